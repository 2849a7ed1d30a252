"""The commands that write, and what is there before; for the tests that let writing go wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from auditkit.errors import ExitCode
from cli import AFTER, DUE, ROUND, auditkit, finish, finish_all, replaced, smallbridge, with_round
from schools import ROUND as SCHOOLS
from schools import row, schools, text_export

DRAWN = "B2C3D4F5"
"""What chance draws, so that every run makes the same round."""


def empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


def with_slips(folder: Path) -> Path:
    place = finish_all(with_round(folder))
    for agency in ("police", "health"):
        replaced(
            finish(place, agency, "B2C3"), ("voice:", "Voice:"), ("rating: good", "rating: Good")
        )
    return place


def with_finished(folder: Path) -> Path:
    return finish_all(with_round(folder))


def with_workbook(folder: Path) -> Path:
    place = finish_all(with_round(folder))
    book = place / "out.xlsx"
    assert auditkit("-C", place, "actions", "collect", ROUND).code == 0
    words = ("-C", place, "actions", "-f", "xlsx", "-o", book, "--today", AFTER)
    assert auditkit(*words).code == 0
    loaded = openpyxl.load_workbook(book)
    page = loaded["Actions"]
    note = next(cell.column for cell in page[1] if str(cell.value).startswith("New note"))
    page.cell(2, note).value = "Asked again"
    loaded.save(book)
    return place


def with_old_output(folder: Path) -> Path:
    place = finish_all(with_round(folder))
    (place / "out.json").write_text("{}\n", encoding="utf-8")
    (place / "out.csv").write_text("old\n", encoding="utf-8")
    return place


def with_own_file(folder: Path) -> Path:
    (empty(folder) / "minutes.txt").write_text("mine\n", encoding="utf-8")
    return folder


def with_moved_day(folder: Path) -> Path:
    place = with_round(folder)
    path = place / "rounds" / ROUND / "round.yaml"
    replaced(path, ("returns_due: 2026-11-06", "returns_due: 2026-11-11"))
    return place


def with_export(folder: Path) -> Path:
    place = schools(folder)
    text_export(place / "answers.csv", [row("990001"), row("990002"), row("990003")])
    return place


@dataclass(frozen=True)
class Writing:
    """A command that writes.

    Attributes:
        words: The command.
        before: Makes what is there before.
        again: What a second run ends with when the first was whole.
        all_or_nothing: The folder that is there whole or not at all.
        mends: What writes what comes after that folder, when it was not reached.
    """

    words: tuple[str, ...]
    before: Callable[[Path], Path]
    again: ExitCode = ExitCode.OK
    all_or_nothing: str = ""
    mends: tuple[str, ...] = ()

    @property
    def single(self) -> bool:
        """Whether it writes one file or one folder as a whole."""
        return bool(self.all_or_nothing) or self.words[0] in {"report", "status"}


def made(found: dict[str, str]) -> dict[str, str]:
    """Return what was found without the schemas for editors, which can be written at any time."""
    return {path: what for path, what in found.items() if not path.startswith(".auditkit")}


NEW_ROUND = ("new-round", ROUND, "--tool", "short", "--cases", "2", "--returns-due", DUE)
IMPORT = ("import", SCHOOLS, "answers.csv", "--mapping", "form", "--today", AFTER)
COMMANDS = {
    "init": Writing(("init", "new"), empty, ExitCode.CANNOT, "new"),
    "init here": Writing(("init", "."), with_own_file, ExitCode.CANNOT),
    "new-round": Writing(NEW_ROUND, smallbridge, ExitCode.CANNOT, f"rounds/{ROUND}", ("schema",)),
    "notices": Writing(("notices", ROUND), with_moved_day),
    "fix": Writing(("fix", "--write", "--unsafe", "--key-order"), with_slips),
    "import": Writing(IMPORT, with_export),
    "report": Writing(("report", ROUND, "--today", AFTER), with_old_output),
    "publish": Writing(
        ("publish", ROUND, "--audience", "public", "--by", "Chair", "--on", DUE, "--today", AFTER),
        with_old_output,
    ),
    "actions": Writing(("actions", "collect", ROUND), with_finished),
    "actions import": Writing(("actions", "import", "out.xlsx", "--today", AFTER), with_workbook),
    "validate": Writing(
        (
            "validate",
            "--no-cache",
            "--today",
            AFTER,
            "-f",
            "json",
            "-o",
            "out.json",
            "--output-file",
            "csv=out.csv",
        ),
        with_old_output,
    ),
    "status": Writing(("status", ROUND, "-f", "csv", "-o", "out.csv"), with_old_output),
    "schema": Writing(("schema",), smallbridge),
    "templates": Writing(("templates", "copy", "words.yaml"), smallbridge, ExitCode.CANNOT),
}
QUICK = ("new-round", "fix", "report", "validate")
"""Those that are tried in every run of the tests; the rest write in the same two ways."""
