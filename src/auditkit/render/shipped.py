"""The templates that auditkit brings: where they lie, and what they say."""

from pathlib import Path


def folder() -> Path:
    """Return our templates' folder: packaged with a wheel, at the repository's root otherwise."""
    packaged = Path(__file__).parents[1] / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "templates"


def text_of(name: str) -> str:
    """Return one of our files as it stands, without rendering it.

    Args:
        name: Its path below the templates folder.
    """
    return bytes_of(name).decode("utf-8")


def bytes_of(name: str) -> bytes:
    """Return one of our files, byte for byte.

    Args:
        name: Its path below the templates folder.
    """
    return (folder() / name).read_bytes()


def names_below(prefix: str) -> tuple[str, ...]:
    """Return the paths of our files below a folder of templates, in order."""
    base = folder()
    return tuple(
        sorted(p.relative_to(base).as_posix() for p in (base / prefix).rglob("*") if p.is_file())
    )
