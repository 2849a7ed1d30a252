"""The newsletter as a view: a paragraph and three lines to paste."""

from auditkit.reports.handout_views import Chosen, NewsletterView
from auditkit.reports.handouts import contacts, found, looked_at, remembered
from auditkit.reports.request import ReportRequest

_LINES = 3


def newsletter_view(request: ReportRequest) -> NewsletterView:
    """Return the view of a round's paragraph for a newsletter."""
    every = remembered(request)
    told = [found(request, kind)[:1] for kind in ("working-well", "emerging-concern")]
    paragraph = [one.text for group in told for one in group]
    # Without key messages the lines are findings: none of them stands in the paragraph as well.
    left = tuple(one for one in every if one.text not in paragraph)
    return NewsletterView(
        **request.heading("newsletter"),
        paragraph=(looked_at(request.numbers), *paragraph),
        lines=Chosen(left[:_LINES], max(len(left) - _LINES, 0)),
        ask=next(iter(contacts(request)), None),
    )
