"""Family 5: is a second rating complete, independent, blind as it says, and settled with a reason?"""

from collections.abc import Iterator

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.moderation import SecondReview
from auditkit.model.places import FileKind
from auditkit.problems import Bare, Route, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_REVIEW = FileKind.MODERATION.value


def _finished(subject: Subject) -> SecondReview | None:
    """Return the second review when it is finished; drafts are left in peace."""
    found = subject.model
    if not isinstance(found, SecondReview):
        return None
    return found if found.completed_on is not None or "completed_on" in subject.data else None


@rule("AK502", ERROR, _REVIEW)
def moderator_not_independent(subject: Subject) -> Iterator[Bare]:
    """Flag a second review by somebody who was involved in the case.

    Why:
        By Halton's principles auditors are not directly involved in the practice or the management
        of the cases they audit. Who judges an audit a second time needs the same distance.

    Wrong:
        moderator: {id: a04, role: Named nurse, involved_in_case: yes}

    Right:
        (another moderator rates the return)

    Answer:
        Ask somebody else to rate the return, and take this file away. Do not change the answer to
        make the message go away.
    """
    found = subject.model
    if isinstance(found, SecondReview) and found.moderator.involved_in_case == "yes":
        hint = "ask somebody else to rate the return"
        route = ("moderator", "involved_in_case")
        yield Bare("the moderator was involved in this case", route, hint, show="value")


@rule("AK504", ERROR, _REVIEW)
def review_incomplete(subject: Subject) -> Iterator[Bare]:
    """Flag a finished second review that leaves out who rated, how, or every rating.

    Why:
        Whether two people agree means something only when it is known who the second was, that they
        had no part in the case, and whether they had seen the first rating. By Halton's principles
        auditors are not directly involved in the cases they audit.

    Wrong:
        moderator: {id: a04}
        completed_on: 2024-11-20

    Right:
        moderator: {id: a04, role: Named nurse, involved_in_case: no}
        first_rating_seen: no
        completed_on: 2024-11-20
        sections:
          voice-of-the-child: {rating: good}

    Answer:
        The moderator fills in what is missing, and nobody for them. Never write a name.
    """
    found = _finished(subject)
    if found is None:
        return
    missing: list[tuple[Route, str]] = [
        (("moderator", field), f"the moderator's {field}")
        for field in ("id", "role", "involved_in_case")
        if getattr(found.moderator, field) is None
    ]
    if found.first_rating_seen is None:
        missing.append((("first_rating_seen",), "first_rating_seen"))
    for route, what in missing:
        if route not in subject.pruned:
            hint = "the moderator fills it in; a code and a role, never a name"
            yield Bare(f"{what} is not filled in", route, hint, at_key=True)
    rated = found.overall.rating or any(one.rating for one in found.sections.values())
    if not rated and not any(one[:1] in {("sections",), ("overall",)} for one in subject.pruned):
        hint = "give each section a level, not-applicable or cannot-tell; or take completed_on away"
        yield Bare("nothing is rated in a finished second review", ("sections",), hint, at_key=True)


@rule("AK505", ERROR, _REVIEW)
def resolution_unexplained(subject: Subject) -> Iterator[Bare]:
    """Flag a resolved rating without a reason, or without the role that settled it.

    Why:
        A resolved rating takes the place of the agency's own in every number. One local authority's
        advice for auditors (July 2020) has the outcome discussed with the auditor and the moderated
        report added to the file: what was decided must be there to read, with who decided.

    Wrong:
        resolution:
          agreed: yes
          sections: {planning: requires-improvement}

    Right:
        resolution:
          agreed: yes
          by: Auditor and moderator
          reason: The gap in the plan was seen and not weighed.
          sections: {planning: requires-improvement}

    Answer:
        Whoever settled the difference writes why, in a sentence without names, and their role.
    """
    found = subject.model
    if not isinstance(found, SecondReview):
        return
    said = found.resolution
    if not said.sections and not said.overall:
        return
    for field, hint in (
        ("reason", "say why the rating changes, in a sentence without names"),
        ("by", "write the role that settled it, for example Chair of the audit; never a name"),
    ):
        route = ("resolution", field)
        if not getattr(said, field) and route not in subject.pruned:
            message = f"a rating is resolved and {field} is not filled in"
            yield Bare(message, route, hint, at_key=True)


@rule("AK506", WARNING, _REVIEW)
def blind_after_talk(subject: Subject) -> Iterator[Bare]:
    """Flag a second rating that calls itself blind and was finished after auditor and moderator spoke.

    Why:
        Who has heard the first rating tends to agree with it, and agreement then says little. Such
        ratings are useful, and are counted apart. Halton's framework asks for a standardised
        approach to ratings; only blind ones show whether there is one.

    Wrong:
        first_rating_seen: no
        completed_on: 2024-11-26
        resolution: {agreed: yes, discussed_on: 2024-11-22}

    Right:
        first_rating_seen: no
        completed_on: 2024-11-20
        resolution: {agreed: yes, discussed_on: 2024-11-22}

    Answer:
        Correct the day that is wrong. If the moderator had heard the first rating, write
        first_rating_seen: yes.
    """
    found = _finished(subject)
    if found is None or found.first_rating_seen != "no" or found.completed_on is None:
        return
    spoken = found.resolution.discussed_on
    if spoken is not None and spoken < found.completed_on:
        message = (
            f"they spoke on {spoken}, before this rating was finished, and it says it is blind"
        )
        hint = "correct the day, or write first_rating_seen: yes"
        yield Bare(message, ("first_rating_seen",), hint, show="value")


RULES = collected(
    moderator_not_independent, review_incomplete, resolution_unexplained, blind_after_talk
)
