"""What may be recorded about an action: a note, a new date, that it is done, that it was checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditkit.escape import visible
from auditkit.model.action import Actions, TrackedAction
from auditkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be recorded; what is empty is not."""

    note: str = ""
    percent: int | None = None
    by: str = ""
    due: date | None = None
    reason: str = ""
    claimed_by: str = ""
    verified_by: str = ""
    refused_by: str = ""
    evidence: str = ""
    withdrawn_by: str = ""
    joined_with: int | None = None
    retested_in: str = ""
    seen_at_source: bool = False

    @property
    def decisions(self) -> list[str]:
        """The roles that say how far it is."""
        said = (self.claimed_by, self.verified_by, self.refused_by, self.withdrawn_by)
        return [one for one in said if one]


@dataclass(frozen=True, slots=True)
class Subject:
    """An action, and the day of what is recorded about it."""

    tracker: Actions
    action: TrackedAction
    stage: str
    on: date


def entries(asked: Asked, on: date) -> Iterator[tuple[str, Any]]:
    """Yield what is written down, by the name of the field: an entry for its list, or a text."""
    day = str(on)
    if asked.note or asked.percent is not None:
        percent = "" if asked.percent is None else str(asked.percent)
        note = {"on": day, "by": asked.by, "percent": percent, "note": asked.note}
        yield "notes", [_filled(note)]
    if asked.due:
        yield "revisions", [{"due": str(asked.due), "on": day, "reason": asked.reason}]
    if asked.claimed_by:
        yield "claimed", [{"by": asked.claimed_by, "on": day}]
    if asked.verified_by:
        said = {"by": asked.verified_by, "on": day, "outcome": "verified"}
        yield "verified", [{**said, "evidence": asked.evidence}]
    if asked.refused_by:
        said = {"by": asked.refused_by, "on": day, "outcome": "refused"}
        yield "verified", [{**said, "evidence": asked.reason}]
    if asked.withdrawn_by:
        said = {"by": asked.withdrawn_by, "on": day, "reason": asked.reason}
        joined = "" if asked.joined_with is None else str(asked.joined_with)
        yield "withdrawn", [_filled({**said, "joined_with": joined})]
    if asked.retested_in:
        yield "retested_in", asked.retested_in


def _filled(entry: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in entry.items() if value}


def nonsense(place: Workspace, asked: Asked, subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield what makes no sense, in the words or for the action: what is wrong, and what to do."""
    texts = (asked.note, asked.by, asked.reason, asked.evidence, *asked.decisions)
    yield from _about_words(asked, texts)
    yield from _about_days(asked, subject)
    yield from _about_stage(asked, subject)
    yield from _about_others(place, asked, subject)


def _about_words(asked: Asked, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    something = (asked.note, asked.due, asked.decisions, asked.retested_in, asked.seen_at_source)
    if not any(something) and asked.percent is None:
        yield "nothing is to be recorded", "for example --note WORDS, or --percent 50"
    if any(visible(one) != one for one in texts):
        yield "what is recorded is text on one line", "leave out line ends and invisible signs"
    if len(asked.decisions) > 1:
        yield "one thing at a time: claimed, verified, refused or withdrawn", "run it once for each"
    if asked.percent is not None and asked.percent not in range(101):
        yield f"{asked.percent} is no percentage", "a whole number from 0 to 100"
    needs = asked.due or asked.refused_by or asked.withdrawn_by
    if needs and not asked.reason.strip():
        yield "this needs a reason", "say why: --reason WORDS"
    if asked.reason and not needs:
        yield "--reason is for a new date, a refusal or a withdrawal", "use --note"
    if asked.verified_by and not asked.evidence.strip():
        yield "a verification needs evidence of impact", "say what changed: --evidence WORDS"
    if asked.evidence and not asked.verified_by:
        yield "--evidence belongs to --verified-by", "use --note, or --reason for a refusal"
    if asked.joined_with is not None and not asked.withdrawn_by:
        yield "--joined-with belongs to --withdrawn-by", "say which role decided it"


def _about_stage(asked: Asked, subject: Subject) -> Iterator[tuple[str, str]]:
    number, stage = subject.action.number, subject.stage
    if subject.action.withdrawn:
        on = subject.action.withdrawn[-1].on
        yield (
            f"action {number} was withdrawn on {on}",
            "if that was wrong, take the entry out in an editor",
        )
    if asked.claimed_by and stage in {"claimed", "verified"}:
        yield f"action {number} is {stage} already", f"see: auditkit actions why {number}"
    if asked.verified_by and stage == "verified":
        yield f"action {number} is verified already", f"see: auditkit actions why {number}"
    elif asked.verified_by and stage != "claimed":
        yield f"nobody says that action {number} is done", "first: --claimed-by ROLE"
    if asked.refused_by and stage not in {"claimed", "verified"}:
        yield f"nobody says that action {number} is done", "a note says how far it is: --note"
    claimed = subject.action.claimed
    if asked.verified_by and claimed and _same(claimed[-1].by, asked.verified_by):
        yield "the role that says it is done cannot verify it", "let another role check"
    if asked.due and stage in {"claimed", "verified"}:
        yield f"action {number} is {stage}: its date cannot move", "a check may refuse it first"


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _about_days(asked: Asked, subject: Subject) -> Iterator[tuple[str, str]]:
    action, on = subject.action, subject.on
    if action.raised and on < action.raised:
        yield f"{on} is before {action.raised}, when it was agreed", "give the day with --on"
    before = [one.on for one in action.claimed]
    before += [one.on for one in action.verified]
    before += [one.on for one in action.revisions]
    if (asked.decisions or asked.due) and before and on < max(before):
        yield f"{on} is before {max(before)}, when something was recorded last", "look at --on"
    refused = [one.on for one in action.verified if one.outcome == "refused"]
    if asked.claimed_by and on in refused:
        yield f"a check refused it on {on}", "it can be said to be done again from the next day on"
    if asked.due and action.due is None and not action.revisions:
        yield "it has no due date that could move", "write the first one, due:, in an editor"
    current = action.revisions[-1].due if action.revisions else action.due
    if asked.due and asked.due == current:
        yield f"it is due on {asked.due} already", "give another day"
    if asked.due and asked.due < on:
        yield f"{asked.due} has passed", "a new date lies ahead"


def _about_others(place: Workspace, asked: Asked, subject: Subject) -> Iterator[tuple[str, str]]:
    joined, number = asked.joined_with, subject.action.number
    if joined is not None and joined not in {
        one.number for one in subject.tracker.actions if one.number != number and not one.withdrawn
    }:
        yield f"there is no other action {joined} to join it with", "see: auditkit actions"
    if asked.retested_in and asked.retested_in not in place.rounds:
        yield "there is no round of that name", "the round that tested it, as its folder is named"
