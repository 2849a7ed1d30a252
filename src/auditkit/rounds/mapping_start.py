"""A first mapping, made of an export's headings: what is certain is filled in, what is likely is offered."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from auditkit.errors import AuditKitError, WordError
from auditkit.model.mapping import DayOrder, Mapping, WhoseColumn
from auditkit.model.places import FREE_KEY
from auditkit.model.rubric import Rubric
from auditkit.model.tool import Tool
from auditkit.render.templates import render
from auditkit.rounds.freezing import freeze
from auditkit.rounds.import_answers import columns_of
from auditkit.rounds.import_cells import UnfitError, folded, plain
from auditkit.rounds.import_rows import Form, read_table
from auditkit.rounds.mapping_names import SEVERAL, Named, Names, bare, field_of
from auditkit.rounds.mapping_plan import Heading, Promise, planned
from auditkit.storage.writing import create_file, inside
from auditkit.workspace import Workspace

_PERSON = re.compile(
    r"\b(?:name of (?:person|lead|dsl|head)|your name|first name|last name|surname|e-?mail|phone|telephone|mobile"
    r"|ip address|job title|role of|contact|(?:completed|submitted|filled in) by)\b",
    re.IGNORECASE,
)
_RESPONSE = re.compile(r"\b(?:response|respondent|submission)\s*(?:id|number|no)\b", re.IGNORECASE)
_URN = re.compile(r"\burn\b|unique reference", re.IGNORECASE)
_WHOSE = re.compile(
    r"\b(?:school|setting|organisation|agency|establishment|service)\b", re.IGNORECASE
)
_SENT = re.compile(
    r"\b(?:submitted|completed|end date|finished|completion)\b(?!\s+by\b)", re.IGNORECASE
)
_MINUTES = re.compile(r"\bminutes (?:spent|taken)\b", re.IGNORECASE)
_DIGITS_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}.*")
_LIKELY = 60
_CERTAIN = 100
_NAMED = 90
_LAST_MONTH = 12
_FEW_WORDS = 12
_SEVERAL = 3
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Offered:
    """A column of the export, and where it may go.

    Attributes:
        heading: Its heading.
        section: The section; empty where nothing is near.
        question: The question, if it is one.
        field: What it says on the section, if it answers no question.
        likeness: Of 100; 100 for the words of the question itself, or the name of the section.
        words: What the column says where a closed list is asked, as far as nobody knows it.
    """

    heading: str
    section: str = ""
    question: str = ""
    field: str = ""
    likeness: int = 0
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Start:
    """A first mapping: the columns that say whose and when, those to leave out, the plan, and the others."""

    whose: str = ""
    by: str = "key"
    completed_on: str = ""
    written: DayOrder = "day-month-year"
    response: str = ""
    minutes: str = ""
    ignore: list[str] = field(default_factory=list)
    columns: list[Offered] = field(default_factory=list)
    actions: list[Promise] = field(default_factory=list)


def start_mapping(workspace: Workspace, asked: Mapping, file: Path) -> tuple[str, bytes, Start]:
    """Return the path, the content and the parts of a first mapping; nothing is written.

    Args:
        workspace: The repository.
        asked: The key, tool, sheet and rows of headings.
        file: An export with the headings.

    Raises:
        WordError: The name cannot be used, or there is no such tool.
        AuditKitError: The export cannot be read.
    """
    if not FREE_KEY.fullmatch(asked.mapping):
        raise WordError(
            f"{asked.mapping} cannot be a mapping's name",
            hint="use small letters, digits and single hyphens, for example schools-2025",
        )
    copies = freeze(workspace, (asked.tool,))
    tool = next(iter(copies.tools.values()))
    form = read_table(file, asked)
    found = _sorted_out(form, tool, copies.rubrics[tool.rubric], asked)
    view = {"asked": asked, "start": found, "file": file.name}
    return f"mappings/{asked.mapping}.yaml", render("round/mapping.yaml.j2", view).encode(), found


def write_mapping(workspace: Workspace, path: str, content: bytes) -> None:
    """Write a first mapping.

    Raises:
        WriteRefusedError: There is a mapping of that name.
        WriteFailedError: The machine could not write.
    """
    create_file(inside(workspace.root, path), content)


def _sorted_out(form: Form, tool: Tool, rubric: Rubric, asked: Mapping) -> Start:
    start = Start()
    near = _Nearness(tool, rubric, asked, form)
    before = ""
    start.actions = _plan(form, near) if asked.into == "returns" else []
    promised = {heading for one in start.actions for heading in one.columns.values()}
    for heading in form.headings.values():
        if heading not in promised and not _is_mark(heading, start):
            offered = near.certain(heading)
            named = near.named(heading)
            if offered is None and _PERSON.search(named.rest if named else heading):
                start.ignore.append(heading)
            elif offered or named or not _about_sending(heading, start, form):
                start.columns.append(offered or near.likely(heading, before))
                before = start.columns[-1].section or before
    start.columns = _each_once(start.columns)
    if asked.into == "returns" and start.response:
        start.ignore.append(start.response)
        start.response = ""
    return start


def _plan(form: Form, near: "_Nearness") -> list[Promise]:
    """Return the columns that look like an action plan: no names of people, and no question's own words."""
    free: list[Heading] = []
    for text in form.headings.values():
        named = near.named(text)
        one = Heading(text, named.section, named.rest) if named else Heading(text, "", text)
        if near.certain(text) is None and not _PERSON.search(one.rest):
            free.append(one)
    return planned(free)


def _each_once(columns: list[Offered]) -> list[Offered]:
    """Return columns of which none is certain that fills the same place as another."""
    sure = [one for one in columns if one.likeness == _CERTAIN and one.field not in SEVERAL]
    many = Counter((one.section, one.question, one.field) for one in sure)
    return [
        replace(one, likeness=_NAMED) if many[one.section, one.question, one.field] > 1 else one
        for one in columns
    ]


def _is_mark(heading: str, start: Start) -> bool:
    """Take a column with the number of the response, or of the school."""
    if not start.response and _RESPONSE.search(heading):
        start.response = heading
    elif _URN.search(heading) and start.by != "urn":
        start.ignore += [start.whose] if start.whose else []
        start.whose, start.by = heading, "urn"
    else:
        return False
    return True


def _about_sending(heading: str, start: Start, form: Form) -> bool:
    """Take a column that says who sent it, when, or how long it took."""
    if not start.completed_on and _SENT.search(heading):
        start.completed_on, start.written = heading, _order(form, heading)
    elif not start.minutes and _MINUTES.search(heading):
        start.minutes = heading
    elif not start.columns and len(heading) < _LONGEST_WORD and _WHOSE.search(heading):
        if start.whose:
            start.ignore.append(heading)
        else:
            start.whose, start.by = heading, "name"
    else:
        return False
    return True


def _order(form: Form, heading: str) -> DayOrder:
    """Return the order of days that a column's texts can have; day first where both can be."""
    for line in form.lines:
        cell = line.cells.get(folded(heading))
        found = _DIGITS_DAY.fullmatch(str(cell.value)) if cell else None
        if found and int(found[2]) > _LAST_MONTH:
            return "month-day-year"
    return "day-month-year"


class _Nearness:
    """How near a heading is to what a tool asks."""

    def __init__(self, tool: Tool, rubric: Rubric, asked: Mapping, form: Form) -> None:
        self._rubric, self._asked, self._form, self._tool = rubric, asked, form, tool
        self._questions = {
            (section.key, question.key): bare(question.text)
            for section in tool.sections
            for question in section.questions
        }
        self._names = Names(tool.sections)

    def named(self, heading: str) -> Named | None:
        """Return the section that a heading names, if what it says on one can be taken."""
        return self._names.named(heading) if self._asked.into == "returns" else None

    def certain(self, heading: str) -> Offered | None:
        """Return where a heading goes that has a question's own words, or names a section and says one thing of it."""
        words = bare(heading)
        same = [place for place, text in self._questions.items() if text == words]
        if same:
            return self._offer(heading, *same[0], "", _CERTAIN) if len(same) == 1 else None
        named = self.named(heading)
        if named is None or not named.certain:
            return None
        return self._offer(heading, named.section, "", named.field, _CERTAIN)

    def likely(self, heading: str, before: str) -> Offered:
        """Return where a heading may go, if anything is near.

        What says something on a section (its rating, why, the evidence) belongs to the section that
        its heading names, or else to that of the column before it: forms ask so.
        """
        words = bare(heading)
        scorer = fuzz.token_sort_ratio
        # A tool of ratings alone asks no question that could be near.
        near = process.extract(words, self._questions, scorer=scorer, limit=1)
        section, field_, sure = self._said(heading, words, before)
        for _, likeness, place in near:
            if likeness >= max(_LIKELY, sure):
                return self._offer(heading, *place, "", min(int(likeness), _CERTAIN - 1))
        return self._offer(heading, section, "", field_, sure) if sure else Offered(heading)

    def _said(self, heading: str, words: str, before: str) -> tuple[str, str, int]:
        """Return of which section a heading says what, and how likely; 0 for nothing."""
        named = self.named(heading)
        if named:
            # Nothing but the name of a section stands above its rating, if above anything.
            said = named.field if named.rest else "rating"
            return named.section, said, _NAMED if said else 0
        said = field_of(heading)
        if said and "overall" in words:
            return "overall", said, _NAMED
        near = before and before != "overall" and self._asked.into == "returns"
        return before, said, _NAMED if said and near else 0

    def _offer(
        self, heading: str, section: str, question: str, name: str, likeness: int
    ) -> Offered:
        offered = Offered(heading, section, question, name, likeness)
        return Offered(heading, section, question, name, likeness, tuple(self._unknown(offered)))

    def _unknown(self, offered: Offered) -> Iterator[str]:
        """Yield what a closed column says and nobody knows; nothing when it looks like free text."""
        data = {"column": offered.heading, "section": offered.section}
        data |= {"question": offered.question} if offered.question else {}
        data |= {"field": offered.field} if offered.field else {}
        one = self._asked.model_dump() | {"columns": [data]}
        taken = columns_of(Mapping.model_validate(one), self._tool, self._rubric).taken
        if not taken or not taken[0].words:
            return
        said: dict[str, list[str]] = {}
        for line in self._form.lines:
            try:
                text = plain(line.cells.get(folded(offered.heading)))
            except UnfitError:
                continue
            if text and folded(text) not in taken[0].words:
                said.setdefault(folded(text), []).append(text)
        # What only one or two people wrote may be a name, or what somebody thinks: it stays outside.
        shared = [found[0] for found in said.values() if len(found) >= _SEVERAL]
        if len(said) <= _FEW_WORDS and all(len(text) <= _LONGEST_WORD for text in said):
            yield from (text for text in shared if "@" not in text)


def asked_mapping(
    key: str, tool: str, into: str, rows: tuple[int, int], sheet: str | None
) -> Mapping:
    """Return what is asked for as a mapping without columns.

    Raises:
        AuditKitError: Headings cannot stand in such a row.
    """
    header, heading_rows = rows
    if header < 1 or heading_rows < 1:
        raise AuditKitError("headings stand in row 1 or below", hint="see --header")
    # Not validated yet: a wrong key or tool is told in words of its own.
    return Mapping.model_construct(
        mapping=key,
        name=key,
        into="survey" if into == "survey" else "returns",
        tool=tool,
        sheet=sheet,
        header=header,
        heading_rows=heading_rows,
        whose=WhoseColumn(column=""),
    )
