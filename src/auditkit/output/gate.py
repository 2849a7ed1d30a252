"""What the gate says, as lines, as a table and as data."""

from typing import Any

from auditkit.escape import markdown, terminal_line
from auditkit.problems import Gate, Judged

WORDS = {"missed": "missed", "passed": "passed", "not-measurable": "not measurable"}
"""The verdicts, as people read them."""
_WIDTH = max(map(len, WORDS.values()))


def sum_words(gate: Gate) -> str:
    """Return how many thresholds were missed, passed and not measurable, and what was not judged."""
    verdicts: list[str] = [one.verdict for one in gate.judged]
    told = ", ".join(f"{verdicts.count(word)} {said}" for word, said in WORDS.items())
    said = told if verdicts else "nothing was judged"
    if not gate.passed_over:
        return said
    rounds = "1 round was" if gate.passed_over == 1 else f"{gate.passed_over} rounds were"
    return f"{said}; {rounds} not judged: it takes an open round, or one that PATH names whole"


def lines(gate: Gate | None, *, quiet: bool = False) -> list[str]:
    """Return the gate line by line; quietly, what was missed alone."""
    if gate is None:
        return []
    told = gate.missed if quiet else gate.judged
    head = [] if quiet else [f"gate: {sum_words(gate)}"]
    return [
        *head,
        *(terminal_line(f"  {WORDS[one.verdict]:<{_WIDTH}}  {line(one)}") for one in told),
    ]


def line(one: Judged) -> str:
    """Return a threshold and what was measured, on one line."""
    place = f"{one.round}: " if one.round else ""
    limit = f", {limit_words(one)}" if one.threshold else ""
    return f"{place}{measure_words(one)}{limit}: {found_words(one)}"


def table(gate: Gate) -> list[str]:
    """Return the gate as a chapter in Markdown."""
    found = ["### Gate", "", f"**{markdown(sum_words(gate))}**", ""]
    if gate.judged:
        found += ["| round | measure | threshold | found | verdict |", "|---|---|---|---|---|"]
    for one in gate.judged:
        cells = (one.round or "all", measure_words(one), limit_words(one), found_words(one))
        found.append(f"| {' | '.join(map(markdown, (*cells, WORDS[one.verdict])))} |")
    return [*found, ""] if gate.judged else found


def as_data(gate: Gate) -> dict[str, Any]:
    """Return the gate for programs."""
    return {
        "missed": len(gate.missed),
        "thresholds": [_data(one) for one in gate.judged],
        "rounds_not_judged": gate.passed_over,
    }


def _data(one: Judged) -> dict[str, Any]:
    return {
        "round": one.round or None,
        "measure": one.measure,
        "working_days": one.working_days,
        "limit": one.limit or None,
        "threshold": one.threshold or None,
        "count": one.count,
        "of": one.total,
        "verdict": one.verdict,
        "why": one.why or None,
    }


def measure_words(one: Judged) -> str:
    """Return what was measured, with the days that were allowed."""
    if one.working_days is None:
        return one.measure
    days = "working day" if one.working_days == 1 else "working days"
    how = "within" if one.measure.endswith("-in-time") else "longer than"
    return f"{one.measure} ({how} {one.working_days} {days})"


def limit_words(one: Judged) -> str:
    """Return what had to be reached: ``at least 90%``."""
    return f"{one.limit.replace('_', ' ')} {one.threshold}".strip()


def found_words(one: Judged) -> str:
    """Return what was measured, or why it could not be."""
    if one.count is None:
        return one.why
    return str(one.count) if one.total is None else f"{one.count}/{one.total}"
