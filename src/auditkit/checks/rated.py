"""What the rules of family 3 share: the rated sections of a return, and what the tool asks in them."""

from collections.abc import Iterable, Iterator

from auditkit.analysis.limits import ranks
from auditkit.checks.base import Subject
from auditkit.checks.finished import asked, tool_of
from auditkit.model.asked import CLOSED_TYPES, applies
from auditkit.model.returns import Return, SectionReturn
from auditkit.model.tool import Question, Section


def level_ranks(subject: Subject, found: Return) -> dict[str, int]:
    """Return the rank of each level of a return's scale, 0 for the best."""
    scale = subject.context.rubric_of(tool_of(subject, found)) if subject.context else None
    return ranks(scale) if scale else {}


def rated(subject: Subject, found: Return) -> Iterator[tuple[str, SectionReturn, Section, int]]:
    """Yield each rated section with what the tool asks, and the rank of its level."""
    rank, sections = level_ranks(subject, found), asked(subject, found)
    for key, given in found.sections.items():
        if key in sections and given.rating in rank:
            yield key, given, sections[key], rank[given.rating]


def closed_questions(subject: Subject, section: Section) -> list[Question]:
    """Return the closed questions of a section that apply to the return's case."""
    facts = (
        subject.context.facts_about(subject.place.owner, subject.place.case)
        if subject.context
        else {}
    )
    return [
        one
        for one in section.questions
        if one.type in CLOSED_TYPES and applies(one.applies_when, facts)
    ]


def answered(given: SectionReturn, questions: Iterable[Question]) -> list[Question]:
    """Return those of the questions that a section answers."""
    return [one for one in questions if one.key in given.answers and given.answers[one.key].answer]
