"""Which rules the words on the command line mean, and their list."""

import re
from collections.abc import Iterable
from pathlib import Path

from auditkit.checks import registry
from auditkit.checks.base import Rule
from auditkit.checks.registry import Repertoire
from auditkit.cli import console
from auditkit.errors import NoRepositoryError, WordError
from auditkit.near import did_you_mean
from auditkit.output.families import family, family_of
from auditkit.output.page import Page, read
from auditkit.output.tables import Column, Table
from auditkit.storage.root import find_root
from auditkit.workspace import Workspace

_COLUMNS = (
    Column("code", "code"),
    Column("name", "name"),
    Column("severity", "severity"),
    Column("flags", "what it flags"),
)
_SHORTEST = 4


def repertoire() -> Repertoire:
    """Return the rules that hold where the command works; auditkit's alone outside a repository."""
    place = root()
    return registry.of(Workspace(place)) if place else registry.AUDITKIT


def every(rules: Repertoire = registry.AUDITKIT) -> tuple[Page, ...]:
    """Return the pages of all rules, in order of code."""
    return tuple(map(_page, rules.all))


def _page(rule: Rule) -> Page:
    return read(rule.code, rule.name, rule.severity, rule.page)


def pages(codes: Iterable[str], rules: Repertoire) -> tuple[Page, ...]:
    """Return the pages of rules by code or name, each once, in the order in which they are named.

    Raises:
        WordError: There is no such rule; the message names the nearest.
    """
    found = {}
    for code in codes:
        if (rule := rules.find(code)) is None:
            known = [word for one in rules.all for word in (one.code, one.name)]
            near = did_you_mean(code, known)
            raise WordError(
                f"there is no problem {code}",
                hint=near or "codes look like AK205; auditkit rules lists them all",
            )
        found[rule.code] = _page(rule)
    return tuple(found.values())


def of_families(every_page: tuple[Page, ...], families: Iterable[str]) -> tuple[Page, ...]:
    """Return the pages of these families, all without any.

    Raises:
        WordError: There is no such family.
    """
    known = sorted({family_of(one.code) for one in every_page})
    plain = [word.upper().removeprefix("AK") for word in families]
    wanted = console.some_of(plain, known, "family")
    return tuple(one for one in every_page if not wanted or family_of(one.code) in wanted)


def with_words(found: tuple[Page, ...], words: Iterable[str]) -> tuple[Page, ...]:
    """Return the pages in whose code, name, severity or sentence all these words stand.

    Raises:
        WordError: In none of them; the message names the nearest word.
    """
    for word in words:
        kept = tuple(one for one in found if word.strip().casefold() in _line(one))
        if not kept:
            known = dict.fromkeys(part for one in found for part in _parts(one))
            near = did_you_mean(word, known)
            raise WordError(
                f"no rule is about {word}",
                hint=near or "auditkit rules, without a word, lists them all",
            )
        found = kept
    return found


def _line(page: Page) -> str:
    return f"{page.code} {page.name} {page.severity.word} {page.flags}".casefold()


def _parts(page: Page) -> Iterable[str]:
    """Return the words by which a rule may have been meant; names first, they are nearer."""
    yield page.code
    yield page.name
    yield from (word for word in re.findall(r"\w+", _line(page)) if len(word) >= _SHORTEST)


def root() -> Path | None:
    """Return the repository in which the command works, if it works in one: its files are safe."""
    try:
        return find_root(console.here())
    except NoRepositoryError:
        return None


def table(found: tuple[Page, ...], total: int) -> Table:
    """Return rules as a table."""
    families = dict.fromkeys(family_of(one.code) for one in found)
    return Table(
        "What auditkit looks for",
        _COLUMNS,
        tuple((one.code, one.name, one.severity.word, one.flags.rstrip(".")) for one in found),
        (
            f"{len(found)} of {total} rules. Families: "
            + "; ".join(f"{one} {family(one).name}" for one in families),
            "auditkit explain CODE says why, shows wrong and right, and how to answer it.",
        ),
    )
