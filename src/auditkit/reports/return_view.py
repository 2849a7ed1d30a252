"""One return as a document for the file: what was submitted, and what moderation made of it, by whom and why."""

from collections import Counter
from collections.abc import Iterator

from auditkit.analysis.spoken import day
from auditkit.analysis.states import FINISHED
from auditkit.errors import AuditKitError
from auditkit.model.facts import OVERALL
from auditkit.model.returns import Answer, Evidence, Return, SectionReturn, brought
from auditkit.model.tool import Question, Section
from auditkit.render.filters import day_or_month
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import duration, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.return_parts import AnswerView, EvidenceView, Rated, ReturnView, SectionView
from auditkit.reports.returned import Returned, actions, decisions, finished, points
from auditkit.reports.second_views import reviews
from auditkit.reports.subjects import Subject
from auditkit.reports.views import Fact


def returns(request: ReportRequest) -> tuple[Subject, ...]:
    """Return a document for every return that came, nil returns among them."""
    return tuple(
        Subject(one.agency, one.case or None)
        for one in request.numbers.owed
        if one.state in FINISHED
    )


def return_view(request: ReportRequest) -> ReturnView:
    """Return the view of one return.

    Raises:
        AuditKitError: It cannot be read.
    """
    numbers, agency, case = request.numbers, request.agency or "", request.case or ""
    one = next(finished(request, agency, case), None)
    if one is None:
        raise AuditKitError(
            "a return that is to be written as a document cannot be read",
            hint=f"see what is wrong with: auditkit validate rounds/{numbers.key}",
        )
    name = numbers.context.agency_name(agency)
    made = _Return(numbers, one)
    heading = request.heading("return")
    heading["banner"] = request.banner_of("return.banner", agency=name)
    sections = tuple(made.sections())
    overall = made.overall()
    return ReturnView(
        **heading,
        agency=name,
        case=case,
        moderated=any(each and each.now for each in (overall, *(s.rated for s in sections))),
        particulars=tuple(fact for fact in made.particulars() if fact.statements),
        overall=overall,
        limit_reason=one.said.overall.limit_reason or "",
        sections=sections,
        reviews=reviews(request, agency, case),
        actions=actions("", one.said.actions_held),
        decisions=decisions(request, agency, case),
    )


class _Return:
    """Puts one return into words."""

    def __init__(self, numbers: RoundNumbers, found: Returned) -> None:
        self._numbers = numbers
        self._found = found
        self._said: Return = found.said
        context = numbers.context
        self._asked = context.asked(found.owed.tool, found.owed.agency, found.owed.case)

    def particulars(self) -> Iterator[Fact]:
        """Yield what the return says of itself."""
        say, said, case = self._numbers.say, self._said, self._found.owed.case
        tool = self._numbers.context.tools.get(self._found.owed.tool)
        start, end = (_when(one) or "–" for one in (said.period.from_, said.period.to))
        window = say("evidence.window", start=start, end=end)
        came = [say("return.finished-on", day=day(said.completed_on))]
        came += [say("return.revised-on", day=day(said.revised_on))] if said.revised_on else []
        concern = say(f"return.concern-{said.immediate_concern or 'unsaid'}")
        facts = {
            "tool": (tool.name if tool else self._found.owed.tool,),
            "involvement": (say(f"involvements.{said.involvement}"),) if said.involvement else (),
            "records": (said.records_checked or "",),
            "auditor" if case else "author": (said.auditor.role or "",),
            "period": (window,) if said.period.from_ or said.period.to else (),
            "finished": came,
            "spent": () if said.minutes_spent is None else (duration(say, said.minutes_spent),),
            "concern": (concern,) if case or said.immediate_concern else (),
            "remarks": (said.remarks or "",),
            "left-out": tuple(self._left_out()),
        }
        for key, statements in facts.items():
            yield Fact(say(f"return.{key}"), tuple(one for one in statements if one))

    def _left_out(self) -> Iterator[str]:
        """Yield how much of what was brought forward this document leaves out, and why."""
        counts = Counter(one.carried.status for one in brought(self._said) if one.carried)
        for status in ("withdrawn", "unconfirmed"):
            if counts[status]:
                yield self._numbers.say(f"return.{status}", n=counts[status])

    def overall(self) -> Rated | None:
        """Return the overall judgement."""
        said = self._said.overall
        if OVERALL not in self._found.facts.ratings:
            return None
        return self._rated(OVERALL, said.reason, said.rationale)

    def sections(self) -> Iterator[SectionView]:
        """Yield what the return says, in the tool's order, what the tool does not ask last."""
        said = self._said.sections
        for key in (*(one for one in self._asked if one in said), *(set_aside(said, self._asked))):
            found = said[key]
            if found.begun:
                yield self._section(key, found, self._asked.get(key))

    def _section(self, key: str, said: SectionReturn, asked: Section | None) -> SectionView:
        case = self._found.owed.case
        rated = asked is None or asked.rated == "yes"
        questions = {one.key: one for one in asked.questions} if asked else {}
        return SectionView(
            section_name(self._numbers, key),
            self._rated(key, said.reason, said.rationale) if rated else None,
            tuple(
                self._answer(question, answer, questions.get(question))
                for question, answer in said.answers_held.items()
                if answer.answer or answer.comment
            ),
            tuple(map(_evidence, said.evidence_held)),
            points(self._numbers, case, key, said.strengths),
            points(self._numbers, case, key, said.improvements),
        )

    def _rated(self, key: str, reason: str | None, rationale: str | None) -> Rated:
        numbers, facts = self._numbers, self._found.facts
        submitted = facts.ratings.get(key, "not-asked")
        now = numbers.resolved.get((facts.agency, facts.case, key), submitted)
        said = self._said.overall if key == OVERALL else self._said.sections[key]
        worker = facts.practitioner.get(key, "")
        return Rated(
            numbers.word(submitted),
            numbers.word(now) if now != submitted else "",
            reason or "",
            rationale or "",
            numbers.word(worker) if worker else "",
            said.practitioner_comment or "",
        )

    def _answer(self, key: str, said: Answer, asked: Question | None) -> AnswerView:
        numbers, given = self._numbers, said.answer or ""
        names = {one.key: one.name or one.key for one in asked.choices} if asked else {}
        word = f"answers.{given}"
        if given in names:
            given = names[given]
        elif word in numbers.say:
            given = numbers.say(word)
        else:
            given = numbers.word(given)
        return AnswerView(asked.text if asked else key, given, said.comment or "")


def set_aside(said: dict[str, SectionReturn], asked: dict[str, Section]) -> tuple[str, ...]:
    """Return the sections that a return fills in though its tool does not ask for them."""
    return tuple(key for key in said if key not in asked)


def _evidence(one: Evidence) -> EvidenceView:
    return EvidenceView(one.source or "", _when(one.dated), one.shows or "")


def _when(said: str | None) -> str:
    return day_or_month(said) if said else ""
