"""Who the children were: how many of them share a characteristic, protected outside the business unit."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditkit.render.filters import capital
from auditkit.reports.count_tables import CountTable, count_table
from auditkit.reports.request import ReportRequest

_NUMBER = re.compile(r"\d+")
_UNKNOWN = "not-recorded"


def children(request: ReportRequest) -> tuple[CountTable, ...]:
    """Return a table for each fact that ``round.yaml`` gives of its cases, as far as readers may see it.

    Raises:
        DisclosureError: A table would give somebody away.
    """
    return tuple(_tables(request)) if request.shows_children else ()


def _tables(request: ReportRequest) -> Iterator[CountTable]:
    numbers, cases = request.numbers, request.numbers.context.round.cases.values()
    linked = request.audience != "internal" and one_agency_each(request)
    for fact in dict.fromkeys(fact for case in cases for fact in case.facts):
        found = Counter(case.facts.get(fact, _UNKNOWN) for case in cases)
        unknown = numbers.say("children.unknown")
        made = count_table(
            numbers,
            f"children/{fact}",
            capital(fact.replace("_", " ")),
            {
                band: (unknown if band == _UNKNOWN else _band(band), found[band])
                for band in _ordered(found)
            },
            protected=request.audience != "internal",
        )
        yield replace(made, cells=(), withheld=True) if linked else made


def one_agency_each(request: ReportRequest) -> bool:
    """Return whether each child is one agency's: then returns by agency are a table of the same children.

    Two tables of the same children give away what each hides (services are often named for whom
    they serve), and no table is written that is protected by itself alone.
    """
    owed = request.numbers.context.round.owed
    cases = [case for one in owed.values() for case in one.cases]
    return len(owed) > 1 and len(cases) == len(set(cases))


def _ordered(bands: Iterable[str]) -> list[str]:
    """Return bands by the numbers in them and then by name; what is not known comes last."""
    return sorted(
        bands,
        key=lambda one: (one == _UNKNOWN, [int(part) for part in _NUMBER.findall(one)], one),
    )


def _band(band: str) -> str:
    """Return a band for readers: ``child-protection`` as words, ``5-9`` as it is."""
    return band if band[:1].isdigit() else capital(band.replace("-", " "))
