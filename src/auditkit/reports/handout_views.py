"""What the templates of documents that are handed out see: briefing, learning summary, poster, newsletter."""

from dataclasses import dataclass
from datetime import date

from auditkit.reports.shares import Share
from auditkit.reports.views import DocumentView, Fact, FindingView


@dataclass(frozen=True, slots=True)
class MessageView:
    """Something to hand on: a few words to begin with, where there are any, and a sentence or two."""

    heading: str | None
    text: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a page has room for.

    Attributes:
        items: From the beginning, in order; a text that ends with … is shortened.
        left: How many more there are.
    """

    items: tuple[MessageView, ...]
    left: int = 0

    @property
    def shortened(self) -> bool:
        """Whether any of them is not whole."""
        return any(one.text.endswith("…") for one in self.items)


@dataclass(frozen=True, slots=True)
class ContactView:
    """Whom to ask: a role, a shared mailbox, a duty number."""

    role: str
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingView(DocumentView):
    """The seven-minute briefing: one page, and a form on a second one; title and theme are short enough for it.

    Attributes:
        looked_at: How much was looked at, and when.
        asked: What the round asked.
        working_well: The meeting's findings.
        concerns: The meeting's findings.
        numbers: What the numbers say, in sentences.
        ratings: Overall ratings, a line for each level, best first; none in public, or when the scale is too long.
        median: The middle overall rating; nothing in public, or when nothing was rated.
        reach: How far the numbers reach.
        doing: What practitioners can do; without such points, what the partnership will do.
        agreed: Whether ``doing`` is what the partnership will do.
        contacts: Whom to ask.
        contacts_left: How many more there are.
        shortened: Whether any text on the page is not whole.
    """

    looked_at: tuple[str, ...]
    asked: Chosen
    working_well: Chosen
    concerns: Chosen
    numbers: tuple[str, ...]
    ratings: tuple[Share, ...]
    median: str | None
    reach: str
    doing: Chosen
    agreed: bool
    contacts: tuple[ContactView, ...]
    contacts_left: int
    shortened: bool


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one theme, with how often auditors named it in their returns.

    Attributes:
        name: The theme.
        findings: The meeting's.
        named: In how many of how many returns, as a sentence; None where that is not shown.
    """

    name: str
    findings: tuple[FindingView, ...]
    named: str | None


@dataclass(frozen=True, slots=True)
class OtherAudit:
    """Another audit that had a theme: its title, the day it closed, and what the theme was there."""

    title: str
    closed_on: date | None
    what: str


@dataclass(frozen=True, slots=True)
class CommonTheme:
    """A theme that another audit had too.

    Attributes:
        name: The theme.
        here: What it is in this audit: it works well, it needs to change, or both.
        others: The other audits, the latest first.
    """

    name: str
    here: str
    others: tuple[OtherAudit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningView(DocumentView):
    """The learning summary.

    Attributes:
        about: How the audit was done.
        partners: The agencies that took part; none where organisations are not to be named.
        summary: The chair's opening, or None.
        strengths: What works well, by theme.
        improvements: What needs to change, by theme.
        common: Themes in common with audits that closed before this one.
        for_managers: Learning points.
        for_practitioners: Action points.
        key_messages: What everybody should remember.
        reflection: Questions to think about.
        reminders: What is there already.
        contacts: Whom to ask.
    """

    about: tuple[Fact, ...]
    partners: tuple[str, ...]
    summary: str | None
    strengths: tuple[FindingGroup, ...]
    improvements: tuple[FindingGroup, ...]
    common: tuple[CommonTheme, ...]
    for_managers: tuple[MessageView, ...]
    for_practitioners: tuple[MessageView, ...]
    key_messages: tuple[MessageView, ...]
    reflection: tuple[MessageView, ...]
    reminders: tuple[MessageView, ...]
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterView(DocumentView):
    """The poster: one page; its title is short enough for it.

    Attributes:
        looked_at: How much was looked at, in a sentence.
        messages: Three at most.
        doing: What to do, three at most.
        contacts: Whom to ask.
        size: How large the letters are: small, medium or large, as the texts allow.
        left: How many messages, things to do and contacts there is no room for.
        shortened: Whether any text on the page is not whole.
    """

    looked_at: str
    messages: tuple[MessageView, ...]
    doing: tuple[MessageView, ...]
    contacts: tuple[ContactView, ...]
    size: str
    left: int
    shortened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterView(DocumentView):
    """A paragraph and three lines to paste.

    Attributes:
        paragraph: Sentences.
        lines: Three at most.
        ask: Whom; None without a contact.
    """

    paragraph: tuple[str, ...]
    lines: Chosen
    ask: ContactView | None
