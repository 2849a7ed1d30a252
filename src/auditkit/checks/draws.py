"""Family 5: was what was drawn rated again, and was what says so drawn?"""

from collections.abc import Iterator

from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.checks.reviewed import finished_reviews
from auditkit.model.places import sample_path
from auditkit.problems import Bare, Severity

WARNING = Severity.WARNING


@rule("AK507", WARNING)
def drawn_not_moderated(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a return of a closed round that was drawn to be rated again and never was.

    Why:
        A draw says something about all returns only when everything that was drawn is rated. Those
        that are left out are seldom left out by chance. One local authority's advice for auditors
        (July 2020) has a tenth of all audits moderated each month.

    Wrong:
        (the round is closed; moderation/police/K7Q2.yaml is a draft)

    Right:
        (the second rating of police K7Q2 is finished)

    Answer:
        Finish the second rating. If nobody could give one, say why in a waiver: the report then
        counts it.
    """
    round_ = subject.context.round
    sample = subject.workspace.sample(round_.round)
    if sample is None or round_.status != "closed":
        return
    rated = {
        (place.owner, place.case)
        for place, review, _ in finished_reviews(subject)
        if review.kind != "calibration"
    }
    for index, draw in enumerate(sample.draws):
        for position, one in enumerate(draw.returns):
            if (one.agency, one.case or "") not in rated:
                message = "this return was drawn and never rated a second time"
                hint = "finish the second rating, or say in a waiver why there is none"
                route = ("draws", index, "returns", position)
                yield sample_path(round_.round), Bare(message, route, hint)


@rule("AK509", WARNING)
def random_not_drawn(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a second review that says it was drawn at random, when the round's draw does not have it.

    Why:
        Only what was drawn at random says something about the other returns. A return that somebody
        picked, because it stood out, must not be counted with them.

    Wrong:
        # moderation/sample.yaml has no police K7Q2
        chosen: random

    Right:
        chosen: targeted

    Answer:
        Write targeted. If the return was drawn in another way, by a list outside this folder, record
        that draw in moderation/sample.yaml.
    """
    sample = subject.workspace.sample(subject.context.round.round)
    if sample is None:
        return
    drawn = {
        (one.agency, one.case or "")
        for draw in sample.draws
        for one in draw.returns
        if one.chosen == "random"
    }
    for place, review, _ in finished_reviews(subject):
        counted = review.kind != "calibration" and review.chosen == "random"
        if counted and (place.owner, place.case) not in drawn:
            message = "this was not drawn at random: moderation/sample.yaml does not have it"
            yield place.path, Bare(message, ("chosen",), "write chosen: targeted", show="value")


RULES = collected(drawn_not_moderated, random_not_drawn)
