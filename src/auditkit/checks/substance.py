"""Family 3: does each rating rest on something, and is the child in it?"""

from collections.abc import Iterator

from auditkit.analysis.calendar import first_day, last_day
from auditkit.analysis.prose import gives_reason, words
from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import reviewed
from auditkit.checks.rated import answered, closed_questions, level_ranks, rated
from auditkit.model.places import FileKind
from auditkit.problems import Bare, Severity

WARNING = Severity.WARNING
_RETURN = FileKind.RETURN.value
_SEVERAL = 2
_COMMENT = 3  # words of a comment on an answer: they are its reason, whatever they are
VOICE, IMPACT = "voice-of-the-child", "impact"
_HEARD = ("sought", "influence")


@rule("AK304", WARNING, _RETURN)
def rating_contradicted(subject: Subject) -> Iterator[Bare]:
    """Flag a good rating with nothing but improvements, and the lowest with nothing but strengths.

    Why:
        The lists are what the report counts. When they say the opposite of the rating, a reader
        believes neither.

    Wrong:
        rating: good
        improvements:
          - {text: Third call reached the hub after four days}
          - {text: Housing was not asked}

    Right:
        rating: good
        strengths:
          - {text: Minutes out on the same day}
        improvements:
          - {text: Housing was not asked}

    Answer:
        Add what makes the rating right, or look at the rating again.
    """
    if (found := reviewed(subject)) is None:
        return
    worst = max(level_ranks(subject, found).values(), default=0)
    for key, given, _, rank in rated(subject, found):
        strong = sum(bool(one.text) for one in given.strengths)
        weak = sum(bool(one.text) for one in given.improvements)
        route = ("sections", key, "rating")
        if rank * _SEVERAL < worst and weak >= _SEVERAL and not strong:
            message = f"this rating stands beside {weak} improvements and no strength"
            yield Bare(
                message, route, "say what was strong, or look at the rating again", show="value"
            )
        elif rank == worst and strong and not weak:
            message = "the lowest rating stands beside strengths and no improvement"
            yield Bare(message, route, "say what must be better", show="value")


@rule("AK305", WARNING, _RETURN)
def evidence_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a rated section without any evidence.

    Why:
        A moderator, an inspector or the same agency a year later must be able to find it again.

    Wrong:
        rating: good
        evidence:

    Right:
        evidence:
          - {source: visit records, dated: 2024-03, shows: Seen alone}

    Answer:
        Name where in the record it stands, when it was, and what it shows, in one line.
    """
    if (found := reviewed(subject)) is None:
        return
    for key, given, _, _ in rated(subject, found):
        if not any(one.shows or one.source for one in given.evidence_held):
            hint = "name where in the record it stands, when it was, and what it shows"
            yield Bare(
                "this rating names no evidence", ("sections", key, "evidence"), hint, at_key=True
            )


@rule("AK306", WARNING, _RETURN)
def evidence_all_outside(subject: Subject) -> Iterator[Bare]:
    """Flag a return of whose dated evidence nothing lies in the practice that the round looks at.

    Why:
        Halton's framework looks at current practice, of the last twelve months. A return that rests
        on older work says how it was, and the report would say how it is.

    Wrong:
        (the window begins in October 2023, and all evidence is of 2022)

    Right:
        (evidence of the window, with older work where it explains something)

    Answer:
        Read the later part of the file, and rate that. If nothing was done in the window, that is a
        finding: say so.
    """
    found = reviewed(subject)
    if found is None or subject.context is None:
        return
    window = subject.context.round.practice_window
    days = [
        one.dated
        for _, given, _, _ in rated(subject, found)
        for one in given.evidence_held
        if one.dated is not None
    ]
    if len(days) < _SEVERAL:
        return
    if not any(
        last_day(str(day)) >= window.from_ and first_day(str(day)) <= window.to for day in days
    ):
        message = f"none of {len(days)} dated pieces of evidence lies between {window.from_} and {window.to}"
        yield Bare(message, ("sections",), "look at the practice of that time", at_key=True)


@rule("AK307", WARNING, _RETURN)
def no_strengths(subject: Subject) -> Iterator[Bare]:
    """Flag a return that names no strength in any section.

    Why:
        Audits look for what works and why, in a spirit of appreciative inquiry (Halton's framework).
        Where nothing is named, nothing can be shared.

    Wrong:
        strengths:

    Right:
        strengths:
          - {text: One list of appointments for a boy with four agencies}

    Answer:
        Look again for one thing that helped this child, and say how. If there truly is none, say that
        in the overall rationale; the officer will understand.
    """
    if (found := reviewed(subject)) is None:
        return
    sections = [given for _, given, _, _ in rated(subject, found)]
    if len(sections) >= _SEVERAL and not any(
        point.text for given in sections for point in given.strengths
    ):
        hint = "name one thing that helped this child, and how"
        yield Bare("no section names a strength", ("sections",), hint, at_key=True)


@rule("AK308", WARNING, _RETURN)
def voice_unexplained(subject: Subject) -> Iterator[Bare]:
    """Flag a child's voice that was not sought, or changed nothing, where nobody says why.

    Why:
        Every audit considers what was done to obtain the child's own views (Halton's framework).
        That it was not done is a finding; why is the lesson.

    Wrong:
        answers: {sought: no, influenced-plan: no}
        rationale: The visits describe the flat and the mother's mood.

    Right:
        answers: {sought: no, influenced-plan: no}
        rationale: >
          Nobody asked her, because each worker understood that another
          was going to.

    Answer:
        Say why, as far as the record or the worker can tell; or say that neither can. A comment on
        the answer does as well.
    """
    if (found := reviewed(subject)) is None:
        return
    for key, given, section, _ in rated(subject, found):
        unheard = [
            one.key
            for one in answered(given, closed_questions(subject, section))
            if key == VOICE and one.key.startswith(_HEARD) and given.answers[one.key].answer == "no"
        ]
        comments = [given.answers[one].comment or "" for one in unheard]
        told = any(len(words(text)) >= _COMMENT for text in comments)
        if unheard and not told and not any(map(gives_reason, [given.rationale or "", *comments])):
            hint = "say why: in the rationale, or as a comment on the answer"
            route = ("sections", key, "answers", unheard[0])
            yield Bare("the answer is no, and nothing says why", route, hint, show="value")


@rule("AK309", WARNING, _RETURN)
def impact_unsaid(subject: Subject) -> Iterator[Bare]:
    """Flag a rating of impact that answers none of the questions about a difference to the child.

    Why:
        An audit that says what was done, and not what changed, makes good processes look like good
        outcomes. Munro's review and Halton's framework both warn of it.

    Wrong:
        impact:
          rating: good
          answers: {difference: , evidence-of-impact: }

    Right:
        impact:
          rating: good
          answers: {difference: better, evidence-of-impact: yes}

    Answer:
        Say what is different for the child, and how one knows. "Too early to say" is an answer.
    """
    if (found := reviewed(subject)) is None:
        return
    for key, given, section, _ in rated(subject, found):
        questions = closed_questions(subject, section)
        if key == IMPACT and questions and not answered(given, questions):
            hint = "say what is different for the child, and how one knows"
            route = ("sections", key, "answers")
            yield Bare("no question about impact is answered", route, hint, at_key=True)


@rule("AK310", WARNING, _RETURN)
def quality_unanswered(subject: Subject) -> Iterator[Bare]:
    """Flag a section that answers whether things were done, and nowhere how well.

    Why:
        A tool must not be purely process driven (Halton's framework). Visits in time can be empty
        visits.

    Wrong:
        answers: {plan-current: yes, plan-specific: , contingency: }

    Right:
        answers: {plan-current: yes, plan-specific: partly, contingency: no}

    Answer:
        Answer the questions on quality as well; cannot-tell is an answer where the record is silent.
    """
    if (found := reviewed(subject)) is None:
        return
    for key, given, section, _ in rated(subject, found):
        questions = closed_questions(subject, section)
        done = [one for one in questions if one.measures == "compliance"]
        well = [one for one in questions if one.measures == "quality"]
        if len(well) >= _SEVERAL and answered(given, done) and not answered(given, well):
            message = f"none of {len(well)} questions on quality is answered"
            hint = "say how well it was done, and not only that it was"
            yield Bare(message, ("sections", key, "answers"), hint, at_key=True)


RULES = collected(
    rating_contradicted,
    evidence_missing,
    evidence_all_outside,
    no_strengths,
    voice_unexplained,
    impact_unsaid,
    quality_unanswered,
)
