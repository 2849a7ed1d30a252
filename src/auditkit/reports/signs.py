"""Where in a round's files a sign stands that a format cannot show."""

from auditkit.storage.root import MARKER
from auditkit.workspace import Workspace


def whence(place: Workspace, key: str, sign: str) -> str:
    """Return the first file and line in which a sign stands, and in how many more, for a message.

    It is empty when the sign stands in none.

    Args:
        place: The repository.
        key: The round.
        sign: What to look for. A sign that a file spells by its number is not found.
    """
    wanted = sign.encode()
    paths = (MARKER, *(one.path for one in place.places(f"rounds/{key}/")))
    found = []
    for path in paths:
        before, stands, _ = place.raw(path).partition(wanted)
        if stands:
            line = before.count(b"\n") + 1
            found.append(f"{path}:{line}")
    more = f" and {len(found) - 1} more of the round's files" if found[1:] else ""
    return f"{found[0]}{more}" if found else ""
