"""What commands about one round share: finding it, reading it, refusing what cannot be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from auditkit.analysis.states import day_of
from auditkit.checks.blocking import LOSING_RULES
from auditkit.checks.engine import RoundResult, Run, blocking, run
from auditkit.cli import console
from auditkit.errors import RefusedError
from auditkit.model.record import Acceptance, Escalations
from auditkit.output.concise import concise
from auditkit.problems import Outcome, Problem
from auditkit.render.catalogue import Catalogue
from auditkit.reports.numbers import RoundNumbers, round_numbers
from auditkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """A round as the engine left it, the whole run, and the day it was looked at."""

    result: RoundResult
    run: Run
    day: date


def found(place: Workspace, word: str, today: date) -> Found:
    """Return the round that a word names.

    Raises:
        WordError: There is none.
    """
    key = place.round_key(word)
    prefix = f"rounds/{key}"

    def selected(path: str) -> bool:
        return path == prefix or path.startswith(f"{prefix}/") or path == "auditkit.yaml"

    everything = run(place, selected, today=today, step=console.progress("files read"))
    result = next(one for one in everything.rounds if one.key == key)
    return Found(
        result, everything, day_of(result.context.round, today) if result.context else today
    )


def numbers(
    place: Workspace, one: Found, ratings: str = "resolved", say: Catalogue | None = None
) -> RoundNumbers:
    """Return a round in numbers; ``ratings`` is submitted or resolved, ``say`` the fixed words."""
    console.one_of(ratings, ("resolved", "submitted"), "ratings")
    return round_numbers(place, one.result, ratings=ratings, day=one.day, say=say)


def blocked(one: Found) -> Sequence[Problem]:
    """Return the problems of files that feed a number: a draft feeds none.

    A return whose day cannot be read was meant to be finished, and where the text itself is in
    doubt (family 0), so is that it is a draft. What loses a rating blocks though it was waived.
    """
    outcome = one.run.outcome
    lost = [waived.problem for waived in outcome.waived if waived.problem.rule in LOSING_RULES]
    drafts = {facts.path for facts in one.result.facts if facts.state in {"draft", "untouched"}}
    return [
        problem
        for problem in blocking([*outcome.problems, *lost])
        if problem.location.path not in drafts
        or problem.location.field == "completed_on"
        or problem.code.startswith("AK0")
    ]


def acceptance(place: Workspace, key: str) -> Acceptance | None:
    """Return the officer's decisions on a round's returns."""
    record = place.model(f"rounds/{key}/acceptance.yaml", Acceptance)
    return record if isinstance(record, Acceptance) else None


def escalations(place: Workspace, key: str) -> Escalations | None:
    """Return a round's urgent concerns."""
    record = place.model(f"rounds/{key}/escalations.yaml", Escalations)
    return record if isinstance(record, Escalations) else None


def refuse_when_blocked(one: Found, what: str) -> None:
    """Refuse to go on when files that feed the numbers have errors, and show them.

    Raises:
        RefusedError: They do.
    """
    if problems := blocked(one):
        refuse(one, problems, what)


def refuse(one: Found, problems: Sequence[Problem], what: str) -> NoReturn:
    """Show the problems that a result would rest on, and refuse to make it.

    Raises:
        RefusedError: Always.
    """
    shown = Outcome(tuple(problems), (), one.run.outcome.census, one.run.outcome.today)
    console.note(concise(shown).rstrip("\n"))
    count = len(problems)
    raise RefusedError(
        f"{what} would rest on files with {count} {'error' if count == 1 else 'errors'}",
        hint=f"mend them first: auditkit validate rounds/{one.result.key}",
    )
