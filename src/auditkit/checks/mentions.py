"""Which words of a file name something that stands elsewhere: an agency, a case, a level."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from auditkit.checks.base import Subject
from auditkit.checks.shown import may_show, named
from auditkit.model.action import Actions
from auditkit.model.base import Record
from auditkit.model.configuration import Configuration
from auditkit.model.meeting import Meeting
from auditkit.model.moderation import ModerationSample, SecondReview
from auditkit.model.places import FileKind, Place
from auditkit.model.programme import Programme, Uptake
from auditkit.model.record import Acceptance, Escalations
from auditkit.model.returns import Return, SectionReturn
from auditkit.model.round import Round
from auditkit.model.tool import Tool
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Route, Show

What = Literal[
    "agency",
    "case",
    "section",
    "question",
    "rating",
    "theme",
    "auditor",
    "tool",
    "escalation",
    "finding",
    "round",
]


class Mention(NamedTuple):
    """A word that names something.

    Attributes:
        what: What it names.
        word: The word.
        route: Where it stands.
        at_key: Whether it is a key of a mapping.
    """

    what: What
    word: str
    route: Route
    at_key: bool = False


def mentions(subject: Subject, what: What) -> Sequence[Mention]:
    """Return every mention of one sort of thing in a file, in the order of its format."""
    found: dict[What, list[Mention]] | None = subject.memo.get("mentions")
    if found is None:
        found = subject.memo["mentions"] = defaultdict(list)
        for mention in _all(subject):
            found[mention.what].append(mention)
    return found.get(what, ())


def strangers(subject: Subject, what: What, known: Collection[str]) -> Sequence[Mention]:
    """Return every mention of one sort of thing that is not among the known ones.

    Returns are many and few of them have one: their words are looked at first, without their places.
    """
    if isinstance(subject.model, Return):
        words = _words(subject, subject.model).get(what, ())
        if all(not one or one in known for one in words):
            return ()
    return [one for one in mentions(subject, what) if one.word not in known]


Words = Mapping[What, Collection[str | None]]


def _words(subject: Subject, model: Return) -> Words:
    """Return the words of all mentions in a return."""
    found: Words | None = subject.memo.get("words")
    if found is None:
        found = subject.memo["words"] = words_in(model, subject.place)
    return found


def words_in(model: Return, place: Place) -> Words:
    """Return every word of a return that names something, by what it names; some may be none."""
    sections = model.sections.values()
    points = [one for given in sections for one in (*given.strengths, *given.improvements)]
    return {
        "agency": {place.agency},
        "case": {place.name} if place.agency else (),
        "tool": {model.tool},
        "auditor": {model.auditor.id},
        "escalation": {model.escalation},
        "rating": {
            model.overall.rating,
            model.overall.practitioner_rating,
            *(given.rating for given in sections),
            *(given.practitioner_rating for given in sections),
        },
        "section": {*model.sections, *(key for one in model.actions for key in one.sections)},
        "theme": {*(one.theme for one in points), *(one.theme for one in model.actions)},
    }


def _all(subject: Subject) -> Iterator[Mention]:
    if isinstance(subject.model, Return):
        return _in_return(subject.model, subject)
    finder = _FINDERS.get(type(subject.model))
    return finder(subject.model) if finder else iter(())


def unknown(  # noqa: PLR0913 - all that a message needs
    mention: Mention,
    known: Collection[str],
    says: str,
    where: str,
    words: Collection[str] = (),
    *,
    own: bool = False,
) -> Bare:
    """Return the problem of a mention that names nothing.

    Args:
        mention: The mention.
        known: What it could have named.
        says: What it is not, for example ``an agency of this partnership``.
        where: Where the known ones stand, for the hint.
        words: Keys that are known elsewhere, and may be repeated.
        own: Whether the file is the partnership's own, see ``shown.may_show``.
    """
    sayable = (mention.word,) if mention.word in words else known
    allowed = f"{where}: {listed(known)}" if known else f"{where}: none yet"
    near = did_you_mean(mention.word, known)
    show: Show = "key" if mention.at_key else "value"
    return Bare(
        f"{named(mention.word, sayable, own=own)} is not {says}",
        mention.route,
        f"{near} ({allowed})" if near else allowed,
        show=show if may_show(mention.word, sayable, own=own) else "nothing",
        at_key=mention.at_key,
    )


def _some(what: What, word: str | None, *route: str | int) -> Iterator[Mention]:
    if word:
        yield Mention(what, word, route)


def _agency_and_case(route: Route, agency: str | None, case: str | None) -> Iterator[Mention]:
    yield from _some("agency", agency, *route, "agency")
    yield from _some("case", case, *route, "case")


def _in_return(model: Return, subject: Subject) -> Iterator[Mention]:
    # The folder says whose return it is; a field that says otherwise is a problem of its own.
    if subject.place.agency:
        yield Mention("agency", subject.place.agency, ("agency",))
        yield Mention("case", subject.place.name, ("case",))
    yield from _some("tool", model.tool, "tool")
    yield from _some("auditor", model.auditor.id, "auditor", "id")
    yield from _some("escalation", model.escalation, "escalation")
    yield from _in_sections(model.sections)
    yield from _some("rating", model.overall.rating, "overall", "rating")
    yield from _some("rating", model.overall.practitioner_rating, "overall", "practitioner_rating")
    for index, action in enumerate(model.actions):
        if action.theme:
            yield Mention("theme", action.theme, ("actions", index, "theme"))
        for position, section_key in enumerate(action.sections):
            yield Mention("section", section_key, ("actions", index, "sections", position))


def _in_sections(sections: Mapping[str, SectionReturn]) -> Iterator[Mention]:
    for key, section in sections.items():
        at = ("sections", key)
        yield Mention("section", key, at, at_key=True)
        if section.rating:
            yield Mention("rating", section.rating, (*at, "rating"))
        if section.practitioner_rating:
            yield Mention("rating", section.practitioner_rating, (*at, "practitioner_rating"))
        for index, point in enumerate(section.strengths):
            if point.theme:
                yield Mention("theme", point.theme, (*at, "strengths", index, "theme"))
        for index, point in enumerate(section.improvements):
            if point.theme:
                yield Mention("theme", point.theme, (*at, "improvements", index, "theme"))


def _in_round(model: Round) -> Iterator[Mention]:
    for agency, owed in model.owed.items():
        if model.unit == "case":
            yield Mention("agency", agency, ("owed", agency), at_key=True)
        yield from _some("tool", owed.tool, "owed", agency, "tool")
        for index, case in enumerate(owed.cases):
            yield Mention("case", case, ("owed", agency, "cases", index))
        for case, auditor in owed.auditors.items():
            yield Mention("case", case, ("owed", agency, "auditors", case), at_key=True)
            yield Mention("auditor", auditor, ("owed", agency, "auditors", case))
        for index, change in enumerate(owed.changes):
            yield from _some("case", change.case, "owed", agency, "changes", index, "case")


def _in_meeting(model: Meeting) -> Iterator[Mention]:
    for index, agency in enumerate(model.attended):
        yield Mention("agency", agency, ("attended", index))
    if model.judgements.overall:
        yield from _some(
            "rating", model.judgements.overall.rating, "judgements", "overall", "rating"
        )
    for case, judgement in model.judgements.cases.items():
        yield Mention("case", case, ("judgements", "cases", case), at_key=True)
        yield from _some("rating", judgement.rating, "judgements", "cases", case, "rating")
    for index, finding in enumerate(model.findings):
        yield from _some("theme", finding.theme, "findings", index, "theme")
        for position, key in enumerate(finding.sections):
            yield Mention("section", key, ("findings", index, "sections", position))
    for index, recommendation in enumerate(model.recommendations):
        for position, agency in enumerate(recommendation.agencies):
            yield Mention("agency", agency, ("recommendations", index, "agencies", position))
        for position, finding_id in enumerate(recommendation.findings):
            yield Mention("finding", finding_id, ("recommendations", index, "findings", position))


def _in_review(model: SecondReview) -> Iterator[Mention]:
    yield from _agency_and_case((), model.agency, model.case)
    yield from _some("auditor", model.moderator.id, "moderator", "id")
    for key, second in model.sections.items():
        yield Mention("section", key, ("sections", key), at_key=True)
        yield from _some("rating", second.rating, "sections", key, "rating")
    yield from _some("rating", model.overall.rating, "overall", "rating")
    for key, rating in model.resolution.sections.items():
        yield Mention("section", key, ("resolution", "sections", key), at_key=True)
        yield Mention("rating", rating, ("resolution", "sections", key))
    yield from _some("rating", model.resolution.overall, "resolution", "overall")


def _in_sample(model: ModerationSample) -> Iterator[Mention]:
    for index, draw in enumerate(model.draws):
        for agency, cases in draw.drawn_from.items():
            yield Mention("agency", agency, ("draws", index, "drawn_from", agency), at_key=True)
            for position, case in enumerate(cases):
                yield Mention("case", case, ("draws", index, "drawn_from", agency, position))
        for position, drawn in enumerate(draw.returns):
            route = ("draws", index, "returns", position)
            yield from _agency_and_case(route, drawn.agency, drawn.case)


def _in_actions(model: Actions) -> Iterator[Mention]:
    for index, action in enumerate(model.actions):
        for position, agency in enumerate(action.agencies):
            yield Mention("agency", agency, ("actions", index, "agencies", position))
        yield from _some("theme", action.theme, "actions", index, "theme")


def _in_acceptance(model: Acceptance) -> Iterator[Mention]:
    for index, decision in enumerate(model.decisions):
        yield from _agency_and_case(("decisions", index), decision.agency, decision.case)


def _in_escalations(model: Escalations) -> Iterator[Mention]:
    for index, escalation in enumerate(model.escalations):
        yield from _agency_and_case(("escalations", index), escalation.agency, escalation.case)


def _in_configuration(model: Configuration) -> Iterator[Mention]:
    for code, auditor in model.auditors.items():
        yield Mention("agency", auditor.agency, ("auditors", code, "agency"))


def _in_tool(model: Tool) -> Iterator[Mention]:
    for index, section in enumerate(model.sections):
        for position, agency in enumerate(section.agencies):
            yield Mention("agency", agency, ("sections", index, "agencies", position))


def _in_programme(model: Programme) -> Iterator[Mention]:
    for index, theme in enumerate(model.themes):
        yield Mention("theme", theme.theme, ("themes", index, "theme"))
    for index, audit in enumerate(model.audits):
        for position, key in enumerate(audit.themes):
            yield Mention("theme", key, ("audits", index, "themes", position))


def _in_uptake(model: Uptake) -> Iterator[Mention]:
    for index, handed in enumerate(model.products):
        yield from _some("agency", handed.to, "products", index, "to")


_FINDERS: dict[type[Record], Callable[[Any], Iterator[Mention]]] = {
    Round: _in_round,
    Meeting: _in_meeting,
    SecondReview: _in_review,
    ModerationSample: _in_sample,
    Acceptance: _in_acceptance,
    Escalations: _in_escalations,
    Actions: _in_actions,
    Configuration: _in_configuration,
    Tool: _in_tool,
    Programme: _in_programme,
    Uptake: _in_uptake,
}

MENTIONING = (
    FileKind.RETURN,
    FileKind.ROUND,
    FileKind.MEETING,
    FileKind.MODERATION,
    FileKind.SAMPLE,
    FileKind.ACCEPTANCE,
    FileKind.ESCALATIONS,
    FileKind.ACTIONS,
    FileKind.CONFIGURATION,
    FileKind.TOOL,
    FileKind.PROGRAMME,
    FileKind.UPTAKE,
)
"""The kinds of file in which something is mentioned."""
