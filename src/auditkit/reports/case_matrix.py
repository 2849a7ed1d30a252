"""One child as its agencies rate it: sections by agencies, in words short enough for a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from auditkit.analysis.divergence import FAR
from auditkit.analysis.limits import ranks
from auditkit.model.facts import NOT_ASKED, OVERALL, Facts
from auditkit.reports.numbers import RoundNumbers

Mark = Literal["", "open", "settled"]

_ABSENT = {"not-applicable": "n/a", "cannot-tell": "?", "not-answered": "blank", NOT_ASKED: "-"}
_STATES = {
    "nil": "nil",
    "draft": "draft",
    "not-started": "none",
    "unreadable": "cut",
    "exempt": "exempt",
    "never-returned": "never",
}
_WORDS = {
    "n/a": "not applicable",
    "?": "cannot tell from the record",
    "blank": "not answered",
    "-": "not asked or left out",
    "nil": "nil return",
    "draft": "not finished",
    "none": "not sent",
    "cut": "cannot be read",
    "exempt": "exempt",
    "never": "never returned",
}
_LONGEST, _CUT = 9, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What one agency gives one section.

    Attributes:
        key: The level, the absence, or the state of a return that gives none.
        short: The same in a word or a few letters.
    """

    key: str
    short: str


@dataclass(frozen=True, slots=True)
class Row:
    """One section of a child.

    Attributes:
        section: Its key, or ``overall``.
        name: Its words for readers.
        entries: One for each agency of the matrix.
        apart: How many levels lie between the best and the worst; None below two ratings.
    """

    section: str
    name: str
    entries: tuple[Entry, ...]
    apart: int | None

    @property
    def far(self) -> bool:
        """Whether the ratings lie so far apart that they are talked about."""
        return self.apart is not None and self.apart >= FAR


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sections by agencies, of one child.

    Attributes:
        agencies: The agencies' keys, in the round's order.
        heads: The same, short.
        rows: The sections in order, the overall judgement last.
        legend: Each short word with what it stands for.
    """

    agencies: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, str], ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """What stands for what beside the words: only the signs that are used."""
        shorts = [entry.short for row in self.rows for entry in row.entries]
        found = (
            (any(row.far for row in self.rows), f"! = {FAR} levels apart or more"),
            (any(one.endswith("*") for one in shorts), "* = a moderator differs, not settled"),
            (any(">" in one for one in shorts), "> = what counts since the moderation"),
        )
        return tuple(says for used, says in found if used)


def matrix(
    numbers: RoundNumbers, case: str, marks: Mapping[tuple[str, str], tuple[Mark, str]]
) -> Matrix:
    """Return the matrix of one child.

    Args:
        numbers: The round.
        case: The child.
        marks: By agency and section: that a moderator differs and nobody has settled it, or the
            rating that counts since they have.
    """
    levels = short_words((one.key, one.name) for one in numbers.rubric.levels)
    owed = [one for one in numbers.owed if one.case == case]
    agencies = tuple(dict.fromkeys(one.agency for one in owed))
    heads = short_words((key, numbers.context.agency_name(key)) for key in agencies)
    states = {one.agency: one.state for one in owed}
    facts = {one.agency: one for one in numbers.facts if one.case == case}
    rank, used = ranks(numbers.rubric), set[str]()
    said = {*rank, *_ABSENT} - {NOT_ASKED}

    def entry(agency: str, section: str) -> Entry:
        key = _given(states[agency], facts.get(agency), section)
        kind, now = marks.get((agency, section), ("", ""))
        more = "*" if kind == "open" else f">{levels.get(now, now)}" if kind == "settled" else ""
        return Entry(key, levels.get(key, _STATES.get(key, _ABSENT.get(key, key))) + more)

    rows = []
    for section, name in _sections(numbers):
        entries = tuple(entry(agency, section) for agency in agencies)
        given = [rank[one.key] for one in entries if one.key in rank]
        if section == OVERALL or any(one.key in said for one in entries):
            used.update(one.key for one in entries)
            apart = max(given) - min(given) if len(given) > 1 else None
            rows.append(Row(section, name, entries, apart))
    names = {one.key: one.name for one in numbers.rubric.levels}
    legend = [(heads[key], numbers.context.agency_name(key)) for key in agencies]
    legend += [(levels[key], names[key]) for key in names if key in used]
    legend += [(short, _WORDS[short]) for key, short in (_ABSENT | _STATES).items() if key in used]
    return Matrix(
        agencies,
        tuple(heads[key] for key in agencies),
        tuple(rows),
        tuple(one for one in legend if one[0] != one[1]),
    )


def _sections(numbers: RoundNumbers) -> list[tuple[str, str]]:
    sections = numbers.context.sections
    named = [(key, sections[key].name) for key in numbers.rated_sections]
    return [*named, (OVERALL, "Overall")]


def _given(state: str, facts: Facts | None, section: str) -> str:
    if facts is None or state != "received":
        return state
    return facts.ratings.get(section, NOT_ASKED)


def short_words(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a short form of each name: one word as it is, several as their initials.

    A name whose short form another one has stays whole.
    """
    names = dict(named)
    short = {key: _short(name) for key, name in names.items()}
    taken = list(short.values())
    return {key: one if taken.count(one) == 1 else names[key] for key, one in short.items()}


def _short(name: str) -> str:
    words = [one for one in name.replace("-", " ").split() if one[:1].isalnum()]
    if len(words) > 1:
        return "".join(one[0] for one in words if one not in {"and", "of", "the"}).upper()
    return name if len(name) <= _LONGEST else f"{name[:_CUT].rstrip('aeiou')}."
