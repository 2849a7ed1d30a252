"""Rules that other Python packages offer: the entry points ``auditkit.rules`` that auditkit.yaml names.

What happens to be installed changes no result: a plugin is loaded only when it is named, and what is
named must be there.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from importlib.metadata import EntryPoint, entry_points
from io import StringIO
from pathlib import Path

from auditkit.checks.base import Rule
from auditkit.checks.foreign import Foreign
from auditkit.errors import AuditKitError
from auditkit.model.types import CODE_PATTERN, KEY_PATTERN
from auditkit.near import did_you_mean

GROUP = "auditkit.rules"

_CODE = re.compile(CODE_PATTERN)
_NAME = re.compile(KEY_PATTERN)


def plugin_rules(names: Iterable[str], root: Path, taken: Mapping[str, str]) -> tuple[Foreign, ...]:
    """Return the rules of plugins, in the order in which they are named.

    Args:
        names: The plugins, as auditkit.yaml names them.
        root: The repository: no plugin is loaded from inside it.
        taken: What has a code or a name already, by code and by name.

    Raises:
        AuditKitError: A plugin is not there, cannot be loaded, or offers what is no rule.
    """
    found: list[Foreign] = []
    known = dict(taken)
    for name in dict.fromkeys(names):
        point = _named(name, root)
        for one in _offered(name, point):
            foreign = _checked(name, one, known)
            known |= {foreign.code: foreign.origin, foreign.name: foreign.origin}
            found.append(foreign)
    return tuple(found)


def versions(names: Iterable[str], root: Path) -> tuple[str, ...]:
    """Return plugins with their versions, in the order in which they are named.

    Raises:
        AuditKitError: A plugin is not there.
    """
    return tuple(f"{name} {_version(_named(name, root))}" for name in dict.fromkeys(names))


def _version(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else ""


def _named(name: str, root: Path) -> EntryPoint:
    offered = [one for one in entry_points(group=GROUP) if not _planted(one, root)]
    mine = [one for one in offered if one.name == name]
    if not mine:
        near = did_you_mean(name, {one.name for one in offered})
        raise AuditKitError(
            f"auditkit.yaml names the plugin {name}, which is not installed",
            hint=near or "install it beside auditkit, or take it out of plugins",
        )
    if len({one.value for one in mine}) > 1:
        raise AuditKitError(
            f"two installed packages offer the plugin {name}", hint="keep one of the two"
        )
    return mine[0]


def _planted(point: EntryPoint, root: Path) -> bool:
    """Return whether an entry point lies among the partnership's files: they are data, not code."""
    if point.dist is None:
        return True
    place = Path(str(point.dist.locate_file(""))).resolve()
    inside = place.is_relative_to(root.resolve())
    return inside and not place.is_relative_to(Path(sys.prefix).resolve())


def _offered(name: str, point: EntryPoint) -> list[object]:
    try:
        with redirect_stdout(StringIO()):
            return list(point.load())
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise AuditKitError(
            f"the plugin {name} cannot be loaded ({type(error).__name__})",
            hint="it must offer a tuple of rules, as docs/own-rules.md shows; ask its author",
        ) from error


def _checked(name: str, one: object, known: Mapping[str, str]) -> Foreign:
    if not isinstance(one, Rule):
        one = getattr(one, "rule", None)
    if not isinstance(one, Rule):
        raise _refused(name, "offers something that is no rule")
    if not (_CODE.fullmatch(one.code) and _NAME.fullmatch(one.name)):
        raise _refused(name, f"has a rule whose code or name cannot be used: {one.code} {one.name}")
    for word in (one.code, one.name):
        if word in known:
            raise _refused(name, f"has a rule {word}, and so has {known[word]}")
    origin = f"the plugin {name}"
    return Foreign(one.code, one.severity, one.check, one.answers, origin=origin)


def _refused(name: str, what: str) -> AuditKitError:
    hint = "a code has letters of the plugin's own and three digits, as XY101; ask its author"
    return AuditKitError(f"the plugin {name} {what}", hint=hint)
