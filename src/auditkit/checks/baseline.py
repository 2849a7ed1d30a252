"""The baseline: problems that were there when it was written, and do not count.

It is for old data. A problem is known by its file, code and field, so that it stays the same when
lines move; where several share all three, by how many there are. Nothing here imports a model: the
baseline is laid over an outcome, wherever that came from.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from auditkit.checks.blocking import BLOCKING_RULES
from auditkit.checks.scope import Selected, is_whole, round_of
from auditkit.problems import Gone, Outcome, Problem

Identity = tuple[str, str, str]
"""File, code and field."""
Judged = Callable[[str, str], bool]
"""Whether a run can say of a file and a code that a problem is gone."""
Wanted = Callable[[str], bool]
"""Whether a code was asked for."""

_NEVER = ("AK0", "AK7")
_WAIVERS = frozenset({"AK918", "AK919", "AK920", "AK921", "AK922"})
_OWN_RULES = frozenset({"AK930", "AK931", "AK932", "AK933", "AK934"})
"""A rule that cannot be asked finds nothing: that must not look as if there were nothing to find."""
_BY_THE_DAY = frozenset({"return-missing", "escalation-overdue"})
_SHAPE = "AK1"
_RETURN_DEPTH = 3


@dataclass(frozen=True)
class Baseline:
    """The problems that a baseline holds: how many, by file, code and field."""

    counts: Mapping[Identity, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many problems it holds."""
        return sum(self.counts.values())


def identity(one: Problem) -> Identity:
    """Return what makes a problem the same in the next run."""
    return one.location.path, one.code, one.location.field


def may_enter(one: Problem) -> bool:
    """Return whether a problem may be in a baseline.

    Never may what cannot be read; what could name somebody; what the numbers of a round rest on and
    what other files are checked by; a waiver; a rule that cannot be asked; and what a day brings: a
    return that goes missing, an urgent concern without an answer. They are no old data, and the next
    would hide behind the first.
    """
    return not (
        one.code.startswith(_NEVER)
        or one.code in _WAIVERS | _OWN_RULES
        or one.rule in BLOCKING_RULES
        or one.rule in _BY_THE_DAY
        or (one.code.startswith(_SHAPE) and _holds_others(one.location.path))
    )


def _holds_others(path: str) -> bool:
    """Return whether other files are checked by this one: settings, scales, tools, the round."""
    parts = path.split("/")
    return parts[0] != "rounds" or parts[-1] == "round.yaml" or "frozen" in parts[2:3]


def laid_over(outcome: Outcome, baseline: Baseline) -> Outcome:
    """Return an outcome in which what is in the baseline does not count.

    Where a place has more of the same than the baseline holds, all of them count: nobody can tell
    the new from the old.
    """
    if not baseline.counts:
        return outcome
    found = Counter(identity(one) for one in outcome.problems if may_enter(one))
    held = {key for key, count in found.items() if count <= baseline.counts.get(key, 0)}
    counting: list[Problem] = []
    known: list[Problem] = []
    for one in outcome.problems:
        (known if identity(one) in held and may_enter(one) else counting).append(one)
    return replace(outcome, problems=tuple(counting), in_baseline=tuple(known))


def gone(outcome: Outcome, baseline: Baseline, can_say: Judged) -> tuple[Gone, ...]:
    """Return what a baseline holds and was not found, as far as the run can say."""
    found = Counter(identity(one) for one in (*outcome.problems, *outcome.in_baseline))
    return tuple(
        Gone(*key, count - found[key])
        for key, count in sorted(baseline.counts.items())
        if count > found[key] and can_say(*key[:2])
    )


def judged(outcome: Outcome, selected: Selected, wanted: Wanted) -> Judged:
    """Return whether a run can say that a problem is gone: it must have looked, and have seen.

    What counts as unreadable or of the wrong form keeps other rules from looking.

    Args:
        outcome: What the run found.
        selected: Whether a path was looked at.
        wanted: Whether a code was asked for.
    """
    blind = {skip.path for skip in outcome.skips}
    dark = set()
    for one in outcome.problems:
        if one.code.startswith(("AK0", _SHAPE)):
            blind.add(one.location.path)
            if _holds_others(one.location.path):
                dark.add(round_of(one.location.path))

    def can_say(path: str, code: str) -> bool:
        inside = round_of(path)
        whole = not inside or is_whole(inside, selected) or path.count("/") >= _RETURN_DEPTH
        seen = path not in blind and not {inside, ""} & dark
        return selected(path) and whole and seen and wanted(code)

    return can_say


def written(outcome: Outcome, old: Baseline, can_say: Judged, wanted: Wanted) -> Baseline:
    """Return a baseline of what was found; of what was not looked at it keeps what the old one held.

    Args:
        outcome: What the run found; what is waived stays out.
        old: The baseline so far.
        can_say: Whether the run can say that a problem is gone.
        wanted: Whether a code was asked for.
    """
    kept = {key: count for key, count in old.counts.items() if not can_say(*key[:2])}
    found = (one for one in outcome.problems if wanted(one.code) and may_enter(one))
    return Baseline(kept | Counter(map(identity, found)))


def pruned(old: Baseline, without: Iterable[Gone]) -> Baseline:
    """Return a baseline without what is gone; it never holds more than before."""
    left = dict(old.counts)
    for one in without:
        left[one.path, one.code, one.field] -= one.count
    return Baseline({key: count for key, count in left.items() if count > 0})
