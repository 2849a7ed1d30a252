"""Problems for people at a terminal: place, line, what is wrong, what to do."""

from collections.abc import Callable, Iterator

from auditkit.escape import terminal_line, visible
from auditkit.output.census import closing, opening
from auditkit.output.folding import folded, more
from auditkit.output.telling import PLAIN, Telling
from auditkit.problems import Outcome, Problem, Severity

Paint = Callable[[str, str], str]
"""Takes a text and the name of a style; gives the text, painted or as it is."""

STYLES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUERY: "query"}


def unpainted(text: str, style: str) -> str:
    """Return the text as it is."""
    del style
    return text


def full(outcome: Outcome, telling: Telling = PLAIN, paint: Paint = unpainted) -> str:
    """Return an outcome with a source frame for each problem.

    Args:
        outcome: The outcome.
        telling: What is told beside it.
        paint: Colours a text; the default leaves it as it is.
    """
    blocks = [
        "\n".join(_block(problem, paint) if not count else _last(problem, count, paint))
        for problem, count in folded(outcome.problems)
    ]
    skips = [terminal_line(f"{skip.path}: {skip.reason}") for skip in outcome.skips]
    first, last = "\n".join(opening(outcome, telling)), "\n".join(closing(outcome, telling))
    parts = [first, *blocks, "\n".join(skips), last]
    return "\n".join(f"{part}\n" for part in parts if part)


def _last(problem: Problem, count: int, paint: Paint) -> Iterator[str]:
    yield from _block(problem, paint)
    yield ""
    yield paint(terminal_line(f"{problem.location.path}: {more(problem, count)}"), "strong")


def _block(problem: Problem, paint: Paint) -> Iterator[str]:
    style = STYLES[problem.severity]
    label = paint(f"{problem.severity.word}[{problem.code}]", style)
    yield f"{label}: {paint(visible(problem.message), 'strong')}"
    yield f"  {paint('-->', 'quiet')} {terminal_line(str(problem.location))}"
    number = str(problem.location.line) if problem.location.line else ""
    margin = " " * len(number)
    if problem.frame is not None:
        frame = problem.frame
        bar = paint("|", "quiet")
        yield f" {margin} {bar}"
        yield f" {paint(number, 'quiet')} {bar} {visible(frame.text)}"
        if frame.length:
            yield f" {margin} {bar} {' ' * frame.start}{paint('^' * frame.length, style)}"
    if problem.hint:
        yield f" {margin} {paint('=', 'quiet')} {visible(problem.hint)}"
    yield f" {margin} {paint('=', 'quiet')} why: auditkit explain {problem.code}"
