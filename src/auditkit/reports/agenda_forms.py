"""An agenda as text, as Markdown with room for decisions, as JSON."""

import json
from dataclasses import fields

from auditkit import __version__
from auditkit.render.templates import render
from auditkit.reports.agenda import Agenda, Child
from auditkit.reports.agenda_point import TITLES, Item
from auditkit.reports.agenda_text import as_text
from auditkit.storage.outputs import MARK

VERSION = 1
"""Changes whenever the shape of the JSON does."""

FORMATS = ("text", "md", "json")


def text_of(one: Agenda, form: str, width: int) -> str:
    """Return an agenda in one of ``FORMATS``; the width is for text alone."""
    if form == "text":
        return as_text(one, width)
    return as_json(one) if form == "json" else as_markdown(one)


def as_json(one: Agenda) -> str:
    """Return an agenda as JSON; docs/formats.md describes it."""
    document = {
        "version": VERSION,
        "generator": "auditkit",
        "banner": one.banner,
        "round": one.round,
        "day": str(one.day),
        "points": one.points,
        "ratings": "submitted",
        "cases": [_case(child) for child in one.children],
        "general": [_point(item) for item in one.general],
        "nothing_found": list(one.quiet),
        "not_compared": list(one.limits),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _case(child: Child) -> dict[str, object]:
    rows = [
        {
            "section": row.section,
            "apart": row.apart,
            "ratings": {
                agency: entry.key
                for agency, entry in zip(child.matrix.agencies, row.entries, strict=True)
            },
        }
        for row in child.matrix.rows
    ]
    items = [_point(item) for item in child.items]
    return {"case": child.case, "agreed": child.agreed, "matrix": rows, "items": items}


def _point(item: Item) -> dict[str, object]:
    return {
        "kind": item.kind,
        "section": item.section,
        "facts": list(item.facts),
        "ask": item.ask,
        "who": list(item.who),
        "where": [{"file": path, "line": line or None} for path, line in item.where],
        "levels_apart": item.levels or None,
    }


def as_markdown(one: Agenda) -> str:
    """Return an agenda as Markdown, with room for what is decided."""
    seen = {field.name: getattr(one, field.name) for field in fields(one)}
    return render(
        "agenda/agenda.md.j2",
        seen
        | {
            "opening": one.opening,
            "counted": one.counted,
            "titles": TITLES,
            "mark": MARK,
            "auditkit_version": __version__,
        },
    )
