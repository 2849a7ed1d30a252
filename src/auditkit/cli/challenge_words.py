"""What challenge takes from the command line."""

from datetime import date

from auditkit.cli import console, report_words
from auditkit.errors import WordError
from auditkit.reports.kinds import KINDS
from auditkit.reports.request import ReportRequest


def asked(word: str, today: date, *, beside: str | None, draft: bool) -> ReportRequest:
    """Return what documents of a challenge event rest on.

    Raises:
        WordError: The round is none of self-assessments.
    """
    place = console.workspace()
    key = place.round_key(word)
    context = place.context(key)
    if context is not None and context.round.unit != "organisation":
        raise WordError(
            f"{key} audits cases: a challenge event is about what organisations say of themselves",
            hint="for cases there is the agenda of the moderation meeting: auditkit moderate agenda",
        )
    return report_words.asked(
        place, key, today, audience="internal", ratings="resolved", beside=beside, draft=draft
    )


def write(
    kind: str, request: ReportRequest, agency: str | None, form: str | None, *, force: bool
) -> None:
    """Write the documents of a kind, one for each organisation, and say where they are."""
    found = KINDS[kind]
    form = console.one_of(form or report_words.FORM, found.formats, "format")
    about = report_words.subjects(found, request, agency, None)
    place = console.workspace()
    report_words.write(place, request, kind, form, about, None, force=force)
