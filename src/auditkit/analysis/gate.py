"""The gate: whether a round reaches its thresholds. Fractions are compared, never rounded numbers."""

from collections.abc import Iterator
from fractions import Fraction

from auditkit.analysis.measures import MEASURES, Measured, Standing
from auditkit.model.gate import Threshold
from auditkit.problems import Judged, Verdict

MOST_DAYS = 250
"""So many working days a threshold may allow: about a year."""


def unusable(one: Threshold) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with a threshold: the field, what is wrong, what to do."""
    what = MEASURES[one.measure]
    other = "at_most" if what.limit == "at_least" else "at_least"
    limit = getattr(one, what.limit)
    better = "more" if what.limit == "at_least" else "fewer"
    if getattr(one, other) is not None:
        message = f"of {one.measure}, {better} is better: it takes {what.limit}, not {other}"
        yield other, message, f"write {what.limit}"
    elif limit is None:
        yield "measure", "this threshold has no limit", f"write {what.limit}"
    if limit is not None and limit.endswith("%") != what.share:
        kind, such = ("percentage", "90%") if what.share else ("plain number", "0")
        yield what.limit, f"the limit of {one.measure} is a {kind}", f"write it as {such}"
    if what.days == "no" and one.working_days is not None:
        yield "working_days", f"{one.measure} does not count days", "take working_days out"
    if one.working_days is not None and one.working_days > MOST_DAYS:
        yield "working_days", "this is longer than a year", f"write at most {MOST_DAYS}"


def judge(one: Threshold, round_: Standing) -> Judged:
    """Return whether a round reaches a threshold."""
    if next(unusable(one), None):
        return failed(one, round_.key, "this threshold is not whole: see auditkit.yaml")
    what = MEASURES[one.measure]
    for name in ("round.yaml", what.file):
        if name in round_.broken:
            return failed(one, round_.key, round_.broken[name])
    if what.file in round_.unknown:
        return _judged(one, round_.key, "not-measurable", Measured(why=round_.unknown[what.file]))
    usual = round_.answer_within if what.days == "clock" else 0
    days = usual if one.working_days is None else one.working_days
    return held(one, round_.key, what.of(round_, days))


def held(one: Threshold, key: str, measured: Measured) -> Judged:
    """Return whether what was measured reaches a threshold that is whole."""
    if measured.why:
        return _judged(one, key, "not-measurable", measured)
    limit = _fraction(one.at_least or one.at_most or "")
    share = MEASURES[one.measure].share
    found = Fraction(measured.count, (measured.total or 1) if share else 1)
    passed = found >= limit if one.at_least else found <= limit
    return _judged(one, key, "passed" if passed else "missed", measured)


def failed(one: Threshold, key: str, why: str) -> Judged:
    """Return a threshold that counts as missed, for nobody can say that it was reached."""
    return _judged(one, key, "missed", Measured(why=why))


def _judged(one: Threshold, key: str, verdict: Verdict, measured: Measured) -> Judged:
    return Judged(
        key,
        one.measure,
        one.working_days,
        "at_least" if one.at_least else "at_most",
        one.at_least or one.at_most or "",
        verdict,
        None if measured.why else measured.count,
        None if measured.why else measured.total,
        measured.why,
    )


def _fraction(text: str) -> Fraction:
    number = Fraction(text.removesuffix("%"))
    return number / 100 if text.endswith("%") else number
