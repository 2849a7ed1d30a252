"""What is known of the impact of actions: the parts that documents and tables are made of."""

from dataclasses import dataclass
from datetime import date

from auditkit.reports.shares import BesideRow, Share


@dataclass(frozen=True, slots=True)
class ActionRef:
    """An action by its round and number.

    Attributes:
        round: The round's key.
        number: Its running number.
        on: The day of the check that verified it; None for one that is not verified.
    """

    round: str
    number: int
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ReturnedTheme:
    """A theme that a round found again after an action on it was closed.

    Attributes:
        theme: Its key.
        name: For readers.
        round: The round that found it again.
        title: That round's title.
        until: The last day of practice that it looked at.
        closed: The actions on it that had been closed before.
        found: In how many of the round's returns it was an area for improvement.
        concern: Whether the round's meeting made it a concern.
    """

    theme: str
    name: str
    round: str
    title: str
    until: date
    closed: tuple[ActionRef, ...]
    found: Share
    concern: bool


@dataclass(frozen=True, slots=True)
class RatedImpact:
    """The ratings of a section before an action and after it.

    Attributes:
        actions: The actions that answer findings which rest on this section.
        section: The section.
        name: For readers.
        round: The round that agreed them.
        later: The round that came after.
        later_title: Its title.
        tested: Whether the tracker says that this round tested them.
        refused: Why the two cannot be compared; empty when they can.
        ratings: The ratings then and now; None where they cannot be compared.
        random: Whether chance can be told.
        unit: What is rated: case or organisation.
    """

    actions: tuple[ActionRef, ...]
    section: str
    name: str
    round: str
    later: str
    later_title: str
    tested: bool
    refused: str
    ratings: BesideRow | None
    random: bool
    unit: str


@dataclass(frozen=True, slots=True)
class ThemeImpact:
    """How often a theme was named before actions on it and after them.

    Attributes:
        actions: The actions on it.
        theme: Its key.
        name: For readers.
        round: The round that agreed them.
        later: The round that came after.
        later_title: Its title.
        then: In how many returns it was to improve, in the round that agreed them.
        now: The same in the later round.
        strengths_then: In how many returns it was a strength.
        strengths_now: The same in the later round.
    """

    actions: tuple[ActionRef, ...]
    theme: str
    name: str
    round: str
    later: str
    later_title: str
    then: Share
    now: Share
    strengths_then: Share
    strengths_now: Share


@dataclass(frozen=True, slots=True)
class Impact:
    """What later rounds saw of what actions were to change.

    Attributes:
        returned: Themes that came back after an action on them was closed: first of all.
        ratings: Ratings of sections that actions are about.
        themes: Themes that actions are about.
        waiting: The actions for which no later round could show anything yet.
    """

    returned: tuple[ReturnedTheme, ...]
    ratings: tuple[RatedImpact, ...]
    themes: tuple[ThemeImpact, ...]
    waiting: tuple[ActionRef, ...]
