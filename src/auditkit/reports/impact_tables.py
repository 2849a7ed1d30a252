"""Tables of impact: what came back first, then ratings and themes before and after."""

from collections.abc import Iterable, Iterator

from auditkit.output.tables import Cell, Column, Ratio, Table, Word
from auditkit.reports.impact import impact
from auditkit.reports.impact_parts import ActionRef, Impact, RatedImpact
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.shares import Distribution, Share
from auditkit.reports.tracked import impact_notes


def impact_tables(asked: RoundsRequest, *, wide: bool) -> tuple[Table, ...]:
    """Return what later rounds saw: themes that came back, ratings, themes.

    Args:
        asked: The rounds and their actions.
        wide: A row for each level of the scale, for machines; for people the counts beside each other.
    """
    found = impact(asked)
    rated = _levels(asked, found) if wide else _ratings(asked, found)
    return _returned(found), rated, _themes(found)


def _returned(found: Impact) -> Table:
    columns = (
        Column("theme", "Theme"),
        Column("round", "Found again by"),
        Column("until", "Practice until"),
        Column("returns", "To improve in returns", number=True),
        Column("concern", "Agreed as a concern"),
        Column("closed", "Closed before"),
        Column("last_closed", "Last closed"),
    )
    rows = tuple(
        (
            Word(one.theme, one.name),
            one.round,
            one.until,
            _ratio(one.found),
            "yes" if one.concern else "no",
            _actions(one.closed),
            max(each.on for each in one.closed if each.on),
        )
        for one in found.returned
    )
    notes = (
        "A theme came back when a round that looked at practice after the check found it again.",
        "It looked at other children: that a theme comes back is a question, not a measure.",
    )
    return Table("Themes that came back after an action on them was closed", columns, rows, notes)


def _ratings(asked: RoundsRequest, found: Impact) -> Table:
    columns = (
        *_PLACE,
        Column("section", "Section"),
        Column("expected", "What the next audit should see"),
        Column("then", "Then"),
        Column("now", "Now"),
        Column("change", "What changed"),
    )
    expected = {(one.round, one.action.number): one.action.measure or "" for one in asked.actions}
    rows = tuple(
        (
            *_place(one),
            Word(one.section, one.name),
            " / ".join(_cut(expected[each.round, each.number]) for each in one.actions),
            _counts(one.ratings.then) if one.ratings else "",
            _counts(one.ratings.now) if one.ratings else "",
            one.ratings.direction if one.ratings else one.refused,
        )
        for one in found.ratings
    )
    return Table(_RATED, columns, rows, tuple(_notes(asked, found)))


def _levels(asked: RoundsRequest, found: Impact) -> Table:
    columns = (
        *_PLACE,
        Column("section", "Section"),
        Column("level", "Level"),
        Column("then", "Then", number=True),
        Column("now", "Now", number=True),
        Column("change", "What changed"),
        Column("refused", "Not compared"),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in found.ratings:
        head = (*_place(one), Word(one.section, one.name))
        if one.ratings is None:
            rows.append((*head, None, None, None, "", one.refused))
            continue
        direction = one.ratings.direction
        rows += [
            (*head, then.name, _ratio(then), _ratio(now), direction, "")
            for then, now in zip(one.ratings.then.shares, one.ratings.now.shares, strict=True)
        ]
    return Table(_RATED, columns, tuple(rows), tuple(_notes(asked, found)))


_RATED = "Ratings of what actions are about"
_PLACE = (
    Column("round", "Round"),
    Column("actions", "Actions"),
    Column("later", "Later round"),
)


def _place(one: RatedImpact) -> tuple[Cell, ...]:
    later = f"{one.later} (tested them)" if one.tested else one.later
    return one.round, ", ".join(str(each.number) for each in one.actions), later


def _notes(asked: RoundsRequest, found: Impact) -> Iterator[str]:
    """Yield what a reader must know, and what is not in the table."""
    yield from impact_notes(asked, found.ratings)
    if found.waiting:
        yield f"No later round can show anything yet of: {_actions(found.waiting)}."
    if asked.left_out:
        yield f"Left out, because their files have errors: {', '.join(asked.left_out)}."
    yield f"As of {asked.day}."


def _themes(found: Impact) -> Table:
    columns = (
        *_PLACE,
        Column("closed", "Closed of them", number=True),
        Column("theme", "Theme"),
        Column("then", "To improve then", number=True),
        Column("now", "To improve now", number=True),
        Column("strengths_then", "A strength then", number=True),
        Column("strengths_now", "A strength now", number=True),
    )
    rows = tuple(
        (
            one.round,
            ", ".join(str(each.number) for each in one.actions),
            one.later,
            Ratio(sum(each.on is not None for each in one.actions), len(one.actions)),
            Word(one.theme, one.name),
            _ratio(one.then),
            _ratio(one.now),
            _ratio(one.strengths_then),
            _ratio(one.strengths_now),
        )
        for one in found.themes
    )
    notes = ("In how many of the returns received. The rounds looked at other children.",)
    return Table("Themes that actions are about", columns, rows, notes)


def _actions(found: Iterable[ActionRef]) -> str:
    """Return the numbers of actions by round."""
    by_round: dict[str, list[str]] = {}
    for one in found:
        by_round.setdefault(one.round, []).append(str(one.number))
    return "; ".join(f"{key} {', '.join(numbers)}" for key, numbers in by_round.items())


def _ratio(one: Share) -> Ratio:
    return Ratio(one.count, one.total, one.percent)


def _counts(one: Distribution) -> str:
    """Return a distribution on one line: each level that was given, with n/N once."""
    given = ", ".join(f"{share.name} {share.count}" for share in one.shares if share.count)
    return f"{given}, of {one.rated}"


_SHORT = 60


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 3].rstrip()}..."
