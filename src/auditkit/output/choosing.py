"""Which problems are wanted: by code, by family, by the rule's name."""

import re
from collections.abc import Container, Iterable, Sequence

from auditkit.output.families import family_of
from auditkit.output.page import Page
from auditkit.problems import Problem

_CODE = re.compile(r"[a-z]{2,5}[0-9]{1,3}", re.IGNORECASE)


def names(rules: Iterable[Page]) -> dict[str, frozenset[str]]:
    """Return the codes that each word names, by the word: codes, families and names of rules."""
    found: dict[str, set[str]] = {}
    for one in rules:
        for word in (one.code, _family(one.code), one.name):
            found.setdefault(word, set()).add(one.code)
    return {word: frozenset(codes) for word, codes in found.items()}


def spelled(word: str, known: Container[str] = ()) -> str:
    """Return a word as rules spell it: ``ak205`` is ``AK205``.

    Args:
        word: As it was typed.
        known: Words that exist; ``nm`` is ``NM`` where that is one of them.
    """
    short = word.strip()
    upper = _CODE.fullmatch(short) or short.upper() in known
    return short.upper() if upper else short.lower()


def _family(code: str) -> str:
    """Return what all codes of a family begin with: ``AK2``, ``NM``."""
    name = family_of(code)
    return f"AK{name}" if code.startswith("AK") else name


def parted(
    problems: Sequence[Problem], select: frozenset[str] | None, ignore: frozenset[str]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems that are wanted and those that are left out, each in their order.

    Args:
        problems: The problems.
        select: The codes that are wanted; None for all.
        ignore: The codes that are not wanted, whatever was selected.
    """
    wanted: list[Problem] = []
    left_out: list[Problem] = []
    for one in problems:
        chosen = (select is None or one.code in select) and one.code not in ignore
        (wanted if chosen else left_out).append(one)
    return tuple(wanted), tuple(left_out)
