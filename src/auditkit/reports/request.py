"""What a document is asked for: a round's files, and for whom it is written."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from auditkit.analysis.spoken import day
from auditkit.model.meeting import Meeting
from auditkit.model.record import Acceptance
from auditkit.reports.numbers import RoundNumbers
from auditkit.workspace import Workspace

AUDIENCES = ("internal", "partnership", "public")
"""For whom documents are written, the closest first; each also sees what later ones see."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a document is asked for.

    Attributes:
        numbers: The round in numbers.
        meeting: What the meeting agreed; None before it was held.
        acceptance: The officer's decisions; None when there are none yet.
        workspace: The repository, for kinds that show what returns say.
        audience: One of ``AUDIENCES``: only what is marked for them is in the document.
        ratings: Which ratings ``numbers`` counts, ``submitted`` or ``resolved``.
        agency: The agency that the document is about, for kinds that are about one.
        case: The case that the document is about, for kinds that are about one.
        earlier: An earlier round to set beside this one, in numbers.
        others: Audits of cases to set beside a self-assessment, in numbers.
        draft: Whether files that feed the document have errors that are not mended yet.
    """

    numbers: RoundNumbers
    meeting: Meeting | None = None
    acceptance: Acceptance | None = None
    workspace: Workspace | None = None
    audience: str = "partnership"
    ratings: str = "resolved"
    agency: str | None = None
    case: str | None = None
    draft: bool = False
    earlier: RoundNumbers | None = None
    others: tuple[RoundNumbers, ...] = ()

    @property
    def said(self) -> Meeting:
        """What the meeting agreed; nothing yet where it was not held."""
        return self.meeting or Meeting(round=self.numbers.context.round.round)

    @property
    def sees(self) -> frozenset[str]:
        """The audiences whose texts these readers may see."""
        return frozenset(AUDIENCES[AUDIENCES.index(self.audience) :])

    @property
    def named(self) -> bool:
        """Whether the document may show ratings by agency or organisation.

        A named organisation's rating is for the business unit, unless the round says otherwise;
        agencies that audit cases together see each other's; the public sees neither.
        """
        round_ = self.numbers.context.round
        if self.audience == "internal":
            return True
        if self._people_answered:
            return False
        if round_.unit == "organisation":
            return round_.publication.named_organisations == "yes"
        return self.audience == "partnership"

    @property
    def shows_ratings(self) -> bool:
        """Whether the document may show the agencies' ratings as they are."""
        if self.audience == "internal":
            return True
        if self._people_answered:
            return False
        if self.numbers.context.round.unit == "organisation":
            return self.named or self.many_returned
        return self.audience == "partnership"

    @property
    def many_returned(self) -> bool:
        """Whether so many organisations returned that nobody can tell whose a rating is."""
        came = sum(one.state == "received" for one in self.numbers.facts)
        return came >= self.numbers.context.configuration.publication.threshold

    @property
    def shows_protected_ratings(self) -> bool:
        """Whether it may show them by section with small counts hidden, where not as they are."""
        settings = self.numbers.context.configuration.publication
        if self.shows_ratings or self.numbers.context.round.unit == "organisation":
            return self._people_answered and not self.shows_ratings
        return self._people_answered or settings.public_ratings == "yes"

    @property
    def shows_children(self) -> bool:
        """Whether it may say who the children were."""
        numbers = self.numbers
        asked = numbers.context.configuration.publication.public_children == "yes"
        return numbers.context.round.unit == "case" and (self.audience != "public" or asked)

    @property
    def shows_counts_of_returns(self) -> bool:
        """Whether small counts of returns may stand in it: for the public not, where one is about a child."""
        round_ = self.numbers.context.round
        return self.audience != "public" or (
            round_.unit == "organisation" and not self._people_answered
        )

    @property
    def _people_answered(self) -> bool:
        """Whether a return is what one person answered."""
        return self.numbers.context.round.kind == "survey"

    @property
    def banner(self) -> str:
        """What stands on every page."""
        return self.banner_of(f"banner.{self.audience}")

    def banner_of(self, key: str, **values: object) -> str:
        """Return what stands on every page of a document that has words of its own for its readers.

        Args:
            key: Of these words.
            values: What stands in their places.
        """
        say = self.numbers.say
        banner = say(key, **values)
        return f"{say('document.draft')} {banner}" if self.draft else banner

    def about(self, agency: str | None, case: str | None) -> "ReportRequest":
        """Return the same request for a document about one agency, one case, or one return."""
        return replace(self, agency=agency, case=case)

    def heading(self, report: str) -> dict[str, Any]:
        """Return what every document says of itself: the fields of ``DocumentView``.

        Args:
            report: The kind of document.
        """
        numbers, round_ = self.numbers, self.numbers.context.round
        return {
            "partnership": numbers.context.configuration.partnership,
            "title": round_.title,
            "round": round_.round,
            "report": numbers.say(f"reports.{report}"),
            "kind": numbers.say(f"rounds.{round_.kind}"),
            "theme": round_.theme,
            "dated": self.dated,
            "status": round_.status,
            "unfinished": self._unfinished,
            "audience": self.audience,
            "banner": self.banner,
            "chair": self.said.chair_role or round_.chair_role,
            "held_on": self.said.held_on,
        }

    @property
    def dated(self) -> date | None:
        """The document's date: the day the round closed, or of the meeting."""
        return self.numbers.context.round.closed_on or self.said.held_on

    @property
    def _unfinished(self) -> str | None:
        """What to know of a round that is not closed, and the day it was looked at."""
        say, key = self.numbers.say, f"unfinished.{self.numbers.context.round.status}"
        if key not in say:
            return None
        seen = self.numbers.day
        return f"{say(key)} {say('unfinished.as-of', day=day(seen))}" if seen else say(key)
