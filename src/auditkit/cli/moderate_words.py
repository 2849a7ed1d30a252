"""What moderate takes from the command line, and what it says when it is done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditkit.cli import console, rounds
from auditkit.cli.rounds import Found
from auditkit.errors import AuditKitError, WordError
from auditkit.model.facts import OVERALL
from auditkit.model.moderation import REVIEW_KINDS
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.organisations_tracker import GROUPINGS
from auditkit.reports.sampling import stratum
from auditkit.rounds.draws import (
    CONCERN,
    NEVER_RETURNED,
    WEAKEST_BEFORE,
    Asked,
    DrawPlan,
    plan_draw,
    record_draw,
)
from auditkit.rounds.renewing import renew
from auditkit.rounds.second_reviews import ReviewPlan, Wanted, finished_return, plan_review
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

_GIVE = "  1. give the rater this file and the way to the record; not the return, nor its ratings"
_VISIT = "  1. give whoever visits or meets the organisation this file; not its ratings of itself"
_SHARE = re.compile(r"([1-9][0-9]?|100)%?")


@dataclass(frozen=True, slots=True)
class DrawWords:
    """The words on the line of ``moderate sample``, as they were typed."""

    seed: str
    day: date
    share: str | None
    number: int | None
    target: Sequence[str]
    stratify: Sequence[str]


def draw(place: Workspace, numbers: RoundNumbers, said: DrawWords) -> DrawPlan:
    """Return the draw that was asked for.

    Raises:
        WordError: A word on the line means nothing, or two of them do not go together.
    """
    of_organisations = numbers.context.round.unit == "organisation"
    more = (NEVER_RETURNED, WEAKEST_BEFORE) if of_organisations else ()
    target = console.some_of(said.target, (*numbers.levels, CONCERN, *more), "target")
    strata = _strata(numbers, said)
    asked = Asked(
        seed=_seed(said.seed),
        on=said.day,
        share_percent=_share(said, numbers),
        number=_number(said),
        target=target,
        strata=strata,
        stratum={key: stratum(numbers.context, key, strata) for key in numbers.context.round.owed},
        weakest=_weakest(place, numbers) if WEAKEST_BEFORE in target else frozenset(),
    )
    return plan_draw(asked, numbers.owed, numbers.facts, numbers.levels, place.sample(numbers.key))


def _strata(numbers: RoundNumbers, said: DrawWords) -> tuple[str, ...]:
    """Return what organisations are spread over: of what the list says, phase and kind unless told."""
    known = numbers.context.organisations
    if said.stratify and not known:
        raise WordError(
            "--stratify spreads organisations, and none are listed in this round",
            hint="returns about children are spread over agencies and ratings by themselves",
        )
    if said.stratify:
        return console.some_of(said.stratify, GROUPINGS, "column")
    return tuple(one for one in ("phase", "kind") if any(getattr(o, one) for o in known.values()))


def _weakest(place: Workspace, numbers: RoundNumbers) -> frozenset[str]:
    """Return who was at the lowest level in the cycle before: overall, or where there is none, anywhere."""
    follows = numbers.context.round.follows
    if follows is None:
        raise WordError(
            f"--target {WEAKEST_BEFORE}: this round follows no other",
            hint="write the earlier round under follows in round.yaml",
        )
    before = rounds.numbers(place, rounds.found(place, follows, numbers.day or date.max))
    lowest = before.levels[-1]
    return frozenset(
        one.agency
        for one in before.facts
        if one.ratings.get(OVERALL, lowest if lowest in one.ratings.values() else "") == lowest
    )


def _seed(said: str) -> str:
    if not said.strip() or "\n" in said:
        raise WordError("--seed is empty", hint="give any word; note it, to repeat the draw")
    return said


def _share(said: DrawWords, numbers: RoundNumbers) -> int:
    if said.share is None:
        return numbers.context.configuration.moderation.share_percent
    if said.number is not None:
        raise WordError("--share and --number are both given", hint="give one of the two")
    found = _SHARE.fullmatch(said.share.strip())
    if found is None:
        raise WordError(
            f"--share {said.share} is not a share", hint="write a whole percentage: 1% to 100%"
        )
    return int(found[1])


def _number(said: DrawWords) -> int | None:
    if said.number is not None and said.number < 0:
        raise WordError(
            f"--number {said.number} is below 0", hint="write how many, or give --share"
        )
    return said.number


def keep_draw(place: Workspace, key: str, plan: DrawPlan, *, write: bool) -> None:
    """Record a draw where that was asked for, and say what comes next."""
    if not write:
        console.note("nothing was changed; --write records this draw in the round")
        return
    path = record_draw(place.root, key, plan)
    console.note(f"recorded in {path}")
    if plan.draw.returns:
        first = plan.draw.returns[0]
        what = f"{first.agency}/{first.case}" if first.case else f"{first.agency} --kind deep-dive"
        example = f"auditkit moderate add {key} {what} --rater CODE"
        console.note(f"next: start each second rating, for example: {example}")


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """The words on the line of ``moderate add``, as they were typed."""

    return_: str
    rater: str
    kind: str
    seen_first: bool


def review(place: Workspace, found: Found, said: ReviewWords) -> ReviewPlan:
    """Return the second rating that was asked for.

    Raises:
        WordError: A word on the line means nothing.
        AuditKitError: The round cannot be used, or the return cannot be rated again by this person.
    """
    context, wanted = _wanted(found, said)
    return plan_review(place, context, wanted, found.result.owed, found.result.facts)


def renewed(place: Workspace, found: Found, said: ReviewWords) -> str:
    """Renew a second rating, and return its path.

    Raises:
        WordError: A word on the line means nothing.
        AuditKitError: There is nothing to renew.
    """
    _, wanted = _wanted(found, said)
    first = finished_return(wanted, found.result.owed, found.result.facts)
    return renew(place, wanted.round, (wanted.agency, wanted.case), wanted.rater, first)


def _wanted(found: Found, said: ReviewWords) -> tuple[RoundContext, Wanted]:
    context = found.result.context
    if context is None:
        raise AuditKitError(
            f"round {found.result.key} cannot be read",
            hint=f"see what is wrong with: auditkit validate rounds/{found.result.key}",
        )
    agency, slash, case = said.return_.partition("/")
    of_organisations = context.round.unit == "organisation"
    if not slash and not of_organisations:
        raise WordError(
            f"{said.return_} names no return", hint="write agency and case: police/K7Q2"
        )
    owed = context.round.owed
    console.one_of(agency, owed, "organisation" if of_organisations else "agency")
    kind = console.one_of(said.kind, REVIEW_KINDS, "kind")
    wanted = Wanted(
        found.result.key,
        agency,
        "" if of_organisations and not case else console.one_of(case, owed[agency].cases, "case"),
        next(one for one in REVIEW_KINDS if one == kind),
        console.one_of(said.rater, context.configuration.auditors, "rater"),
        said.seen_first,
    )
    return context, wanted


def started(plan: ReviewPlan, said: ReviewWords) -> str:
    """Return what was made, and what comes next."""
    blind = "not blind: the first ratings were seen" if said.seen_first else "blind"
    return "\n".join(
        [
            f"made {plan.path}: {said.kind} by {said.rater}, {blind}, {plan.chosen}",
            "",
            "next:",
            _GIVE if "/" in said.return_ else _VISIT,
            "  2. file what comes back, then let auditor and moderator talk and fill in the resolution",
            "  3. see where they differ: auditkit moderate compare " + plan.path.split("/")[1],
            "",
        ]
    )
