"""Themes over rounds, and what a finding without a theme may be about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from auditkit.analysis.recurrence import recurrences
from auditkit.analysis.themes import ThemeCount
from auditkit.model.configuration import Theme
from auditkit.model.meeting import Meeting
from auditkit.model.returns import Return
from auditkit.output.tables import Cell, Column, Table, Word
from auditkit.problems import Route
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.rated_places import line_of
from auditkit.workspace import Workspace

_SUGGESTED = 3
_ALIKE = 50.0


def recurrence_table(rounds: Sequence[RoundNumbers]) -> Table:
    """Return every theme by round: in how many of its returns it was a strength, and to improve.

    Args:
        rounds: The rounds in numbers, the earliest first; at least one.
    """
    themes = rounds[-1].context.configuration.themes
    found = recurrences({one.key: one.themes for one in rounds}, tuple(themes))
    received = {one.key: sum(facts.state == "received" for facts in one.facts) for one in rounds}
    rows: list[tuple[Cell, ...]] = [
        (
            Word(one.theme, themes[one.theme].name if one.theme in themes else one.theme),
            *(_cell(one.counts[key], received[key]) for key in received),
            f"{len(one.strength_rounds)} of {len(rounds)}",
            f"{len(one.improvement_rounds)} of {len(rounds)}",
        )
        for one in found
    ]
    columns = (
        Column("theme", "Theme"),
        *(Column(key, key) for key in received),
        Column("strength_rounds", "A strength in rounds", number=True),
        Column("improvement_rounds", "To improve in rounds", number=True),
    )
    notes = (
        "In how many of the returns received: + a strength, - an area for improvement.",
        "Rounds look at other children: that a theme comes back is a question, not a measure.",
        "Internal: small numbers are not hidden in this table. Do not pass on.",
    )
    return Table("Themes over rounds", columns, tuple(rows), notes)


def _cell(found: ThemeCount | None, of: int) -> str:
    if found is None:
        return "-"
    return f"+{found.strength_returns}/{of} -{found.improvement_returns}/{of}"


@dataclass(frozen=True, slots=True)
class _Uncoded:
    kind: str
    section: str
    text: str
    place: str


def suggestion_table(workspace: Workspace, numbers: RoundNumbers) -> Table:
    """Return what a round names without a theme, each with the themes it may be about.

    A suggestion is made of words alone: people choose, and write the theme into the file.

    Args:
        workspace: The repository, for the texts and their lines.
        numbers: The round in numbers.
    """
    themes = numbers.context.configuration.themes
    rows = tuple(
        (
            one.kind,
            one.section,
            one.text,
            ", ".join(suggestions(one.text, themes)) or "nothing near",
            one.place,
        )
        for one in _uncoded(workspace, numbers)
    )
    columns = (
        Column("what", "What it is"),
        Column("section", "Section"),
        Column("text", "What it says"),
        Column("suggested", "May be about"),
        Column("place", "Where to write theme:"),
    )
    notes = (
        f"{len(rows)} without a theme." if rows else "Everything that was named has a theme.",
        "Suggested by the names and synonyms in auditkit.yaml; nothing is coded by itself.",
        "Internal: this table repeats what returns say. Do not pass on.",
    )
    return Table(f"Without a theme: {numbers.key}", columns, rows, notes)


def suggestions(text: str, themes: dict[str, Theme]) -> tuple[str, ...]:
    """Return the themes that a text may be about, the likeliest first, three at most.

    Measured on the 261 coded points of the example: the right theme is the first in 31 of 100, and
    among the three in 54 of 100. The likeness is rapidfuzz's token_set_ratio with the name and each
    synonym.
    """
    said = utils.default_process(text)
    alike = {
        key: max(
            fuzz.token_set_ratio(said, utils.default_process(phrase))
            for phrase in (theme.name, *theme.synonyms)
        )
        for key, theme in themes.items()
    }
    near = sorted((key for key in alike if alike[key] >= _ALIKE), key=lambda key: -alike[key])
    return tuple(near[:_SUGGESTED])


def _uncoded(workspace: Workspace, numbers: RoundNumbers) -> Iterator[_Uncoded]:
    for facts in numbers.facts:
        found = workspace.passing(facts.path).model
        if facts.state != "received" or not isinstance(found, Return):
            continue
        for key, section in found.sections.items():
            for kind in ("strengths", "improvements"):
                for index, point in enumerate(getattr(section, kind)):
                    if point.theme is None:
                        route: Route = ("sections", key, kind, index)
                        place = line_of(workspace, facts.path, route)
                        yield _Uncoded(kind.removesuffix("s"), key, point.text, place)
    path = f"rounds/{numbers.key}/meeting.yaml"
    meeting = workspace.model(path, Meeting)
    for index, one in enumerate(meeting.findings if isinstance(meeting, Meeting) else ()):
        if one.theme is None:
            place = line_of(workspace, path, ("findings", index))
            yield _Uncoded("finding", one.id, one.text, place)
