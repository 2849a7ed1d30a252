"""Which actions a command is about, and what it says of them."""

from collections.abc import Callable
from datetime import date

import typer

from auditkit.analysis.action_status import conditions
from auditkit.cli import console
from auditkit.errors import WordError
from auditkit.model.following import FollowUp
from auditkit.near import did_you_mean, listed
from auditkit.output.tables import Table
from auditkit.reports.action_tables import action_table, roll_forward_table, status_keys
from auditkit.reports.followed import (
    Followed,
    Wanted,
    carriers,
    followed,
    settings_of,
    tracker,
)
from auditkit.rounds.collecting import Key, agreed, places_of, state_at_source
from auditkit.workspace import Workspace

SOURCES = ("return", "meeting")


def refuse_list_options(context: typer.Context) -> None:
    """Refuse options of the list that stand before a further word, where they would do nothing.

    Raises:
        WordError: There are such options.
    """
    given = [
        name
        for name in context.params
        if (found := context.get_parameter_source(name)) is not None and found.name == "COMMANDLINE"
    ]
    if given:
        raise WordError(
            f"options go behind the word {context.invoked_subcommand}",
            hint=f"see: auditkit actions {context.invoked_subcommand} --help",
        )


def wanted(
    place: Workspace,
    agencies: list[str] | None,
    themes: list[str] | None,
    statuses: list[str] | None,
    source: str,
    *,
    owner: str,
    flags: tuple[bool, bool, bool],
) -> Wanted:
    """Return which actions the words ask for.

    Raises:
        WordError: A word names nothing.
    """
    settings = settings_of(place)
    every, overdue, due_soon = flags
    return Wanted(
        every=every,
        overdue=overdue,
        due_soon=due_soon,
        agencies=console.some_of(agencies or [], carriers(place), "agency"),
        owner=owner,
        themes=console.some_of(themes or [], settings.themes, "theme"),
        source=console.one_of(source, SOURCES, "source") if source else "",
        statuses=console.some_of(statuses or [], status_keys(settings), "status"),
    )


def chosen(place: Workspace, words: list[str] | None) -> tuple[str, ...]:
    """Return the rounds that the words name, all where there are none."""
    return console.some_of(words or [], place.rounds, "round") or place.rounds


def table(
    place: Workspace, asked: Wanted, rounds: list[str] | None, day: date, *, wide: bool
) -> Table:
    """Return the list of actions."""
    found = followed(place, day, chosen(place, rounds))
    return action_table(found, asked, day, at_source(place), wide=wide)


def at_source(place: Workspace) -> Callable[[Followed], str]:
    """Return what says what became of an action where it was agreed; each round is read once."""
    stamps: dict[str, dict[Key, str]] = {}

    def ask(one: Followed) -> str:
        if one.round not in stamps:
            stamps[one.round] = {each.key: each.stamp for each in agreed(place, one.round)[0]}
        return state_at_source(one.action, stamps[one.round])

    return ask


def rolled(place: Workspace, rounds: list[str] | None, since: date, until: date) -> Table:
    """Return what became of actions in a period.

    Raises:
        WordError: The period ends before it begins.
    """
    if until < since:
        raise WordError(f"{since} is after {until}", hint="--since is the earlier of the two days")
    trackers = [(key, tracker(place, key).actions) for key in chosen(place, rounds)]
    return roll_forward_table(trackers, settings_of(place).actions, since, until)


_AT_SOURCE = {
    "as-collected": "Its sources say what they said when it was collected.",
    "reworded": "REWORDED at its source since it was collected: read both; "
    "auditkit actions update {round} {number} --seen-at-source",
    "withdrawn": "WITHDRAWN at its source: it stands there no longer. Go on with it, or give it up: "
    "auditkit actions update {round} {number} --withdrawn-by ROLE --reason WORDS",
    "none": "It has no source: somebody entered it by hand.",
}


def explained(place: Workspace, number: int, rounds: list[str] | None, day: date) -> str:
    """Return why the actions of a number stand as they do.

    Raises:
        WordError: No action has that number.
    """
    every = followed(place, day, chosen(place, rounds))
    found = [one for one in every if one.action.number == number]
    if not found:
        raise no_such(number, [one.action.number for one in every])
    settings = settings_of(place).actions
    said = at_source(place)
    return "\n".join(_explained(one, settings, said(one), day) for one in found)


def no_such(number: int, known: list[int]) -> WordError:
    """Return the complaint about a number that no action has."""
    words = [str(one) for one in sorted(set(known))]
    hint = did_you_mean(str(number), words) or f"there is: {listed(words) or 'none yet'}"
    return WordError(f"there is no action {number}", hint=hint)


def _explained(one: Followed, settings: FollowUp, state: str, day: date) -> str:
    action, how = one.action, one.standing
    lines = [
        f"{one.round}, action {action.number}: {how.name} on {day}",
        f"  {action.action}",
        f"  Owner: {action.owner or 'none'}; agencies: {', '.join(action.agencies) or 'all'}",
        *(f"  From {place}" for place in places_of(action, one.round)),
        f"  {_AT_SOURCE[state].format(round=one.round, number=action.number)}",
        "",
        *(f"  {sentence}" for sentence in how.because),
    ]
    if action.retested_in:
        lines.append(f"  Tested again in {action.retested_in}.")
    lines += [
        "",
        "  The first of these that holds is its status (actions.statuses in auditkit.yaml):",
    ]
    for index, rule in enumerate(settings.statuses, 1):
        mark = ">" if index == how.rule else " "
        lines.append(f"  {mark} {index}. {rule.name}: {conditions(rule)}")
    return "\n".join([*lines, ""])
