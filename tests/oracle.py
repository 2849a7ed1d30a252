"""Counts a round's returns anew, straight from the files, with nothing of auditkit.

PyYAML's BaseLoader reads every scalar as text, as the formats mean it.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ABSENT = ("not-applicable", "cannot-tell", "not-answered", "not-asked")
CLOSED = {"yes-no": ("yes", "no"), "yes-no-partly": ("yes", "partly", "no")}


def read(path: Path) -> Any:
    """Return a file as text, lists and mappings."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


class Oracle:
    """A round, counted."""

    def __init__(self, folder: Path) -> None:
        self.round = read(folder / "round.yaml")
        self.agencies = read(folder.parent.parent / "auditkit.yaml")["agencies"]
        frozen = [read(path) for path in sorted((folder / "frozen" / "tools").glob("*.yaml"))]
        self.tools = {f"{one['tool']}@{one['version']}": one for one in frozen}
        rubric = read(next((folder / "frozen" / "rubrics").glob("*.yaml")))
        self.levels = [level["key"] for level in rubric["levels"]]
        self.returns = {
            (path.parent.name, path.stem): read(path)
            for path in sorted((folder / "returns").glob("*/*.yaml"))
        }
        self.resolved = dict(self._resolutions(folder))
        sections = [one for tool in frozen for one in tool["sections"]]
        self.rated = list(dict.fromkeys(s["key"] for s in sections if s.get("rated") != "no"))

    def _resolutions(self, folder: Path) -> Iterator[tuple[tuple[str, str, str], str]]:
        """Yield the ratings that a second review put in the place of submitted ones."""
        for path in sorted((folder / "moderation").glob("*/*.yaml")):
            said = read(path).get("resolution") or {}
            overall = {"overall": said["overall"]} if said.get("overall") else {}
            for section, rating in {**(said.get("sections") or {}), **overall}.items():
                yield (path.parent.name, path.stem, section), rating

    def received(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield finished returns that are not nil."""
        for (agency, case), one in self.returns.items():
            if one.get("completed_on") and one.get("involvement") != "none":
                yield agency, case, one

    def asked(self, agency: str, case: str, one: dict[str, Any]) -> dict[str, Any]:
        """Return the sections that a return was asked."""
        return {
            section["key"]: section
            for section in self.tools[one["tool"]]["sections"]
            if (not section.get("agencies") or agency in section["agencies"])
            and self.applies(section, case)
        }

    def applies(self, what: dict[str, Any], case: str) -> bool:
        """Return whether a section or question is about such a case."""
        facts = self.round["cases"][case].get("facts", {})
        when = what.get("applies_when") or {}
        return all(facts.get(name) in {None, *words} for name, words in when.items())

    def group(self, agency: str) -> str:
        """Return the group of an agency; one without is a group of its own."""
        return self.agencies[agency].get("group") or agency

    def ratings(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield agency, case, section and what counts there, for each place a rating could be."""
        for *place, submitted in self.submitted():
            yield *place, self.resolved.get((*place,), submitted)  # type: ignore[misc,arg-type]

    def submitted(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield agency, case, section and what the return says there."""
        for agency, case, one in self.received():
            asked, given = self.asked(agency, case, one), one.get("sections") or {}
            for key in self.rated:
                there = given.get(key) or {}
                if key in asked and (asked[key].get("required") == "yes" or any(there.values())):
                    yield agency, case, key, there.get("rating") or "not-answered"
                else:
                    yield agency, case, key, "not-asked"
            yield agency, case, "overall", one["overall"].get("rating") or "not-answered"

    def tally(self, by: tuple[str, ...], **only: str) -> dict[tuple[str, ...], Counter[str]]:
        """Return how often each word stands under each heading."""
        found: dict[tuple[str, ...], Counter[str]] = {}
        for agency, case, section, word in self.ratings():
            names = {"agency": agency, "case": case, "section": section}
            names["group"] = self.group(agency)
            if "section" not in by and section != "overall":
                continue
            if any(names[name] != wanted for name, wanted in only.items()):
                continue
            found.setdefault(tuple(names[one] for one in by), Counter())[word] += 1
        return found

    def median(self, counts: Counter[str]) -> list[str]:
        """Return the middle level or levels."""
        every = [rank for rank, level in enumerate(self.levels) for _ in range(counts[level])]
        middle = every[(len(every) - 1) // 2 : len(every) // 2 + 1]
        return [self.levels[rank] for rank in sorted(set(middle))]

    def themes(self) -> dict[str, tuple[int, int, int, int, int, int]]:
        """Return strengths and improvements by theme: how many, in returns, on children."""
        said: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for agency, case, one in self.received():
            for section in (one.get("sections") or {}).values():
                for kind in ("strengths", "improvements"):
                    for point in section.get(kind) or []:
                        theme = point.get("theme", "") if isinstance(point, dict) else ""
                        said.setdefault(theme, {}).setdefault(kind, []).append((agency, case))
        return {
            theme: tuple(
                count
                for kind in ("strengths", "improvements")
                for places in [kinds.get(kind, [])]
                for count in (len(places), len(set(places)), len({case for _, case in places}))
            )
            for theme, kinds in said.items()
        }

    def answers(self) -> dict[tuple[str, str], Counter[str]]:
        """Return how often each word answers each closed question, absences included."""
        found: dict[tuple[str, str], Counter[str]] = {}
        questions = {
            (section["key"], question["key"])
            for tool in self.tools.values()
            for section in tool["sections"]
            for question in section.get("questions") or []
            if question.get("type", "yes-no-partly") in {*CLOSED, "choice"}
        }
        for agency, case, one in self.received():
            told = dict(self._answers(agency, case, one))
            for key in questions:
                found.setdefault(key, Counter())[told.get(key, "not-asked")] += 1
        return found

    def _answers(
        self, agency: str, case: str, one: dict[str, Any]
    ) -> Iterator[tuple[tuple[str, str], str]]:
        for key, section in self.asked(agency, case, one).items():
            there = (one.get("sections") or {}).get(key) or {}
            if not any(there.values()) and section.get("required") != "yes":
                continue
            absent = "not-answered"
            if there.get("rating") == "not-applicable":
                absent = "not-applicable"
            for question in section.get("questions") or []:
                given = (there.get("answers") or {}).get(question["key"]) or ""
                word = given.get("answer") if isinstance(given, dict) else given
                if word or self.applies(question, case):
                    yield (key, question["key"]), word or absent
