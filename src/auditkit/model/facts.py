"""What a return contributes to numbers: words of closed lists, dates and counts. No free text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

ReturnState = Literal["untouched", "draft", "received", "nil"]

OVERALL = "overall"
"""Stands for the overall judgement where a section's key would stand."""

NOT_ANSWERED = "not-answered"
NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class Themed:
    """A strength or improvement, as its section and theme."""

    section: str
    theme: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """One return in numbers. Unless it is received, all from ``ratings`` on is empty.

    Attributes:
        round: The round.
        agency: The agency or organisation.
        case: The case; empty for a self-assessment.
        path: The file.
        tool: key@version.
        state: untouched (as new-round left it), draft, received or nil.
        completed_on: The day it was finished.
        minutes: Working time, when given.
        concern: Whether an immediate concern was raised.
        escalation: The escalation that the return names.
        auditor: The auditor's code.
        digest: Of the data as read.
        ratings: By section (and ``overall``): a level, not-applicable, cannot-tell, or not-answered
            for a section that the tool asks of this agency and case. A section that is not asked is
            not in it.
        practitioner: The worker's ratings, by section (and ``overall``), where given.
        answers: By section and question, for closed questions only.
        figures: By section and question, for number questions that were answered with a number.
        strengths: In order.
        improvements: In order.
        action_dues: The due dates of the actions on this case; None where none is given.
    """

    round: str
    agency: str
    case: str
    path: str
    tool: str
    state: ReturnState
    completed_on: date | None
    minutes: int | None
    concern: bool
    escalation: str
    auditor: str
    digest: str
    ratings: Mapping[str, str]
    practitioner: Mapping[str, str]
    answers: Mapping[tuple[str, str], str]
    strengths: tuple[Themed, ...]
    improvements: tuple[Themed, ...]
    action_dues: tuple[date | None, ...]
    figures: Mapping[tuple[str, str], int] = field(default_factory=dict)
