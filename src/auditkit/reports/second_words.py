"""What the two who rate are called: auditor and moderator, or an organisation and those who challenge it."""

from dataclasses import dataclass

from auditkit.analysis.pairs import Part
from auditkit.reports.numbers import RoundNumbers


@dataclass(frozen=True, slots=True)
class SecondWords:
    """The words of the tables of second ratings.

    Attributes:
        owner: Whose the return is.
        first: Who rated first.
        second: Who rated after.
        units: What the pairs stand on.
        alone: What is said where one of the two alone gave a level: the first, the second.
        titles: What each part is called.
        notes: What a reader must know of a part.
        internal: Why the table of differences stays inside.
    """

    owner: str
    first: str
    second: str
    units: str
    alone: tuple[str, str]
    titles: dict[Part, str]
    notes: dict[Part, str]
    internal: str


_CASES = SecondWords(
    owner="Agency",
    first="Auditor",
    second="Moderator",
    units="Children",
    alone=("where the auditor alone gave a level", "where the moderator alone gave one"),
    titles={
        "blind": "Auditor and moderator, drawn at random and rated blind",
        "seen": "Drawn at random, the first ratings seen or nothing said about it",
        "targeted": "Chosen cases, not drawn at random",
    },
    notes={
        "seen": "Who has seen the first rating tends to agree with it: these are counted apart.",
        "targeted": "Chosen cases say nothing about other returns: these are counted apart.",
    },
    internal="Internal: this table names cases. Do not pass on.",
)
_ORGANISATIONS = SecondWords(
    owner="Organisation",
    first="Own rating",
    second="Panel or reviewer",
    units="Organisations",
    alone=("where the organisation alone gave a level", "where others alone gave one"),
    titles={
        "blind": "Own ratings and those of others, drawn at random and rated blind",
        "seen": "Own ratings and those of others, drawn at random, the own ones seen or nothing said about it",
        "targeted": "Own ratings and those of others, organisations that were chosen",
    },
    notes={
        "seen": "Who has seen the own rating tends to agree with it: these are counted apart.",
        "targeted": "Chosen organisations say nothing about the others: these are counted apart.",
    },
    internal="Internal: this table names organisations beside their ratings. Do not pass on.",
)


def second_words(numbers: RoundNumbers) -> SecondWords:
    """Return the words that fit a round: of cases, or of organisations that rate themselves."""
    return _CASES if numbers.context.round.unit == "case" else _ORGANISATIONS
