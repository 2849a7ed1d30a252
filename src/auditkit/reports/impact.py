"""What later rounds saw of what actions were to change: ratings and themes, before and after."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from auditkit.analysis.returning import Closed, Looked, came_back
from auditkit.analysis.rounding import percent
from auditkit.analysis.tallies import Tally
from auditkit.analysis.themes import ThemeCount
from auditkit.model.action import Verification
from auditkit.reports.beside import at_random, refusal, row
from auditkit.reports.followed import Followed
from auditkit.reports.impact_parts import (
    ActionRef,
    Impact,
    RatedImpact,
    ReturnedTheme,
    ThemeImpact,
)
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.ratings import section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import Share


def impact(asked: RoundsRequest) -> Impact:
    """Return what later rounds saw of what actions were to change."""
    return _Impact(asked).found()


def verified_on(one: Followed) -> date | None:
    """Return the day of the check that verified an action; None for one that is not verified."""
    step = one.standing.step
    return step.on if one.standing.stage == "verified" and isinstance(step, Verification) else None


def reference(one: Followed) -> ActionRef:
    """Return an action by its round and number."""
    return ActionRef(one.round, one.action.number, verified_on(one))


class _Impact:
    """Sets rounds beside each other; what a round rated is counted once."""

    def __init__(self, asked: RoundsRequest) -> None:
        self._asked = asked
        self._sections = {
            one.numbers.key: {
                tally.key[0]: tally for tally in one.numbers.tallies(("section",)) if tally.rated
            }
            for one in asked.rounds
        }
        self._themes = {
            one.numbers.key: {count.theme: count for count in one.numbers.themes}
            for one in asked.rounds
        }

    def found(self) -> Impact:
        rated: dict[tuple[str, str, str], list[Followed]] = {}
        themed: dict[tuple[str, str, str], list[ActionRef]] = {}
        waiting = []
        for one in self._asked.actions:
            own = self._asked.by_key.get(one.round)
            if own is None or one.standing.stage == "withdrawn":
                continue
            sections = [key for key in self._of(one, own) if key in self._sections[one.round]]
            places = 0
            for section in sections:
                later = self._later(one, own, section) if own.shows_ratings else None
                if later and later.shows_ratings:
                    place = one.round, section, later.numbers.key
                    rated.setdefault(place, []).append(one)
                    places += 1
            if one.action.theme and (later := self._later(one, own)):
                what = one.round, one.action.theme, later.numbers.key
                themed.setdefault(what, []).append(reference(one))
                places += 1
            if not places:
                waiting.append(reference(one))
        return Impact(
            tuple(self._returned()),
            tuple(self._rated(*key, actions) for key, actions in rated.items()),
            tuple(self._themed(*key, tuple(actions)) for key, actions in themed.items()),
            tuple(waiting),
        )

    def _of(self, one: Followed, own: ReportRequest) -> list[str]:
        """Return the sections on which the findings rest that an action answers."""
        found = [
            section
            for finding in own.said.findings
            if finding.id in one.action.findings
            for section in finding.sections
        ]
        return list(dict.fromkeys(found))

    def _later(
        self, one: Followed, own: ReportRequest, section: str | None = None
    ) -> ReportRequest | None:
        """Return the round that can show what became of it: the one that tested it, or the next that could.

        The next is the first that looked at practice after the action was done, or, while nobody
        says that it is, after the practice of its own round. Ratings are set beside those of an audit
        of the same kind, unless the tracker names another.
        """
        done = one.standing.step if one.standing.stage in {"claimed", "verified"} else None
        since = max(_until(own), done.on) if done else _until(own)
        named = one.action.retested_in
        for later in self._asked.due:
            key = later.numbers.key
            known = section in self._sections[key] if section else _received(later.numbers) > 0
            if not known or key == one.round or (named or key) != key:
                continue
            if named or (_until(later) > since and _alike(later, own, ratings=section is not None)):
                return later
        return None

    def _rated(
        self, key: str, section: str, later: str, actions: Sequence[Followed]
    ) -> RatedImpact:
        then, now = self._numbers(key), self._numbers(later)
        name, refused, random = section_name(now, section), refusal(now, then), at_random(now, then)
        before, after = self._tally(key, section), self._tally(later, section)
        return RatedImpact(
            tuple(reference(one) for one in actions),
            section,
            name,
            key,
            later,
            self._asked.round_title(later),
            all(one.action.retested_in for one in actions),
            refused,
            None if refused else row(now, name, before, after, random=random),
            random and not refused,
            now.context.round.unit,
        )

    def _themed(
        self, key: str, theme: str, later: str, actions: tuple[ActionRef, ...]
    ) -> ThemeImpact:
        name = self._asked.theme_name(theme)
        then, now = self._shares(key, theme, name), self._shares(later, theme, name)
        title = self._asked.round_title(later)
        return ThemeImpact(
            actions, theme, name, key, later, title, then[0], now[0], then[1], now[1]
        )

    def _shares(self, key: str, theme: str, name: str) -> tuple[Share, Share]:
        """Return in how many returns of a round a theme was to improve, and a strength."""
        found = self._themes[key].get(theme) or ThemeCount(theme, 0, 0, 0, 0, 0, 0)
        total = _received(self._numbers(key))
        counts = found.improvement_returns, found.strength_returns
        return _share(self._asked, name, counts[0], total), _share(
            self._asked, name, counts[1], total
        )

    def _returned(self) -> Iterator[ReturnedTheme]:
        closed = [
            Closed(one.action.theme, one.round, one.action.number, on)
            for one in self._asked.actions
            if one.action.theme and (on := verified_on(one))
        ]
        for one in came_back(closed, [self._looked(each) for each in self._asked.due]):
            name = self._asked.theme_name(one.theme)
            yield ReturnedTheme(
                one.theme,
                name,
                one.round,
                self._asked.round_title(one.round),
                _until(self._asked.by_key[one.round]),
                tuple(ActionRef(each.round, each.number, each.on) for each in one.closed),
                _share(self._asked, name, one.returns, one.received),
                one.concern,
            )

    def _looked(self, one: ReportRequest) -> Looked:
        key = one.numbers.key
        return Looked(
            key,
            _until(one),
            _received(one.numbers),
            {theme: count.improvement_returns for theme, count in self._themes[key].items()},
            frozenset(_concerns(one)),
        )

    def _numbers(self, key: str) -> RoundNumbers:
        return self._asked.by_key[key].numbers

    def _tally(self, key: str, section: str) -> Tally:
        return self._sections[key][section]


def _alike(one: ReportRequest, other: ReportRequest, *, ratings: bool) -> bool:
    """Return whether two rounds count the same: of ratings, whether they are audits of one kind."""
    first, second = one.numbers.context.round, other.numbers.context.round
    return first.unit == second.unit and (not ratings or first.kind == second.kind)


def _concerns(one: ReportRequest) -> Iterable[str]:
    """Return the themes of a meeting's concerns, as far as these readers may see them."""
    return (
        finding.theme
        for finding in one.said.findings
        if finding.theme and finding.kind == "emerging-concern" and finding.audience in one.sees
    )


def _until(one: ReportRequest) -> date:
    return one.numbers.context.round.practice_window.to


def _received(numbers: RoundNumbers) -> int:
    return sum(one.state == "received" for one in numbers.facts)


def _share(asked: RoundsRequest, name: str, count: int, total: int) -> Share:
    least = asked.configuration.publication.percent_from
    return Share(name, count, total, percent(count, total, least=least))
