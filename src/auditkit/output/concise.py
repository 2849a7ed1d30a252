"""Problems one to a line: for logs, editors and grep."""

from collections.abc import Iterable, Iterator

from auditkit.escape import terminal_line, visible
from auditkit.output.census import closing, opening
from auditkit.output.folding import folded, more
from auditkit.output.telling import PLAIN, Telling
from auditkit.problems import Outcome, Problem


def labelled(one: Problem) -> str:
    """Return what is wrong and what to do: ``error[AK205] message; hint``."""
    hint = f"; {visible(one.hint)}" if one.hint else ""
    return f"{one.severity.word}[{one.code}] {visible(one.message)}{hint}"


def line(one: Problem) -> str:
    """Return a problem on one line: ``path:line:column: error[AK205] message; hint``."""
    return terminal_line(f"{one.location}: {labelled(one)}")


def concise(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome with one line for each problem."""
    return joined(
        [
            *opening(outcome, telling),
            *lines(outcome.problems),
            *(terminal_line(f"{skip.path}: {skip.reason}") for skip in outcome.skips),
            *closing(outcome, telling),
        ]
    )


def lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield a line for each problem; for the many like one of them, a line that counts them."""
    for one, count in folded(problems):
        yield line(one)
        if count:
            yield terminal_line(f"{one.location.path}: {more(one, count)}")


def joined(lines: Iterable[str]) -> str:
    """Return lines as a text; no line gives no text."""
    return "".join(f"{one}\n" for one in lines)
