"""Asks a rule, whoever wrote it: what is not auditkit's may fail, and stops nothing else."""

from collections.abc import Container, Iterable
from contextlib import redirect_stdout
from io import StringIO
from typing import Any, get_args

from auditkit.checks.base import Rule
from auditkit.checks.foreign import Foreign, NotAsked
from auditkit.checks.scopes import TooMuchWork
from auditkit.problems import Bare, Severity, Show

_PAIR = 2
_NO_PROBLEM = "it yields something that is no problem"


def about_file(one: Rule, subject: object) -> Iterable[Bare] | NotAsked:
    """Return what a file rule yields; whatever a foreign one does stops nothing else."""
    if not isinstance(one, Foreign):
        return one.check(subject)  # type: ignore[no-any-return]
    found = _all(one, subject)
    if isinstance(found, NotAsked) or all(map(_is_bare, found)):
        return found
    return NotAsked(one, _NO_PROBLEM)


def about_round(
    one: Rule, subject: object, paths: Container[str]
) -> Iterable[tuple[str, Bare]] | NotAsked:
    """Return what a round rule yields, likewise.

    Args:
        one: The rule.
        subject: The round.
        paths: Where its problems may lie.
    """
    if not isinstance(one, Foreign):
        return one.check(subject)  # type: ignore[no-any-return]
    found = _all(one, subject)
    if isinstance(found, NotAsked):
        return found
    pairs = [pair for pair in found if isinstance(pair, tuple) and len(pair) == _PAIR]
    if len(pairs) == len(found) and all(at in paths and _is_bare(it) for at, it in pairs):
        return pairs
    return NotAsked(one, _NO_PROBLEM)


def _all(one: Foreign, subject: object) -> list[Any] | NotAsked:
    try:
        with redirect_stdout(StringIO()):  # a result is printed there, and by nobody else
            return list(one.check(subject))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - code that is not ours may even try to leave
        return NotAsked(one, _words(error))


def _is_bare(found: object) -> bool:
    if not isinstance(found, Bare):
        return False
    parts: Any = (
        (found.message, str),
        (found.route, tuple),
        (found.hint, str | None),
        (found.severity, Severity | None),
        (found.at_key, bool),
    )
    whole = all(isinstance(one, kind) for one, kind in parts) and found.show in get_args(Show)
    return whole and all(isinstance(step, str | int) for step in found.route)


def _words(error: BaseException) -> str:
    """Return why a rule could not be asked. What an error says of itself may repeat a file."""
    if isinstance(error, TooMuchWork):
        return error.told
    return f"it failed ({type(error).__name__})"
