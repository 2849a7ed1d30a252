"""Problems one to a line: for logs, editors and grep."""

from auditkit.escape import terminal_line, visible
from auditkit.output.census import census_line, summary_line
from auditkit.problems import Outcome


def concise(outcome: Outcome) -> str:
    """Return an outcome with ``path:line:column: severity[code] message; hint`` a problem."""
    lines = [census_line(outcome.census)]
    for one in outcome.problems:
        hint = f"; {visible(one.hint)}" if one.hint else ""
        lines.append(
            terminal_line(
                f"{one.location}: {one.severity.word}[{one.code}] {visible(one.message)}{hint}"
            )
        )
    lines += [terminal_line(f"{skip.path}: {skip.reason}") for skip in outcome.skips]
    return "\n".join([*lines, summary_line(outcome)]) + "\n"
