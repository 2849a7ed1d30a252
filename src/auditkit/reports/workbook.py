"""The data behind the tables of the summary report, as a workbook: what the report shows, and no more."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from auditkit.analysis.spoken import day
from auditkit.render.catalogue import Catalogue
from auditkit.render.own import OwnTemplate
from auditkit.reports.count_tables import CountTable
from auditkit.reports.views import (
    AgencyReturns,
    DocumentView,
    FindingView,
    RatingsView,
    SummaryView,
)
from auditkit.reports.workbook_file import Cell, Sheet, workbook

_Rows = Iterable[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A sheet: its key in the catalogue, its columns as words, and its rows."""

    key: str
    columns: tuple[str, ...]
    rows: _Rows


def written(
    kind: str,  # noqa: ARG001 - every format is made the same way
    view: DocumentView,
    own: Mapping[str, OwnTemplate],  # noqa: ARG001 - a workbook has no template
    say: Catalogue,
) -> bytes:
    """Return the data of a summary report as a workbook.

    Args:
        kind: The kind of document: the summary alone has a workbook.
        view: What the report shows.
        own: The partnership's own templates.
        say: The fixed words.
    """
    if not isinstance(view, SummaryView):
        raise TypeError(view)
    found = [
        Sheet(say(f"workbook.sheets.{one.key}"), one.columns, rows)
        for one in _wanted(view, say)
        if (rows := tuple(one.rows))
    ]
    keys = {say(f"workbook.sheets.{one.key}"): one.key for one in _wanted(view, say)}
    listed = [(one.name, say(f"workbook.about.{keys[one.name]}")) for one in found]
    about = Sheet(say("workbook.sheets.about"), (), tuple(_about(view, say, listed)))
    return workbook((about, *found), view.title, view.partnership, view.banner, view.dated)


def _about(view: DocumentView, say: Catalogue, listed: list[tuple[str, str]]) -> _Rows:
    """Return what the workbook is, for whom, and what is on each sheet."""
    yield (view.title, "")
    yield (say("workbook.for"), view.banner)
    yield (say("document.report"), f"{view.report}, {view.partnership}")
    yield (say("document.kind"), view.kind)
    yield (say("document.round"), view.round)
    yield (say("document.date"), day(view.dated) if view.dated else say("document.no-date"))
    if view.unfinished:
        yield (say("document.not-final"), view.unfinished)
    yield ("", say("workbook.only"))
    yield (say("workbook.sheet"), say("workbook.holds"))
    yield from listed


def _wanted(view: SummaryView, say: Catalogue) -> tuple[_Wanted, ...]:
    levels = tuple(one.name for one in view.ratings.levels)
    who = say(f"evidence.who.{view.evidence.who}")
    by_level = (*levels, say("workbook.number"))
    words: Callable[..., tuple[str, ...]] = lambda *keys: tuple(say(key) for key in keys)  # noqa: E731
    return (
        _Wanted("returns", (who, *words(*_RETURNS)), _returns(view)),
        _Wanted("facts", words("workbook.about-what", "workbook.what"), _facts(view)),
        _Wanted("findings", words(*_FINDINGS), _findings(view, say)),
        _Wanted("themes", words(*_THEMES), _themes(view)),
        _Wanted(
            "bands",
            words("summary.theme", "summary.strengths", "summary.improvements"),
            ((one.name, one.strengths, one.improvements) for one in view.theme_bands),
        ),
        _Wanted(
            "children",
            words("children.what", "children.group", "children.number", "workbook.number"),
            _protected(view.children, say),
        ),
        _Wanted(
            "protected",
            words("summary.section", "workbook.level", "children.number", "workbook.number"),
            _protected(view.rating_tables, say),
        ),
        _Wanted(
            "sections",
            (say("summary.section"), *by_level, say("summary.middle")),
            _sections(view.ratings),
        ),
        _Wanted("agencies", (who, *by_level), _agencies(view.ratings)),
        _Wanted(
            "absences",
            words("summary.section", "workbook.why", "workbook.how-many"),
            ((one.name, *reason) for one in view.ratings.absences for reason in one.absent),
        ),
        _Wanted("recommendations", words(*_RECOMMENDATIONS), _recommendations(view)),
        _Wanted("actions", (who, *words(*_ACTIONS)), _actions(view)),
        _Wanted(
            "scale",
            words("workbook.level", "workbook.descriptor"),
            ((one.name, one.descriptor) for one in view.ratings.levels),
        ),
    )


_RETURNS = tuple(
    f"evidence.{key}"
    for key in (
        "expected",
        "received",
        "nil",
        "exempt",
        "never-returned",
        "missing",
        "not-due",
        "late",
    )
)
_FINDINGS = (
    "summary.number",
    "workbook.about-what",
    "workbook.finding",
    "summary.theme",
    "workbook.sections",
)
_THEMES = (
    "summary.theme",
    "summary.strengths",
    "workbook.strength-returns",
    "summary.improvements",
    "workbook.improvement-returns",
    "workbook.all-returns",
)
_RECOMMENDATIONS = (
    "summary.number",
    "summary.change",
    "workbook.owner",
    "workbook.agencies",
    "summary.when",
    "summary.measure",
    "summary.findings",
)
_ACTIONS = (
    "summary.actions-number",
    "summary.first-due",
    "summary.last-due",
    "summary.undated",
)


def _returns(view: SummaryView) -> _Rows:
    return (_owed(one) for one in (*view.evidence.agencies, view.evidence.total))


def _owed(one: AgencyReturns) -> tuple[Cell, ...]:
    return (
        one.name,
        one.expected,
        one.received,
        one.nil,
        one.exempt,
        one.never_returned,
        one.missing,
        one.not_due,
        one.late,
    )


def _facts(view: SummaryView) -> _Rows:
    return ((one.name, text) for one in view.evidence.facts for text in one.statements)


def _findings(view: SummaryView, say: Catalogue) -> _Rows:
    for found, word in ((view.working_well, "well"), (view.concerns, "concern")):
        yield from (_finding(one, say(f"workbook.{word}")) for one in found)


def _finding(one: FindingView, word: str) -> tuple[Cell, ...]:
    return one.id, word, one.text, one.theme, "; ".join(one.sections)


def _themes(view: SummaryView) -> _Rows:
    return (
        (
            one.name,
            one.strengths,
            one.strength_returns,
            one.improvements,
            one.improvement_returns,
            one.returns,
        )
        for one in view.themes
    )


def _protected(tables: Iterable[CountTable], say: Catalogue) -> _Rows:
    """Yield the cells of tables of children; a count that is hidden is a word."""
    for table in tables:
        for one in () if table.withheld else table.cells:
            count: Cell = say("share.hidden") if one.count is None else one.count
            yield table.name, one.name, count, table.total


def _sections(ratings: RatingsView) -> _Rows:
    rows = (*ratings.by_section, ratings.overall) if ratings.shown else ()
    return (
        (one.name, *(share.count for share in one.shares), one.rated, one.median) for one in rows
    )


def _agencies(ratings: RatingsView) -> _Rows:
    return (
        (one.name, *(share.count for share in one.shares), one.rated) for one in ratings.by_agency
    )


def _recommendations(view: SummaryView) -> _Rows:
    return (
        (
            one.id,
            one.text,
            one.owner,
            "; ".join(one.agencies),
            one.due,
            one.measure,
            "; ".join(one.findings),
        )
        for one in view.recommendations
    )


def _actions(view: SummaryView) -> _Rows:
    return (
        (one.agency, one.actions, one.first_due, one.last_due, one.undated) for one in view.actions
    )
