"""A round with many children on disk, whose characteristics are known; for tests of what is published."""

from collections.abc import Sequence
from pathlib import Path

from cli import ROUND, finish_all, replaced, with_round

REFERENCES = tuple(f"{letter}{digit}X2" for letter in "BCDFGHJK" for digit in "2345")
"""Case references, enough for 32 children."""

AGES = ["2-4"] * 3 + ["5-9"] * 8 + ["10-13"] * 13
"""The age bands of 24 children: a table with one small count."""


def with_children(folder: Path, ages: Sequence[str] = AGES) -> Path:
    """Make a round on so many children, of which every return is finished."""
    references = REFERENCES[: len(ages)]
    place = finish_all(with_round(folder, references=references))
    told(place, dict(zip(references, ages, strict=True)))
    return place


def told(place: Path, ages: dict[str, str], before: str = "{}") -> None:
    """Write the age band of children into the round, in place of what stood there."""
    pairs = [
        (f"  {case}: {{facts: {before}}}", f"  {case}: {{facts: {{age_band: {age}}}}}")
        for case, age in ages.items()
    ]
    replaced(place / "rounds" / ROUND / "round.yaml", *pairs)
