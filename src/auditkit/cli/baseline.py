"""What validate does with the baseline: reads it, lays it over, writes it when that was asked for."""

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from auditkit.checks import baseline_text
from auditkit.checks.baseline import (
    Baseline,
    Wanted,
    gone,
    judged,
    laid_over,
    may_enter,
    pruned,
    written,
)
from auditkit.checks.scope import Selected
from auditkit.cli import console
from auditkit.cli.baseline_wish import Wish
from auditkit.errors import AuditKitError
from auditkit.problems import Outcome, Problem
from auditkit.storage.reading import read
from auditkit.storage.root import BASELINE
from auditkit.storage.writing import replace_file


@dataclass(frozen=True, slots=True)
class Known:
    """The partnership's baseline, and what is asked of it.

    Attributes:
        root: The repository.
        selected: Whether a path is looked at.
        asked: What is asked of it.
        old: What it holds.
    """

    root: Path
    selected: Selected
    asked: Wish
    old: Baseline

    def beside(self, outcome: Outcome, wanted: Wanted) -> tuple[Outcome, int]:
        """Return an outcome beside the baseline, and how much that holds; it may be written anew.

        Args:
            outcome: What was found.
            wanted: Whether a code was asked for.
        """
        if self.asked.without:
            return outcome, self.old.size
        if self.asked.write:
            can_say = judged(outcome, self.selected, wanted)
            now = written(outcome, self.old, can_say, wanted)
            _save(self.root, now)
            _tell_written(self.old, now, [one for one in outcome.problems if wanted(one.code)])
            return laid_over(outcome, now), now.size
        found = laid_over(outcome, self.old)
        missing = gone(found, self.old, judged(found, self.selected, wanted))
        if not self.asked.prune:
            return replace(found, gone=missing), self.old.size
        left = pruned(self.old, missing)
        if missing:
            _save(self.root, left)
        _tell_pruned(self.old, left)
        return found, left.size


def known(root: Path, selected: Selected, asked: Wish) -> Known:
    """Return the partnership's baseline, and what is asked of it.

    Args:
        root: The repository.
        selected: Whether a path is looked at.
        asked: What is asked of it.

    Raises:
        AuditKitError: It cannot be used, or there is none to take anything out of.
    """
    there = os.path.lexists(root / BASELINE)
    if asked.prune and not there:
        raise AuditKitError(
            f"there is no {BASELINE} to take anything out of",
            hint="auditkit validate --write-baseline makes one",
        )
    return Known(root, selected, asked, _read(root, asked) if there else Baseline())


def _read(root: Path, asked: Wish) -> Baseline:
    try:
        return baseline_text.read(read(root, BASELINE, limit=baseline_text.MOST_BYTES))
    except AuditKitError:
        if asked.write and asked.force:
            return Baseline()
        raise


def _save(root: Path, baseline: Baseline) -> None:
    """Write the baseline; what stands there is one that could be read, or was to be replaced."""
    content = baseline_text.text(baseline).encode("ascii")
    if len(content) > baseline_text.MOST_BYTES:
        raise AuditKitError(
            f"{baseline.size:,} problems are too many for a baseline; nothing was written",
            hint="mend the most frequent first (auditkit validate --statistics), or write it round "
            "by round: auditkit validate rounds/2019-20 --write-baseline",
        )
    replace_file(root / BASELINE, content)


def _tell_written(before: Baseline, now: Baseline, found: Iterable[Problem]) -> None:
    files = len({path for path, _, _ in now.counts})
    said = f"written: {BASELINE}, {_counted(now.size, 'problem')} in {_counted(files, 'file')}"
    if before.counts:
        more = (Counter(now.counts) - Counter(before.counts)).total()
        fewer = (Counter(before.counts) - Counter(now.counts)).total()
        said += f" ({more} more and {fewer} fewer than before)"
    console.note(said)
    if out := [one.code for one in found if not may_enter(one)]:
        verb = "counts" if len(out) == 1 else "count"
        codes = ", ".join(sorted(set(out)))
        console.note(f"{_counted(len(out), 'problem')} cannot be in a baseline and {verb}: {codes}")


def _tell_pruned(before: Baseline, now: Baseline) -> None:
    if before.size == now.size:
        console.note(f"{BASELINE} is as it was: nothing in it was found to be gone")
    else:
        taken = before.size - now.size
        console.note(f"written: {BASELINE}, {taken} taken out, {now.size} left")


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what if count == 1 else what + 's'}"
