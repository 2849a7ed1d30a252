"""The agenda of a round's moderation meeting: child by child, what to talk about, in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.escalations import timed
from auditkit.analysis.limits import ranks
from auditkit.analysis.pairs import Paired, paired
from auditkit.analysis.states import OwedReturn
from auditkit.checks.engine import RoundResult
from auditkit.checks.judgements import Passed, passed_limit
from auditkit.checks.review import subject_of, talked_away
from auditkit.errors import AuditKitError
from auditkit.model.facts import OVERALL, Facts
from auditkit.model.meeting import Meeting
from auditkit.model.places import place_of
from auditkit.model.record import Escalations
from auditkit.near import listed
from auditkit.render.filters import plural
from auditkit.reports.agenda_items import Items
from auditkit.reports.agenda_point import TITLES, Item
from auditkit.reports.case_matrix import Mark, Matrix, matrix
from auditkit.reports.numbers import RoundNumbers
from auditkit.workspace import Workspace

_ORDER = tuple(TITLES)
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Child:
    """One child on the agenda.

    Attributes:
        case: The reference.
        matrix: How its agencies rate.
        items: What to talk about, in order.
        agreed: What the meeting has agreed already, if it has.
    """

    case: str
    matrix: Matrix
    items: tuple[Item, ...]
    agreed: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting.

    Attributes:
        round: The round's key.
        title: Its words for readers.
        banner: Who may read it.
        day: The day on which the round was looked at.
        children: Those to talk about, worst first.
        general: Points about no single child.
        quiet: The children of whom nothing was found, though ratings could be compared.
        limits: What could not be compared, and what was left out: one sentence each.
    """

    round: str
    title: str
    banner: str
    day: date
    children: tuple[Child, ...]
    general: tuple[Item, ...]
    quiet: tuple[str, ...]
    limits: tuple[str, ...]

    @property
    def points(self) -> int:
        """How many points there are."""
        return len(self.general) + sum(len(one.items) for one in self.children)

    @property
    def counted(self) -> str:
        """Which ratings the agenda compares, in a sentence; empty where it compares none."""
        if not self.children:
            return ""
        return (
            "It compares the ratings that agencies submitted; what counts since the moderation "
            f"stands behind them. The case matrix (auditkit report {self.round} --kind case "
            "--audience internal) compares what counts."
        )

    @property
    def opening(self) -> str:
        """How much there is to talk about, in a sentence."""
        if not self.points:
            return "Nothing to discuss was found."
        return (
            f"{plural(self.points, 'point')} on {plural(len(self.children), 'child', 'children')}."
        )


def agenda(workspace: Workspace, numbers: RoundNumbers, found: RoundResult, today: date) -> Agenda:
    """Return the agenda of a round.

    Args:
        workspace: The repository.
        numbers: The round.
        found: The same as the engine left it.
        today: The day.

    Raises:
        AuditKitError: It is a round of self-assessments: no two of them are about the same child.
    """
    if not numbers.context.round.cases:
        raise AuditKitError(
            f"round {numbers.key} has no cases: a moderation meeting talks about children",
            hint="auditkit moderate compare shows where first and second ratings differ",
        )
    day = numbers.day or today
    waived = talked_away(workspace, found, today)
    reviews = paired(workspace.reviews(numbers.key), numbers.facts)
    made = Items(workspace, numbers, waived)
    record = workspace.model(f"rounds/{numbers.key}/escalations.yaml", Escalations)
    concerns = record.escalations if isinstance(record, Escalations) else ()
    items = [
        *made.across(),
        *made.limits(_passed(workspace, numbers)),
        *made.moderated(reviews),
        *made.concerns(timed(concerns, numbers.context.configuration, day)),
        *made.missing(),
    ]
    children = _children(workspace, numbers, reviews, items)
    compared = _comparable(numbers)
    talked = {one.case for one in children}
    return Agenda(
        round=numbers.key,
        title=numbers.context.round.title,
        banner=numbers.say("banner.internal"),
        day=day,
        children=children,
        general=tuple(one for one in items if not one.case),
        quiet=tuple(one for one in compared if one not in talked),
        limits=(*_not_compared(numbers, compared), *_left_out(reviews, waived)),
    )


def _passed(workspace: Workspace, numbers: RoundNumbers) -> dict[tuple[str, str], Passed]:
    """Return the overall ratings that go beyond a limit, by agency and case."""
    found = {}
    for one in numbers.facts:
        place = place_of(one.path)
        if place is None or one.state != "received":
            continue
        subject = subject_of(workspace.read(place), place, workspace, numbers.context)
        passed = passed_limit(subject) if subject is not None else None
        if passed is not None:
            found[one.agency, one.case] = passed
    return found


def _children(
    workspace: Workspace, numbers: RoundNumbers, reviews: Paired, items: Iterable[Item]
) -> tuple[Child, ...]:
    by_case: dict[str, list[Item]] = {}
    for one in items:
        by_case.setdefault(one.case, []).append(one)
    order = {key: index for index, key in enumerate((*numbers.rated_sections, OVERALL))}
    marks = _marks(numbers, reviews)
    meeting = workspace.model(f"rounds/{numbers.key}/meeting.yaml", Meeting)
    agreed = meeting.judgements.cases if isinstance(meeting, Meeting) else {}
    names = {level.key: level.name for level in numbers.rubric.levels}
    children = []
    for case in numbers.context.round.cases:
        mine = sorted(
            by_case.get(case, ()),
            key=lambda one: (_ORDER.index(one.kind), -one.levels, order.get(one.section, -1)),
        )
        key = (agreed[case].rating or "") if case in agreed else ""
        if mine:
            shown = matrix(numbers, case, _of(marks, case))
            children.append(Child(case, shown, tuple(mine), names.get(key, key)))
    worst = {case: _worst(numbers.facts, case, ranks(numbers.rubric)) for case in by_case}
    return tuple(sorted(children, key=lambda one: _weight(one, worst[one.case])))


def _weight(one: Child, worst: int) -> tuple[bool, int, int, int]:
    """Return what puts a child before others: an open concern, the widest spread, the lowest rating."""
    concern = any(item.kind == "concern" for item in one.items)
    spread = max(item.levels for item in one.items)
    return not concern, -spread, -worst, -len(one.items)


def _worst(facts: Iterable[Facts], case: str, rank: dict[str, int]) -> int:
    given = [one.ratings.get(OVERALL, "") for one in facts if one.case == case]
    return max((rank.get(one, -1) for one in given), default=-1)


Marks = dict[tuple[str, str, str], tuple[Mark, str]]


def _marks(numbers: RoundNumbers, reviews: Paired) -> Marks:
    """Return which ratings of the matrix a moderator doubts, and what counts in the place of others."""
    found: Marks = {}
    for (agency, case, section), now in numbers.resolved.items():
        found[agency, case, section] = ("settled", now)
    for one in reviews.unsettled:
        found[one.agency, one.case, one.section] = ("open", "")
    first = {(one.agency, one.case): one.ratings for one in numbers.facts}
    return {
        place: mark
        for place, mark in found.items()
        if mark[1] != first.get(place[:2], {}).get(place[2])
    }


def _of(marks: Marks, case: str) -> dict[tuple[str, str], tuple[Mark, str]]:
    return {(agency, section): mark for (agency, of, section), mark in marks.items() if of == case}


def _comparable(numbers: RoundNumbers) -> dict[str, list[OwedReturn]]:
    """Return the children of whom at least two agencies have sent ratings."""
    sent: dict[str, list[OwedReturn]] = {}
    for one in numbers.owed:
        if one.state == "received":
            sent.setdefault(one.case, []).append(one)
    return {case: some for case, some in sent.items() if len(some) >= _SEVERAL}


def _not_compared(numbers: RoundNumbers, compared: Iterable[str]) -> Iterable[str]:
    """Yield which children cannot be compared across agencies, and why."""
    alone: dict[str, list[str]] = {}
    for case in numbers.context.round.cases:
        if case not in compared:
            sent = [o.agency for o in numbers.owed if o.case == case and o.state == "received"]
            alone.setdefault(sent[0] if sent else "", []).append(case)
    for agency, cases in alone.items():
        who = f"only {numbers.context.agency_name(agency)} has" if agency else "nobody has"
        yield f"Agencies not compared on {listed(cases)}: {who} sent ratings."
    unread = [o for o in numbers.owed if o.state in {"draft", "not-started", "unreadable"}]
    if unread:
        yield f"{plural(len(unread), 'return')} not finished: nothing in them was compared."


def _left_out(reviews: Paired, waived: Iterable[tuple[str, str]]) -> Iterable[str]:
    for some, why in (
        (reviews.drafts, "not finished: who still rates blind must not see this agenda"),
        (reviews.unfit, "without a finished return of that name"),
    ):
        if some:
            names = listed([f"{place.agency}/{place.name}" for place, _ in some])
            yield f"Second ratings {why}: {names}."
    accepted = listed(sorted(f"{code} on {field.rpartition('.')[2]}" for code, field in waived))
    if accepted:
        yield f"Left out, because waivers.yaml accepts it: {accepted}."
