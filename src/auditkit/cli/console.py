"""What commands share: where they work, how they print, what words on the line mean."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from auditkit import __version__
from auditkit.errors import AuditKitError, ExitCode, WordError, WriteFailedError

if TYPE_CHECKING:
    from auditkit.output.tables import Table
    from auditkit.workspace import Workspace

_COLOURS = {"error": "1;31", "warning": "1;33", "query": "1;36", "strong": "1", "quiet": "2"}
_SLOW = 1.0
_WIDTHS = (80, 110)
_start: list[Path] = []


def start_in(folder: str | None) -> None:
    """Take a folder as the place where the command works."""
    if folder is not None and not Path(folder).is_dir():
        raise AuditKitError(
            f"there is no folder {folder}", hint="name the partnership's folder after -C"
        )
    _start[:] = [Path(folder)] if folder is not None else []


def show_version() -> None:
    """Print the version and leave."""
    emit(f"auditkit {__version__}\n")
    sys.exit(ExitCode.OK)


def here() -> Path:
    """Return the folder in which the command works."""
    return _start[0] if _start else Path()


def workspace() -> "Workspace":
    """Return the partnership's repository at or above the folder in which the command works.

    Raises:
        NoRepositoryError: There is none.
    """
    from auditkit.storage.root import find_root
    from auditkit.workspace import Workspace

    return Workspace(find_root(here()))


def tune_memory() -> None:
    """Let Python pass over what is loaded when it looks for unused memory: all of it lives on."""
    import gc

    gc.freeze()


def day(text: str | None, option: str = "--today") -> date:
    """Return the day that an option names, or the system's date.

    Raises:
        WordError: It is not a date as auditkit reads it.
    """
    if text is None:
        return date.today()  # noqa: DTZ011 - the day where the person is
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise WordError(
            f"{option} {text} is not a date", hint="write year-month-day, for example 2024-11-08"
        )
    return found


def one_of(word: str, allowed: Iterable[str], what: str) -> str:
    """Return a word that is on a list.

    Raises:
        WordError: It is not; the message names the nearest.
    """
    from auditkit.near import did_you_mean, listed

    choices = list(allowed)
    if word not in choices:
        near = did_you_mean(word, choices)
        raise WordError(
            f"{what} {word!r} is not known",
            hint=f"{near + ' ' if near else ''}There is: {listed(choices)}",
        )
    return word


def some_of(words: Iterable[str], allowed: Iterable[str], what: str) -> tuple[str, ...]:
    """Return words, comma between or given one by one, that are all on a list."""
    choices = list(allowed)
    found = [part.strip() for word in words for part in word.split(",") if part.strip()]
    return tuple(one_of(word, choices, what) for word in found)


def emit(text: str) -> None:
    """Print a result.

    Raises:
        WriteFailedError: What is printed to cannot take it.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        _cannot_print(error)


def _cannot_print(error: OSError) -> NoReturn:
    # What is still held back would fail once more when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        leave(ExitCode.OK)  # whoever read our output has gone: nothing is wrong
    raise WriteFailedError(
        f"the result cannot be printed: {error.strerror or 'the machine refused'}",
        hint="print it to another place, or write it to a file with -o",
    ) from error


def emit_bytes(content: bytes) -> None:
    """Print a result that is no text, into a file or another program.

    Raises:
        WordError: A person reads the results on a terminal.
    """
    if is_terminal():
        raise WordError(
            "this format cannot be shown on the screen", hint="name a file for it: -o FILE"
        )
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        _cannot_print(error)


def note(text: str) -> None:
    """Print something that is no result."""
    from auditkit.escape import terminal_line

    for line in text.split("\n"):
        sys.stderr.write(f"{terminal_line(line)}\n")


def note_old(path: Path) -> None:
    """Say that a file is of an earlier run, where it lies in the place of one that could not be made."""
    if path.exists():
        note(f"still there from an earlier run: {path}")


def deliver(
    result: str | bytes,
    output: str | None,
    *,
    force: bool = False,
    root: Path | None = None,
    told: bool = True,
) -> None:
    """Print a result, or write it to the file that was asked for, and say so where it is to be told."""
    if output is None:
        emit(result) if isinstance(result, str) else emit_bytes(result)
        return
    from auditkit.storage.outputs import write_output

    write_output(Path(output), result, root=root, force=force)
    if told:
        note(f"written: {output}")


def deliver_tables(
    tables: "tuple[Table, ...]",
    form: str,
    output: str | None,
    *,
    force: bool = False,
    root: Path | None = None,
) -> None:
    """Print tables or write them; on a terminal they are drawn to the width of the window."""
    from auditkit.output.tables import FORMATS

    if form == "table" and output is None and is_terminal():
        from auditkit.cli.terminal import show

        show(tables)
        return
    deliver(FORMATS[form](tables), output, force=force, root=root)


def width(output: str | None) -> int:
    """Return how wide text is to be: the window's width within limits, 80 anywhere else."""
    if output is not None or not is_terminal():
        return _WIDTHS[0]
    return min(max(shutil.get_terminal_size().columns, _WIDTHS[0] // 2), _WIDTHS[1])


def is_terminal() -> bool:
    """Return whether a person reads the results on a terminal."""
    return sys.stdout.isatty()


def painter() -> Callable[[str, str], str]:
    """Return what colours text: on a terminal, unless NO_COLOR is set."""
    if not is_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return lambda text, _style: text
    return lambda text, style: f"\x1b[{_COLOURS[style]}m{text}\x1b[0m"


def progress(what: str) -> Callable[[int, int], None]:
    """Return a step function that shows on a terminal how far work of over a second is."""
    if not sys.stderr.isatty():
        return lambda _done, _total: None
    began = time.monotonic()
    state = {"shown": 0.0, "open": 0.0}

    def step(done: int, total: int) -> None:
        now = time.monotonic()
        if done == total and state["open"]:
            sys.stderr.write("\r\x1b[K")
        elif now - began > _SLOW and now - state["shown"] > _SLOW / 10:
            state.update(shown=now, open=1.0)
            sys.stderr.write(f"\r{what}: {done:,} of {total:,}\x1b[K")
        sys.stderr.flush()

    return step


def leave(code: ExitCode) -> NoReturn:
    """Leave with an exit code."""
    sys.exit(code)
