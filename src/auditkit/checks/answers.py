"""Family 2: are the answers answers to questions that were asked, in the form that they ask for?"""

from collections.abc import Iterator
from datetime import date

from auditkit.analysis.meant import date_hint
from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import asked, begun, misspelt, reviewed
from auditkit.checks.mentions import Mention, unknown
from auditkit.checks.shown import looks_like_date, looks_like_number, may_show, named
from auditkit.model.asked import allowed_words, applies
from auditkit.model.places import FileKind
from auditkit.model.questions import Questions
from auditkit.model.returns import Answer, Return
from auditkit.model.tool import Question
from auditkit.model.types import ABSENCES
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity

ERROR = Severity.ERROR
_RETURN = FileKind.RETURN.value


@rule("AK204", ERROR, _RETURN)
def unknown_question(subject: Subject) -> Iterator[Bare]:
    """Flag an answer to a question that the section does not ask.

    Why:
        The answer would not be counted, and the question that was meant would count as not
        answered.

    Wrong:
        answers: {sougth: yes}

    Right:
        answers: {sought: yes}

    Answer:
        Correct the question's key; the blank return shows all of them. What you want to say beside
        the questions belongs in the rationale.
    """
    for key, known, given in _answered(subject):
        if given.keys() <= known.words.keys():
            continue
        words = subject.context.words if subject.context else ()
        for question in given:
            if question not in known.words:
                route = ("sections", key, "answers", question)
                mention = Mention("question", question, route, at_key=True)
                says, where = "a question of this section", "asked here"
                yield unknown(mention, known.words.keys(), says, where, words)


@rule("AK211", ERROR, _RETURN)
def answer_not_offered(subject: Subject) -> Iterator[Bare]:
    """Flag an answer that the question does not offer.

    Why:
        Closed questions are counted: ``mostly`` cannot be added to ``yes`` or to ``partly``.

    Wrong:
        answers: {sought: mostly}

    Right:
        answers: {sought: partly}

    Answer:
        Choose one of the answers that the message lists; cannot-tell is always one of them. Say in
        the rationale what the word leaves out.
    """
    for key, known, given in _answered(subject):
        for name, one in given.items():
            words = known.words.get(name)
            if words is not None and one.answer and one.answer not in words:
                question = next(asked for asked in known.of.questions if asked.key == name)
                yield from _misfit(subject, key, question, one.answer)


def _route(subject: Subject, section: str, question: str) -> tuple[str, ...]:
    """Return the way to an answer, which may be written out with a comment."""
    written = subject.data["sections"][section]["answers"][question]
    route = ("sections", section, "answers", question)
    return (*route, "answer") if isinstance(written, dict) else route


def _misfit(subject: Subject, section: str, question: Question, answer: str) -> Iterator[Bare]:
    if offers := allowed_words(question):
        route, words = _route(subject, section, question.key), (*offers, *ABSENCES)
        near, offered = did_you_mean(answer, words), f"offered: {listed(words)}"
        yield Bare(
            f"{named(answer, words)} is not an answer that this question offers",
            route,
            f"{near} ({offered})" if near else offered,
            show="value" if may_show(answer, words) else "nothing",
        )
    if question.type == "number" and not (answer.isascii() and answer.isdigit()):
        route = _route(subject, section, question.key)
        hint = "write digits alone, for example 3"
        show = looks_like_number(answer)
        yield Bare(
            "this question asks for a whole number",
            route,
            hint,
            show="value" if show else "nothing",
        )
    if question.type == "date" and not _is_date(answer):
        route = _route(subject, section, question.key)
        hint = date_hint(answer)
        show = looks_like_date(answer)
        yield Bare(
            "this question asks for a date", route, hint, show="value" if show else "nothing"
        )


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@rule("AK226", ERROR, _RETURN)
def question_unanswered(subject: Subject) -> Iterator[Bare]:
    """Flag a required question that a finished return leaves open.

    Why:
        A blank is neither a yes nor a no. A report that cannot tell a blank from an answer misleads
        about all the others.

    Wrong:
        answers: {sought: }

    Right:
        answers: {sought: yes}

    Answer:
        Answer it. If the record does not show it, cannot-tell is an answer. An answer that was
        brought forward and withdrawn is none.
    """
    if (found := reviewed(subject)) is None or subject.context is None:
        return
    facts = subject.context.facts_about(subject.place.owner, subject.place.case)
    for key, section in asked(subject, found).items():
        given = found.sections.get(key)
        if given is None or given.rating == "not-applicable" or not begun(subject, found, key):
            continue
        known = subject.context.questions(section)
        unanswered = [
            question
            for question in known.required
            if _open(given.answers.get(question.key)) and applies(question.applies_when, facts)
        ]
        meant = misspelt(given.answers, known.words.keys()) if unanswered else ()
        for question in unanswered:
            if question.key not in meant:
                route = ("sections", key, "answers", question.key)
                message = f"the question {question.key} must be answered"
                yield Bare(message, route, "answer it; cannot-tell is an answer", at_key=True)


def _open(answer: Answer | None) -> bool:
    """Return whether there is no answer, or one that was withdrawn; of one to be confirmed AK801 speaks."""
    if answer is None or not answer.answer:
        return True
    return answer.carried is not None and answer.carried.status == "withdrawn"


def _answered(subject: Subject) -> Iterator[tuple[str, Questions, dict[str, Answer]]]:
    """Yield the questions of the sections that a return's tool asks, with the answers that were given."""
    if isinstance(subject.model, Return) and subject.context is not None:
        sections = asked(subject, subject.model)
        for key, given in subject.model.sections.items():
            if given.answers and key in sections:
                yield key, subject.context.questions(sections[key]), given.answers


RULES = collected(unknown_question, answer_not_offered, question_unanswered)
