"""How validate goes on: it waits for files to change, looks again, and says what changed."""

import time
from dataclasses import dataclass
from pathlib import Path

from auditkit.cli import console
from auditkit.cli.validate_output import Target
from auditkit.cli.validating import Looked, Validation
from auditkit.errors import AuditKitError, WordError
from auditkit.escape import terminal_line
from auditkit.near import listed
from auditkit.storage.root import BASELINE, DECIDING, find_root
from auditkit.storage.stamps import Stamp, stamps

_FORMS = frozenset({"full", "concise", "grouped"})
_INTERVAL = 0.2
_NAMED = 3
# Looking takes at most so much of the time, however many files there are.
_SHARE = 0.1

Seen = dict[str, Stamp]


def watch(wanted: Validation) -> None:
    """Show what is found, and again whenever a file changed; Ctrl-C ends it.

    Args:
        wanted: What validate is asked for.

    Raises:
        WordError: Something else than files is checked, the result goes elsewhere than the screen,
            or a file would be written at every change.
    """
    _check(wanted)
    root, look, where = find_root(console.here()), wanted.look, wanted.where
    seen = _seen(root)
    shown = _Shown(where[0])
    console.emit(shown.first(look()))
    console.note("watching for changes; Ctrl-C ends")
    while True:
        before, seen = seen, _changed(root, seen)
        try:
            console.emit(shown.again(_what(before, seen), look()))
        except (AuditKitError, OSError) as error:
            # A file may be gone for a moment, or auditkit.yaml for longer: the next change tells.
            why = error.message if isinstance(error, AuditKitError) else error.strerror
            console.note(f"{_what(before, seen)}: {why}")


def _check(wanted: Validation) -> None:
    where = wanted.where
    if wanted.asked.stands_for is not None:
        raise WordError("--watch watches files: it cannot be joined with --as")
    if wanted.wish.write or wanted.wish.prune:
        raise WordError(
            "--watch changes nothing: it cannot be joined with what writes the baseline",
            hint="write the baseline first, then watch",
        )
    if any(one.file for one in where):
        raise WordError(
            "--watch shows its results on the screen: it cannot be joined with -o or --output-file",
            hint="watch in one window, and write the file in another",
        )
    if where[0].form not in _FORMS:
        raise WordError(
            f"--watch and --format {where[0].form} do not go together",
            hint=f"while watching there is: {listed(sorted(_FORMS))}",
        )


@dataclass
class _Shown:
    """What was shown last."""

    target: Target
    text: str = ""
    count: int = 0

    def first(self, found: Looked) -> str:
        self.text = self.target.text(found.outcome, found.telling)
        self.count = len(found.outcome.problems)
        return self.text

    def again(self, what: str, found: Looked) -> str:
        """Return what changed, and the result below it unless it is the one that was shown last."""
        text, count = self.text, self.count
        result = self.first(found)
        difference = self.count - count
        than = "as many as before" if not difference else f"{abs(difference)} "
        than += "" if not difference else "more" if difference > 0 else "fewer"
        problems = f"{self.count} problem{'' if self.count == 1 else 's'}"
        head = terminal_line(f"{what}: {problems}, {than}")
        return f"\n{head}\n{result}" if result != text else f"\n{head}\n"


def _seen(root: Path) -> Seen:
    return {one.path: one for one in stamps(root, (*DECIDING, BASELINE))}


def _changed(root: Path, before: Seen) -> Seen:
    """Wait until files differ and nobody is writing any more; return how they look then.

    Editors save by writing a file beside the old one and renaming it: what is gone again at the
    second look was never there.
    """
    last = before
    while True:
        began = time.monotonic()
        now = _seen(root)
        taken = time.monotonic() - began
        if now == last and now != before:
            return now
        last = now
        time.sleep(max(_INTERVAL, taken / _SHARE))


def _what(before: Seen, now: Seen) -> str:
    """Return what happened to files in a few words."""
    told = [
        f"{path} {'is gone' if path not in now else 'is new' if path not in before else 'changed'}"
        for path in sorted({*before, *now})
        if before.get(path) != now.get(path)
    ]
    more = f" and {len(told) - _NAMED} more" if told[_NAMED:] else ""
    return ", ".join(told[:_NAMED]) + more
