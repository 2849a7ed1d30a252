"""Where what a number counts stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the agency, the case, and the file with its line."""

    agency: str
    case: str
    place: str


@dataclass(frozen=True, slots=True)
class Behind:
    """The returns behind a number.

    Attributes:
        id: Unique in the document.
        asked: The words of its row and its column.
        places: The returns; the first of them where they are many.
        left: How many more there are.
    """

    id: str
    asked: str
    places: tuple[Place, ...]
    left: int = 0
