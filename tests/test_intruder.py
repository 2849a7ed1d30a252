"""Somebody with every public and partnership document tries to find out about a child, and cannot."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from html.parser import HTMLParser
from itertools import product

import pytest

import report_views
from auditkit.analysis.disclosure import protect
from auditkit.analysis.rounding import percent
from auditkit.reports.children import one_agency_each
from auditkit.reports.documents import document
from auditkit.reports.kinds import KINDS
from auditkit.reports.request import ReportRequest

OUTSIDE = ("partnership", "public")
THRESHOLD = 6
_COUNT = r"(?:\d+|none|one|two|three|four|five|six|half|both|single|only)"
TOLD = re.compile(rf"\b{_COUNT}\b.{{0,40}}@@|@@.{{0,40}}\b{_COUNT}\b", re.IGNORECASE)
_SHARE = re.compile(r"(\d+) of (\d+)(?: \((\d+)%)?")
_BLOCKS = {
    "p",
    "li",
    "tr",
    "dd",
    "dt",
    "div",
    "caption",
    "text",
    "desc",
    "title",
    "figcaption",
    "h2",
}


class Everything(HTMLParser):
    """Everything that stands in a page: lines of text, attributes, comments and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.units: list[str] = [""]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.units.append("")
        self.units[-1] += " | " if tag in {"td", "th"} else ""
        for _, value in attrs:
            self.units.insert(0, value or "")

    def handle_data(self, data: str) -> None:
        self.units[-1] += data

    def handle_comment(self, data: str) -> None:
        self.units.insert(0, data)


def units(page: str, form: str) -> list[str]:
    """Return a document line by line, as somebody searches it who looks into its source, too."""
    found = Everything(page).units if form == "html" else page.splitlines()
    return [" ".join(one.replace("\\", "").split()) for one in found if one.strip()]


def written(request: ReportRequest) -> Iterator[str]:
    """Yield every line of every document that can be written for these readers, of every kind."""
    for name, kind in KINDS.items():
        if request.audience not in kind.audiences:
            continue
        for about in kind.subjects(request):
            view = kind.view(request.about(about.agency, about.case))
            for form in ("html", "md"):
                if form in kind.formats:
                    yield from units(document(name, form, view, {}), form)


@cache
def lines_of(asked: Callable[..., ReportRequest], choice: str, *audiences: str) -> tuple[str, ...]:
    """Return every line that these readers have, of every document, once."""
    found = (line for one in audiences for line in written(asked(one, **CHOICES[choice])))
    return tuple(dict.fromkeys(found))


@cache
def of_round(key: str) -> Callable[..., ReportRequest]:
    """Return what makes requests for documents on a round of the example."""
    return partial(example, key)


def example(key: str, audience: str, **publication: object) -> ReportRequest:
    """Return what the documents of a round of the example rest on."""
    asked = ReportRequest(
        report_views.numbers(key),
        report_views.meeting(key),
        report_views.acceptance(key),
        report_views.example(),
        audience=audience,
    )
    return report_views.published(asked, **publication)


def truth(request: ReportRequest) -> dict[str, dict[str, int]]:
    """Return who the children were: by characteristic, how many are in which group."""
    cases = [one.facts for one in request.numbers.context.round.cases.values()]
    return {
        name: {
            band: sum(one.get(name, "not-recorded") == band for one in cases)
            for band in dict.fromkeys(one.get(name, "not-recorded") for one in cases)
        }
        for name in dict.fromkeys(name for one in cases for name in one)
    }


def spelt(band: str) -> re.Pattern[str]:
    """Return what a group may look like in a text."""
    words = band.replace("-", "[- \u2013]")
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)


@dataclass
class Knowledge:
    """What an intruder has read of one characteristic.

    Attributes:
        total: How many children there are.
        counts: By group, what it says of it; None where it says that it is not shown.
    """

    total: int
    counts: dict[str, int | None] = field(default_factory=dict)

    def read(self, lines: list[str], groups: Mapping[str, int]) -> None:
        """Take from rows of tables what they say of these groups, percentages too."""
        for line in lines:
            cells = [one.strip(" *") for one in line.split("|") if one.strip()]
            named = [one for one in groups if any(spelt(one).fullmatch(cell) for cell in cells)]
            if len(named) != 1 or not cells:
                continue
            share = _SHARE.search(cells[-1])
            self.counts.setdefault(named[0], None)
            if share and int(share[2]) == self.total:
                self.counts[named[0]] = int(share[1])
                if share[3]:
                    assert percent(int(share[1]), self.total, least=1) == int(share[3])

    def worlds(self) -> list[dict[str, int]]:
        """Return every table that looks the same to somebody who knows the rule."""
        hidden = [name for name, count in self.counts.items() if count is None]
        left = self.total - sum(count or 0 for count in self.counts.values())
        found = []
        for first in product(range(left + 1), repeat=max(len(hidden) - 1, 0)):
            values = [*first, left - sum(first)] if hidden else []
            if min(values, default=0) < 0:
                continue
            world = {**self.counts, **dict(zip(hidden, values, strict=True))}
            table = {name: count or 0 for name, count in world.items()}
            if dict(protect(table, THRESHOLD).counts) == self.counts:
                found.append(table)
        return found


CHOICES: dict[str, dict[str, object]] = {
    "as it is": {},
    "with everything opted in": {"public_children": "yes", "public_ratings": "yes"},
}


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("key", report_views.example().rounds)
def test_the_example_tells_no_small_group_in_any_line(key: str, choice: str) -> None:
    lines = lines_of(of_round(key), choice, *OUTSIDE)
    assert lines
    for groups in truth(example(key, "internal")).values():
        for band in (one for one, count in groups.items() if count < THRESHOLD):
            for line in lines:
                for sentence in re.split(r"(?<=[.;:!?])\s", spelt(band).sub("@@", line)):
                    assert not TOLD.search(sentence), sentence


def test_the_search_finds_what_the_business_unit_sees() -> None:
    for key in report_views.example().rounds:
        asked = example(key, "internal")
        lines = list(dict.fromkeys(written(asked)))
        for groups in truth(asked).values():
            known = Knowledge(len(asked.numbers.context.round.cases))
            known.read(lines, groups)
            assert known.counts == groups


def crowded(audience: str, **publication: object) -> ReportRequest:
    return report_views.crowd(audience, **publication)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("asked", [crowded, of_round("2025-01-case-files")])
def test_with_all_documents_no_small_group_is_found(
    asked: Callable[..., ReportRequest], choice: str
) -> None:
    lines = list(lines_of(asked, choice, *OUTSIDE))
    some = False
    for groups in truth(asked("internal")).values():
        known = Knowledge(sum(groups.values()))
        known.read(lines, groups)
        if not known.counts:
            alone = one_agency_each(asked("internal"))
            assert alone or not protect(groups, THRESHOLD).counts, "nothing is shown"
            continue
        some = True
        assert set(known.counts) == set(groups), "the table is there"
        worlds = known.worlds()
        assert groups in worlds
        assert any(count is not None for count in known.counts.values())
        for group, count in groups.items():
            possible = {world[group] for world in worlds}
            if 1 <= count < THRESHOLD:
                assert known.counts[group] is None
                assert len(possible) > 1
                assert max(possible) >= THRESHOLD
    assert some or one_agency_each(asked("internal"))


@pytest.mark.parametrize("key", report_views.example().rounds)
def test_the_public_finds_no_rating_of_the_example(key: str) -> None:
    levels = [one.name.lower() for one in report_views.numbers(key).rubric.levels]
    for choice in CHOICES:
        for line in lines_of(of_round(key), choice, "public"):
            for part in line.lower().split("|"):
                assert not any(level in part for level in levels) or not _SHARE.search(part), line


def test_the_public_finds_no_small_count_of_returns() -> None:
    shown = [
        int(count)
        for line in written(report_views.crowd("public", **CHOICES["with everything opted in"]))
        for count, _, _ in _SHARE.findall(line.replace("fewer than 6 of", ""))
    ]
    assert shown
    assert not {1, 2, 3, 4, 5} & set(shown)
