"""Which problems validate is asked for, in words on the command line."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from auditkit.cli import console
from auditkit.errors import ExitCode, WordError
from auditkit.near import did_you_mean, listed
from auditkit.output.page import Page
from auditkit.output.telling import Telling
from auditkit.problems import Gate, Outcome, Severity

if TYPE_CHECKING:
    from auditkit.cli.baseline import Known
    from auditkit.cli.recall import Found, Look
    from auditkit.workspace import Workspace


Codes = frozenset[str] | None
"""The codes that an option names; None when it was not given."""


def severity(word: str) -> Severity:
    """Return the severity that a word names."""
    return Severity[console.one_of(word, [one.word for one in Severity][::-1], "severity").upper()]


def codes(words: Iterable[str] | None, option: str, look: "Look") -> Codes:
    """Return the codes that words name: codes, families, names of rules; None without words.

    Args:
        words: The words.
        option: The option that has them.
        look: Gives the repository, which has rules of its own.

    Raises:
        WordError: A word names nothing.
    """
    if words is None:
        return None
    from auditkit.output.choosing import names, spelled

    known = names(pages(look()[0]))
    given = [spelled(part, known) for word in words for part in word.split(",") if part.strip()]
    for word in given or [""]:
        if word not in known:
            raise WordError(
                f"{option} {word!r} names no problem",
                hint=did_you_mean(word, known)
                or "there are codes such as AK205, families such as AK2, names such as unknown-rating",
            )
    return frozenset(code for word in given for code in known[word])


def check_asked(select: Codes, ignore: Codes, found: "Found") -> None:
    """Say which of the codes that were named only robustness asks.

    Raises:
        WordError: None of those that were selected is asked by validate, or none of what PATH names.
    """
    from auditkit.checks import registry

    elsewhere = {one.code for one in (*registry.REVIEW_RULES, *registry.REVIEW_ROUND_RULES)}
    if select and select <= elsewhere:
        raise WordError(
            "--select names only what validate does not ask: whether a return is robust",
            hint="see it with: auditkit robustness ROUND",
        )
    if select and found.asked.paths:
        _check_whole(select - elsewhere, found)
    if never := sorted(((select or frozenset()) | (ignore or frozenset())) & elsewhere):
        console.note(f"validate does not ask {listed(never)}: auditkit robustness ROUND does")


def _check_whole(select: frozenset[str], found: "Found") -> None:
    """Refuse to ask of a part what is asked of a whole alone: that nothing is found would say nothing."""
    from auditkit.checks import registry
    from auditkit.checks.base import WHOLE
    from auditkit.checks.scope import is_whole
    from auditkit.storage.root import SCHEMAS

    everything = {one.code for one in registry.REPOSITORY_RULES}
    rounds = {one.code for one in registry.ALL if WHOLE in one.answers}
    if select <= everything and not found.selected(SCHEMAS):
        raise WordError(
            "--select names only what is asked of the whole repository, and PATH names a part",
            hint="leave PATH out",
        )
    place, _ = found.look()
    whole = any(is_whole(key, found.selected) for key in place.rounds)
    if select <= everything | rounds and not whole:
        raise WordError(
            "--select names only what is asked of a whole round, and PATH names a part",
            hint="name the folder of a round, as rounds/2024-25-q3-neglect, or no path",
        )


def pages(workspace: "Workspace") -> tuple[Page, ...]:
    """Return the pages of all rules of a repository, in order of code."""
    from auditkit.checks import registry
    from auditkit.cli.rules_words import every

    return every(registry.of(workspace))


def told(
    found: "Found", telling: Telling, known: "Known | None", *only: Codes
) -> tuple[Outcome, Telling]:
    """Return what is told: the problems that count and are wanted, and what stands beside.

    Args:
        found: What was found; with the run itself when the gate was asked.
        telling: What is told beside.
        known: The baseline, which is written here when that was asked for.
        only: The codes of --select and of --ignore.
    """
    select, ignore = only
    outcome, held = found.outcome, 0
    if known is not None:
        outcome, held = known.beside(
            found.outcome,
            lambda code: (select is None or code in select) and code not in (ignore or ()),
        )
    # The gate judges what is there, whatever somebody wants to see of it.
    telling = replace(telling, gate=_gate(found, outcome, held))
    if select is None and ignore is None:
        return outcome, telling
    from auditkit.output.choosing import parted

    wanted, left_out = parted(outcome.problems, select, ignore or frozenset())
    return replace(outcome, problems=wanted), replace(telling, left_out=left_out)


def _gate(found: "Found", outcome: Outcome, in_baseline: int) -> Gate | None:
    if found.run is None:
        return None
    from auditkit.cli.gate import judging

    judge = judging(*found.look(), found.asked.paths, found.asked.today)
    return judge(found.run, outcome, in_baseline)


def ends(outcome: Outcome, telling: Telling) -> ExitCode:
    """Return how the command ends: with 1 for a problem that fails it, and for a missed threshold."""
    missed = telling.gate is not None and telling.gate.missed
    return ExitCode.PROBLEMS if missed or outcome.fails_at(telling.threshold) else ExitCode.OK
