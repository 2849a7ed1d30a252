"""Problems file by file: each name once, what is wrong with it below."""

from auditkit.escape import terminal_line
from auditkit.output.census import closing, opening
from auditkit.output.concise import joined, labelled
from auditkit.output.folding import folded, more
from auditkit.output.telling import PLAIN, Telling
from auditkit.problems import Outcome, Problem


def grouped(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome with ``line:column  severity[code] message; hint`` below each file."""
    problems: dict[str, list[Problem]] = {}
    for one in outcome.problems:
        problems.setdefault(one.location.path, []).append(one)
    reasons: dict[str, list[str]] = {}
    for skip in outcome.skips:
        reasons.setdefault(skip.path, []).append(skip.reason)
    blocks = [
        [
            terminal_line(path),
            *_lines(problems.get(path, [])),
            *(f"  {terminal_line(reason)}" for reason in reasons.get(path, ())),
        ]
        for path in sorted({*problems, *reasons})
    ]
    parts = [opening(outcome, telling), *blocks, closing(outcome, telling)]
    return "\n".join(joined(part) for part in parts if part)


def _lines(problems: list[Problem]) -> list[str]:
    told = [(_place(one), one, count) for one, count in folded(problems)]
    width = max((len(place) for place, _, _ in told), default=0)
    lines = []
    for place, one, count in told:
        lines.append(f"  {place:<{width}}  {terminal_line(labelled(one))}")
        if count:
            lines.append(f"  {'...':<{width}}  {terminal_line(more(one, count))}")
    return lines


def _place(one: Problem) -> str:
    return f"{one.location.line}:{one.location.column}" if one.location.line else "-"
