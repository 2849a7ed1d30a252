"""One look of validate at the files, as often as it is wanted."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditkit.cli import recall, validate_output, validate_words
from auditkit.cli.baseline_wish import Wish
from auditkit.cli.recall import Asked, Found, Means
from auditkit.cli.validate_output import Target
from auditkit.output.telling import Telling
from auditkit.problems import Outcome, Severity
from auditkit.storage.root import BASELINE

if TYPE_CHECKING:
    from auditkit.cli.baseline import Known


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look found: the repository, the problems that are told, and what stands beside them."""

    root: Path
    outcome: Outcome
    telling: Telling


@dataclass(frozen=True, slots=True)
class Validation:
    """What validate is asked for.

    Attributes:
        asked: What decides, beside the files, what is found.
        means: How it is found out.
        wish: What is asked of the baseline.
        where: The formats, and where they go.
        threshold: From which severity on a file fails.
        select: The words of --select; None without it.
        ignore: The words of --ignore; None without it.
        quiet: Formats for people show problems and nothing else.
        statistics: Count the problems of each rule.
    """

    asked: Asked
    means: Means
    wish: Wish
    where: Sequence[Target]
    threshold: Severity
    select: Iterable[str] | None
    ignore: Iterable[str] | None
    quiet: bool
    statistics: bool

    def look(self) -> Looked:
        """Return what is found now; the baseline is written when that was asked for.

        Raises:
            WordError: Words that were given name nothing.
            AuditKitError: There is no repository, a path selects nothing, or the baseline cannot be
                used.
        """
        found = recall.found(self.asked, self.means)
        only = (
            validate_words.codes(self.select, "--select", found.look),
            validate_words.codes(self.ignore, "--ignore", found.look),
        )
        if only != (None, None):
            validate_words.check_asked(*only, found)
        known = self._baseline(found)
        beside = validate_output.telling(
            found.look,
            self.where,
            threshold=self.threshold,
            quiet=self.quiet,
            statistics=self.statistics,
        )
        return Looked(found.root, *validate_words.told(found, beside, known, *only))

    def _baseline(self, found: Found) -> "Known | None":
        if not self.wish.asks and not os.path.lexists(found.root / BASELINE):
            return None
        from auditkit.cli.baseline import known

        return known(found.root, found.selected, self.wish)
