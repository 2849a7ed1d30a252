"""Reminders of open actions, a text for each agency, ready to be sent."""

from collections.abc import Iterable, Mapping, Sequence

from auditkit.model.configuration import Configuration
from auditkit.render.templates import render
from auditkit.reports.followed import Followed


def reminders(
    configuration: Configuration,
    found: Iterable[Followed],
    names: Mapping[str, str],
    agencies: Sequence[str] = (),
) -> str:
    """Return a text for each agency that has something to do, as Markdown.

    Args:
        configuration: The partnership.
        found: The actions. Those that name no agency are in the text of each.
        names: The names of agencies and organisations, by key.
        agencies: Only these; empty means all.
    """
    waiting = [one for one in found if one.standing.stage in {"open", "refused"}]
    waiting.sort(key=lambda one: (-one.standing.overdue, one.round, one.action.number))
    every = dict.fromkeys(key for one in waiting for key in one.action.agencies)
    views = []
    listed = [key for key in configuration.agencies if key in every]
    organisations = sorted(
        (key for key in every if key not in configuration.agencies),
        key=lambda key: (names.get(key, key), key),
    )
    for key in agencies or [*listed, *organisations]:
        known = configuration.agencies.get(key)
        mine = [one for one in waiting if not one.action.agencies or key in one.action.agencies]
        if mine:
            views.append(
                {
                    "name": names.get(key, key),
                    "lead": known.lead if known else None,
                    "actions": mine,
                }
            )
    contact = configuration.contacts.get("business-unit")
    return render("round/remind.md.j2", {"agencies": views, "contact": contact})
