"""How far two raters agree, as documents show it: counts and direction first, coefficients after."""

from collections.abc import Iterator, Sequence

from auditkit.analysis.agreement import EVERY, LEAST_PAIRS, Agreement, Coefficient, by_section
from auditkit.analysis.pairs import Pair, Part, paired
from auditkit.analysis.rounding import decimal, percent
from auditkit.analysis.squares import Direction, beside_workers, direction, square
from auditkit.model.facts import OVERALL
from auditkit.reports.agreement_parts import AgreementRow, AgreementView, CoefficientRow
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.pair_chart import pair_chart
from auditkit.reports.pair_parts import PairChart
from auditkit.reports.ratings import scale, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import Share

PARTS: tuple[Part, ...] = ("blind", "seen", "targeted")
"""Drawn at random and rated blind; drawn at random, the first rating seen; chosen."""


def agreements(request: ReportRequest) -> tuple[AgreementView, ...]:
    """Return how far auditors and moderators agree: each way of coming to a second rating apart."""
    numbers = request.numbers
    reviews = request.workspace.reviews(numbers.key) if request.workspace else ()
    found = paired(reviews, numbers.facts)
    return tuple(_of_part(request, part, found.of(part)) for part in PARTS if found.of(part))


def rated_twice(request: ReportRequest) -> int:
    """Return how many of the finished returns were rated a second time."""
    numbers = request.numbers
    reviews = request.workspace.reviews(numbers.key) if request.workspace else ()
    found = paired(reviews, numbers.facts)
    stale = {(place.owner, place.case) for place, _ in found.stale}
    return len(stale | {(one.agency, one.case) for one in found.pairs})


def workers(numbers: RoundNumbers) -> AgreementView | None:
    """Return how workers' own grades lie beside the auditors'; None where nobody was asked."""
    say, pairs = numbers.say, tuple(beside_workers(numbers.facts))
    sections = [key for key in numbers.rated_sections if any(one.section == key for one in pairs)]
    parts = [(key, section_name(numbers, key)) for key in sections]
    parts += [(EVERY, say("agreement.every")), (OVERALL, section_name(numbers, OVERALL))]
    rows = []
    for key, name in parts:
        one_section = [one for one in pairs if one.section == key]
        chosen = _sections(pairs) if key == EVERY else one_section
        found = direction(square(chosen, numbers.levels))
        if found.pairs:
            rows.append(_row(numbers, key, name, found, ""))
    if not rows:
        return None
    raters = (say("agreement.auditor"), say("agreement.worker"))
    return AgreementView(
        title=say("agreement.workers"),
        note="",
        pairs=direction(square(_sections(pairs), numbers.levels)).pairs,
        returns=len({(one.agency, one.case) for one in pairs}),
        rows=tuple(rows),
        intervals=False,
        names=(),
        coefficients=(),
        withheld=False,
        least=LEAST_PAIRS,
        chart=_square(numbers, "workers", raters, pairs),
    )


def _of_part(request: ReportRequest, part: Part, pairs: Sequence[Pair]) -> AgreementView:
    numbers = request.numbers
    say, random = numbers.say, part == "blind"
    found = by_section(pairs, numbers.levels, numbers.rated_sections)
    returns = len({(one.agency, one.case) for one in pairs})
    few = returns < numbers.context.configuration.publication.threshold
    if few:  # section by section, so few would be read one by one
        inside = request.audience == "internal"
        found = tuple(one for one in found if inside and one.key in {EVERY, OVERALL})
    shown = [one for one in found if one.coefficients is not None and random]
    raters = (say("agreement.auditor"), say("agreement.moderator"))
    return AgreementView(
        title=say(f"agreement.{part}"),
        note=say(f"agreement.note-{part}"),
        pairs=direction(square(_sections(pairs), numbers.levels)).pairs,
        returns=returns,
        rows=tuple(_rows(numbers, found, random=random)),
        intervals=random,
        names=tuple(one.name for one in (shown[0].coefficients or ())) if shown else (),
        coefficients=tuple(
            CoefficientRow(
                _name(numbers, one.key), one.pairs, tuple(map(_value, one.coefficients or ()))
            )
            for one in shown
        ),
        withheld=random and len(shown) < len(found),
        least=LEAST_PAIRS,
        chart=None if few else _square(numbers, f"moderated-{part}", raters, pairs),
    )


def _sections(pairs: Sequence[Pair]) -> list[Pair]:
    return [one for one in pairs if one.section != OVERALL]


def _rows(
    numbers: RoundNumbers, found: Sequence[Agreement], *, random: bool
) -> Iterator[AgreementRow]:
    least = numbers.context.configuration.publication.percent_from
    for one in found:
        ends = one.exact if random and one.pairs >= least else None
        interval = ""
        if ends:
            low, high = (int(decimal(100 * end, 0)) for end in ends)
            interval = numbers.say("agreement.interval", low=low, high=high)
        counted = Direction(one.pairs, one.higher, one.same, one.lower, one.within_one)
        if one.pairs:
            yield _row(numbers, one.key, _name(numbers, one.key), counted, interval)


def _row(
    numbers: RoundNumbers, key: str, name: str, found: Direction, interval: str
) -> AgreementRow:
    least = numbers.context.configuration.publication.percent_from

    def share(which: str, count: int) -> Share:
        shown = percent(count, found.pairs, least=least)
        return Share(numbers.say(f"agreement.{which}"), count, found.pairs, shown)

    return AgreementRow(
        name,
        share("higher", found.higher),
        share("same", found.same),
        share("lower", found.lower),
        share("within-one", found.within_one),
        interval,
        key in {EVERY, OVERALL},
    )


def _name(numbers: RoundNumbers, key: str) -> str:
    return numbers.say("agreement.every") if key == EVERY else section_name(numbers, key)


def _value(one: Coefficient) -> str:
    if one.value is None:
        return "–"
    value = decimal(one.value, 2)
    if one.interval is None:
        return value
    low, high = (decimal(end, 2) for end in one.interval)
    return f"{value} ({low}–{high})"


def _square(
    numbers: RoundNumbers, chart_id: str, raters: tuple[str, str], pairs: Sequence[Pair]
) -> PairChart | None:
    counts = square([one for one in pairs if one.section == OVERALL], numbers.levels)
    if not counts:
        return None
    title = numbers.say("agreement.square", first=raters[0], second=raters[1].lower())
    return pair_chart((chart_id, title), raters, counts, scale(numbers), numbers.say)
