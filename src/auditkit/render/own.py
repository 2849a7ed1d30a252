"""The partnership's own templates as texts, and what is said when one cannot be used."""

from dataclasses import dataclass, field

from auditkit.errors import AuditKitError


class TemplateRefusedError(AuditKitError):
    """A template cannot be used: it names something that does not exist, or cannot be read."""


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template of the partnership's own.

    Attributes:
        path: Where it lies in the repository; errors name it.
        text: What it says; empty where it is no text.
        content: The same in bytes, where somebody asks for those.
    """

    path: str
    text: str
    content: bytes = field(default=b"", compare=False)
