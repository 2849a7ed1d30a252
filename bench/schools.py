"""What a programme of 600 schools over three years costs: each command of an officer's day."""

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from processes import Command, Usage, auditkit, once
from steps import Timing

from auditkit.yamlio.digest import digest
from auditkit.yamlio.reader import read_document
from corpus import RUBRIC, SECTIONS, THEMES, VERSION, rubric_text, section_lines, write

SCHOOLS = 600
YEARS = (2023, 2024, 2025)
TOOL = "school"
STARTED = "new-round of 600 schools"
CARRIED = "new-round of 600 schools, last year brought forward"
WARM = "validate 1800 returns of schools, warm"
GOALS = {STARTED: 3, CARRIED: 6, WARM: 1}
"""Seconds of processor time; a person waits for no other command more than five."""
USUAL_GOAL = 5


def build(folder: Path, *, seed: int = 1) -> Path:
    """Write a partnership with 600 schools over three years, and the list of them; return the list."""
    chance = random.Random(f"schools-{seed}")
    agencies = "agencies:\n  education: {name: Education}\n"
    themes = "".join(f"  {theme}: {{name: {theme.capitalize()}}}\n" for theme in THEMES)
    write(
        folder / "auditkit.yaml",
        f"auditkit: 1\npartnership: Benchford\n{agencies}themes:\n{themes}",
    )
    write(folder / "rubrics" / f"{RUBRIC}.yaml", rubric_text())
    write(folder / "tools" / f"{TOOL}.yaml", tool_text())
    keys = [f"s{100000 + number}" for number in range(SCHOOLS)]
    rows = [
        f"{key[1:]},School {key[1:]},{kind(number)},{phase(number)}"
        for number, key in enumerate(keys)
    ]
    listed = folder.parent / "schools.csv"
    write(listed, "\n".join(["URN,Name,Type,Phase", *rows]) + "\n")
    for year in YEARS:
        _year(chance, folder / "rounds" / f"{year}-s175", year, keys)
    return listed


def kind(number: int) -> str:
    """Return the kind of a school."""
    return ("maintained", "academy", "independent")[number % 3]


def phase(number: int) -> str:
    """Return the phase of a school."""
    return ("primary", "primary", "secondary", "special")[number % 4]


def tool_text() -> str:
    """Return the tool."""
    lines = [f"tool: {TOOL}", f"version: {VERSION}", "name: School", "unit: organisation"]
    lines += [f"rubric: {RUBRIC}", "overall: no", "sections:"]
    for key, questions in SECTIONS.items():
        lines += [f"  - key: {key}", f"    name: {key.capitalize()}", "    prompt: What was done?"]
        lines += ["    questions:"]
        lines += [
            f'      - {{key: {name}, text: "Is it so, {name}?", type: yes-no-partly}}'
            for name in questions
        ]
    return "\n".join(lines) + "\n"


def _year(chance: random.Random, here: Path, year: int, keys: list[str]) -> None:
    due = date(year + 1, 2, 3)
    write(here / "frozen" / "tools" / f"{TOOL}.yaml", tool_text())
    write(here / "frozen" / "rubrics" / f"{RUBRIC}.yaml", rubric_text())
    copies = (("tools", TOOL, tool_text()), ("rubrics", RUBRIC, rubric_text()))
    frozen = "".join(
        f"  {part}: {{{key}@{VERSION}: {digest(read_document(text.encode()).data)}}}\n"
        for part, key, text in copies
    )
    owed = "".join(f"  {key}: {{tool: {TOOL}@{VERSION}}}\n" for key in keys)
    head = f"round: {year}-s175\ntitle: Schools {year}\nstatus: open\nkind: section-175\n"
    head += "unit: organisation\nsample: {method: all}\n"
    head += f"practice_window: {{from: {year}-01-01, to: {year}-12-31}}\n"
    head += f"milestones: {{returns_due: {due}}}\n"
    write(here / "round.yaml", f"{head}owed:\n{owed}frozen:\n{frozen}")
    listed = "".join(
        f"  - {{key: {key}, name: School {key[1:]}, kind: {kind(number)}, phase: {phase(number)}, "
        f'urn: "{key[1:]}"}}\n'
        for number, key in enumerate(keys)
    )
    write(here / "organisations.yaml", f"round: {year}-s175\norganisations:\n{listed}")
    for key in keys:
        if chance.random() < 0.97:
            day = due + timedelta(days=chance.randint(-30, 20))
            write(here / "returns" / f"{key}.yaml", "\n".join(_return(chance, year, key, day)))


def _return(chance: random.Random, year: int, key: str, day: date) -> Iterator[str]:
    yield f"round: {year}-s175\norganisation: {key}\ntool: {TOOL}@{VERSION}"
    yield f"period: {{from: {year}-01-01, to: {year}-12-31}}\ncompleted_on: {day}\nsections:"
    for section in SECTIONS:
        lines = section_lines(chance, section)
        yield from (
            line.replace("dated: 2024", f"dated: {year}")
            for line in lines
            if "practitioner_rating" not in line
        )
    yield "actions:\n  - id: a1\n    action: Train new staff in their first week"
    yield f"    owner: Head teacher\n    due: {year + 1}-07-15\n    measure: The log shows it\n"


def measured(folder: Path, repeats: int, *, seed: int = 1) -> dict[str, Timing]:
    """Return what each command takes, in milliseconds of processor time."""
    root = folder / "schools" / "repository"
    listed, caches = build(root, seed=seed), folder / "caches" / "schools"
    last, today = f"{YEARS[-1]}-s175", ("--today", f"{YEARS[-1] + 1}-03-01")
    asked = ("--kind", "section-175", "--tool", TOOL, "--organisations", str(listed))
    made = ("new-round", "next", *asked, "--returns-due", f"{YEARS[-1] + 2}-02-01")
    lines = {
        "validate 1800 returns of schools, cold": ("validate", "--no-cache", *today),
        "validate 1800 returns of schools, kept": ("validate", *today),
        WARM: ("validate", *today),
        "status of 600 schools": ("status", last, *today),
        "the return curve of 600 schools": ("status", last, "--curve", *today),
        "aggregate of 600 schools": ("aggregate", last, *today),
        "robustness of 600 schools": ("robustness", last, *today),
        STARTED: made,
        CARRIED: (*made, "--carry-from", last),
    }
    taken: dict[str, list[Usage]] = {}
    for _ in range(repeats):
        for name, words in lines.items():
            usage = once(Command(name, (*auditkit(), *words), root, caches))
            shutil.rmtree(root / "rounds" / "next", ignore_errors=True)
            if usage is not None:
                taken.setdefault(name, []).append(usage)
    return {name: Timing.of(name, [one.cpu for one in many]) for name, many in taken.items()}


def judge(timings: dict[str, Timing]) -> None:
    """Print each goal."""
    for name, timing in timings.items():
        goal = GOALS.get(name, USUAL_GOAL)
        verdict = "met" if timing.least <= goal * 1000 else "over"
        print(f"  {name:<60}{timing.least / 1000:>8.2f} s, at most {goal}  {verdict}")
