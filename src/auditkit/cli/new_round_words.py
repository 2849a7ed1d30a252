"""What new-round takes from the command line, and what it says when it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditkit.cli import console
from auditkit.cli.case_words import check_shares, read_shares
from auditkit.errors import WordError
from auditkit.model.round import ROUND_KINDS, Milestones
from auditkit.near import listed as near_list
from auditkit.render.filters import plural
from auditkit.rounds.key_sheet import check_key_target
from auditkit.rounds.organisations import Listed, read_organisations
from auditkit.rounds.request import (
    RoundRequest,
    check_due,
    check_key,
    tools_by_agency,
    tools_by_organisation,
)
from auditkit.rounds.scaffold import RoundPlan, usable_configuration
from auditkit.rounds.selection import SelectionRequest
from auditkit.workspace import Workspace

_MOST_FILES = 60
_MANY = {"piece of evidence": "pieces of evidence"}


@dataclass(frozen=True, slots=True)
class RoundWords:
    """The words on the line, as they were typed: title, theme and survey; first and last day of practice."""

    key: str
    kind: str
    returns_due: str
    tools: Sequence[str]
    cases: str
    agencies: Sequence[str] | None
    organisations: str | None
    carry_from: str | None
    about: tuple[str, str, str]
    window: tuple[str | None, str | None]
    today: str | None

    @property
    def day(self) -> date:
        """The day from which is told what is past."""
        return console.day(self.today)


def request(
    place: Workspace, said: RoundWords, selection: SelectionRequest | None = None
) -> RoundRequest:
    """Return the round that was asked for.

    Raises:
        WordError: A word on the line means nothing.
    """
    configuration = usable_configuration(place)
    console.day(said.today)  # a day that is none is refused before anything is made
    kind = console.one_of(said.kind, ROUND_KINDS, "kind")
    count, shares = read_shares(said.cases)
    agencies = console.some_of(said.agencies or tuple(shares), configuration.agencies, "agency")
    check_shares(shares, agencies, kind)
    listed = _organisations(place, said)
    title, theme, survey = said.about
    return RoundRequest(
        key=check_key(said.key),
        kind=kind,
        title=title,
        theme=theme,
        tools=tools_by_organisation(listed.organisations, listed.tools, said.tools)
        if listed
        else tools_by_agency(configuration, agencies, said.tools),
        cases=selection.count if selection else count,
        returns_due=check_due(console.day(said.returns_due, "--returns-due")),
        window=_window(*said.window),
        organisations=listed.organisations if listed else (),
        follows=place.round_key(said.carry_from) if said.carry_from else None,
        selection=selection,
        shares=shares,
        survey=survey,
    )


def _organisations(place: Workspace, said: RoundWords) -> Listed | None:
    """Return whom a list names, where one is given; say which of its columns stay where they are."""
    if said.organisations is None:
        return None
    if said.agencies:
        raise WordError(
            "--organisations and --agencies do not belong together",
            hint="name the agencies in the list, too, or make a round of their own for them",
        )
    tools = [one.name for one in place.places("tools/")]
    found = read_organisations(Path(said.organisations), tools)
    if found.people:
        console.note(f"note: people stay in your list and enter no file: {near_list(found.people)}")
    for note in found.notes:
        console.note(f"note: {note}")
    if found.unused:
        console.note(f"note: columns that are not taken: {near_list(found.unused)}")
    return found


def _window(start: str | None, end: str | None) -> tuple[date, date] | None:
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise WordError(
            "--practice-from and --practice-to belong together", hint="give both, or neither"
        )
    first = console.day(start, "--practice-from")
    last = console.day(end, "--practice-to")
    if last < first:
        raise WordError(
            "the practice window ends before it begins",
            hint="look at --practice-from and --practice-to",
        )
    return first, last


def _tried(plan: RoundPlan) -> str:
    """Return what would be made."""
    head = f"would make rounds/{plan.key} with {len(plan.files)} files:"
    paths = sorted(plan.files)
    files = [f"  rounds/{plan.key}/{path}" for path in paths[:_MOST_FILES]]
    if more := paths[_MOST_FILES:]:
        files.append(f"  and {len(more):,} more, to {more[-1]}")
    note = ["references are drawn anew when the round is made"] if plan.cases else []
    return "\n".join([head, *files, "", *_dates(plan.milestones), "", *note, *_carried(plan), ""])


def made(plan: RoundPlan, key_file: str | None, title: str) -> str:
    """Return what was made, and what comes next; a title that was given is not asked for again."""
    here = f"rounds/{plan.key}"
    cases = f"{plural(len(plan.cases), 'case')}, " if plan.cases else ""
    owed = plural(sum(plan.owed.values()), "return")
    by = (
        plural(len(plan.owed), "organisation")
        if plan.of_organisations
        else plural(len(plan.owed), "agency", "agencies")
    )
    what = (
        "the last day for late returns, a challenge event"
        if plan.of_organisations
        else "how cases were chosen, who owes what"
    )
    wanted = "" if title else "title, "
    steps = [f"complete {here}/round.yaml: {wanted}lines of enquiry, {what}"]
    if plan.cases:
        steps.append(_about_the_key(plan, key_file))
    steps.append(
        f"write the notices again when any of that has changed: auditkit notices {plan.key}"
    )
    steps.append(
        f"send each organisation the notice and its file: {here}/notices, {here}/returns"
        if plan.of_organisations
        else f"send each agency its notice and its folder: {here}/notices, {here}/returns"
    )
    steps.append(f"watch the returns come in: auditkit status {plan.key}")
    return "\n".join(
        [
            f"made {here}: {cases}{owed} owed by {by}",
            "",
            *_dates(plan.milestones),
            "",
            *_carried(plan),
            "next:",
            *(f"  {number}. {step}" for number, step in enumerate(steps, 1)),
            "",
        ]
    )


def _carried(plan: RoundPlan) -> list[str]:
    """Return what was brought forward, and what of last time fits no more."""
    if (found := plan.carrying) is None:
        return []
    brought = ", ".join(
        plural(count, what, _MANY.get(what)) for what, count in found.brought.items()
    )
    came = f"{len(found.came):,} of {plural(found.asked, 'organisation')}"
    left = [f"  {count:,} left out: {why}" for why, count in sorted(found.left.items())]
    told = f"brought forward from {found.round}, to be confirmed: {brought or 'nothing'}"
    return [told, f"  {came} finished a return then", *left, ""]


def _about_the_key(plan: RoundPlan, key_file: str | None) -> str:
    if key_file is None:
        return "note outside this folder which child each reference stands for"
    if any(plan.records.values()):
        return f"keep the key sheet {key_file} apart from these files: it says who is who"
    return f"fill in the key sheet {key_file}, and keep it apart from these files"


def key_sheet(key_file: str | None, plan: RoundPlan) -> Path | None:
    """Return where the key sheet goes, if one was asked for.

    Raises:
        WriteRefusedError: It must not lie there.
    """
    if key_file is None:
        return None
    check_key_target(Path(key_file), plan.key)
    return Path(key_file)


def tell(plan: RoundPlan, key_file: str | None, asked: RoundWords, *, dry_run: bool) -> None:
    """Print what was made, or would be; what comes next, and what to look at."""
    console.emit(_tried(plan) if dry_run else made(plan, key_file, asked.about[0]))
    _warn(plan, asked.day)


def _warn(plan: RoundPlan, today: date) -> None:
    """Say for which cases nobody is free, and which milestones have passed: nobody can be asked on a day gone."""
    past = [name for name, on in plan.milestones.model_dump().items() if on and on < today]
    for agency, case in plan.unallocated:
        console.note(
            f"note: nobody at {agency} is free to review {case}: find somebody from outside"
        )
    if past:
        names = ", ".join(name.replace("_", " ") for name in past)
        console.note(f"note: already past: {names} (as of {today})")


def _dates(found: Milestones) -> list[str]:
    given = [(name, day) for name, day in found.model_dump().items() if day is not None]
    return [f"  {name.replace('_', ' '):<20} {day}" for name, day in given]
