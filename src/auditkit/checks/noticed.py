"""Family 9: do the notices of a round still say what its files say?"""

from collections.abc import Collection, Iterator

from auditkit.analysis.notice_facts import NoticeFact, notice_facts
from auditkit.analysis.notices import is_edited, is_marked, out_of_date
from auditkit.analysis.states import OwedReturn
from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.model.places import NOTICE_TO_ALL
from auditkit.near import listed
from auditkit.problems import Bare, Route, Severity

Placed = Iterator[tuple[str, Bare]]

_STILL_ASKED = frozenset({"not-started", "draft", "unreadable"})


@rule("AK936", Severity.WARNING)
def notice_out_of_date(subject: RoundSubject) -> Placed:
    """Flag a notice that no longer says what round.yaml and auditkit.yaml say, or that is missing.

    Why:
        By Halton's framework agencies are notified of the cases, check whether they were involved
        and then complete the tool: of a round they know what its notice says. Where a day moves in
        round.yaml and the notice stays, an agency is late by a date that nobody told it, or hurries
        though it has more time; a child whose reference was added is not audited. A notice that was
        changed by hand and says the new day is fine. One without its last line, the mark, is
        somebody's own, and is not looked at. Of an agency whose returns are all in, only the day of
        the meeting counts, until it is past; of a closed round nothing does.

    Wrong:
        # notices/police.md says: Returns due, Friday 6 November 2026
        milestones:
          returns_due: 2026-11-13

    Right:
        # notices/police.md says: Returns due, Friday 13 November 2026
        milestones:
          returns_due: 2026-11-13

    Answer:
        The business unit runs ``auditkit notices ROUND``, which writes the notices again, and sends
        them to the agencies. What was changed by hand is kept, and it says what the notice lacks.
        An agency has nothing to mend.
    """
    round_ = subject.context.round
    if round_.status == "closed" or subject.context.pruned:
        return  # what was pruned is a problem already, and would look like a change
    found = {
        path.rpartition("/")[2].removesuffix(".md"): text
        for path in subject.workspace.paths(subject.path("notices/"))
        if is_marked(text := subject.workspace.raw(path).decode("utf-8", "replace"))
    }
    if not found:
        return  # this partnership writes its notices in its own way
    wanted = {NOTICE_TO_ALL} if subject.context.organisations else {*round_.owed}
    for name, text in found.items():
        if name in wanted:
            yield from _about(subject, name, text)
        else:
            message = f"notices/{name}.md is to somebody of whom this round asks nothing"
            hint = "tell them so, and take the file away"
            yield subject.path(), Bare(message, ("owed",), hint, at_key=True)
    for name in sorted(wanted - {*found}):
        if _path(subject, name) not in subject.workspace.kinds and _still_asked(subject, name):
            message = f"there is no notice to {name}"
            hint = f"write it with: auditkit notices {round_.round}"
            yield subject.path(), Bare(message, _route(name), hint, at_key=True)


def _about(subject: RoundSubject, name: str, text: str) -> Placed:
    stale = _that_matters(subject, name, out_of_date(text, notice_facts(subject.context, name)))
    if not stale:
        return
    words = listed(dict.fromkeys(one.words for one in stale))
    message = f"notices/{name}.md is out of date: {words}"
    command = f"auditkit notices {subject.context.round.round}"
    hint = f"renew it with: {command}; then send it again"
    if is_edited(text):
        hint = (
            f"it was changed by hand: see what it lacks with {command} --dry-run, and write it in"
        )
    yield subject.path(), Bare(message, _route(name), hint, at_key=True)


def _that_matters(
    subject: RoundSubject, name: str, stale: Collection[NoticeFact]
) -> Collection[NoticeFact]:
    """Return what somebody still goes by."""
    meeting = subject.context.round.milestones.moderation_meeting
    ahead = meeting is None or meeting >= subject.today
    asked = _still_asked(subject, name)
    # Who is exempt from all that is left should know, though nothing is asked of them any more.
    decided = asked or any(one.state == "exempt" for one in _owed(subject, name))
    return [
        one
        for one in stale
        if (ahead if one.key == "meeting" else asked if one.case is None else decided)
    ]


def _still_asked(subject: RoundSubject, name: str) -> bool:
    return any(one.state in _STILL_ASKED or one.sent_back for one in _owed(subject, name))


def _owed(subject: RoundSubject, name: str) -> Iterator[OwedReturn]:
    return (one for one in subject.owed if name in {one.agency, NOTICE_TO_ALL})


def _path(subject: RoundSubject, name: str) -> str:
    return subject.path(f"notices/{name}.md")


def _route(name: str) -> Route:
    return ("owed",) if name == NOTICE_TO_ALL else ("owed", name)


RULES = collected(notice_out_of_date)
