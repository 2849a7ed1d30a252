"""What the tests of notices share."""

from pathlib import Path

from cli import BEFORE, ROUND, Ran, auditkit


def round_file(place: Path) -> Path:
    """Return where the small partnership's round is written down."""
    return place / "rounds" / ROUND / "round.yaml"


def notice(place: Path, name: str) -> Path:
    """Return where a notice of its round lies."""
    return place / "rounds" / ROUND / "notices" / f"{name}.md"


def said(place: Path, today: str = BEFORE) -> list[str]:
    """Return what validate says of notices."""
    words = ("validate", "--select", "AK936", "-f", "concise", "--quiet", "--today", today)
    done = auditkit("-C", place, *words)
    assert done.err == ""
    return [told for line in done.out.splitlines() if (told := line.partition("[AK936] ")[2])]


def notices(place: Path, *words: str) -> Ran:
    """Write the notices of its round again."""
    return auditkit("-C", place, "notices", ROUND, *words)
