"""What a document over rounds is asked for: their numbers and meetings, the tracker, the year's plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from auditkit.analysis.calendar import months_after
from auditkit.model.configuration import Configuration
from auditkit.model.programme import Programme, Uptake
from auditkit.render.catalogue import Catalogue
from auditkit.render.filters import joined
from auditkit.reports.followed import Followed
from auditkit.reports.request import AUDIENCES, ReportRequest

_BETWEEN_MEETINGS = 3


@dataclass(frozen=True, slots=True)
class RoundsRequest:
    """What a document over rounds is asked for.

    Attributes:
        configuration: The partnership.
        say: The fixed words.
        day: The day it is looked at.
        audience: One of ``request.AUDIENCES``.
        rounds: What a document on each round would be asked for, the earliest practice first.
        left_out: The rounds whose files have errors: nothing is counted of them but their actions.
        actions: The actions of the rounds that are asked for, as they stand on the day.
        only: The one round whose actions are asked for; None for all.
        agency: The agency that the document is about, for kinds that are about one.
        since: What was closed after this day is told; three months before by default.
        programme: The plan of the year, where there is one.
        uptake: What became of learning products, by round.
    """

    configuration: Configuration
    say: Catalogue
    day: date
    audience: str = "partnership"
    rounds: tuple[ReportRequest, ...] = ()
    left_out: tuple[str, ...] = ()
    actions: tuple[Followed, ...] = ()
    only: str | None = None
    agency: str | None = None
    since: date | None = None
    programme: Programme | None = None
    uptake: Mapping[str, Uptake] = field(default_factory=dict)

    @property
    def sees(self) -> frozenset[str]:
        """The audiences whose texts these readers may see."""
        return frozenset(AUDIENCES[AUDIENCES.index(self.audience) :])

    @property
    def internal(self) -> bool:
        """Whether it is for the business unit, which sees what is done on whose case."""
        return self.audience == "internal"

    @property
    def after(self) -> date:
        """The day after which what was closed is told."""
        return self.since or months_after(self.day, -_BETWEEN_MEETINGS)

    @property
    def by_key(self) -> dict[str, ReportRequest]:
        """The rounds by key."""
        return {one.numbers.key: one for one in self.rounds}

    @property
    def due(self) -> tuple[ReportRequest, ...]:
        """The rounds whose returns were due by the day: a later one has nothing to say of it yet."""
        return tuple(
            one
            for one in self.rounds
            if one.numbers.context.round.milestones.returns_due <= self.day
        )

    def about(self, agency: str | None) -> "RoundsRequest":
        """Return the same request for a document about one agency."""
        return replace(self, agency=agency)

    def agency_name(self, key: str) -> str:
        """Return an agency's or organisation's name for readers; its key where nobody knows it."""
        known = self.configuration.agencies.get(key)
        if known:
            return known.name
        listed = (one.numbers.context.organisations for one in reversed(self.rounds))
        return next((one[key].name for one in listed if key in one), key)

    def theme_name(self, key: str) -> str:
        """Return a theme's name for readers; its key where the partnership does not know it."""
        known = self.configuration.themes.get(key)
        return known.name if known else key

    def round_title(self, key: str) -> str:
        """Return a round's title; its key where its files cannot be used."""
        known = self.by_key.get(key)
        return known.numbers.context.round.title if known else key

    def heading(self, report: str, title: str = "") -> dict[str, Any]:
        """Return what every document says of itself: the fields of ``DocumentView``.

        Args:
            report: The kind of document.
            title: Its title; the kind in words where there is none.
        """
        say = self.say
        counted = sorted({one.round for one in self.actions} | {*self.by_key, *self.left_out})
        return {
            "partnership": self.configuration.partnership,
            "title": title or say(f"{report}.title"),
            "round": self.only or say("over-rounds.all", n=len(counted)),
            "report": say(f"reports.{report}"),
            "kind": say("over-rounds.kind"),
            "theme": self.round_title(self.only) if self.only else None,
            "dated": self.day,
            "status": "open",
            "unfinished": say("over-rounds.left-out", rounds=joined(self.left_out))
            if self.left_out
            else None,
            "audience": self.audience,
            "banner": say(f"banner.{self.audience}"),
            "chair": None,
            "held_on": None,
        }
