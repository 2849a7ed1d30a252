"""Family 2: is a file the one it claims to be, and does each id mean one thing?"""

from collections.abc import Iterable, Iterator

from auditkit.checks.base import OWN, Subject, collected, in_kinds, rule
from auditkit.checks.shown import may_show, named
from auditkit.model.action import Actions
from auditkit.model.meeting import Meeting
from auditkit.model.places import FileKind, Place
from auditkit.model.record import Escalations, Organisations
from auditkit.model.returns import Return
from auditkit.problems import Bare, Severity, Show

ERROR = Severity.ERROR
_CLAIMING = tuple(
    in_kinds(
        (
            FileKind.RETURN,
            FileKind.MODERATION,
            FileKind.SAMPLE,
            FileKind.ROUND,
            FileKind.MEETING,
            FileKind.ACCEPTANCE,
            FileKind.ESCALATIONS,
            FileKind.ACTIONS,
            FileKind.ORGANISATIONS,
            FileKind.UPTAKE,
            FileKind.SURVEY,
            FileKind.MAPPING,
            FileKind.RUBRIC,
            FileKind.TOOL,
        )
    )
)
_NUMBERING = tuple(
    in_kinds(
        (
            FileKind.RETURN,
            FileKind.MEETING,
            FileKind.ESCALATIONS,
            FileKind.ACTIONS,
            FileKind.ORGANISATIONS,
        )
    )
)


@rule("AK207", ERROR, *_CLAIMING)
def claims_another_place(subject: Subject) -> Iterator[Bare]:
    """Flag a file that says it is another: another agency's, case's or round's.

    Why:
        A return copied into the wrong folder would speak in another agency's name.

    Wrong:
        # rounds/2024-25-q3-neglect/returns/police/K7Q2.yaml
        agency: health

    Right:
        # rounds/2024-25-q3-neglect/returns/police/K7Q2.yaml
        agency: police

    Answer:
        Find out which of the two is true. Either correct the line, or move the file to where it
        belongs. If it is another agency's return, tell the business unit before you open it.
    """
    for field, expected in _claims(subject.place).items():
        said = getattr(subject.model, field, None)
        if said and expected and said != expected and not _misplaced(subject, field, expected):
            hint = f"write {field}: {expected}, or move the file to where it belongs"
            words = subject.context.words if subject.context else ()
            sayable = (said,) if said in words else (expected,)
            own = subject.place.kind in OWN
            shown = named(said, sayable, own=own)
            message = f"the file lies under {expected} and says {field}: {shown}"
            show: Show = "value" if may_show(said, sayable, own=own) else "nothing"
            yield Bare(message, (field,), hint, show=show)


def _claims(place: Place) -> dict[str, str]:
    """Return what a file must say of itself, by field."""
    if place.kind in {FileKind.RUBRIC, FileKind.TOOL, FileKind.MAPPING}:
        return {place.kind.value: place.name}
    claims = {"round": place.round}
    if place.kind in {FileKind.RETURN, FileKind.MODERATION}:
        claims |= (
            {"agency": place.agency, "case": place.name}
            if place.agency
            else {"organisation": place.name}
        )
    return claims


def _misplaced(subject: Subject, field: str, expected: str) -> bool:
    """Return whether the folder or the file's name is itself unknown, which is a problem already."""
    if field == "agency" and subject.configuration is not None:
        return expected not in subject.configuration.agencies
    if field == "case" and subject.context is not None:
        return expected not in subject.context.round.cases
    return False


@rule("AK212", ERROR, *_NUMBERING)
def id_twice(subject: Subject) -> Iterator[Bare]:
    """Flag an id that stands twice: of actions, findings, recommendations, escalations.

    Why:
        Others point to it, in other files and months later, and two of a kind cannot be told apart.

    Wrong:
        actions:
          - {id: a1, action: Hold a strategy meeting}
          - {id: a1, action: Write the plan}

    Right:
        actions:
          - {id: a1, action: Hold a strategy meeting}
          - {id: a2, action: Write the plan}

    Answer:
        Give the newer one the next free id. If anything points to it already, the older one keeps
        the id.
    """
    for name, field, values in _numbered(subject.model):
        first: dict[object, int] = {}
        for index, value in enumerate(values):
            if value is None:
                continue
            if value in first:
                message = f"item {first[value] + 1} of {name} has this {field} already"
                yield Bare(message, (name, index, field), "give each its own", show="value")
            first.setdefault(value, index)


def _numbered(model: object) -> Iterator[tuple[str, str, Iterable[object]]]:
    match model:
        case Return():
            yield "actions", "id", (one.id for one in model.actions)
        case Meeting():
            yield "findings", "id", (one.id for one in model.findings)
            yield "recommendations", "id", (one.id for one in model.recommendations)
            yield "learning", "id", (one.id for one in model.learning)
        case Escalations():
            yield "escalations", "id", (one.id for one in model.escalations)
        case Actions():
            yield "actions", "number", (one.number for one in model.actions)
        case Organisations():
            yield "organisations", "key", (one.key for one in model.organisations)
        case _:
            return


RULES = collected(claims_another_place, id_twice)
