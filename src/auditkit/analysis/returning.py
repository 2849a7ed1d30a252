"""Themes that came back after an action on them was closed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Closed:
    """A verified action on a theme: its round, number, and the day of the check."""

    theme: str
    round: str
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class Looked:
    """What a round found.

    Attributes:
        round: Its key.
        until: The last day of practice that it looked at.
        received: Its returns.
        improvements: In how many of these each theme was an area for improvement.
        concerns: The themes of its meeting's concerns.
    """

    round: str
    until: date
    received: int
    improvements: Mapping[str, int]
    concerns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CameBack:
    """A theme that a round found again.

    Attributes:
        theme: Its key.
        round: The round that found it again.
        closed: The actions on it that were closed before that round's practice ended.
        returns: In how many returns it was to improve.
        received: Of how many.
        concern: Whether the meeting made it a concern.
    """

    theme: str
    round: str
    closed: tuple[Closed, ...]
    returns: int
    received: int
    concern: bool


def came_back(closed: Iterable[Closed], looked: Sequence[Looked]) -> tuple[CameBack, ...]:
    """Return the themes that came back: first what a meeting made a concern again, then the most named.

    A round can only show what was practice after the check: its practice must end later. That it
    names a theme again is a question, not a proof: it looked at other children.

    Args:
        closed: The actions that were verified.
        looked: The rounds.
    """
    by_theme: dict[str, list[Closed]] = {}
    for one in closed:
        by_theme.setdefault(one.theme, []).append(one)
    found = []
    for round_ in looked:
        for theme, actions in by_theme.items():
            before = tuple(
                one for one in actions if one.on < round_.until and one.round != round_.round
            )
            returns, concern = round_.improvements.get(theme, 0), theme in round_.concerns
            if before and (returns or concern):
                found.append(
                    CameBack(theme, round_.round, before, returns, round_.received, concern)
                )
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.concern,
                -one.returns / max(one.received, 1),
                one.theme,
                one.round,
            ),
        )
    )
