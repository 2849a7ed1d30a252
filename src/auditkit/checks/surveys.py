"""Family 8: do the counts of a survey add up, and are they of this round's people and questions?"""

from collections.abc import Collection, Iterator, Mapping

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.asked import allowed_words
from auditkit.model.facts import NOT_ANSWERED
from auditkit.model.places import FileKind
from auditkit.model.survey import Survey
from auditkit.model.tool import Question
from auditkit.model.types import ABSENCES
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Route, Severity

ERROR = Severity.ERROR
_SURVEY = FileKind.SURVEY.value
_ALWAYS = (*ABSENCES, NOT_ANSWERED)


@rule("AK831", ERROR, _SURVEY)
def more_answers_than_people(subject: Subject) -> Iterator[Bare]:
    """Flag a question of a survey whose answers add up to more than the people who answered.

    Why:
        A question has one answer a person. Counts that exceed the people were added twice, and every
        share made of them would be wrong.

    Wrong:
        answered: 20
        answers: {culture: {feels-safe: {yes: 18, no: 5}}}

    Right:
        answered: 20
        answers: {culture: {feels-safe: {yes: 15, no: 5}}}

    Answer:
        Compare with the export. Fewer are possible: people leave questions out.
    """
    if not isinstance(subject.model, Survey):
        return
    for agency, one in subject.model.agencies.items():
        for section, questions in one.answers.items():
            for question, counts in questions.items():
                if (total := sum(counts.values())) > one.answered:
                    route = ("agencies", agency, "answers", section, question)
                    message = f"{total} answers, of {one.answered} who answered"
                    hint = "compare the counts with the export"
                    yield Bare(message, route, hint, show="key", at_key=True)


@rule("AK832", ERROR, _SURVEY)
def more_answered_than_invited(subject: Subject) -> Iterator[Bare]:
    """Flag a survey to which more people answered than were invited.

    Why:
        The rate of response is what a reader judges a survey by. A link that was passed on reaches
        people whom nobody counted.

    Wrong:
        {invited: 40, answered: 52}

    Right:
        {invited: , answered: 52}

    Answer:
        Correct the smaller count; or leave invited empty where the link was open to anybody.
    """
    if not isinstance(subject.model, Survey):
        return
    for agency, one in subject.model.agencies.items():
        if one.invited is not None and one.answered > one.invited:
            message = f"{one.answered} answered, of {one.invited} who were invited"
            hint = "correct the count, or leave invited empty"
            yield Bare(message, ("agencies", agency, "answered"), hint, show="value")


@rule("AK833", ERROR, _SURVEY)
def survey_of_something_else(subject: Subject) -> Iterator[Bare]:
    """Flag an agency, section, question or answer of a survey that its round does not have.

    Why:
        The survey is set beside what organisations say of themselves, word for word. A misspelt word
        would stand beside nothing, and the doubt it raises would not be seen.

    Wrong:
        agencies: {polcie: {answered: 20}}

    Right:
        agencies: {police: {answered: 20}}

    Answer:
        Correct the word. Whoever answers without an agency belongs under none: leave them out, and
        say in method how many they were.
    """
    found, context = subject.model, subject.context
    if not isinstance(found, Survey) or context is None or context.unusable:
        return
    if (tool := context.tools.get(found.tool)) is None:
        hint = did_you_mean(found.tool, context.tools) or f"here: {listed(context.tools)}"
        yield Bare("this is no tool of the round", ("tool",), hint, show="value")
        return
    people = {**context.configuration.agencies, **context.organisations}
    questions = {one.key: {q.key: q for q in one.questions} for one in tool.sections}
    for agency, one in found.agencies.items():
        if agency not in people and agency not in context.round.owed:
            yield _unknown("is no agency or organisation here", ("agencies", agency), people)
        for section, given in one.answers.items():
            route: Route = ("agencies", agency, "answers", section)
            if section not in questions:
                yield _unknown(f"is no section of {found.tool}", route, questions)
                continue
            for question, counts in given.items():
                yield from _question(questions[section], question, counts, (*route, question))


def _question(
    known: Mapping[str, Question], key: str, counts: Mapping[str, int], route: Route
) -> Iterator[Bare]:
    if key not in known:
        yield _unknown("is no question of this section", route, known)
        return
    words = allowed_words(known[key])
    for word in counts:
        if words and word not in {*words, *_ALWAYS}:
            yield _unknown("is no answer to this question", (*route, word), words)


def _unknown(says: str, route: Route, known: Collection[str]) -> Bare:
    hint = did_you_mean(str(route[-1]), known) or f"there is: {listed(known)}"
    return Bare(f"this {says}", route, hint, show="key", at_key=True)


RULES = collected(more_answers_than_people, more_answered_than_invited, survey_of_something_else)
