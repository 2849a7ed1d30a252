"""Short forms of names for pictures and narrow tables."""

from collections.abc import Sequence


def letters(names: Sequence[str]) -> tuple[str, ...]:
    """Return a letter or a few for each name: initials where they differ, numbers where they do not."""
    for length in (1, 2, 3):
        short = tuple(_initials(name, length) for name in names)
        if len(set(short)) == len(names) and all(short):
            return short
    return tuple(str(number) for number in range(1, len(names) + 1))


def _initials(name: str, length: int) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    if len(words) > 1:
        return "".join(word[0] for word in words[:3]).upper()
    return "".join(words)[:length].capitalize()
