"""The same standard as organisations, panels, staff and audits of cases see it."""

from collections.abc import Iterator, Mapping

from auditkit.analysis.rounding import percent
from auditkit.analysis.tallies import merged
from auditkit.analysis.triangulation import (
    Seen,
    Source,
    SourceKind,
    apart_first,
    from_answers,
    from_ratings,
    together,
)
from auditkit.model.asked import WORDS
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import Share
from auditkit.reports.standard_parts import Triangle, TriangleRow
from auditkit.reports.standards import second_pairs
from auditkit.reports.surveyed import (
    counted,
    questions,
    survey_of,
    survey_questions,
    survey_tool,
)

Standards = Mapping[str, tuple[str, tuple[str, ...]]]
"""By key: its name, and the sections that bear on it."""


def standards_of(numbers: RoundNumbers) -> Standards:
    """Return the standards of a round: those that auditkit.yaml names, else each section of its tool is one."""
    named = numbers.context.configuration.standards
    if named:
        return {key: (one.name, one.sections) for key, one in named.items()}
    return {key: (one.name, (key,)) for key, one in numbers.context.sections.items()}


def seen(request: ReportRequest, agency: str = "") -> tuple[tuple[str, Seen], ...]:
    """Return every standard of which anything is said, with its name, furthest apart first.

    Args:
        request: What is asked for; ``others`` are the audits of cases that are set beside it.
        agency: Only what this organisation, and its people, say; audits of cases are then those of
            the same agency.
    """
    found, names = [], {}
    for key, (name, sections) in standards_of(request.numbers).items():
        sources = tuple(_sources(request, sections, agency))
        if any(one.total for one in sources):
            found.append(Seen(key, sources))
            names[key] = name
    return tuple((names[one.standard], one) for one in apart_first(found))


def _sources(request: ReportRequest, sections: tuple[str, ...], agency: str) -> Iterator[Source]:
    numbers = request.numbers
    yield _rated("self", numbers.submitted, sections, agency)
    levels = dict.fromkeys(numbers.levels, 0)
    # Where several people rated the same again, the last of them counts, once.
    last = {(one.agency, one.section): one.second for one in second_pairs(request)}
    for (whose, section), second in last.items():
        if agency in {"", whose} and section in sections and second in levels:
            levels[second] += 1
    yield from_ratings("panel", numbers.key, levels)
    yield _surveyed(request, sections, agency)
    if request.others:
        yield together([_rated("cases", one, sections, agency) for one in request.others])


def _rated(
    kind: SourceKind, numbers: RoundNumbers, sections: tuple[str, ...], agency: str
) -> Source:
    known = tuple(one for one in sections if one in numbers.rated_sections)
    only = {"agencies": (agency,)} if agency else {}
    tallies = numbers.tallies(("section",), sections=known, **only) if known else ()
    whole = merged(tallies, ())
    return from_ratings(kind, numbers.key, whole.counts or dict.fromkeys(numbers.levels, 0))


def _surveyed(request: ReportRequest, sections: tuple[str, ...], agency: str) -> Source:
    survey, key = survey_of(request), request.numbers.key
    tool = survey_tool(request.numbers, survey) if survey else None
    if survey is None or tool is None:
        return from_answers(key, ())
    return from_answers(
        key,
        [
            counted(survey, section, question, agency)
            for section in sections
            for question in questions(tool, section)
            if question.type in WORDS
        ],
    )


def triangle(request: ReportRequest) -> Triangle | None:
    """Return standards as sources see them; None for the public, and where there is one source alone.

    What people answered is left out where any of the tables behind it hides a small count: their sum
    would give it away.
    """
    numbers, say = request.numbers, request.numbers.say
    found = seen(request)
    if request.audience == "public" or not found:
        return None
    used = [
        n
        for n, _ in enumerate(found[0][1].sources)
        if any(one.sources[n].total for _, one in found)
    ]
    if len(used) < 2:  # noqa: PLR2004 - one source is set beside nothing
        return None
    rows = [_row(request, name, one, used) for name, one in found]
    # Once more by what is shown: an order by what is hidden would tell of it.
    order = [key for key, _ in standards_of(numbers).values()]
    rows.sort(key=lambda one: (one.gap is None, -(one.gap or 0), order.index(one.name)))
    titles = tuple(say(f"triangle.{found[0][1].sources[n].kind}") for n in used)
    notes = [say("triangle.favourable"), say("triangle.gap")]
    notes.append(say("triangle.few", n=numbers.context.configuration.publication.percent_from))
    if all(one.gap is None for one in rows):
        least = numbers.context.configuration.publication.percent_from
        notes.append(say("triangle.no-order", n=least))
    if request.others:
        audits = "; ".join(one.context.round.title for one in request.others)
        notes.append(say("triangle.audits", audits=audits))
    return Triangle(titles, tuple(rows), tuple(notes))


def _row(request: ReportRequest, name: str, one: Seen, used: list[int]) -> TriangleRow:
    numbers = request.numbers
    least = numbers.context.configuration.publication.percent_from
    sections = dict(standards_of(numbers).values()).get(name, ())
    hidden = any(
        table.table.withheld or any(cell.count is None for cell in table.table.cells)
        for section in sections
        for table in survey_questions(request, section)
    )
    shares = tuple(
        None
        if not source.total or (source.kind == "survey" and hidden)
        else Share(
            source.kind,
            source.favourable,
            source.total,
            percent(source.favourable, source.total, least=least),
        )
        for source in (one.sources[n] for n in used)
    )
    known = [found.percent for found in shares if found and found.percent is not None]
    return TriangleRow(name, shares, max(known) - min(known) if len(known) > 1 else None)
