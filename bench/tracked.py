"""What following 2,000 actions costs: the list, the workbook out, and the workbook back."""

import shutil
from pathlib import Path

import openpyxl
from processes import Command, auditkit, once, usages
from steps import Timing

import corpus

STARTING = "actions, none"
ACTIONS = 2_000
_ROUNDS = 4
_CHANGED = 10
_TODAY = ("--today", "2025-03-01")
_AGENCIES = tuple(corpus.AGENCIES)


def measured(small: Path, folder: Path, repeats: int) -> dict[str, Timing]:
    """Return the processor time of whole processes, by name; ``STARTING`` has nothing to follow.

    Args:
        small: A repository with one round of 100 returns.
        folder: Where copies and workbooks go.
        repeats: How often each runs.
    """
    empty = folder / "untracked"
    shutil.copytree(small, empty)
    place = with_actions(small, folder / "tracked")
    out, back = folder / "actions.xlsx", folder / "back.xlsx"
    words = (*auditkit(), "actions")
    caches = folder / "caches"
    export = (*words, "--all", "-f", "xlsx", "-o", str(out), *_TODAY)
    if once(Command("first", export, place, caches)) is None:
        return {}
    fill_in(out, back)
    tried = (*words, "import", str(back), "--dry-run", *_TODAY)
    taken = usages(
        [
            Command(STARTING, (*words, *_TODAY), empty, caches),
            Command("actions, 2,000", (*words, "--all", *_TODAY), place, caches),
            Command("actions to a workbook, 2,000", export, place, caches),
            Command("actions import, 2,000", tried, place, caches),
        ],
        repeats,
    )
    return {name: Timing.of(name, [one.cpu for one in many]) for name, many in taken.items()}


def with_actions(origin: Path, target: Path) -> Path:
    """Return a copy of a repository in which a round lies under several names, each with a tracker."""
    shutil.copytree(origin, target)
    for number in range(_ROUNDS):
        key = f"{2020 + number}-tracked"
        copied = target / "rounds" / key
        shutil.copytree(origin / "rounds" / corpus.ROUND, copied)
        for path in copied.rglob("*.yaml"):
            path.write_text(path.read_text().replace(corpus.ROUND, key))
        returns = [(one.parent.name, one.stem) for one in sorted(copied.glob("returns/*/*.yaml"))]
        entries = [entry_text(at, *returns[at % len(returns)]) for at in range(ACTIONS // _ROUNDS)]
        (copied / "actions.yaml").write_text(f"round: {key}\nactions:\n" + "".join(entries))
    return target


def entry_text(at: int, agency: str, case: str) -> str:
    """Return an action of the tracker: what it says differs, how far it is differs."""
    words = f"{corpus.PHRASES[at % len(corpus.PHRASES)]}, and that is checked a {at + 1}. time"
    lines = [
        f"  - number: {at + 1}",
        "    sources:",
        f"      - {{agency: {agency}, case: {case}, action: a{at % 3 + 1}, stamp: 0123456789abcdef}}",
        f"    action: See that {words}",
        f"    agencies: [{agency}]",
        "    owner: Team manager",
        f"    theme: {corpus.THEMES[at % len(corpus.THEMES)]}",
        "    raised: 2024-11-04",
        f"    due: {corpus.DUES[at % len(corpus.DUES)]}",
        "    measure: Ten records a quarter show it",
    ]
    if at % 2:
        lines += [f"    notes:\n      - {{on: 2024-12-02, percent: {at % 90}, note: Under way}}"]
    if at % 4 == 0:
        lines += ["    claimed:\n      - {by: Team manager, on: 2025-01-06}"]
    return "\n".join([*lines, ""])


def fill_in(out: Path, back: Path) -> None:
    """Change some rows of the workbook as people do."""
    book = openpyxl.load_workbook(out)
    page = book["Actions"]
    columns = {str(cell.value).partition("\n")[0]: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1, _CHANGED):
        page.cell(row, columns["New note"]).value = f"Asked again, row {row}"
        page.cell(row, columns["Owner"]).value = "Head of service"
        page.cell(row, columns["Percent"]).value = 95
    book.save(back)
