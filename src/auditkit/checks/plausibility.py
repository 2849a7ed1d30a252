"""Family 3: is what a return says likely, or did a word or a number slip?"""

from collections.abc import Iterator

from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import asked, reviewed
from auditkit.checks.rated import level_ranks
from auditkit.checks.robustness_settings import threshold
from auditkit.model.facts import OVERALL
from auditkit.model.places import FileKind
from auditkit.model.returns import Overall, SectionReturn
from auditkit.problems import Bare, Severity

WARNING, QUERY = Severity.WARNING, Severity.QUERY
_RETURN = FileKind.RETURN.value


@rule("AK313", QUERY, _RETURN)
def not_applicable_implausible(subject: Subject) -> Iterator[Bare]:
    """Flag a section called not-applicable that the tool asks about just such a child.

    Why:
        Not-applicable takes a section out of every count. Where the tool says that it applies to
        children on this kind of plan, a weak file may hide behind it.

    Wrong:
        (the child is on a protection plan, and the tool asks it of them)
        rating: not-applicable

    Right:
        rating: requires-improvement

    Answer:
        Rate it; or write cannot-tell when the record does not show it. If it truly does not apply,
        the reason says so, and the officer waives this question.
    """
    if (found := reviewed(subject)) is None or subject.context is None:
        return
    facts = subject.context.facts_about(subject.place.owner, subject.place.case)
    for key, section in asked(subject, found).items():
        given = found.sections.get(key)
        known = [name for name in section.applies_when if name in facts]
        if given and given.rating == "not-applicable" and known:
            message = f"the tool asks {key} of children with this {known[0].replace('_', ' ')}"
            hint = "rate it, or write cannot-tell"
            yield Bare(message, ("sections", key, "rating"), hint, show="value")


@rule("AK314", WARNING, _RETURN)
def practitioner_apart(subject: Subject) -> Iterator[Bare]:
    """Flag a worker's own rating far from the auditor's, about which nothing is said.

    Why:
        One local authority's advice for auditors (July 2020) has the worker asked what they would
        give, and the difference talked about. What each saw that the other did not is what can be
        learnt.

    Wrong:
        rating: inadequate
        practitioner_rating: good

    Right:
        practitioner_comment: >
          She had counted the visits; I had read them. We agreed on what
          was missing and not on how much it weighs.

    Answer:
        Write what was said when the two were discussed. If they were not, discuss them.
    """
    if (found := reviewed(subject)) is None:
        return
    rank, most = level_ranks(subject, found), threshold(subject.configuration, "levels-apart")
    both: list[tuple[tuple[str, ...], SectionReturn | Overall]] = [
        (("sections", key), given) for key, given in found.sections.items()
    ]
    for route, given in [*both, ((OVERALL,), found.overall)]:
        mine, theirs = rank.get(given.rating or ""), rank.get(given.practitioner_rating or "")
        if mine is None or theirs is None or (given.practitioner_comment or "").strip():
            continue
        if abs(mine - theirs) >= most:
            message = f"the worker's rating is {abs(mine - theirs)} levels away, and nothing is said of it"
            hint = "write what was said when the two were discussed: practitioner_comment"
            yield Bare(message, (*route, "practitioner_rating"), hint, show="value")


@rule("AK315", QUERY, _RETURN)
def minutes_implausible(subject: Subject) -> Iterator[Bare]:
    """Flag working time in which nobody reviews a file, or in which one could read it many times.

    Why:
        The demand on staff is part of what the partnership reviews (Halton's framework). Hours
        written as minutes make an audit look free.

    Wrong:
        minutes_spent: 3

    Right:
        minutes_spent: 180

    Answer:
        Write working time in minutes: three hours are 180. If it is right, the officer waives this
        question.
    """
    found = reviewed(subject)
    if found is None or found.minutes_spent is None:
        return
    least = threshold(subject.configuration, "minutes-least")
    most = threshold(subject.configuration, "minutes-most")
    if not least <= found.minutes_spent <= most:
        hint = "write working time in minutes: three hours are 180"
        yield Bare("this is an unlikely time for one file", ("minutes_spent",), hint, show="value")


RULES = collected(not_applicable_implausible, practitioner_apart, minutes_implausible)
