"""The partnership's own templates as texts, and what is said when one cannot be used."""

from dataclasses import dataclass

from auditkit.errors import AuditKitError


class TemplateRefusedError(AuditKitError):
    """A template cannot be used: it names something that does not exist, or cannot be read."""


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template of the partnership's own.

    Attributes:
        path: Where it lies in the repository; errors name it.
        text: What it says.
    """

    path: str
    text: str
