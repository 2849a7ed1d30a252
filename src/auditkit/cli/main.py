"""The way in, and the one place where errors become words and exit codes.

It imports nothing heavy itself, so that ``--version`` costs no more than Python's own start.
"""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence

from auditkit import __version__
from auditkit.errors import AuditKitError, ExitCode


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with one of the exit codes of ``ExitCode``.

    Args:
        argv: The words after the program's name; those of this process when left out.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(
        50_000
    )  # what is loaded and read lives on: looking for unused memory finds none
    # Whatever else is installed has no say in what is valid; looking for it takes time as well.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    try:
        if words == ["--version"]:
            sys.stdout.write(f"auditkit {__version__}\n")
            sys.stdout.flush()
            sys.exit(ExitCode.OK)
        _run(words)
    except AuditKitError as error:
        _say(f"error: {error.message}", error.hint, error.details)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone: nothing is wrong
        sys.exit(ExitCode.OK)
    except OSError as error:
        if "--debug" in words:
            raise
        _say(
            f"error: {error.filename or 'a file'} cannot be used: {error.strerror or error}",
            "look at its name, at your permission and at the disk; then run it again",
        )
        _let_go_of_output()
        sys.exit(ExitCode.CANNOT)
    except Exception as error:  # the one place that catches everything
        if "--debug" in words:
            raise
        _say(
            f"error: auditkit itself failed ({type(error).__name__}); your files are as they were",
            "please report this fault with the command you typed; --debug shows the details",
        )
        sys.exit(ExitCode.BUG)


def _nowhere() -> io.TextIOWrapper:
    """Return a stream for a process that was started without one."""
    return io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8")


def _let_go_of_output() -> None:
    """Drop what cannot be printed: Python would try once more when it ends, and fail in its own words."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str]) -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from auditkit.cli.app import app

    app(words)(words, prog_name="auditkit")


def _say(message: str, hint: str | None, details: tuple[str, ...] = ()) -> None:
    from auditkit.escape import terminal_line

    sys.stderr.write(f"{terminal_line(message)}\n")
    for one in details:
        sys.stderr.write(f"  {terminal_line(one)}\n")
    if hint:
        sys.stderr.write(f"hint: {terminal_line(hint)}\n")
