"""What could stand in place of an identifier."""

from auditkit.analysis.identifiers.names import is_announced
from auditkit.analysis.identifiers.spans import Kind, Span

WORDS = {
    Kind.NHS: "(NHS number removed)",
    Kind.UPN: "(pupil number removed)",
    Kind.ULN: "(learner number removed)",
    Kind.NINO: "(national insurance number removed)",
    Kind.POSTCODE: "(postcode removed)",
    Kind.PHONE: "(telephone number removed)",
    Kind.EMAIL: "(e-mail address removed)",
    Kind.BIRTH: "(date of birth removed)",
    Kind.INITIALS: "(initials and date removed)",
    Kind.ADDRESS: "(address removed)",
    Kind.SCHOOL: "(name of school removed)",
    Kind.NAME: "(name removed)",
    Kind.CAPITAL: "(name removed)",
}
"""Round brackets, since they need no quotation marks anywhere in a file."""


def neutral(text: str, span: Span) -> tuple[int, int, str]:
    """Return what is replaced, from where to where, and by what.

    A name behind a relation or a role is left out, so that ``mum Sarah was seen`` reads ``mum was
    seen``; anything else is replaced by words that say what stood there.
    """
    lead = text[: span.start].rstrip()
    if span.kind is Kind.NAME and len(lead) < span.start and is_announced(text, span.start):
        return len(lead), span.end, ""
    return span.start, span.end, WORDS[span.kind]
