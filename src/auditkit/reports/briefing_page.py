"""The briefing's one page: what of it fits, and what is said of the rest.

The page is that of ``briefing.html``: two columns, in letters and lines of 9.25 points. A fit is
estimated on the safe side; nothing is left out or shortened without a word.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from math import inf

from auditkit.render.catalogue import Catalogue
from auditkit.reports.fitting import ELLIPSIS, GAP, lines, share, shortened
from auditkit.reports.handout_views import BriefingView, Chosen, ContactView

_HIGH, _HEADING, _LEVEL, _UNFINISHED = 50.5, 2.25, 1.08, 3.5
_EMS, _ITEM_EMS, _LEVEL_EMS = 26.4, 25.2, 17.0
_PARTNERSHIP_EMS, _TITLE_EMS, _THEME_EMS = 38.0, 26.0, 50.0
# No single text is longer, in lines; so much room have questions, levels and contacts.
_TITLE = _THEME = _ROLE = 2
_QUESTION = _SENTENCE = 3
_TEXT = 6
_ASKED, _LEVELS, _CONTACTS = 7.5, 12.0, 7.0


def one_page(whole: BriefingView, say: Catalogue) -> BriefingView:
    """Return a briefing with as much in it as one printed page holds.

    Args:
        whole: The briefing with everything in it.
        say: The fixed words.
    """
    contacts = _contacts(whole)
    levels = whole.ratings if _names_high(whole) <= _LEVELS else ()
    page = replace(
        whole,
        partnership=shortened(whole.partnership, _PARTNERSHIP_EMS, 1),
        title=shortened(whole.title, _TITLE_EMS, _TITLE),
        theme=shortened(whole.theme, _THEME_EMS, _THEME) or None,
        asked=share([whole.asked.items], _ITEM_EMS, _ASKED, _QUESTION)[0],
        numbers=tuple(shortened(one, _EMS, _SENTENCE) for one in whole.numbers),
        ratings=levels,
        median=shortened(whole.median, _ITEM_EMS, 1),
        contacts=contacts,
        contacts_left=len(whole.contacts) - len(contacts),
    )
    page = _first_column(page)
    doing = share([page.doing.items], _ITEM_EMS, inf, _TEXT)[0]
    page = replace(page, shortened=_cut(page, doing))
    room = _high(page) - _second_column(page, say)
    return replace(page, doing=share([page.doing.items], _ITEM_EMS, room, _TEXT)[0])


def _high(page: BriefingView) -> float:
    return _HIGH - (_UNFINISHED if page.unfinished else 0)


def _first_column(page: BriefingView) -> BriefingView:
    """Return the page with as many findings as fit below what was audited."""
    groups = (page.working_well.items, page.concerns.items)
    above = 3 * _HEADING + _texts(page.looked_at) + len(groups)
    if page.asked.items:
        asked = (one.text for one in page.asked.items)
        above += 1 + GAP + _texts(asked, _ITEM_EMS) + bool(page.asked.left)
    well, concerns = share(groups, _ITEM_EMS, _high(page) - above, _TEXT)
    return replace(page, working_well=well, concerns=concerns)


def _second_column(page: BriefingView, say: Catalogue) -> float:
    """Return how many lines the second column takes without what people can do."""
    questions = (say(f"briefing.question-{one}") for one in (1, 2, 3))
    more = say("briefing.read-more")
    if page.shortened:
        more += " " + say("handouts.shortened", report=say("reports.summary"))
    fixed = [*page.numbers, page.reach, more]
    if page.median:
        rated = say("briefing.median", median=page.median)
        fixed.append(say("briefing.rated") if page.ratings else rated)
    if page.agreed:
        fixed.append(say("briefing.agreed"))
    lists = _texts([*questions, say("handouts.danger")], _ITEM_EMS)
    lists += sum(map(_contact_high, page.contacts))
    left = 1 + bool(page.contacts_left)
    return 4 * _HEADING + _texts(fixed) + lists + _names_high(page) + left


def _contact_high(one: ContactView) -> float:
    """Return how many lines a contact takes: address and number stand on one line, where they are short enough."""
    ways = [way for way in (one.email, one.phone) if way]
    together = lines(" ".join(ways), _ITEM_EMS)
    apart = sum(lines(way, _ITEM_EMS) for way in ways)
    return lines(f"{one.role}:", _ITEM_EMS) + (together if together == 1 else apart) + GAP


def _names_high(page: BriefingView) -> float:
    return sum(lines(one.name, _LEVEL_EMS) * _LEVEL for one in page.ratings)


def _texts(texts: Iterable[str], ems: float = _EMS) -> float:
    return sum(lines(text, ems) + GAP for text in texts)


def _cut(page: BriefingView, doing: Chosen) -> bool:
    """Return whether any text is not whole."""
    chosen = (page.asked, page.working_well, page.concerns, doing)
    shown = (page.title, page.theme or "", *page.numbers)
    return any(one.shortened for one in chosen) or any(one.endswith(ELLIPSIS) for one in shown)


def _contacts(whole: BriefingView) -> tuple[ContactView, ...]:
    """Return the first contact, and as many more as there is room for."""
    known = tuple(map(_contact, whole.contacts))
    high = list(accumulate(map(_contact_high, known)))
    return known[: max(sum(one <= _CONTACTS for one in high), 1)]


def _contact(one: ContactView) -> ContactView:
    return ContactView(
        shortened(one.role, _ITEM_EMS, _ROLE),
        shortened(one.email, _ITEM_EMS, _ROLE) or None,
        shortened(one.phone, _ITEM_EMS, _ROLE) or None,
    )
