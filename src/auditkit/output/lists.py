"""Problems as a table: CSV for spreadsheets, Markdown for the summary of a job."""

import csv
import io
from collections.abc import Iterable
from itertools import islice

from auditkit.escape import csv_cell, markdown, terminal_line
from auditkit.output import gate
from auditkit.output.census import apart_words, census_line, statistics_lines, summary_line
from auditkit.output.concise import joined
from auditkit.output.telling import PLAIN, Telling, tallies
from auditkit.problems import Outcome, Problem
from auditkit.storage.outputs import MARK

COLUMNS = ("severity", "code", "rule", "path", "line", "column", "field", "message", "hint")
MOST_ROWS = 1000
"""So many problems a summary lists at most: nobody reads more."""

MOST_BYTES = 450_000
"""So long are its problems at most, and its files that were checked in part only: GitHub drops a
summary that is longer than a megabyte."""


def as_csv(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as CSV; a file that was checked in part only has a row ``skipped``."""
    del telling  # a table has no place for it
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in outcome.problems:
        place = one.location
        words = (one.severity.word, one.code, one.rule, place.path)
        rest = (place.field, one.message, one.hint or "")
        writer.writerow([*map(_cell, words), place.line, place.column, *map(_cell, rest)])
    for skip in outcome.skips:
        row = ("skipped", "", "", skip.path, 0, 0, "", skip.reason, "")
        writer.writerow([_cell(one) if isinstance(one, str) else one for one in row])
    return stream.getvalue()


def _cell(text: str) -> str:
    return csv_cell(terminal_line(text))


def as_markdown(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as the summary of a job: what was looked at, how much is wrong, and what."""
    problems = sorted(outcome.problems, key=lambda one: -one.severity)
    lines = [f"<!-- {MARK} -->", "", "## auditkit validate", ""]
    if not telling.quiet:
        lines += [markdown(census_line(outcome.census)), ""]
    elif not (outcome.problems or outcome.skips or telling.gate or apart_words(outcome, telling)):
        return ""
    lines += [f"**{markdown(summary_line(outcome, telling))}**", ""]
    if telling.gate is not None:
        lines += gate.table(telling.gate)
    if problems:
        lines += ["| severity | code | place | problem | what to do |", "|---|---|---|---|---|"]
        rows = _fitting(_row(one) for one in problems)
        lines += [*rows, ""]
        if more := len(problems) - len(rows):
            lines += [f"{more} more are not listed here; the least serious come last.", ""]
        lines += ["Why a problem matters, and how to answer it: `auditkit explain CODE`.", ""]
    if outcome.skips:
        partly = _fitting(f"- {markdown(f'{one.path}: {one.reason}')}" for one in outcome.skips)
        lines += [*partly, ""]
        if more := len(outcome.skips) - len(partly):
            lines += [f"{more} more files were checked in part only.", ""]
    if telling.statistics and statistics_lines(outcome):
        lines += ["| problems | code | rule |", "|---:|---|---|"]
        lines += [f"| {one.count} | {one.code} | {one.rule} |" for one in tallies(problems)]
        lines.append("")
    return joined(lines[:-1])


def _fitting(lines: Iterable[str]) -> list[str]:
    """Return as many lines as a summary has room for."""
    fitting: list[str] = []
    size = 0
    for line in islice(lines, MOST_ROWS):
        size += len(line.encode("utf-8")) + 1
        if size > MOST_BYTES:
            break
        fitting.append(line)
    return fitting


def _row(one: Problem) -> str:
    cells = (one.severity.word, f"{one.code} {one.rule}", str(one.location), one.message)
    return f"| {' | '.join(markdown(cell) for cell in (*cells, one.hint or ''))} |"
