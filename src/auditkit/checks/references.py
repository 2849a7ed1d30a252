"""Family 2, first part: does everything that is named exist, and is the file the one it claims to be?"""

from collections.abc import Collection, Iterator

from auditkit.checks.base import Subject, collected, in_kinds, rule
from auditkit.checks.mentions import MENTIONING, Mention, mentions
from auditkit.checks.shape import named
from auditkit.model.asked import allowed_words
from auditkit.model.meeting import Meeting
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.model.types import ABSENCES
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_ANY = tuple(in_kinds(MENTIONING))
_RETURN = (FileKind.RETURN.value,)


def _unknown(
    subject: Subject, what: str, known: Collection[str], says: str, *, where: str
) -> Iterator[Bare]:
    for mention in mentions(subject):
        if mention.what == what and mention.word not in known:
            yield _bare(mention, known, says, where)


def _bare(mention: Mention, known: Collection[str], says: str, where: str) -> Bare:
    allowed = f"{where}: {listed(known)}" if known else f"{where}: none yet"
    near = did_you_mean(mention.word, known)
    return Bare(
        f"{named(mention.word)} is not {says}",
        mention.route,
        f"{near} ({allowed})" if near else allowed,
        show="key" if mention.at_key else "value",
        at_key=mention.at_key,
    )


@rule("AK201", ERROR, *_ANY)
def unknown_agency(subject: Subject) -> Iterator[Bare]:
    """Flag an agency that auditkit.yaml does not list.

    Why:
        A return under an unknown agency would be counted for nobody. (Halton's framework puts the duty to reply on
        each agency that was told.)

    Wrong:
        agency: polcie

    Right:
        agency: police
    """
    if subject.configuration is not None and (
        subject.context is None or subject.context.round.unit == "case"
    ):
        known = subject.configuration.agencies
        yield from _unknown(
            subject, "agency", known, "an agency of this partnership", where="in auditkit.yaml"
        )


@rule("AK202", ERROR, *_ANY)
def unknown_case(subject: Subject) -> Iterator[Bare]:
    """Flag a case that the round does not have.

    Why:
        The return would be about a child who is not in this audit.

    Wrong:
        case: K7Q3

    Right:
        case: K7Q2
    """
    if subject.context is not None and subject.context.round.unit == "case":
        yield from _unknown(
            subject,
            "case",
            subject.context.round.cases,
            "a case of this round",
            where="in round.yaml",
        )


@rule("AK203", ERROR, *_ANY)
def unknown_section(subject: Subject) -> Iterator[Bare]:
    """Flag a section that the tool does not ask.

    Why:
        What stands under an unknown section is not read; and an agency should not be rated on what it was not asked.

    Wrong:
        sections:
          voice-of-child:

    Right:
        sections:
          voice-of-the-child:
    """
    if subject.context is None:
        return
    known: Collection[str] = subject.context.sections
    where = "in this round's tools"
    if isinstance(subject.model, Return) and subject.model.tool in subject.context.tools:
        known = subject.context.asked(
            subject.model.tool, subject.place.agency or subject.place.name, subject.place.name
        )
        where = f"asked by {subject.model.tool}"
    if known:
        yield from _unknown(subject, "section", known, "a section that is asked here", where=where)


@rule("AK204", ERROR, *_RETURN)
def unknown_question(subject: Subject) -> Iterator[Bare]:
    """Flag an answer to a question that the section does not ask.

    Why:
        The answer would not be counted.

    Wrong:
        answers: {sougth: yes}

    Right:
        answers: {sought: yes}
    """
    for key, section in _answered(subject):
        known = [question.key for question in section.questions]
        for question in subject.model.sections[key].answers:
            if question not in known:
                mention = Mention(
                    "section", question, ("sections", key, "answers", question), at_key=True
                )
                yield _bare(mention, known, "a question of this section", "asked here")


@rule("AK205", ERROR, *_ANY)
def unknown_rating(subject: Subject) -> Iterator[Bare]:
    """Flag a rating that is not a level of the rubric.

    Why:
        Only the levels of the shared scale can be compared between agencies.

    Wrong:
        rating: Requires Improvement

    Right:
        rating: requires-improvement
    """
    rubric = None
    if subject.context is not None:
        rubric = subject.context.rubric
        if isinstance(subject.model, Return) and subject.model.tool:
            rubric = subject.context.rubric_of(subject.model.tool)
    if rubric is not None:
        known = [*(level.key for level in rubric.levels), *ABSENCES]
        yield from _unknown(
            subject,
            "rating",
            known,
            f"a level of {rubric.rubric} {rubric.version}",
            where="allowed",
        )


@rule("AK206", ERROR, *_RETURN)
def unknown_tool(subject: Subject) -> Iterator[Bare]:
    """Flag a tool that the round does not use.

    Why:
        A return is read by the questions of its tool, in the version that the round froze.

    Wrong:
        tool: multi-agency-full@2023-24

    Right:
        tool: multi-agency-full@2024-25
    """
    if subject.context is not None:
        yield from _unknown(
            subject,
            "tool",
            subject.context.tools,
            "a tool of this round",
            where="in this round's frozen folder",
        )


@rule(
    "AK207",
    ERROR,
    *_RETURN,
    FileKind.MODERATION.value,
    *(
        kind.value
        for kind in (
            FileKind.ROUND,
            FileKind.MEETING,
            FileKind.ACCEPTANCE,
            FileKind.ESCALATIONS,
            FileKind.ACTIONS,
            FileKind.ORGANISATIONS,
            FileKind.RUBRIC,
            FileKind.TOOL,
        )
    ),
)
def claims_another_place(subject: Subject) -> Iterator[Bare]:
    """Flag a file that says it is another: another agency's, case's or round's.

    Why:
        A return copied into the wrong folder would speak in another agency's name.

    Wrong:
        (returns/police/K7Q2.yaml) agency: health

    Right:
        (returns/police/K7Q2.yaml) agency: police
    """
    place, model = subject.place, subject.model
    claims = {"round": place.round}
    if place.kind in {FileKind.RETURN, FileKind.MODERATION}:
        claims |= (
            {"agency": place.agency, "case": place.name}
            if place.agency
            else {"organisation": place.name}
        )
    if place.kind in {FileKind.RUBRIC, FileKind.TOOL}:
        claims = {place.kind.value: place.name}
    for field, expected in claims.items():
        said = getattr(model, field, None)
        if said and expected and said != expected:
            hint = f"write {field}: {expected}, or move the file to where it belongs"
            yield Bare(
                f"the file lies under {expected} and says {field}: {said}",
                (field,),
                hint,
                show="value",
            )


@rule("AK208", WARNING, *_ANY)
def unknown_theme(subject: Subject) -> Iterator[Bare]:
    """Flag a theme that auditkit.yaml does not list.

    Why:
        Strengths and improvements are counted by theme, over rounds and years.

    Wrong:
        - {text: Plan reviewed each month, theme: plannning}

    Right:
        - {text: Plan reviewed each month, theme: planning}
    """
    if subject.configuration is not None:
        yield from _unknown(
            subject,
            "theme",
            subject.configuration.themes,
            "a theme of this partnership",
            where="in auditkit.yaml",
        )


@rule("AK209", WARNING, *_ANY)
def unknown_auditor(subject: Subject) -> Iterator[Bare]:
    """Flag an auditor's code that auditkit.yaml does not list.

    Why:
        Somebody must be able to ask the auditor, and to see that nobody rates their own work twice.

    Wrong:
        auditor: {id: a99}

    Right:
        auditor: {id: a07}
    """
    if subject.configuration is not None and subject.configuration.auditors:
        known = subject.configuration.auditors
        yield from _unknown(
            subject, "auditor", known, "an auditor of this partnership", where="in auditkit.yaml"
        )


@rule("AK210", ERROR, FileKind.MEETING.value)
def unknown_finding(subject: Subject) -> Iterator[Bare]:
    """Flag a recommendation that answers a finding which the meeting did not make.

    Why:
        A recommendation rests on what the audit found.

    Wrong:
        findings: [f9]

    Right:
        findings: [f2]
    """
    if isinstance(subject.model, Meeting):
        known = [finding.id for finding in subject.model.findings]
        yield from _unknown(
            subject, "finding", known, "a finding of this meeting", where="findings here"
        )


@rule("AK211", ERROR, *_RETURN)
def answer_not_offered(subject: Subject) -> Iterator[Bare]:
    """Flag an answer that the question does not offer.

    Why:
        Closed questions are counted; ``mostly`` cannot be added to ``yes`` or to ``partly``.

    Wrong:
        answers: {sought: mostly}

    Right:
        answers: {sought: partly}
    """
    for key, section in _answered(subject):
        given = subject.model.sections[key].answers
        for question in section.questions:
            answer = given[question.key].answer if question.key in given else None
            words = allowed_words(question)
            if answer and words and answer not in {*words, *ABSENCES}:
                near = did_you_mean(answer, words)
                offered = f"offered: {listed([*words, *ABSENCES])}"
                yield Bare(
                    f"{named(answer)} is not an answer that this question offers",
                    ("sections", key, "answers", question.key),
                    f"{near} ({offered})" if near else offered,
                    show="value",
                )
            elif answer and answer not in ABSENCES and (fault := _misfit(question.type, answer)):
                yield Bare(
                    fault[0], ("sections", key, "answers", question.key), fault[1], show="value"
                )


def _misfit(kind: str, answer: str) -> tuple[str, str] | None:
    if kind == "number" and not (answer.isascii() and answer.isdigit()):
        return "this question asks for a whole number", "write digits alone, for example 3"
    if kind == "date" and not _is_date(answer):
        return "this question asks for a date", "write year-month-day, for example 2024-11-14"
    return None


def _is_date(text: str) -> bool:
    from datetime import date  # noqa: PLC0415 - one name, used here alone

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _answered(subject: Subject) -> Iterator[tuple[str, object]]:
    """Yield the sections of a return that its tool asks, with what it asks."""
    if subject.context is not None and isinstance(subject.model, Return) and subject.model.tool:
        place = subject.place
        asked = subject.context.asked(subject.model.tool, place.agency or place.name, place.name)
        yield from ((key, asked[key]) for key in subject.model.sections if key in asked)


RULES = collected(
    unknown_agency,
    unknown_case,
    unknown_section,
    unknown_question,
    unknown_rating,
    unknown_tool,
    claims_another_place,
    unknown_theme,
    unknown_auditor,
    unknown_finding,
    answer_not_offered,
)
