"""A row of an export: whose it is, and what it says; or why it says nothing."""

from dataclasses import dataclass
from typing import Any

from auditkit.model.mapping import Mapping
from auditkit.model.rubric import Rubric
from auditkit.model.tool import Tool
from auditkit.rounds.import_answers import Columns, sections_of
from auditkit.rounds.import_cells import UnfitError
from auditkit.rounds.import_rows import Form, Line
from auditkit.rounds.import_whose import Asked, NotListedError, TotalsError, whose
from auditkit.rounds.imports import Row
from auditkit.world import RoundContext


@dataclass(frozen=True, slots=True)
class Reading:
    """By what an export is read.

    Attributes:
        mapping: The mapping.
        columns: Its columns.
        asked: Who may answer.
        context: The round.
        tool: The tool, as the round has it.
        name: The same as key@version.
        rubric: Its scale.
    """

    mapping: Mapping
    columns: Columns
    asked: Asked
    context: RoundContext
    tool: Tool
    name: str
    rubric: Rubric


def hear(line: Line, form: Form, by: Reading) -> tuple[Row, dict[str, Any]]:
    """Return what becomes of a row, judged by itself, and what it says by section."""
    key = ""
    try:
        key = whose(line, by.asked)
        said, wrong = sections_of(line, by.columns, form.began)
    except TotalsError:
        return Row(line.number, "", "left-out", "sums up other rows"), {}
    except NotListedError as error:
        return Row(line.number, "", "not-listed", str(error)), {}
    except UnfitError as error:
        return Row(line.number, key, "refused", str(error)), {}
    if wrong:
        return Row(line.number, key, "refused", "; ".join(wrong)), {}
    if not said:
        return Row(line.number, key, "empty", "no question is answered"), {}
    return Row(line.number, key, "taken"), said
