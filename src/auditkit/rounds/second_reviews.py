"""Starting a second rating: blind, by somebody who may, and never over another."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from auditkit.analysis.states import OwedReturn
from auditkit.errors import AuditKitError, WriteRefusedError
from auditkit.model.facts import Facts
from auditkit.model.moderation import Chosen, ReviewKind, SecondReview
from auditkit.model.places import return_path, review_path
from auditkit.model.returns import Return
from auditkit.render.templates import render
from auditkit.storage.writing import create_file, inside
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

_NOT_FINISHED = "a second rating needs a return that is finished; watch it with: auditkit status {}"
_UNFIT = {
    "draft": ("is a draft", _NOT_FINISHED),
    "not-started": ("has not come in", _NOT_FINISHED),
    "unreadable": ("cannot be read", "see what is wrong with: auditkit validate rounds/{}"),
    "nil": ("is a nil return", "a nil return has no ratings to set a second one beside"),
    "exempt": ("is exempt", "there is nothing to rate"),
    "never-returned": (
        "never came",
        "there is nothing to rate; to visit the organisation all the same, add --kind deep-dive",
    ),
    "sent-back": (
        "was sent back and has not changed since",
        "what is still to change is no base for a second rating: wait until it is sent again",
    ),
}
_SOMEBODY_ELSE = "ask somebody else, who has no part in it"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: whose second rating of which return."""

    round: str
    agency: str
    case: str
    kind: ReviewKind
    rater: str
    first_seen: bool = False

    @property
    def place(self) -> str:
        """The return in words: agency and case, or the organisation."""
        return f"{self.agency}/{self.case}" if self.case else self.agency


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """A second rating that could be started.

    Attributes:
        path: Its file.
        content: What it begins with.
        chosen: How its return came to be rated again.
    """

    path: str
    content: bytes
    chosen: Chosen


def plan_review(
    workspace: Workspace,
    context: RoundContext,
    wanted: Wanted,
    owed: Collection[OwedReturn],
    facts: Collection[Facts],
) -> ReviewPlan:
    """Return a blind second rating; nothing is written, and nothing of the first one is in it.

    Raises:
        AuditKitError: The return cannot be rated again.
        WriteRefusedError: The rater may not rate it, or has rated it already.
    """
    visited = _never_came(wanted, owed)
    first = None if visited else finished_return(wanted, owed, facts)
    _refuse_who_may_not(workspace, context, wanted, first)
    tool = first.tool if first else context.round.owed[wanted.agency].tool
    rubric = context.rubric_of(tool)
    if rubric is None:
        raise AuditKitError(
            f"the rating scale of round {wanted.round} cannot be used",
            hint=f"see what is wrong with: auditkit validate rounds/{wanted.round}",
        )
    chosen = _chosen(workspace, wanted)
    asked = context.asked(tool, wanted.agency, wanted.case).values()
    view = {
        "round_key": wanted.round,
        "agency": wanted.agency,
        "name": context.agency_name(wanted.agency),
        "case": wanted.case,
        "kind": wanted.kind,
        "chosen": chosen,
        "rater": wanted.rater,
        "role": context.configuration.auditors[wanted.rater].role,
        "seen": wanted.first_seen,
        "stamp": first.digest if first else "",
        "rubric": rubric,
        "sections": [section for section in asked if section.rated == "yes"],
        "overall": context.tools[tool].overall == "yes",
    }
    return ReviewPlan(
        _free_path(workspace, wanted),
        render("round/second_review.yaml.j2", view).encode(),
        chosen,
    )


def _never_came(wanted: Wanted, owed: Collection[OwedReturn]) -> bool:
    """Return whether somebody looks into an organisation whose return has not come."""
    return (
        wanted.kind == "deep-dive"
        and not wanted.case
        and any(
            one.agency == wanted.agency and (one.missing or one.state == "never-returned")
            for one in owed
        )
    )


def finished_return(
    wanted: Wanted, owed: Collection[OwedReturn], facts: Collection[Facts]
) -> Facts:
    """Return the facts of the return, when it can be rated again.

    Raises:
        AuditKitError: It cannot.
    """
    found = {(one.agency, one.case): one for one in facts}
    place = (wanted.agency, wanted.case)
    one = next(one for one in owed if (one.agency, one.case) == place)
    state = "sent-back" if one.sent_back else one.state
    if state in _UNFIT:
        says, hint = _UNFIT[state]
        raise AuditKitError(f"{wanted.place} {says}", hint=hint.format(wanted.round))
    return found[place]


def _refuse_who_may_not(
    workspace: Workspace, context: RoundContext, wanted: Wanted, first: Facts | None
) -> None:
    rater, place = wanted.rater, wanted.place
    if first is not None and first.auditor == rater:
        raise WriteRefusedError(
            f"{rater} wrote the return {place}", hint="nobody moderates their own audit"
        )
    rater_of = context.configuration.auditors[rater].agency
    if not wanted.case and rater_of == wanted.agency:
        raise WriteRefusedError(
            f"{rater} works for {wanted.agency}, by auditkit.yaml",
            hint="nobody rates what their own organisation says of itself; name somebody else",
        )
    for path, says in _involvements(workspace, context, wanted):
        raise WriteRefusedError(f"{rater} {says}, by {path}", hint=_SOMEBODY_ELSE)
    for review_place, review in workspace.reviews(wanted.round):
        same = (review_place.owner, review_place.case) == (wanted.agency, wanted.case)
        if same and review.moderator.id == rater:
            raise WriteRefusedError(
                f"{rater} has a second rating of {place} already",
                hint=f"it is {review_place.path}; nothing was changed",
            )


def _involvements(
    workspace: Workspace, context: RoundContext, wanted: Wanted
) -> list[tuple[str, str]]:
    """Return where the round's files say that the rater has a part in the case, and which."""
    found = []
    for agency, owed in context.round.owed.items():
        path = return_path(wanted.round, agency, wanted.case)
        if wanted.case in owed.cases and path in workspace.kinds:
            model = workspace.load(path).model
            if isinstance(model, Return) and model.auditor.id == wanted.rater:
                if model.auditor.involved_in_case == "yes":
                    found.append((path, "was involved in this case"))
                if model.auditor.manages_service == "yes":
                    found.append((path, "manages a service that is reviewed in this case"))
    for place, review in workspace.reviews(wanted.round):
        same = place.case == wanted.case if wanted.case else place.owner == wanted.agency
        if same and _was_involved(review, wanted.rater):
            found.append((place.path, "was involved in this case"))
    return found


def _was_involved(review: SecondReview, rater: str) -> bool:
    return review.moderator.id == rater and review.moderator.involved_in_case == "yes"


def _chosen(workspace: Workspace, wanted: Wanted) -> Chosen:
    """Return random where the return was drawn so; whatever people picked is targeted."""
    sample = workspace.sample(wanted.round)
    drawn = [one for draw in (sample.draws if sample else ()) for one in draw.returns]
    place = (wanted.agency, wanted.case)
    random = any((one.agency, one.case) == place and one.chosen == "random" for one in drawn)
    return "random" if random and wanted.kind != "calibration" else "targeted"


def _free_path(workspace: Workspace, wanted: Wanted) -> str:
    alone = review_path(wanted.round, wanted.agency, wanted.case)
    if wanted.kind != "calibration" and alone not in workspace.kinds:
        return alone
    return review_path(wanted.round, wanted.agency, wanted.case, wanted.rater)


def start_review(root: Path, plan: ReviewPlan) -> None:
    """Write a second rating's first state.

    Raises:
        WriteRefusedError: Something has that name already.
        WriteFailedError: The machine could not write.
    """
    create_file(inside(root, plan.path), plan.content)
