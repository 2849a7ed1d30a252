"""``auditkit.yaml``: the partnership, its agencies, auditors, themes and settings."""

from typing import Literal

from pydantic import Field

from auditkit.model.base import Record
from auditkit.model.following import FollowUp
from auditkit.model.gate import Threshold
from auditkit.model.types import CalendarDate, Key, Text, WholeNumber, YesNo

Nation = Literal["england", "wales", "scotland", "northern-ireland"]

REPLACEABLE = (
    "_briefing.css",
    "_chart.svg",
    "_chart_print.svg",
    "_curve.svg",
    "_fills.svg",
    "_heat.svg",
    "_page.html",
    "_pairs.svg",
    "_parts.html",
    "_parts.md",
    "_poster.css",
    "_programme.css",
    "_standards.css",
    "_standards.html",
    "_standards.md",
    "_style.css",
    "_text.md",
    "_trend.svg",
    "accountability.html",
    "accountability.md",
    "agency.html",
    "agency.md",
    "briefing.html",
    "briefing.md",
    "case.html",
    "case.md",
    "challenge.html",
    "challenge.md",
    "document.docx",
    "feedback.html",
    "feedback.md",
    "index.html",
    "index.md",
    "learning.html",
    "learning.md",
    "method.html",
    "method.md",
    "monthly.html",
    "monthly.md",
    "newsletter.html",
    "newsletter.md",
    "poster.html",
    "poster.md",
    "programme.html",
    "programme.md",
    "return.html",
    "return.md",
    "section-11.html",
    "section-11.md",
    "section-175.html",
    "section-175.md",
    "summary.html",
    "summary.md",
    "tracker.html",
    "tracker.md",
    "words.yaml",
)
"""The templates of reports that a partnership may replace by its own."""


class Agency(Record):
    """An agency, or one service of an agency that answers for itself."""

    name: Text
    """The words for readers."""
    group: Key | None = None
    """Services of one organisation share a group, for roll-up; none means a group of its own."""
    lead: Text | None = None
    """The role that answers for the agency's returns; never a name."""


class AuditorCode(Record):
    """An auditor, known here by a code."""

    agency: Key
    """The agency the auditor works for."""
    role: Text
    """The auditor's role."""
    service: Key | None = None
    """The service the auditor works in or manages, whose cases others review."""


class Contact(Record):
    """Somebody to ask: a role with a shared mailbox, printed in notices."""

    role: Text
    """The role."""
    email: Text | None = None
    """A shared mailbox."""
    phone: Text | None = None
    """A duty number."""


class Theme(Record):
    """A theme by which strengths and improvements are counted, over all rounds."""

    name: Text
    """The words for readers."""
    synonyms: tuple[Text, ...] = ()
    """Other words for it, for suggestions."""


class Standard(Record):
    """A standard that several sources speak of: self-assessments, surveys of staff, audits of cases."""

    name: Text
    """The words for readers."""
    sections: tuple[Key, ...]
    """The sections of any tool that bear on it."""


class Closure(Record):
    """Days on which schools are closed, both included."""

    name: Text
    """For example Autumn half term."""
    from_: CalendarDate = Field(alias="from")
    """The first day."""
    to: CalendarDate
    """The last day."""


class Timetable(Record):
    """Working days between the milestones of a new round, counted from the day returns are due."""

    notice: WholeNumber = 20
    """Working days before."""
    quality_assured: WholeNumber = 5
    """Working days after: every return has been read."""
    moderation_meeting: WholeNumber = 10
    """Working days after: the auditors meet."""
    draft_report: WholeNumber = 20
    """Working days after: the draft goes to agencies."""
    report: WholeNumber = 30
    """Working days after: the report is approved."""
    dissemination: WholeNumber = 40
    """Working days after: briefings have reached practitioners."""
    method_review: WholeNumber = 45
    """Working days after: the audit's own method is reviewed."""
    follow_up_months: WholeNumber = 6
    """Months after the report."""
    retention_review_months: WholeNumber = 12
    """Months after the report; the partnership's own schedule decides."""


class ProportionWord(Record):
    """A word for a share, on a published scale that the partnership chose."""

    word: Text
    """For example most."""
    from_percent: WholeNumber
    """The least whole percentage that it stands for; it reaches to the next word's."""


class Publication(Record):
    """What may be published."""

    threshold: WholeNumber = 6
    """Counts of children from 1 to one less than this are suppressed."""
    percent_from: WholeNumber = 10
    """No percentage is shown when fewer than this were rated."""
    public_ratings: YesNo = "no"
    """Yes: the public report of a case round may show section by level."""
    public_children: YesNo = "no"
    """Yes: the public report may show who the children were, protected as for the partnership."""
    proportion_words: tuple[ProportionWord, ...] = ()
    """Words that stand beside a percentage, never in its place. None are used unless they are here."""


class Moderation(Record):
    """How much is rated a second time."""

    share_percent: WholeNumber = 10
    """Percent of returns drawn at random."""


class EscalationClock(Record):
    """How soon an urgent concern is answered."""

    answer_within: WholeNumber = 1
    """Working days after the day it was raised; the answer may come until the end of the last."""


class Configuration(Record):
    """The partnership's settings."""

    auditkit: Literal["1"] = "1"
    """The version of this file's format."""
    partnership: Text
    """The partnership's name."""
    nation: Nation = "england"
    """Whose bank holidays are skipped."""
    agencies: dict[Key, Agency]
    """Every agency that may owe a return, by key."""
    auditors: dict[Key, AuditorCode] = {}
    """Auditors by code."""
    contacts: dict[Key, Contact] = {}
    """business-unit is printed in notices and letters."""
    themes: dict[Key, Theme] = {}
    """Themes by key."""
    standards: dict[Key, Standard] = {}
    """Standards by key, so that what different sources say of one can be set side by side."""
    school_closures: tuple[Closure, ...] = ()
    """Days that no milestone falls on."""
    timetable: Timetable = Timetable()
    """Working days between milestones."""
    publication: Publication = Publication()
    """What may be published."""
    moderation: Moderation = Moderation()
    """How much is rated a second time."""
    escalation: EscalationClock = EscalationClock()
    """How soon an urgent concern is answered."""
    actions: FollowUp = FollowUp()
    """How actions are followed, and the words for how each stands."""
    gate: tuple[Threshold, ...] = ()
    """What every round must reach: ``auditkit validate --gate`` ends with 1 when one does not."""
    checks: dict[Key, Text] = {}
    """Thresholds of checks, by name."""
    plugins: tuple[Key, ...] = ()
    """Installed Python packages whose rules are asked too. What is named must be installed."""
    templates: dict[Text, Text] = {}
    """The partnership's own templates in use: ``summary.html: templates/our-summary.html.j2``."""
