"""A row of an export: whose it is, and what it says; or why it says nothing."""

from dataclasses import dataclass, field
from typing import Any

from auditkit.analysis.identifiers.spans import Listed
from auditkit.model.mapping import Mapping
from auditkit.model.rubric import Rubric
from auditkit.model.tool import Tool
from auditkit.rounds.import_actions import actions_of, nameless
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
        known: The partnership's own words, which name nobody.
    """

    mapping: Mapping
    columns: Columns
    asked: Asked
    context: RoundContext
    tool: Tool
    name: str
    rubric: Rubric
    known: Listed


@dataclass(frozen=True, slots=True)
class Heard:
    """What becomes of a row, judged by itself.

    Attributes:
        row: Whose it is, and what becomes of it.
        sections: What it says by section.
        actions: What it promises.
        named: The headings of owners that were left out, because they are the name of a person.
    """

    row: Row
    sections: dict[str, Any] = field(default_factory=dict)
    actions: list[dict[str, object]] = field(default_factory=list)
    named: tuple[str, ...] = ()


def hear(line: Line, form: Form, by: Reading) -> Heard:
    """Return what becomes of a row, judged by itself, and what it says."""
    key = ""
    try:
        key = whose(line, by.asked)
        said, wrong = sections_of(line, by.columns, form.began)
        columns = by.columns
        actions, unfit = actions_of(
            line, columns.actions, columns.order, form.began, columns.levels
        )
    except TotalsError:
        return Heard(Row(line.number, "", "left-out", "sums up other rows"))
    except NotListedError as error:
        return Heard(Row(line.number, "", "not-listed", str(error)))
    except UnfitError as error:
        return Heard(Row(line.number, key, "refused", str(error)))
    if wrong or unfit:
        return Heard(Row(line.number, key, "refused", "; ".join((*wrong, *unfit))))
    if not said and not actions:
        return Heard(Row(line.number, key, "empty", "no question is answered"))
    actions, named = nameless(actions, by.columns.actions, by.known)
    return Heard(Row(line.number, key, "taken"), said, actions, tuple(named))
