"""The case matrix for the meeting: sections by agencies, child by child, and all children in one picture."""

from collections.abc import Iterator, Sequence

from auditkit.analysis.divergence import FAR
from auditkit.analysis.pairs import paired
from auditkit.analysis.states import OwedReturn
from auditkit.analysis.tallies import ABSENT
from auditkit.model.facts import NOT_ASKED, OVERALL
from auditkit.reports.case_matrix import matrix
from auditkit.reports.case_parts import CaseTables, CaseView, Mark, MarkRow, MarkTable
from auditkit.reports.charts import parts
from auditkit.reports.heat_chart import heat_maps
from auditkit.reports.heat_map import Grid, Range
from auditkit.reports.initials import letters
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import scale, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.views import Fact

# So many columns fit a page beside the names of rows.
_COLUMNS, _WIDE_COLUMNS = 8, 5
_LONG_WORD = 11


def case_view(request: ReportRequest) -> CaseView:
    """Return the view of a round's case matrix."""
    made = _Marks(request)
    numbers, say = request.numbers, request.numbers.say
    unit = numbers.context.round.unit
    cases = tuple(made.tables())
    marks = [mark for one in cases for t in one.tables for row in t.rows for mark in row.marks]
    grid = _grid(numbers)
    far = sum(bool(cell and cell.far) for _, cells in grid.rows for cell in cells)
    glance = [Fact(say(f"case.units.{unit}"), (f"{len(grid.rows):,}",))]
    glance.append(Fact(say("case.places"), (f"{far:,}",)))
    glance.append(Fact(say("case.unsettled"), (f"{len(made.open):,}",)))
    used = {mark.short for mark in marks}
    return CaseView(
        **request.heading("case"),
        unit="child" if unit == "case" else "organisation",
        glance=tuple(glance),
        counted=say(f"case.counted.{request.ratings}"),
        heat=heat_maps("case-by-section", say(f"case.heat.{unit}"), grid, scale(numbers), say)
        if numbers.facts
        else (),
        levels=made.levels,
        absences=tuple(
            (short, meaning)
            for short, meaning in made.meanings.items()
            if short in used and short != meaning
        ),
        changed=any(mark.now for mark in marks),
        unsettled=len(made.open),
        far=far,
        cases=cases,
    )


def _grid(numbers: RoundNumbers) -> Grid:
    """Return every child by every section, with the ratings that count."""
    rank = {key: place for place, key in enumerate(numbers.levels)}
    found: dict[tuple[str, str], list[int]] = {}
    for one in numbers.observed():
        if one.value in rank:
            found.setdefault((one.case or one.agency, one.section), []).append(rank[one.value])
    sections = (*numbers.rated_sections, OVERALL)
    rows = []
    for key, name in _units(numbers):
        given = [found.get((key, section)) for section in sections]
        cells = tuple(Range(min(one), max(one), len(one)) if one else None for one in given)
        rows.append((name, cells))
    return Grid(tuple(section_name(numbers, one) for one in sections), tuple(rows))


def _units(numbers: RoundNumbers) -> tuple[tuple[str, str], ...]:
    """Return what the round looks at: keys, and words for readers."""
    round_ = numbers.context.round
    if round_.unit == "case":
        return tuple((case, case) for case in round_.cases)
    return tuple((key, numbers.context.agency_name(key)) for key in round_.owed)


class _Marks:
    """Makes the tables of one round."""

    def __init__(self, request: ReportRequest) -> None:
        self._request = request
        self._numbers = numbers = request.numbers
        short = letters([level.name for level in numbers.rubric.levels])
        self.levels = tuple(zip(short, scale(numbers), strict=True))
        self._rank = {level.key: (level.rank, text) for text, level in self.levels}
        self._tones = {level.key: level.tone for _, level in self.levels}
        workspace = request.workspace
        reviews = workspace.reviews(numbers.key) if workspace else ()
        self.open = {
            (one.agency, one.case, one.section) for one in paired(reviews, numbers.facts).unsettled
        }

    @property
    def meanings(self) -> dict[str, str]:
        """What each short mark of an absence stands for."""
        say = self._numbers.say
        return {
            **{say(f"case.short.{key}"): say(f"absent.{key}") for key in ABSENT},
            **{
                say(f"case.short.{key}"): say(f"states.{key}")
                for key in ("nil", "draft", "not-started", "unreadable", "exempt", "never-returned")
            },
        }

    def tables(self) -> Iterator[CaseTables]:
        """Yield children that several agencies look at, then what each agency alone looked at."""
        by_case: dict[str, list[OwedReturn]] = {}
        for one in self._numbers.owed:
            by_case.setdefault(one.case, []).append(one)
        alone: dict[str, list[str]] = {}
        for case in self._numbers.context.round.cases or ("",):
            owed = by_case.get(case, ())
            if case and len(owed) > 1:
                yield self._case(case)
            for one in owed if len(owed) == 1 or not case else ():
                alone.setdefault(one.agency if case else "", []).append(case or one.agency)
        for agency, units in alone.items():
            yield self._agency(agency, units)

    def _case(self, case: str) -> CaseTables:
        found = matrix(self._numbers, case, {})
        names = [self._numbers.context.agency_name(key) for key in found.agencies]
        rows = []
        for row in found.rows:
            given = zip(found.agencies, row.entries, strict=True)
            marks = [self._mark(agency, case, row.section, one.key) for agency, one in given]
            rows.append(self._row(section_name(self._numbers, row.section), marks, row.section))
        say = self._numbers.say
        return self._titled(case, case, say("case.section"), names, rows, spread=True)

    def _agency(self, agency: str, units: Sequence[str]) -> CaseTables:
        """Return a table of what one agency alone looked at, or of organisations on themselves."""
        numbers, say = self._numbers, self._numbers.say
        sections = (*numbers.rated_sections, OVERALL)
        facts = {(one.agency, one.case): one for one in numbers.facts if one.state == "received"}
        states = {(one.agency, one.case): one.state for one in numbers.owed}
        rows = []
        for unit in units:
            place = (agency, unit) if agency else (unit, "")
            known = facts.get(place)
            given = known.ratings if known else dict.fromkeys(sections, states[place])
            marks = [self._mark(*place, key, given.get(key, NOT_ASKED)) for key in sections]
            name = unit if agency else numbers.context.agency_name(unit)
            rows.append(MarkRow(name, tuple(marks), None, far=False, last=False))
        heads = [section_name(numbers, key) for key in sections]
        name = numbers.context.agency_name(agency) if agency else say("units.organisation", n=0)
        corner = say("case.child" if agency else "evidence.who.organisation")
        return self._titled(agency or "all", name, corner, heads, rows, spread=False)

    def _mark(self, agency: str, case: str, section: str, key: str) -> Mark:
        place = (agency, case, section)
        now = self._numbers.resolved.get(place, key)
        _, short = self._rank.get(key, (-1, ""))
        if not short:
            short_key = f"case.short.{key}"
            short = self._numbers.say(short_key) if short_key in self._numbers.say else key
        changed = self._rank[now][1] if now != key and now in self._rank else ""
        return Mark(short, self._tones.get(key), changed, place in self.open)

    def _row(self, name: str, marks: Sequence[Mark], section: str) -> MarkRow:
        rank = {text: place for place, text in self._rank.values()}
        given = [rank[mark.now or mark.short] for mark in marks if mark.tone is not None]
        apart = max(given) - min(given) if len(given) > 1 else None
        far = apart is not None and apart >= FAR
        return MarkRow(name, tuple(marks), apart, far, section == OVERALL)

    def _titled(  # noqa: PLR0913 - all that is known of one table
        self,
        key: str,
        name: str,
        corner: str,
        heads: Sequence[str],
        rows: Sequence[MarkRow],
        *,
        spread: bool,
    ) -> CaseTables:
        """Return a table, or as many as its columns need."""
        say, cuts = self._numbers.say, parts(len(heads), _columns(heads))
        tables = tuple(
            MarkTable(
                name if len(cuts) == 1 else say("chart.page", title=name, page=n, pages=len(cuts)),
                corner,
                tuple(heads[start:end]),
                tuple(
                    MarkRow(one.name, one.marks[start:end], one.apart, one.far, one.last)
                    for one in rows
                ),
                spread,
            )
            for n, (start, end) in enumerate(cuts, start=1)
        )
        agreed = self._request.said.judgements.cases.get(key)
        rating = self._numbers.word(agreed.rating) if agreed and agreed.rating else ""
        return CaseTables(f"case-{key}", name, rating, agreed.rationale if agreed else None, tables)


def _columns(heads: Sequence[str]) -> int:
    """Return how many columns fit a page without breaking the words above them."""
    long = any(len(word) > _LONG_WORD for head in heads for word in head.split())
    return _WIDE_COLUMNS if long else _COLUMNS
