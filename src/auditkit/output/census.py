"""The first line and the last: what was looked at, and what was found."""

from auditkit.problems import Census, Outcome, Severity

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


def summary_line(outcome: Outcome) -> str:
    """Return how many problems of each severity there are, and by which day."""
    counts = {
        severity: sum(one.severity is severity for one in outcome.problems) for severity in _PLURALS
    }
    words = ", ".join(
        f"{count} {severity.word if count == 1 else _PLURALS[severity]}"
        for severity, count in counts.items()
    )
    found = words if outcome.problems else "no problems"
    skipped = f"; {len(outcome.skips)} checked in part only" if outcome.skips else ""
    return f"{found}{skipped} (as of {outcome.today})"
