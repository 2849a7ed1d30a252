"""The conditions of the partnership's own rules: a tree becomes something that can be asked.

Everything that could go wrong is found here, before any return is looked at: a name that no format
has, a text compared with a number. What is left always has an answer, and the work it may cost is
counted. An empty field equals nothing, and is neither more nor less than anything.
"""

from collections.abc import Callable, Iterator
from typing import Any

from auditkit.checks.kinds import (
    CONDITION,
    DAY,
    NUMBER,
    TEXT,
    Getter,
    Kind,
    Names,
    names_of,
    unwrapped,
)
from auditkit.checks.language import Node, Slip, read
from auditkit.checks.scopes import CHARACTERS, Frame, Scope, Work
from auditkit.escape import shortened
from auditkit.near import did_you_mean, listed

Asked = tuple[Kind, Callable[[Frame], Any]]


def condition(text: str, scope: Scope) -> Callable[[Frame], bool]:
    """Return a condition that can be asked.

    Raises:
        Slip: Something is wrong with it.
    """
    return _truth(read(text), scope)


def field_at(text: str, scope: Scope) -> tuple[str, ...]:
    """Return the way to a field, as names.

    Raises:
        Slip: It names no field.
    """
    node = read(text)
    if node.kind != "path":
        raise Slip("this names no field", "name one field, such as rating", node.at)
    _path(node, scope)
    return tuple(node.value)


def mentioned(node: Node) -> frozenset[str]:
    """Return every name that a condition asks."""
    own = node.value if node.kind == "path" else ()
    return frozenset(own).union(*(mentioned(one) for one in node.parts))


def _truth(node: Node, scope: Scope) -> Callable[[Frame], bool]:
    kind, ask = _made(node, scope)
    if kind is CONDITION:
        return ask
    if kind.words and set(kind.words) <= {"yes", "no", "partly"}:
        raise Slip("this is an answer, not yet a condition", 'write … is "yes"', node.at)
    message = f"{kind.told} stands where a condition belongs"
    raise Slip(message, "compare it: is, is not, is empty, contains, < or >", node.at)


def _made(node: Node, scope: Scope) -> Asked:
    match node.kind:
        case "literal":
            return _literal(node)
        case "path":
            return _path(node, scope)
        case "call":
            return _call(node, scope)
        case kind:
            return CONDITION, _CONDITIONS.get(kind, _comparison)(node, scope)


def _literal(node: Node) -> Asked:
    value = node.value
    kind = TEXT if isinstance(value, str) else NUMBER if isinstance(value, int) else DAY
    return kind, lambda _frame: value


def _joined(node: Node, scope: Scope) -> Callable[[Frame], bool]:
    parts = tuple(_truth(one, scope) for one in node.parts)
    join = all if node.kind == "both" else any
    return lambda frame: join(one(frame) for one in parts)


def _negated(node: Node, scope: Scope) -> Callable[[Frame], bool]:
    asked = _truth(node.parts[0], scope)
    return lambda frame: not asked(frame)


def _path(node: Node, scope: Scope) -> Asked:
    first, *rest = node.value
    depth = next((i for i, names in enumerate(scope.names) if first in names), None)
    if depth is None:
        known = list(dict.fromkeys(name for names in scope.names for name in names))
        raise _unknown(first, known, node.places[0], 'a text stands in quotation marks: "yes"')
    kind, take = scope.names[depth][first]
    getters, before = [take], first
    for name, at in zip(rest, node.places[1:], strict=True):
        kind, take = _step(kind, before, name, at, scope)
        getters.append(take)
        before = name

    def get(frame: Frame) -> Any:  # noqa: ANN401 - whatever stands there
        frame.work.spend(1)
        found = frame.holders[depth]
        for one in getters:
            found = one(found)
        return found

    return kind, get


def _step(kind: Kind, before: str, name: str, at: int, scope: Scope) -> tuple[Kind, Getter]:
    if kind.record is not None:
        names = names_of(kind.record)
        if name not in names:
            raise _unknown(name, list(names), at)
        return names[name]
    if kind.name == "map" and kind.inside is not None:
        known = scope.keys(before)
        if known and name not in known:
            hint = did_you_mean(name, known) or "names are written as the audit tool has them"
            raise Slip(f"no audit tool here has {shortened(name)} below {before}", hint, at)
        return kind.inside, lambda holder: None if holder is None else holder.get(name)
    advice = "of a list: count, any, all or none" if kind.name == "list" else None
    raise Slip(f"{before} is {kind.told} and has no {shortened(name)}", advice, at)


def _unknown(name: str, known: list[str], at: int, otherwise: str | None = None) -> Slip:
    hint = did_you_mean(name, known) or otherwise or f"there is: {listed(known, 20)}"
    return Slip(f"there is no field {shortened(name)} here", hint, at)


def _scalar(node: Node, scope: Scope) -> Asked:
    """Return what can be compared: a text, a number or a day."""
    made, get = _made(node, scope)
    kind, get = unwrapped(made, get)
    if kind.name in {"text", "number", "day"}:
        return kind, get
    hint = (
        "count(…), any(…), all(…) and none(…) ask a list"
        if kind.name in {"list", "map"}
        else "name one of its fields, after a full stop"
        if kind.name == "group"
        else "join conditions with and or or"
    )
    raise Slip(f"{kind.told} cannot be compared", hint, node.at)


def _comparison(node: Node, scope: Scope) -> Callable[[Frame], bool]:
    """Return ``is``, ``is not``, ``is one of``, ``<`` and the like."""
    (kind, left), *others = [_scalar(one, scope) for one in node.parts]
    for (other, _), part in zip(others, node.parts[1:], strict=True):
        _look_alike(kind, other, part)
        if part.kind == "literal" and kind.words and part.value not in kind.words:
            near = did_you_mean(part.value, kind.words)
            message = f"{shortened(part.value)} never stands there"
            raise Slip(message, near or f"there is: {listed(kind.words)}", part.at)
    rights = tuple(get for _, get in others)
    if node.kind == "compared":
        if kind.name == "text":
            raise Slip("a text is neither more nor less than another", "compare with is", node.at)
        return _sized(node.value, left, rights[0])
    wanted = node.kind != "different"

    def same(frame: Frame) -> bool:
        value = left(frame)
        return (value is not None and any(value == one(frame) for one in rights)) is wanted

    return same


def _sized(sign: str, left: Getter, right: Getter) -> Callable[[Frame], bool]:
    def sized(frame: Frame) -> bool:
        one, other = left(frame), right(frame)
        if one is None or other is None:
            return False
        return bool((one < other) if sign[0] == "<" else (one > other)) or (
            len(sign) > 1 and bool(one == other)
        )

    return sized


def _look_alike(kind: Kind, other: Kind, part: Node) -> None:
    if kind.name != other.name:
        hints = {"day": "write the day as 2024-11-14", "number": "write the number in digits"}
        hint = hints.get(kind.name, "put a text in quotation marks")
        raise Slip(f"{kind.told} is compared with {other.told}", hint, part.at)


def _emptiness(node: Node, scope: Scope) -> Callable[[Frame], bool]:
    made, get = _made(node.parts[0], scope)
    kind, get = unwrapped(made, get)
    if kind.name in {"group", "condition"}:
        raise Slip(f"{kind.told} is never empty", "ask one of its fields", node.at)
    wanted = node.kind == "empty"
    if kind.name in {"list", "map"}:
        return lambda frame: (not get(frame)) is wanted
    return lambda frame: (get(frame) is None) is wanted


def _containing(node: Node, scope: Scope) -> Callable[[Frame], bool]:
    made, get = _made(node.parts[0], scope)
    kind, get = unwrapped(made, get)
    sought_kind, sought = _scalar(node.parts[1], scope)
    _look_alike(TEXT, sought_kind, node.parts[1])
    if kind.name == "text":

        def in_text(frame: Frame) -> bool:
            found, word = get(frame), sought(frame)
            if found is None or word is None:
                return False
            frame.work.spend((len(found) + len(word)) // CHARACTERS)
            return word.casefold() in found.casefold()

        return in_text
    if kind.name != "list" or kind.inside is None or unwrapped(kind.inside, _itself)[0] != TEXT:
        message = f"{kind.told} cannot be searched for a text"
        raise Slip(message, "any(…) asks each entry of a list", node.at)
    _, entry = unwrapped(kind.inside, _itself)

    def in_list(frame: Frame) -> bool:
        found, word = get(frame) or (), sought(frame)
        frame.work.spend(len(found))
        return word is not None and any(entry(one) == word for one in found)

    return in_list


def _itself(value: Any) -> Any:  # noqa: ANN401 - whatever it is
    return value


_CONDITIONS: dict[str, Callable[[Node, Scope], Callable[[Frame], bool]]] = {
    "both": _joined,
    "either": _joined,
    "negated": _negated,
    "empty": _emptiness,
    "filled": _emptiness,
    "contains": _containing,
}
_FUNCTIONS = {
    "count": "count(actions), or with a condition: count(actions, due is empty)",
    "any": "any(actions, due is empty)",
    "all": "all(actions, due is not empty)",
    "none": "none(actions, due is empty)",
    "words": "words(rationale)",
    "length": "length(rationale)",
    "days": "days(period.to, completed_on)",
}


def _call(node: Node, scope: Scope) -> Asked:
    name, count = node.value, len(node.parts)
    if name not in _FUNCTIONS:
        hint = did_you_mean(name, _FUNCTIONS) or f"there is: {listed(_FUNCTIONS)}"
        raise Slip(f"there is no {shortened(name)}(…)", hint, node.at)
    allowed = {"count": {1, 2}, "words": {1}, "length": {1}}.get(name, {2})
    if count not in allowed:
        raise Slip(f"{name}(…) has another form", f"write {_FUNCTIONS[name]}", node.at)
    if name in {"count", "any", "all", "none"}:
        return _over_a_list(node, scope)
    kinds = [_scalar(one, scope) for one in node.parts]
    wanted = DAY if name == "days" else TEXT
    for (kind, _), part in zip(kinds, node.parts, strict=True):
        _look_alike(wanted, kind, part)
    getters = tuple(get for _, get in kinds)
    if name == "days":
        return NUMBER, lambda frame: _days(*(get(frame) for get in getters))
    size: Callable[[str], int] = len if name == "length" else _words
    return NUMBER, lambda frame: _measured(getters[0](frame), size, frame.work)


def _days(first: Any, last: Any) -> int | None:  # noqa: ANN401 - days, or none
    return None if first is None or last is None else (last - first).days


def _words(text: str) -> int:
    return len(text.split())


def _measured(text: str | None, size: Callable[[str], int], work: Work) -> int:
    work.spend(len(text or "") // CHARACTERS)
    return size(text or "")


def _over_a_list(node: Node, scope: Scope) -> Asked:
    kind, get = _made(node.parts[0], scope)
    if kind.name not in {"list", "map"} or kind.inside is None:
        message = f"{node.value}(…) asks a list, and this is {kind.told}"
        raise Slip(message, f"write {_FUNCTIONS[node.value]}", node.parts[0].at)
    names = names_inside(kind)
    asked = _truth(node.parts[1], scope.within(names)) if len(node.parts) > 1 else None

    def entries(frame: Frame) -> Iterator[bool]:
        found: Any = get(frame) or {}
        for one in found.items() if kind.name == "map" else found:
            frame.work.spend(1)
            yield asked is None or asked(Frame((one, *frame.holders), frame.work))

    match node.value:
        case "any":
            return CONDITION, lambda frame: any(entries(frame))
        case "all":
            return CONDITION, lambda frame: all(entries(frame))
        case "none":
            return CONDITION, lambda frame: not any(entries(frame))
        case _:
            return NUMBER, lambda frame: sum(entries(frame))


def names_inside(kind: Kind) -> Names:
    """Return the names by which a condition asks one entry of a list.

    An entry of a list of named parts is a pair: its name, which is ``key``, and what it holds.
    """
    inside = kind.inside or TEXT
    if kind.name == "list":
        own = names_of(inside.record) if inside.record else {}
        return {**own, "it": (inside, _itself)}
    fields = names_of(inside.record) if inside.record else {}
    held = {name: (one, _of_value(get)) for name, (one, get) in fields.items()}
    return {**held, "key": (TEXT, lambda pair: pair[0]), "it": (inside, lambda pair: pair[1])}


def _of_value(get: Getter) -> Getter:
    return lambda pair: get(pair[1])
