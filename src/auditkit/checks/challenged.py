"""Family 8: does a panel say why it rates as it does, and was it answered?"""

from collections.abc import Iterator

from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.checks.reviewed import finished_reviews
from auditkit.model.facts import OVERALL
from auditkit.model.moderation import SecondRating
from auditkit.problems import Bare, Route, Severity

ERROR, QUERY = Severity.ERROR, Severity.QUERY


@rule("AK821", ERROR)
def panel_gives_no_reason(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a rating by others that differs from the self-rating and gives no reason.

    Why:
        The organisation is told how others see it. Without the reason it can neither learn from the
        rating nor contest it: in the panels of the Cheshire boards peers question each other and
        scores are amended.

    Wrong:
        training:
          rating: fair

    Right:
        training:
          rating: fair
          reason: Nobody could show who had been trained since May.

    Answer:
        Whoever chaired the panel writes the reason in a sentence, as it was given.
    """
    for place, review, facts in finished_reviews(subject):
        if place.case or review.kind in {"moderation", "calibration"}:
            continue
        own = facts.ratings if facts else {}
        given: list[tuple[Route, str, SecondRating]] = [
            (("sections", key), key, one) for key, one in review.sections.items()
        ]
        given.append(((OVERALL,), OVERALL, review.overall))
        for route, key, one in given:
            if one.rating and one.rating != own.get(key) and not (one.reason or "").strip():
                hint = "write under reason why it is rated so"
                message = "this rating differs from the organisation's own and has no reason"
                yield place.path, Bare(message, (*route, "reason"), hint, at_key=True)


@rule("AK822", QUERY)
def question_never_answered(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a question that was put to an organisation and has no reply after the challenge event.

    Why:
        The event is where what an organisation says of itself is questioned. A question that nobody
        answered there stays a doubt, and is forgotten unless somebody follows it.

    Wrong:
        - {id: q1, asked: Who checks that training is used?, asked_on: 2024-05-01}

    Right:
        - id: q1
          asked: Who checks that training is used?
          asked_on: 2024-05-01
          reply: Supervision records are sampled each term.
          replied_on: 2024-05-20

    Answer:
        Write the reply down, with its day. If there was none, make it an action, so that it is
        followed; then waive this with that reason.
    """
    event = subject.context.round.milestones.challenge_event
    if event is None or subject.today <= event:
        return
    for place, review in subject.workspace.reviews(subject.context.round.round):
        for index, query in enumerate(review.queries):
            if query.asked and not (query.reply or "").strip():
                message = f"this question has no reply, and the challenge event was on {event}"
                hint = "write the reply and its day, or make it an action"
                yield place.path, Bare(message, ("queries", index, "reply"), hint, at_key=True)


ROUND_RULES = collected(panel_gives_no_reason, question_never_answered)
