"""The first line and the last: what was looked at, and what was found."""

from collections.abc import Iterable

from auditkit.output import gate
from auditkit.output.telling import PLAIN, Telling, by_severity, tallies
from auditkit.problems import Census, Outcome, Problem, Severity

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.QUERY: "queries"}


def census_line(census: Census) -> str:
    """Return how many returns were expected, what became of them, and how many files were read."""
    parts = [
        f"{census.received} received",
        f"{census.drafts} {'draft' if census.drafts == 1 else 'drafts'}",
        f"{census.nil} nil",
        f"{census.exempt} exempt",
    ]
    if census.never_returned:
        parts.append(f"{census.never_returned} never returned")
    parts.append(f"{census.not_started} not started")
    parts.append(f"{census.unreadable} unreadable")
    expected = f"{census.expected} {'return' if census.expected == 1 else 'returns'} expected"
    checked = f"{census.checked} {'file' if census.checked == 1 else 'files'} checked"
    return f"{expected}: {', '.join(parts)}; {checked}"


def counted(problems: Iterable[Problem], *, whole: bool = True) -> str:
    """Return how many problems of each severity there are, in words.

    Args:
        problems: The problems.
        whole: Name the severities that do not occur, too.
    """
    return ", ".join(
        f"{count} {severity.word if count == 1 else _PLURALS[severity]}"
        for severity, count in by_severity(problems).items()
        if count or whole
    )


def left_out_words(telling: Telling) -> str:
    """Return how many problems were left out, in words; nothing when there are none."""
    if not telling.left_out:
        return ""
    return f"left out by --select or --ignore: {counted(telling.left_out, whole=False)}"


def waived_words(outcome: Outcome) -> str:
    """Return how many problems are waived, and until when; nothing when there are none."""
    days = sorted({one.expires for one in outcome.waived})
    if not days:
        return ""
    until = f" until {days[0]}" if len(days) == 1 else f", the first until {days[0]}"
    return f"{len(outcome.waived)} waived{until}"


def baseline_words(outcome: Outcome) -> str:
    """Return how many problems are in the baseline, and how many there no longer occur, in words."""
    gone = sum(one.count for one in outcome.gone)
    parts = [f"{len(outcome.in_baseline)} in the baseline"] if outcome.in_baseline else []
    if gone:
        of = "of the baseline no longer " + ("occurs" if gone == 1 else "occur")
        parts.append(
            f"{gone} {of}: auditkit validate --prune takes {'it' if gone == 1 else 'them'} out"
        )
    return "; ".join(parts)


def apart_words(outcome: Outcome, telling: Telling) -> str:
    """Return how many problems are waived, in the baseline or left out, in words."""
    parts = waived_words(outcome), baseline_words(outcome), left_out_words(telling)
    return "; ".join(filter(None, parts))


def summary_line(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return how many problems of each severity there are, and by which day."""
    parts = [counted(outcome.problems) if outcome.problems else "no problems"]
    if outcome.skips:
        parts.append(f"{len(outcome.skips)} checked in part only")
    if apart := apart_words(outcome, telling):
        parts.append(apart)
    return f"{'; '.join(parts)} (as of {outcome.today})"


def statistics_lines(outcome: Outcome) -> list[str]:
    """Return how often each rule was broken, a line for each."""
    found = tallies(outcome.problems)
    width = max((len(str(one.count)) for one in found), default=0)
    return [f"{one.count:>{width}} {one.code} {one.rule}" for one in found]


def opening(outcome: Outcome, telling: Telling) -> list[str]:
    """Return the lines above the problems."""
    return [] if telling.quiet else [census_line(outcome.census)]


def closing(outcome: Outcome, telling: Telling) -> list[str]:
    """Return the lines below the problems. Those that do not count are told of in any case."""
    lines = statistics_lines(outcome) if telling.statistics else []
    lines += gate.lines(telling.gate, quiet=telling.quiet)
    last = apart_words(outcome, telling) if telling.quiet else summary_line(outcome, telling)
    return [*lines, last] if last else lines
