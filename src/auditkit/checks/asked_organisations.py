"""Family 8: does the list of organisations agree with what is owed, and can each be told apart?"""

import re
from collections.abc import Iterator

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.places import FREE_KEY, FileKind
from auditkit.model.record import Organisations
from auditkit.model.round import Round
from auditkit.near import did_you_mean
from auditkit.problems import Bare, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_LIST = FileKind.ORGANISATIONS.value
_URN = re.compile(r"[0-9]{6}")


@rule("AK811", ERROR, FileKind.ROUND.value)
def organisation_not_listed(subject: Subject) -> Iterator[Bare]:
    """Flag an organisation that owes a return and is not in organisations.yaml.

    Why:
        It would be counted under no kind and no phase, and asked every question, whether it is for it
        or not.

    Wrong:
        (owed has s100234, and organisations.yaml does not)

    Right:
        - {key: s100234, name: Hill School, phase: primary, urn: "100234"}

    Answer:
        The business unit adds it to organisations.yaml, or corrects its key; or takes it out of owed,
        if it is not asked.
    """
    if not isinstance(subject.model, Round) or subject.context is None:
        return
    known = subject.context.organisations
    for key in subject.model.owed if known and subject.model.unit == "organisation" else ():
        if key not in known:
            hint = did_you_mean(key, known) or "add it, with its name, kind and phase"
            message = f"{key} owes a return and is not in organisations.yaml"
            yield Bare(message, ("owed", key), hint, show="key", at_key=True)


@rule("AK812", WARNING, _LIST)
def organisation_not_asked(subject: Subject) -> Iterator[Bare]:
    """Flag an organisation that is listed and owes nothing.

    Why:
        Whoever reads the list takes it for those who were asked. One that nobody asked is missing in
        every count, and nobody would miss it.

    Wrong:
        (organisations.yaml has s100234, and owed in round.yaml does not)

    Right:
        s100234: {tool: school-self-assessment@2024-25}

    Answer:
        The business unit adds it under owed, with its tool; there it can be exempt, with a reason.
    """
    found, context = subject.model, subject.context
    if not isinstance(found, Organisations) or context is None:
        return
    if any(route[:1] == ("owed",) for route in context.pruned):
        return  # the list is damaged, which is a problem already
    for index, one in enumerate(found.organisations):
        if one.key not in context.round.owed:
            message = "this organisation owes no return in round.yaml"
            hint = "add it under owed, or take it out of this list"
            yield Bare(message, ("organisations", index, "key"), hint, show="value")


@rule("AK813", ERROR, _LIST)
def urn_unusable(subject: Subject) -> Iterator[Bare]:
    """Flag a URN that has not six digits, or that two organisations share.

    Why:
        By the school's reference number an import finds whose line it is, and the next cycle whose
        answers are brought forward. A wrong one gives one school's word to another.

    Wrong:
        urn: 10023

    Right:
        urn: "100234"

    Answer:
        Look it up in the public register of schools. Who has none, leaves it out.
    """
    if not isinstance(subject.model, Organisations):
        return
    first: dict[str, int] = {}
    for index, one in enumerate(subject.model.organisations):
        route = ("organisations", index, "urn")
        if one.urn and not _URN.fullmatch(one.urn):
            yield Bare("a URN has six digits", route, "look it up, or leave it out", show="value")
        elif one.urn and one.urn in first:
            message = f"item {first[one.urn] + 1} of organisations has this URN already"
            yield Bare(message, route, "each school has its own", show="value")
        first.setdefault(one.urn or "", index)


@rule("AK814", ERROR, _LIST)
def key_of_another_file(subject: Subject) -> Iterator[Bare]:
    """Flag a key that an organisation's files cannot bear: two hyphens together, or the word sample.

    Why:
        A second rating's file may be called hill-school--a07.yaml: what follows two hyphens is the
        rater. And moderation/sample.yaml is the draw.

    Wrong:
        key: hill--school

    Right:
        key: hill-school

    Answer:
        The business unit changes the key here, under owed, and as the name of its return.
    """
    if not isinstance(subject.model, Organisations):
        return
    for index, one in enumerate(subject.model.organisations):
        if not FREE_KEY.fullmatch(one.key):
            message = "this key would make its files look like others"
            hint = "use single hyphens, and not the word sample"
            yield Bare(message, ("organisations", index, "key"), hint, show="value")


RULES = collected(
    organisation_not_listed, organisation_not_asked, urn_unusable, key_of_another_file
)
