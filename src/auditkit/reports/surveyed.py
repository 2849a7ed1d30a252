"""What people answered to a survey beside a round, as documents show it."""

from collections.abc import Iterator, Mapping

from auditkit.model.asked import CLOSED_TYPES, allowed_words
from auditkit.model.survey import Answered, Survey
from auditkit.model.tool import Question, Tool
from auditkit.reports.count_tables import count_table
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.request import ReportRequest
from auditkit.reports.standard_parts import SurveyQuestion

Counts = Mapping[str, int]


def survey_of(request: ReportRequest) -> Survey | None:
    """Return the survey of a round; None where there is none."""
    path = f"rounds/{request.numbers.key}/survey.yaml"
    found = request.workspace.model(path, Survey) if request.workspace else None
    return found if isinstance(found, Survey) else None


def survey_tool(numbers: RoundNumbers, survey: Survey) -> Tool | None:
    """Return the questions of a survey, when they are frozen with the round."""
    return numbers.context.tools.get(survey.tool)


def questions(tool: Tool, section: str) -> Iterator[Question]:
    """Yield the closed questions that a survey asks on a section."""
    for one in tool.sections:
        if one.key == section:
            yield from (asked for asked in one.questions if asked.type in CLOSED_TYPES)


def counted(survey: Survey, section: str, question: Question, agency: str = "") -> dict[str, int]:
    """Return how often each word was answered, in the order in which the question offers them.

    Args:
        survey: The survey.
        section: The section.
        question: The question.
        agency: Only of the people of this one; empty means all together.
    """
    asked = [one for key, one in survey.agencies.items() if agency in {"", key}]
    return {
        word: sum(_answers(one, section, question.key).get(word, 0) for one in asked)
        for word in allowed_words(question)
    }


def _answers(one: Answered, section: str, question: str) -> Counts:
    return one.answers.get(section, {}).get(question, {})


def _asked(survey: Survey, agency: str) -> int:
    """Return how many people answered anything."""
    return sum(one.answered for key, one in survey.agencies.items() if agency in {"", key})


def survey_questions(
    request: ReportRequest, section: str, agency: str = ""
) -> tuple[SurveyQuestion, ...]:
    """Return what people answered to the questions on a section.

    Args:
        request: What the document is asked for; small counts are shown to the business unit alone.
        section: The section.
        agency: Only of the people of this one; empty means all together.

    Raises:
        DisclosureError: A table would give somebody away.
    """
    survey, numbers = survey_of(request), request.numbers
    tool = survey_tool(numbers, survey) if survey else None
    if survey is None or tool is None:
        return ()
    found = []
    for question in questions(tool, section):
        counts = counted(survey, section, question, agency)
        names = {choice.key: choice.name or choice.key for choice in question.choices}
        words = {
            word: (names.get(word) or numbers.say(f"answers.{word}"), count)
            for word, count in counts.items()
        }
        # Who gave no answer is a group like the others: left out, its size would follow from the sum.
        silent = _asked(survey, agency) - sum(counts.values())
        if silent > 0:
            words["no-answer"] = (numbers.say("standards.silent"), silent)
        key = f"survey/{section}/{question.key}"
        protected = request.audience != "internal"
        table = count_table(numbers, key, question.text, words, protected=protected)
        found.append(SurveyQuestion(question.text, table))
    return tuple(found)
