"""Family 4: do the ratings of one return hold together, by the rubric's own limits?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditkit.analysis.limits import beyond, ranks, reached
from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import asked, reviewed, tool_of
from auditkit.model.facts import OVERALL
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.model.rubric import Rubric
from auditkit.model.types import ABSENCES
from auditkit.near import listed
from auditkit.problems import Bare, Severity

ERROR, QUERY = Severity.ERROR, Severity.QUERY
_RETURN = FileKind.RETURN.value
_RATING = (OVERALL, "rating")

# Beside a single rating there is nothing that an overall one could rest on but the same word.
_SEVERAL = 2


def _scale(subject: Subject, found: Return) -> Rubric | None:
    return subject.context.rubric_of(tool_of(subject, found)) if subject.context else None


def _ratings(subject: Subject, found: Return) -> dict[str, str]:
    """Return the ratings of the sections that this agency was asked about."""
    return {
        key: given.rating
        for key in asked(subject, found)
        if (given := found.sections.get(key)) and given.rating
    }


@rule("AK401", ERROR, _RETURN)
def beyond_limit(subject: Subject) -> Iterator[Bare]:
    """Flag an overall rating beyond a limit of the rubric, where no reason is given.

    Why:
        One weak section can outweigh many good ones. In Ofsted's framework for social care, a
        limiting judgement holds the overall one back; one local authority's advice for auditors
        (July 2020) says that a file with a single inadequate section may require improvement, but
        not when that section bears on the child's safety. The rubric says what is normal. Whoever
        judges otherwise may, and says why: auditkit changes no rating.

    Wrong:
        (voice-of-the-child, which bears on safety, is rated inadequate)
        overall:
          rating: requires-improvement

    Right:
        overall:
          rating: requires-improvement
          limit_reason: >
            He was not asked, but he was seen daily at school by
            someone who acted on what she saw; he was safe.

    Answer:
        The auditor looks at the overall rating again. If it stands, the reason goes beside it under
        limit_reason: what kept the child safe, or why this section weighs so little here. The
        moderation meeting reads it.
    """
    passed = passed_limit(subject)
    if passed is not None and not passed.reasoned:
        hint = f"{passed.says}. If it stands, write why under {OVERALL}: limit_reason:"
        bound = passed.bound(passed.sections)
        yield Bare(f"{bound}, unless a reason is given", _RATING, hint, show="value")


@dataclass(frozen=True, slots=True)
class Passed:
    """An overall rating that goes beyond a limit of the rubric.

    Attributes:
        overall: The rating.
        sections: The sections that hold it back.
        rated: How low these are rated, in words.
        best: The best overall rating within the limit, in words.
        says: The limit, in the rubric's words.
        reasoned: Whether a reason is given.
    """

    overall: str
    sections: tuple[str, ...]
    rated: str
    best: str
    says: str
    reasoned: bool

    def bound(self, sections: Iterable[str]) -> str:
        """Return how far the sections hold the rating back; they are named as the reader knows them."""
        low = f"{listed(sections)} rated {self.rated}"
        return f"with {low}, the overall rating is at best {self.best}"


def passed_limit(subject: Subject) -> Passed | None:
    """Return the lowest limit that a return's overall rating goes beyond, if there is one."""
    if (found := reviewed(subject)) is None or (scale := _scale(subject, found)) is None:
        return None
    critical = {key for key, one in asked(subject, found).items() if one.safety_critical == "yes"}
    limits = reached(scale, _ratings(subject, found), critical)
    overall = found.overall.rating or ""
    for one in beyond(scale, overall, limits)[:1]:
        says = " ".join(one.limit.says.split()).rstrip(".")
        reasoned = bool((found.overall.limit_reason or "").strip())
        names = {level.key: level.name for level in scale.levels}
        rated = names[one.limit.rated]
        if one.limit.rated != scale.levels[-1].key:
            rated += " or lower"
        best = names[one.limit.overall_at_best]
        return Passed(overall, one.sections, rated, best, says, reasoned)
    return None


@rule("AK402", QUERY, _RETURN)
def overall_apart(subject: Subject) -> Iterator[Bare]:
    """Flag an overall rating that is better than every section, or worse than every section.

    Why:
        An overall rating is a judgement and not an average, but it rests on the sections. When none
        of them is as good, or none as weak, a reader cannot see what it rests on: a weakness may
        stand in a section that was left out, or a word may have slipped.

    Wrong:
        (every section is rated requires-improvement)
        overall:
          rating: good

    Right:
        overall:
          rating: requires-improvement

    Answer:
        The auditor looks at both again. If the overall rating is meant, its rationale says what it
        rests on, and the officer who reads the return waives this question.
    """
    if (found := reviewed(subject)) is None or (scale := _scale(subject, found)) is None:
        return
    rank, ratings = ranks(scale), _ratings(subject, found).values()
    if not set(ratings) <= rank.keys() | set(ABSENCES):
        return  # a rating that is no level is a problem already: nobody knows which one was meant
    given = [rank[one] for one in ratings if one in rank]
    overall = rank.get(found.overall.rating or "")
    if overall is None or len(given) < _SEVERAL or min(given) <= overall <= max(given):
        return
    side = "better than the best" if overall < min(given) else "worse than the worst"
    hint = "look at both again, and let the rationale say what the overall rating rests on"
    yield Bare(
        f"the overall rating is {side} of the rated sections",
        (OVERALL, "rating"),
        hint,
        show="value",
    )


RULES = collected(beyond_limit, overall_apart)
