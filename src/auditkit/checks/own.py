"""The partnership's own rules: from a file in ``rules/`` to a rule that can be asked."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from auditkit.checks.conditions import condition, field_at, mentioned, names_inside
from auditkit.checks.foreign import Flaw, FlawKind, Foreign, Trial, Written
from auditkit.checks.kinds import TEXT, Kind, Names, names_of
from auditkit.checks.language import Slip, read
from auditkit.checks.own_check import OwnCheck
from auditkit.checks.own_page import page
from auditkit.checks.scopes import Scope
from auditkit.checks.trials import trials
from auditkit.escape import visible
from auditkit.model.base import Record
from auditkit.model.moderation import SecondReview
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.model.rule import OwnRule
from auditkit.problems import Bare, Route, Severity
from auditkit.workspace import Loaded
from auditkit.yamlio.reader import Document
from auditkit.yamlio.tree import value_at

Keys = Callable[[str], Collection[str]]

_ASKED: dict[str, tuple[type[Record], FileKind]] = {
    "return": (Return, FileKind.RETURN),
    "second-review": (SecondReview, FileKind.MODERATION),
}
_LISTS = {"section": "sections", "action": "actions"}
_WORD = re.compile(r"[\w.-]+|\S")
_FACTS: Names = {"facts": (Kind("map", TEXT), lambda facts: facts)}


def written(loaded: Loaded, keys: Keys, taken: Mapping[str, str]) -> Written:
    """Return the rule of a file, with all that is wrong with it.

    Args:
        loaded: The file.
        keys: The names that exist in this partnership below a field.
        taken: What has a code or a name already, by code and by name.
    """
    place, model, document = loaded.place, loaded.model, loaded.document
    if (
        not isinstance(model, OwnRule)
        or document is None
        or document.faults
        or loaded.parsed.errors
    ):
        return Written(place, document, None)
    flaws = list(_clashes(model, place.name, taken))
    check = None
    try:
        check = _check(model, keys)
    except _Misplaced as found:
        flaws.append(_flaw(document, found.route, found.slip))
    tried = tuple(trials(check, _ASKED[model.applies_to][0])) if check else ()
    flaws += _untested(model, document)
    flaws += [flaw for one in tried if (flaw := _disagreement(one)) is not None]
    if check is None or any(one.kind == "taken" for one in flaws):
        return Written(place, document, None, tuple(flaws), tried, model.code)
    rule = Foreign(
        model.code,
        Severity[model.severity.upper()],
        check,
        (_ASKED[model.applies_to][1].value,),
        origin=place.path,
        title=place.name,
        told=lambda: page(model),
    )
    return Written(place, document, rule, tuple(flaws), tried, model.code)


class _Misplaced(Exception):  # noqa: N818 - a mistake of whoever wrote the rule
    def __init__(self, route: Route, slip: Slip) -> None:
        super().__init__(slip.message)
        self.route = route
        self.slip = slip


def _check(model: OwnRule, keys: Keys) -> OwnCheck:
    scope = _scope(model, keys)
    try:
        true = condition(model.problem_when, scope)
        names = mentioned(read(model.problem_when))
    except Slip as slip:
        raise _Misplaced(("problem_when",), slip) from None
    try:
        at = field_at(model.at, Scope(scope.names[:1], keys)) if model.at else ()
    except Slip as slip:
        raise _Misplaced(("at",), slip) from None
    return OwnCheck(model, true, at, names)


def _scope(model: OwnRule, keys: Keys) -> Scope:
    names = names_of(_ASKED[model.applies_to][0])
    scope = Scope((names, _FACTS), keys)
    if model.for_each is None:
        return scope
    if _LISTS[model.for_each] not in names:
        slip = Slip(f"a second review has no {_LISTS[model.for_each]}", "take for_each out", 0)
        raise _Misplaced(("for_each",), slip)
    inside = dict(names_inside(names[_LISTS[model.for_each]][0]))
    if model.for_each == "section":
        inside["section"] = inside["key"]
    return scope.within(inside)


def _clashes(model: OwnRule, name: str, taken: Mapping[str, str]) -> Iterator[Flaw]:
    if model.code in taken:
        message = f"{model.code} is the code of {taken[model.code]} already"
        yield _simple("taken", message, ("code",), "take the next free number", show="value")
    if name in taken:
        message = f"{name} is the name of {taken[name]} already"
        yield _simple("taken", message, ("code",), "give this file another name")


def _simple(
    kind: FlawKind,
    message: str,
    route: Route,
    hint: str,
    *,
    show: Any = "nothing",  # noqa: ANN401 - as Bare has it
) -> Flaw:
    return Flaw(kind, Bare(message, route, hint, show=show))


def _untested(model: OwnRule, document: Document) -> Iterator[Flaw]:
    has = {"fail": model.examples.fail, "pass": model.examples.pass_}
    lacking = [name for name, pieces in has.items() if not pieces]
    if lacking:
        message = f"this rule has no example that must {' and none that must '.join(lacking)}"
        hint = "write a small piece of a return under examples; auditkit rules test tries it"
        route: Route = ("examples",) if "examples" in document.data else ("problem_when",)
        yield Flaw("untested", Bare(message, route, hint, at_key=True))


def _disagreement(one: Trial) -> Flaw | None:
    if one.right:
        return None
    if one.found is None:
        message = f"this example cannot be tried: {one.why}"
        hint = "write it as it would stand in a file"
        return Flaw("unusable", Bare(message, one.route, hint, at_key=True))
    must, does = ("fail", "has no problem") if one.wanted else ("pass", "has the problem")
    message = f"this example must {must}, and by the condition it {does}"
    return _simple("disagrees", message, one.route, "mend the condition, or the example")


def _flaw(document: Document, route: Route, slip: Slip) -> Flaw:
    bare = Bare(visible(slip.message), route, visible(slip.hint) if slip.hint else None)
    span = value_at(document.tree, route)
    text = document.data.get(route[0], "") if route == ("problem_when",) else ""
    found = _WORD.match(text, slip.at)
    if span is None or found is None:
        return Flaw("unusable", bare)
    # A text is laid out otherwise in a file; its words keep their order.
    at = span.start - 1
    for _ in range(text.count(found[0], 0, slip.at) + 1):
        at = document.text.find(found[0], at + 1, span.end)
        if at < 0:
            return Flaw("unusable", bare)
    line = document.text.count("\n", 0, at) + 1
    return Flaw("unusable", bare, line, at - document.text.rfind("\n", 0, at))
