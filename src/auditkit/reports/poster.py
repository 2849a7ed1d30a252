"""The poster as a view: three messages at most, in letters as large as they leave room for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from auditkit.reports.fitting import ELLIPSIS, lines, shortened
from auditkit.reports.handout_views import ContactView, MessageView, PosterView
from auditkit.reports.handouts import contacts, looked_at, messages, remembered
from auditkit.reports.request import ReportRequest

_MESSAGES = _STEPS = _CONTACT_LINES = 3
# The page of poster.html, in points: all of it, and what stands on it apart from texts.
_HIGH, _FIXED, _UNFINISHED = 765.0, 165.0, 44.0
_TITLE_SIZE, _PLAIN_SIZE = 26.0, 12.5
_TITLE_LEADING, _LEADING = 1.12, 1.25
_MESSAGE_PADDING, _STEP_GAP, _STEPS_FRAME = 13.0, 3.0, 47.0
# Texts are so wide; thick letters take more room than thin ones.
_WIDE, _THICK = 455.0, 0.89
# No single text is longer, in lines: with these the smallest letters fit.
_TITLE, _HEADING, _TEXT, _STEP, _LOOKED, _WAY = 3, 2, 2, 3, 2, 1


@dataclass(frozen=True, slots=True)
class _Letters:
    """How large letters are, in points."""

    name: str
    heading: float
    text: float
    step: float


_SIZES = (
    _Letters("large", 31, 21, 20),
    _Letters("medium", 26, 18.5, 17.5),
    _Letters("small", 22, 16, 15),
)


def poster_view(request: ReportRequest) -> PosterView:
    """Return the view of a round's poster."""
    heading = request.heading("poster")
    said, steps = remembered(request), messages(request, request.said.for_practitioners)
    known = tuple(map(_contact, contacts(request)))
    shown = _few(known)
    whole = PosterView(
        **heading
        | {
            "title": shortened(heading["title"], _ems(_TITLE_SIZE, _THICK), _TITLE),
            "partnership": shortened(heading["partnership"], _ems(_PLAIN_SIZE, _THICK), 1),
        },
        looked_at=shortened(looked_at(request.numbers), _ems(_PLAIN_SIZE), _LOOKED),
        messages=said[:_MESSAGES],
        doing=steps[:_STEPS],
        contacts=shown,
        size=_SIZES[-1].name,
        left=0,
        shortened=False,
    )
    page = _largest(whole) or _fewest(whole) or _short(whole)
    texts = [page.title, *(one.text for one in (*page.messages, *page.doing))]
    every, left = (said, steps, known), (page.messages, page.doing, page.contacts)
    return replace(
        page,
        left=sum(map(len, every)) - sum(map(len, left)),
        shortened=any(one.endswith(ELLIPSIS) for one in texts),
    )


def _largest(whole: PosterView) -> PosterView | None:
    """Return the poster with everything on it, in the largest letters that fit."""
    fits = (one.name for one in _SIZES if _height(whole, one) <= _HIGH)
    size = next(fits, None)
    return replace(whole, size=size) if size else None


def _fewest(whole: PosterView) -> PosterView | None:
    """Return the poster in the smallest letters, with fewer things to do, but one at least."""
    for count in range(len(whole.doing) - 1, 0, -1):
        page = replace(whole, doing=whole.doing[:count])
        if _height(page, _SIZES[-1]) <= _HIGH:
            return page
    return None


def _short(whole: PosterView) -> PosterView:
    """Return the poster in the smallest letters, with one thing to do or none, and no text longer than fits."""
    letters = _SIZES[-1]
    said = tuple(_message(one, letters) for one in whole.messages)
    steps = tuple(_step(one, letters) for one in whole.doing[:1])
    page = replace(whole, messages=said, doing=steps)
    return page if _height(page, letters) <= _HIGH else replace(page, doing=())


def _few(known: tuple[ContactView, ...]) -> tuple[ContactView, ...]:
    """Return the first contact, and as many more as stand on few lines."""
    high = list(accumulate(lines(_way(one), _ems(_PLAIN_SIZE)) for one in known))
    return known[: max(sum(one <= _CONTACT_LINES for one in high), 1)]


def _height(page: PosterView, letters: _Letters) -> float:
    """Return how high the page is, in points, in letters of a size."""
    high = _FIXED + (_UNFINISHED if page.unfinished else 0)
    high += _points([page.title], _TITLE_SIZE, _THICK) * _TITLE_LEADING / _LEADING
    high += _points([page.looked_at, *map(_way, page.contacts)], _PLAIN_SIZE)
    for one in page.messages:
        high += _MESSAGE_PADDING + _points([one.text], letters.text)
        high += _points([one.heading or ""], letters.heading, _THICK)
    for one in page.doing:
        high += _STEP_GAP + _points([f"{one.heading or ''} {one.text}"], letters.step)
    return high + (_STEPS_FRAME if page.doing else 0)


def _points(texts: Sequence[str], size: float, weight: float = 1.0) -> float:
    return _LEADING * size * sum(lines(text, _ems(size, weight)) for text in texts)


def _ems(size: float, weight: float = 1.0) -> float:
    return _WIDE * weight / size


def _message(one: MessageView, letters: _Letters) -> MessageView:
    """Return a message in few lines; what has no heading has its room too."""
    if one.heading is None:
        return MessageView(None, shortened(one.text, _ems(letters.text), _HEADING + _TEXT))
    return MessageView(
        shortened(one.heading, _ems(letters.heading, _THICK), _HEADING),
        shortened(one.text, _ems(letters.text), _TEXT),
    )


def _step(one: MessageView, letters: _Letters) -> MessageView:
    heading = shortened(one.heading, _ems(letters.step, _THICK), 1) or None
    return MessageView(heading, shortened(one.text, _ems(letters.step), _STEP - bool(heading)))


def _way(one: ContactView) -> str:
    return f"{one.role}: {one.email or ''} {one.phone or ''}"


def _contact(one: ContactView) -> ContactView:
    ems = _ems(_PLAIN_SIZE)
    return ContactView(
        shortened(one.role, ems, _WAY),
        shortened(one.email, ems, _WAY) or None,
        shortened(one.phone, ems, _WAY) or None,
    )
