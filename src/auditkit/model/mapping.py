"""``mappings/<key>.yaml``: how the columns of a form's or survey's export become returns or counts."""

from typing import Literal

from auditkit.model.base import Record
from auditkit.model.types import CalendarDate, Key, Text, WholeNumber

DayOrder = Literal["day-month-year", "month-day-year", "year-month-day"]
SectionField = Literal[
    "rating", "reason", "rationale", "evidence", "strength", "improvement", "comment"
]


class WhoseColumn(Record):
    """The column that says whose line it is."""

    column: Text
    """Its heading."""
    by: Literal["key", "urn", "name"] = "key"
    """What stands in it: the key, the school's reference number, or the name."""
    words: dict[Text, Key] = {}
    """Where the form has words of its own: each with the agency's or organisation's key."""


class DayColumn(Record):
    """The column that says when the form was sent."""

    column: Text
    """Its heading."""
    written: DayOrder = "day-month-year"
    """The order in which days are written as text; a real date of a spreadsheet needs none."""


class AnswerColumn(Record):
    """A column with an answer, or with something else that is said on a section."""

    column: Text
    """Its heading."""
    section: Key
    """The section; ``overall`` for the judgement as a whole."""
    question: Key | None = None
    """The question that it answers."""
    field: SectionField | None = None
    """What it says on the section, where it answers no question; with a question, ``comment``."""
    words: dict[Text, Text] = {}
    """What the form says, each with what stands in returns: ``Fully met: yes``."""


class ActionColumns(Record):
    """The columns that together say one action of the plan; a form with five places has this five times."""

    action: Text
    """The heading of the column that says what will be done."""
    owner: Text | None = None
    """The heading of the column with the role that will do it; leave out one in which names stand."""
    due: Text | None = None
    """The heading of the column with the day by which it will be done."""
    measure: Text | None = None
    """The heading of the column that says how anyone could see that it helped."""
    sections: tuple[Key, ...] = ()
    """The sections whose improvements it answers, where the form asks for it there."""
    words: dict[Text, CalendarDate] = {}
    """What the column of days says in words, each with the day: ``Autumn term: 2026-12-18``."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of its columns, the action's first."""
        named = (self.action, self.owner, self.due, self.measure)
        return tuple(one for one in named if one is not None)


class Mapping(Record):
    """How one export is read."""

    mapping: Key
    """The key; must repeat the file's name."""
    name: Text
    """The words for readers: which form, of which year."""
    into: Literal["returns", "survey"] = "returns"
    """returns: a line is an organisation's return. survey: a line is one person's answers, and only counts are kept."""
    tool: Key
    """The tool whose questions the form asks."""
    sheet: Text | None = None
    """The sheet of a workbook; the first when empty."""
    header: WholeNumber = 1
    """The row with the headings, counted from 1."""
    heading_rows: WholeNumber = 1
    """How many rows the headings take. With 2, a heading is the words of both: ``Policies: Comment``."""
    whose: WhoseColumn
    """The column that says whose line it is."""
    completed_on: DayColumn | None = None
    """The column that says when it was sent; without it, every line of returns is a draft."""
    response: Text | None = None
    """The heading of the column with the number of the response, which tells a line that is there twice."""
    minutes: Text | None = None
    """The heading of the column with the working time, in minutes."""
    ignore: tuple[Text, ...] = ()
    """Columns that are left out on purpose, such as names and addresses of the people who answered."""
    columns: tuple[AnswerColumn, ...] = ()
    """The columns that are taken."""
    actions: tuple[ActionColumns, ...] = ()
    """The columns of the action plan, action by action; the first becomes a1, the second a2."""
