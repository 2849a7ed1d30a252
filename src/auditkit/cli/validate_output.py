"""In which formats validate tells what it found, and where to."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from auditkit.cli import console
from auditkit.cli.validate_words import pages
from auditkit.errors import WordError
from auditkit.output import gate
from auditkit.output.census import apart_words
from auditkit.output.telling import Telling
from auditkit.problems import Outcome, Severity

if TYPE_CHECKING:
    from auditkit.workspace import Workspace

Renderer = Callable[[Outcome, Telling], str]
FORMATS = {
    "concise": "concise.concise",
    "grouped": "grouped.grouped",
    "json": "machine.as_json",
    "jsonl": "machine.as_jsonl",
    "sarif": "sarif.sarif",
    "junit": "junit.junit",
    "github": "services.github",
    "gitlab": "services.gitlab",
    "markdown": "lists.as_markdown",
    "csv": "lists.as_csv",
}
"""The function of each format below ``auditkit.output``, which is loaded when it is asked for."""
_NO_PLACE_FOR_COUNTS = frozenset({"gitlab", "csv"})
_WITH_REASONS = frozenset({"json", "jsonl", "sarif"})


@dataclass(frozen=True, slots=True)
class Target:
    """A format and where it goes: a file, or the screen."""

    form: str
    file: str | None

    def text(self, outcome: Outcome, telling: Telling) -> str:
        """Return an outcome in this format."""
        if self.form != "full":
            return _renderer(self.form)(outcome, telling)
        from auditkit.output.full import full

        return full(outcome, telling, *([] if self.file else [console.painter()]))


def _renderer(form: str) -> Renderer:
    module, _, function = FORMATS[form].partition(".")
    found: Renderer = getattr(import_module(f"auditkit.output.{module}"), function)
    return found


def targets(form: str | None, output: str | None, more: Sequence[str]) -> tuple[Target, ...]:
    """Return what is written: files first, so that whoever reads the screen may leave early.

    Args:
        form: The format of the screen or of ``output``; full on a terminal and concise elsewhere.
        output: A file that takes the place of the screen.
        more: Files beside it, as ``FORMAT=FILE``.

    Raises:
        WordError: A format is not known, or a file is named twice.
    """
    if form is None:
        form = "full" if console.is_terminal() and not output else "concise"
    first = Target(_format(form), output)
    others = tuple(_beside(words) for words in more)
    named = [os.path.realpath(one.file) for one in (*others, first) if one.file]
    if len(set(named)) < len(named):
        raise WordError("two results would go to one file", hint="give each a file of its own")
    return (*others, first)


def _beside(words: str) -> Target:
    form, _, file = words.partition("=")
    if not (form and file):
        raise WordError(
            f"--output-file {words!r} names no format and file",
            hint="write the format first: --output-file sarif=problems.sarif",
        )
    return Target(_format(form), file)


def _format(word: str) -> str:
    return console.one_of(word, ["full", *FORMATS], "format")


def deliver(
    outcome: Outcome,
    telling: Telling,
    where: Sequence[Target],
    *,
    force: bool,
    root: Path,
) -> None:
    """Write an outcome to every target. Problems that were left out are told of in any case."""
    for one in where:
        text = one.text(outcome, telling)
        if one.file and telling.quiet:
            from auditkit.storage.outputs import write_output

            write_output(Path(one.file), text, root=root, force=force)
        else:
            console.deliver(text, one.file, force=force, root=root)
    if all(one.form in _NO_PLACE_FOR_COUNTS for one in where):
        apart = apart_words(outcome, telling)
        said = gate.lines(telling.gate, quiet=telling.quiet)
        for line in [apart, *said] if apart else said:
            console.note(line)


def tells_reasons(where: Iterable[Target]) -> bool:
    """Return whether a format tells why problems were waived, in the words of those who did."""
    return any(one.form in _WITH_REASONS for one in where)


def telling(
    look: "Callable[[], tuple[Workspace, Callable[[str], bool]]]",
    where: Iterable[Target],
    *,
    threshold: Severity,
    quiet: bool,
    statistics: bool,
) -> Telling:
    """Return what is told beside the problems: what the formats at hand make use of."""
    forms = {one.form for one in where}
    files: list[str] = []
    if "junit" in forms:
        from auditkit.model.places import place_of

        place, selected = look()
        files = [
            one.path
            for one in place.entries
            if one.kind == "file" and selected(one.path) and place_of(one.path)
        ]
    return Telling(
        quiet=quiet,
        statistics=statistics,
        threshold=threshold,
        rules=pages(look()[0]) if "sarif" in forms else (),
        files=tuple(files),
    )
