"""A made-up partnership with 420 schools and two years of Section 175 and 157 self-assessments.

    python examples/section_175.py FOLDER

makes FOLDER/partnership, a repository with a round for each year, and FOLDER/exports, what a survey's
site would hand over: one CSV file a year. No school, place or person in it is real. The same seed
gives the same bytes. At the end it says how to go on.
"""

import argparse
import csv
import io
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from auditkit.render.shipped import text_of
from auditkit.yamlio.reader import read_document

SCHOOLS = 420
TOOL = "section-175"
CYCLES = (("2023-24-section-175", date(2024, 2, 9)), ("2024-25-section-175", date(2025, 2, 14)))
_FIRST = (
    "Bobbin Bramble Bristle Candle Cinder Cobble Copper Dapple Fallow Feather Gorse Juniper Kettle "
    "Kindle Lantern Mallow Marigold Pebble Pepper Plover Quill Ripple Saddle Saffron Sallow Sedge "
    "Sorrel Tansy Thimble Thistle Tumble Umber Velvet Vetch Whistle Willet Yarrow"
).split()
_LAST = (
    "barrow cross fold gate hithe loft orchard quay rigg shaw spire stile thwaite yard"
).split()
_TRUSTS = tuple(
    f"{word} Learning Trust"
    for word in ("Northmere", "Saltway", "Three Fells", "Harbourside", "Greenlane")
)
# Phase, its share of a hundred schools, and the words in its name.
_PHASES = (
    (
        "Primary",
        74,
        ("Primary School", "Infant School", "Junior School", "Church of England Primary School"),
    ),
    ("Secondary", 15, ("High School", "Academy", "School")),
    ("Special", 5, ("Special School",)),
    ("Nursery", 4, ("Nursery School",)),
    ("16 plus", 2, ("Sixth Form College",)),
)
_LEVELS = ("one", "two", "three", "four")
_LEVEL_WORDS = {
    "2023-24-section-175": ("1", "2", "3", "4"),
    "2024-25-section-175": ("1 - Embedded", "2 - Secure", "3 - Developing", "4 - Not yet safe"),
}
_ANSWER_WORDS = {"yes": "Yes", "partly": "In part", "no": "No", "not-applicable": "Not applicable"}
_WHY = {
    "one": (
        "Staff in every role act on this without being reminded, and pupils say that it works.",
        "Two visits from outside found it in daily practice, and other schools have come to look.",
        "What pupils told us led to a change that they can name.",
    ),
    "two": (
        "What the guidance asks for is in place, and governors checked it in the autumn.",
        "Small slips were found in our own check and put right in the same week.",
        "Staff could say what they would do, and records show that they did it.",
    ),
    "three": (
        "The essentials are there. It is uneven between year groups, and nobody has checked since the spring.",
        "The policy is current and new staff were slow to hear of it.",
        "We know what is missing, and it stands in our action plan with a date.",
    ),
    "four": (
        "A duty was not met for part of the year. Governors were told, and the authority helps us put it right.",
        "Records were not kept as they must be, so we cannot show what was done.",
        "Nobody trained was within reach on several days. That has been arranged now.",
    ),
}
_SEEN = (
    "Minutes of the governors' meeting in November",
    "Our own check of twelve records in January",
    "Survey of pupils, autumn term",
    "Training record on the day of this return",
    "Visit by the safeguarding governor, with notes",
    "Report of an adviser from outside",
)
# What a plan has room for in the second year's form: each place its columns, and what they say.
_PLACES = 3
_PLAN = {"action": "", "owner": ": by whom", "due": ": by when", "measure": ": how will you know?"}
_OWNERS = ("Head teacher", "Designated safeguarding lead", "Chair of governors")
_FEEDBACK = (
    "Answer referrals in writing, also when nothing follows.",
    "Send invitations to conferences before the day itself.",
    "One telephone number that is answered after four o'clock.",
    "",
    "",
)


@dataclass(frozen=True)
class School:
    """A school: what the list says of it, and how good it is and how it sees itself, around 0."""

    urn: str
    name: str
    kind: str
    phase: str
    trust: str
    strength: float
    optimism: float

    @property
    def key(self) -> str:
        """The key that new-round gives it."""
        return f"s{self.urn}"


def schools(chance: Random, count: int) -> list[School]:
    """Return the schools, each with a name of its own."""
    phases = [phase for phase in _PHASES for _ in range(phase[1])]
    found: dict[str, School] = {}
    while len(found) < count:
        phase, _, endings = _pick(chance, phases)
        name = f"{_pick(chance, _FIRST)}{_pick(chance, _LAST)} {_pick(chance, endings)}"
        kind = _pick(chance, ("Maintained", "Academy", "Academy", "Voluntary aided", "Independent"))
        if name not in found:
            trust = _pick(chance, _TRUSTS) if kind == "Academy" else ""
            urn = str(990_001 + len(found))
            found[name] = School(
                urn, name, kind, phase, trust, _around(chance), _around(chance) / 2
            )
    return list(found.values())


def _pick(chance: Random, among: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever is in it
    # random() alone keeps its promise over the versions of Python.
    return among[int(chance.random() * len(among))]


def _around(chance: Random) -> float:
    """Return a number around 0, seldom beyond 1.5."""
    return sum(chance.random() for _ in range(6)) - 3


def form(tool: dict[str, Any], *, newer: bool) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the headings of the form's columns, each with where its answers go.

    The second year's form numbers its questions, and asks for strengths and a plan as well.
    """
    for number, section in enumerate(tool["sections"], 1):
        lead = f"{number}. {section['name']}" if newer else section["name"]
        for at, question in enumerate(section.get("questions", ()), 1):
            words = f"{number}.{at} {question['text']}" if newer else question["text"]
            yield words, {"section": section["key"], "question": question["key"]}
        yield f"{lead}: your level", {"section": section["key"], "field": "rating"}
        yield f"{lead}: why this level", {"section": section["key"], "field": "rationale"}
        yield f"{lead}: evidence", {"section": section["key"], "field": "evidence"}
        if newer:
            yield f"{lead}: what went well", {"section": section["key"], "field": "strength"}
        yield f"{lead}: what should be better", {"section": section["key"], "field": "improvement"}
    yield "Overall level", {"section": "overall", "field": "rating"}
    yield "Why this level overall", {"section": "overall", "field": "rationale"}


class Year:
    """One year's answers."""

    def __init__(self, chance: Random, tool: dict[str, Any], number: int) -> None:
        self._chance = chance
        self._tool = tool
        self.round, self.due = CYCLES[number]
        self._newer = bool(number)
        self._drift = 0.25 * number
        self.columns = list(form(tool, newer=self._newer))
        self._places = [
            {name: f"Action {number}{words}" for name, words in _PLAN.items()}
            for number in range(1, _PLACES + 1 if self._newer else 1)
        ]

    def mapping(self) -> str:
        """Return the mapping of the year's form."""
        lines = [
            "# yaml-language-server: $schema=../.auditkit/schemas/mapping.json",
            f"mapping: schools-{self.due.year}",
            f"name: Self-assessment form of schools, {self.due.year}",
            f"tool: {TOOL}",
            'whose: {column: "School URN", by: urn}',
            'completed_on: {column: "Date submitted", written: day-month-year}',
            "minutes: Minutes spent",
            'ignore: ["Response ID", "Name of school", "Role of person completing"]',
            "columns:",
        ]
        words = dict(zip(_LEVEL_WORDS[self.round], _LEVELS, strict=True))
        for heading, goes in self.columns:
            said = {"column": heading, **goes}
            inside = ", ".join(f"{name}: {_quoted(value)}" for name, value in said.items())
            if goes.get("field") == "rating":
                levels = ", ".join(f"{_quoted(word)}: {key}" for word, key in words.items())
                inside += f", words: {{{levels}}}"
            lines.append(f"  - {{{inside}}}")
        if self._newer:
            lines.append("actions:")
        for place in self._places:
            inside = ", ".join(f"{name}: {_quoted(heading)}" for name, heading in place.items())
            lines.append(f"  - {{{inside}}}")
        return "\n".join([*lines, ""])

    def export(self, listed: Sequence[School]) -> str:
        """Return the year's export: those who answered, in the order in which they sent it."""
        rows = []
        for school in listed:
            sent = self._sent()
            if sent is not None:
                rows.append((sent, self._row(school, sent)))
        rows.sort(key=lambda one: (one[0], one[1]["School URN"]))
        text = io.StringIO()
        headings = ["Response ID", "School URN", "Name of school", "Role of person completing"]
        headings += ["Date submitted", "Minutes spent", *(one for one, _ in self.columns)]
        headings += [heading for place in self._places for heading in place.values()]
        writer = csv.DictWriter(text, headings, lineterminator="\r\n")
        writer.writeheader()
        for number, (_, row) in enumerate(rows, 1):
            writer.writerow(row | {"Response ID": str(10_000 * self.due.year + number)})
        return text.getvalue()

    def _sent(self) -> date | None:
        """Return when a school sent its return: most in the last days, a fifth after the reminder, few never."""
        early, late = (0.80, 0.96) if self._newer else (0.90, 0.98)
        lot = self._chance.random()
        if lot < early:
            return self.due - timedelta(days=int(42 * self._chance.random() ** 2.5))
        if lot < late:
            return self.due + timedelta(days=3 + int(39 * self._chance.random() ** 1.5))
        return None

    def _row(self, school: School, sent: date) -> dict[str, str]:
        begun_only = self._chance.random() < 0.02
        now = school.strength + self._drift + 0.35 * _around(self._chance)
        row = {
            "School URN": school.urn,
            "Name of school": school.name,
            "Role of person completing": "Designated safeguarding lead",
            "Date submitted": "" if begun_only else sent.strftime("%d/%m/%Y"),
            "Minutes spent": str(90 + 15 * int(8 * self._chance.random())),
        }
        level = "two"
        levels: list[str] = []
        answers = {
            (one["section"], one.get("question") or one["field"]): head
            for head, one in self.columns
        }
        for number, section in enumerate(self._tool["sections"]):
            good = now + 0.4 * _around(self._chance) - 0.06 * (number % 4)
            for question in section.get("questions", ()):
                if self._asked(question, school):
                    row[answers[section["key"], question["key"]]] = self._answer(question, good)
            if begun_only and number > 2:
                break
            level = _LEVELS[_level(good + school.optimism)]
            levels.append(level)
            said = self._said(section, level)
            row |= {
                answers[section["key"], name]: text
                for name, text in said.items()
                if (section["key"], name) in answers
            }
        if not begun_only:
            worst = max(map(_LEVELS.index, levels))
            overall = _LEVELS[
                max(sorted(map(_LEVELS.index, levels))[len(levels) // 2], 2 if worst == 3 else 0)
            ]
            row["Overall level"] = self._word(overall)
            row["Why this level overall"] = self._why(overall)
            row |= self._plan(levels, sent)
        return row

    def _asked(self, question: dict[str, Any], school: School) -> bool:
        wanted = question.get("applies_when", {}).get("phase")
        return not wanted or school.phase.casefold().replace(" ", "-") in wanted

    def _answer(self, question: dict[str, Any], good: float) -> str:
        lot = self._chance.random() + 0.18 * good
        kind = question.get("type", "yes-no-partly")
        if kind == "text":
            return str(_pick(self._chance, _FEEDBACK))
        if kind == "number":
            if question["key"] == "severe-absence-percent":
                return str(max(0, round(3 - good + 2 * self._chance.random())))
            return f"{min(100, max(20, round(88 + 9 * good + 8 * _around(self._chance))))}%"
        if (
            question.get("guidance", "").startswith("Not applicable")
            and self._chance.random() < 0.2
        ):
            return _ANSWER_WORDS["not-applicable"]
        answer = "yes" if lot > 0.22 else "no" if lot < 0.04 or kind == "yes-no" else "partly"
        return _ANSWER_WORDS[answer]

    def _said(self, section: dict[str, Any], level: str) -> dict[str, str]:
        better = f"{section['name']}: what is late has a date and an owner now."
        return {
            "rating": self._word(level),
            "rationale": self._why(level),
            "evidence": str(_pick(self._chance, _SEEN)),
            "strength": str(_pick(self._chance, _WHY["one"])) if level in {"one", "two"} else "",
            "improvement": better if level in {"three", "four"} else "",
        }

    def _plan(self, levels: Sequence[str], sent: date) -> dict[str, str]:
        """Return the plan: the areas of the two lower levels, as far as the form has room."""
        late = [
            section["name"]
            for section, level in zip(self._tool["sections"], levels, strict=True)
            if level in {"three", "four"}
        ]
        row: dict[str, str] = {}
        for number, (place, name) in enumerate(zip(self._places, late, strict=False)):
            due = sent + timedelta(weeks=8 + 4 * number)
            due += timedelta(days=3 - due.weekday())  # a Thursday: somebody is at work
            row |= {
                place["action"]: f"{name}: mend what the answers above say is missing",
                place["owner"]: _OWNERS[number],
                place["due"]: due.strftime("%d/%m/%Y"),
                place["measure"]: "The safeguarding governor looks at it and finds it in place",
            }
        return row

    def _word(self, level: str) -> str:
        return _LEVEL_WORDS[self.round][_LEVELS.index(level)]

    def _why(self, level: str) -> str:
        first = int(3 * self._chance.random())
        return " ".join((_WHY[level][first], _WHY[level][(first + 1) % 3]))


def _level(good: float) -> int:
    return 0 if good > 1.0 else 1 if good > -0.75 else 2 if good > -1.75 else 3


def _quoted(text: str) -> str:
    return text if text.replace("-", "").isalpha() else f'"{text}"'


def schools_list(listed: Sequence[School]) -> str:
    """Return the list of schools, as an education department would send it; without people."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["urn", "name", "type", "phase", "trust"])
    writer.writerows([one.urn, one.name, one.kind, one.phase, one.trust] for one in listed)
    return text.getvalue()


def make(folder: Path, run: Callable[..., None], *, seed: int = 175, count: int = SCHOOLS) -> None:
    """Write the partnership and the exports.

    Args:
        folder: A folder that is not there yet.
        run: Runs auditkit with these words.
        seed: Another seed makes another partnership.
        count: How many schools there are.
    """
    chance = Random(seed)
    listed = schools(chance, count)
    tool: Any = read_document(text_of(f"repository/tools/{TOOL}.yaml").encode()).data
    years = [Year(chance, tool, number) for number in range(len(CYCLES))]
    place, exports = folder / "partnership", folder / "exports"
    run("init", place, "--name", "Fellshire Safeguarding Children Partnership", "--ci", "none")
    _write(exports / "schools.csv", schools_list(listed))
    for year, before in zip(years, (None, *years), strict=False):
        _write(exports / f"{year.round}.csv", year.export(listed))
        _write(place / "mappings" / f"schools-{year.due.year}.yaml", year.mapping())
        run(
            *("-C", place, "new-round", year.round, "--kind", "section-175", "--tool", TOOL),
            *("--organisations", exports / "schools.csv", "--returns-due", year.due.isoformat()),
            *("--title", f"Section 175 and 157 self-assessment, {year.round[:7]}"),
        )
        if before:
            round_file = place / "rounds" / year.round / "round.yaml"
            text = round_file.read_text(encoding="utf-8")
            _write(round_file, text.replace("\nfollows: ", f"\nfollows: {before.round}", 1))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _run(*words: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "auditkit", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)


def main() -> None:
    """Make them in the folder that is named."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    asked.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet")
    asked.add_argument(
        "--seed", type=int, default=175, help="another seed makes another partnership"
    )
    words = asked.parse_args()
    if words.folder.exists():
        sys.exit(f"{words.folder} is there already: name a new folder")
    words.folder.mkdir(parents=True)
    make(words.folder, _run, seed=words.seed)
    sys.stdout.write(f"made {words.folder}: {SCHOOLS} schools, two years. Next:\n")
    for round_, due in CYCLES:
        export = words.folder / "exports" / f"{round_}.csv"
        sys.stdout.write(
            f"  auditkit -C {words.folder / 'partnership'} import {round_} {export} --mapping schools-{due.year}\n"
        )


if __name__ == "__main__":
    main()
