"""What one return contributes to numbers."""

import re
from collections.abc import Mapping
from functools import lru_cache
from sys import intern
from typing import Any, Literal

from auditkit.model.asked import applies
from auditkit.model.facts import NOT_ANSWERED, OVERALL, Facts, ReturnState, Themed
from auditkit.model.places import Place
from auditkit.model.returns import Answer, Return, holds
from auditkit.model.tool import Section
from auditkit.world import RoundContext
from auditkit.yamlio.digest import digest

NOT_APPLICABLE = "not-applicable"
_NUMBER = re.compile(r"[0-9]{1,9}")

# What new-round fills in: a file that holds nothing else has not been started.
_GIVEN = frozenset({"round", "agency", "case", "organisation", "tool", "period"})


def facts_of(found: Return, place: Place, data: dict[str, Any], context: RoundContext) -> Facts:
    """Return the facts of one return.

    Args:
        found: The return.
        place: Where it lies; identity comes from here, not from its fields.
        data: Its data as read, for the digest.
        context: The round.
    """
    agency, case = place.owner, place.case
    state = state_of(found, data)
    tool = context.tool_of(found.tool, agency)
    # A draft enters no number: what it says so far stays with its author.
    counted = found if state == "received" else Return()
    asked = context.asked(tool, agency, case) if state == "received" else {}
    known = context.tools.get(tool)
    overall = state == "received" and known is not None and known.overall == "yes"
    return Facts(
        round=place.round,
        agency=agency,
        case=case,
        path=place.path,
        tool=tool,
        state=state,
        completed_on=found.completed_on,
        minutes=found.minutes_spent if found.completed_on else None,
        concern=found.immediate_concern == "raised",
        escalation=found.escalation or "",
        auditor=found.auditor.id or "",
        digest=digest(data),
        ratings=_ratings(counted, asked, overall=overall),
        practitioner=_practitioner(counted),
        answers=_answers(counted, asked, context, context.facts_about(agency, case)),
        strengths=_themed(counted, "strengths"),
        improvements=_themed(counted, "improvements"),
        action_dues=tuple(action.due for action in counted.actions_held),
        figures=_figures(counted, asked, context),
    )


# Thousands of returns say the same few words: each is held once. (A long answer is no word of a
# closed list, but what it costs to intern is given back with the facts.)
_one_themed = lru_cache(4096)(Themed)


def _themed(found: Return, kind: Literal["strengths", "improvements"]) -> tuple[Themed, ...]:
    return tuple(
        _one_themed(key, point.theme)
        for key, section in found.sections.items()
        for point in getattr(section, kind)
        if point.text
    )


def state_of(found: Return, data: dict[str, Any]) -> ReturnState:
    """Return whether a return is untouched, a draft, received or nil; decided here only."""
    if found.completed_on is None:
        return (
            "draft"
            if any(_has_text(value) for key, value in data.items() if key not in _GIVEN)
            else "untouched"
        )
    return "nil" if found.involvement == "none" else "received"


def _has_text(value: object) -> bool:
    if isinstance(value, dict):
        carried = value.get("carried")
        if isinstance(carried, dict) and carried.get("status") == "unconfirmed":
            return False  # new-round filled this in, too
        return any(_has_text(part) for part in value.values())
    if isinstance(value, list):
        return any(_has_text(part) for part in value)
    return True


def _ratings(found: Return, asked: dict[str, Section], *, overall: bool) -> dict[str, str]:
    """Return a rating or an absence for each rated section that was required or covered.

    The rest was not asked.
    """
    ratings = {}
    for key, section in asked.items():
        given = found.sections.get(key)
        if section.rated == "yes" and (section.required == "yes" or (given and given.begun)):
            ratings[key] = intern((given.rating if given else None) or NOT_ANSWERED)
    if overall:
        ratings[OVERALL] = intern(found.overall.rating or NOT_ANSWERED)
    return ratings


def _practitioner(found: Return) -> dict[str, str]:
    ratings = {
        intern(key): intern(section.practitioner_rating)
        for key, section in found.sections.items()
        if section.practitioner_rating
    }
    return ratings | (
        {OVERALL: intern(found.overall.practitioner_rating)}
        if found.overall.practitioner_rating
        else {}
    )


def _answers(
    found: Return, asked: dict[str, Section], context: RoundContext, about: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Return an answer or an absence for each closed question that was asked about this case."""
    answers = {}
    for key, section in asked.items():
        section_return = found.sections.get(key)
        if section.required != "yes" and not (section_return and section_return.begun):
            continue
        given = section_return.answers if section_return else {}
        rating = section_return.rating if section_return else None
        absent = NOT_APPLICABLE if rating == NOT_APPLICABLE else NOT_ANSWERED
        for pair, question in context.questions(section).closed:
            answer = _answer(given.get(question.key))
            if answer or applies(question.applies_when, about):
                answers[pair] = intern(answer or absent)
    return answers


def _figures(
    found: Return, asked: dict[str, Section], context: RoundContext
) -> dict[tuple[str, str], int]:
    """Return the numbers that were given; what is no number is a problem of its own and not counted."""
    figures = {}
    for key, section in asked.items():
        given = found.sections.get(key)
        for pair, question in context.questions(section).numbers if given else ():
            answer = _answer(given.answers.get(question.key)) if given else None
            if answer and _NUMBER.fullmatch(answer):
                figures[pair] = int(answer)
    return figures


def _answer(given: Answer | None) -> str | None:
    return given.answer if given is not None and holds(given) else None
