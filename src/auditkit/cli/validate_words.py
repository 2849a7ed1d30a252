"""Which problems validate is asked for, in words on the command line."""

from collections.abc import Iterable
from dataclasses import replace

from auditkit.cli import console
from auditkit.errors import WordError
from auditkit.near import did_you_mean
from auditkit.output.choosing import names, parted, spelled
from auditkit.output.page import Page
from auditkit.output.telling import Telling
from auditkit.problems import Outcome, Severity


def severity(word: str) -> Severity:
    """Return the severity that a word names."""
    return Severity[console.one_of(word, [one.word for one in Severity][::-1], "severity").upper()]


def codes(words: Iterable[str] | None, option: str) -> frozenset[str] | None:
    """Return the codes that words name: codes, families, names of rules; None without words.

    Raises:
        WordError: A word names nothing.
    """
    if words is None:
        return None
    known = names(pages())
    given = [spelled(part) for word in words for part in word.split(",") if part.strip()]
    for word in given or [""]:
        if word not in known:
            raise WordError(
                f"{option} {word!r} names no problem",
                hint=did_you_mean(word, known)
                or "there are codes such as AK205, families such as AK2, names such as unknown-rating",
            )
    return frozenset(code for word in given for code in known[word])


def pages() -> tuple[Page, ...]:
    """Return the pages of all rules, in order of code."""
    from auditkit.cli.rules_words import every

    return every()


def told(
    outcome: Outcome,
    telling: Telling,
    select: frozenset[str] | None,
    ignore: frozenset[str] | None,
) -> tuple[Outcome, Telling]:
    """Return the problems that are wanted, and what is told beside them: how many are left out."""
    if select is None and ignore is None:
        return outcome, telling
    wanted, left_out = parted(outcome.problems, select, ignore or frozenset())
    return replace(outcome, problems=wanted), replace(telling, left_out=left_out)
