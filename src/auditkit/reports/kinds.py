"""The kinds of document: for whom each may be written, what its template sees, how many there are of it."""

from collections.abc import Callable
from dataclasses import dataclass

from auditkit.reports.accountability_view import accountability_view, answering
from auditkit.reports.agency_view import agencies, agency_view
from auditkit.reports.briefing import briefing_view
from auditkit.reports.case_view import case_view
from auditkit.reports.challenge_view import challenge_view
from auditkit.reports.learning import learning_view
from auditkit.reports.method_view import method_view
from auditkit.reports.monthly_view import monthly_view, months
from auditkit.reports.newsletter import newsletter_view
from auditkit.reports.organisation_view import feedback_view, organisations
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.poster import poster_view
from auditkit.reports.programme_view import programme_view
from auditkit.reports.request import AUDIENCES, ReportRequest
from auditkit.reports.return_view import return_view, returns
from auditkit.reports.self_assessment import assessed, section_11_view, section_175_view
from auditkit.reports.subjects import Subject
from auditkit.reports.summary import summary_view
from auditkit.reports.tracker_view import tracker_view
from auditkit.reports.views import DocumentView


def _alone(_: ReportRequest | RoundsRequest) -> tuple[Subject, ...]:
    return (Subject(),)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    Attributes:
        audiences: For whom it may be written.
        view: What its templates see.
        subjects: What its documents are about, one each, in order; a kind that is about the round has one.
        formats: In what it can be written.
    """

    audiences: tuple[str, ...]
    view: Callable[[ReportRequest], DocumentView]
    subjects: Callable[[ReportRequest], tuple[Subject, ...]] = _alone
    formats: tuple[str, ...] = ("html", "md")


@dataclass(frozen=True, slots=True)
class RoundsKind:
    """A kind of document over rounds.

    Attributes:
        audiences: For whom it may be written.
        view: What its templates see.
        subjects: What its documents are about, one each, in order.
        formats: In what it can be written.
        of_one: Whether it may be asked for about one round.
    """

    audiences: tuple[str, ...]
    view: Callable[[RoundsRequest], DocumentView]
    subjects: Callable[[RoundsRequest], tuple[Subject, ...]] = _alone
    formats: tuple[str, ...] = ("html", "md", "pdf", "docx")
    of_one: bool = True


_PRINTED = ("html", "md", "pdf", "docx")

KINDS: dict[str, Kind] = {
    "summary": Kind(AUDIENCES, summary_view, formats=(*_PRINTED, "xlsx")),
    "briefing": Kind(AUDIENCES, briefing_view, formats=_PRINTED),
    "learning": Kind(AUDIENCES, learning_view, formats=_PRINTED),
    "poster": Kind(AUDIENCES, poster_view, formats=_PRINTED),
    "newsletter": Kind(AUDIENCES, newsletter_view),
    "agency": Kind(("internal",), agency_view, agencies),
    "case": Kind(("internal",), case_view),
    "return": Kind(("internal",), return_view, returns),
    "monthly": Kind(("internal", "partnership"), monthly_view, months),
    "method": Kind(("internal", "partnership"), method_view),
    "section-11": Kind(AUDIENCES, section_11_view, assessed("section-11"), formats=_PRINTED),
    "section-175": Kind(AUDIENCES, section_175_view, assessed("section-175"), formats=_PRINTED),
    "feedback": Kind(("internal",), feedback_view, organisations),
    "challenge": Kind(("internal",), challenge_view, organisations),
}
"""Every kind about one round, by the word for it on the command line."""

OVER_ROUNDS: dict[str, RoundsKind] = {
    "tracker": RoundsKind(AUDIENCES, tracker_view),
    # No PDF: it would have no room for answers, as the page has when it is printed.
    "accountability": RoundsKind(
        ("internal",), accountability_view, answering, ("html", "md", "docx")
    ),
    "programme": RoundsKind(AUDIENCES, programme_view, of_one=False),
}
"""Every kind over rounds."""
