"""What one document of a kind is about, where a kind has several."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """What one document of a kind is about, where a kind has several: an agency, a case, or one return."""

    agency: str | None = None
    case: str | None = None

    @property
    def name(self) -> str:
        """How its file is named; empty where a kind has one document alone."""
        return "-".join(one for one in (self.agency, self.case) if one)
