"""What makes a problem the same problem in the next run, wherever its line has gone."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from auditkit.problems import Problem


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Return a fingerprint for each problem.

    It depends on the rule, the file and the field. Problems that share all three are numbered in
    order. Lines do not count, nor words of the message: both change while a problem stays.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for one in problems:
        identity = (one.code, one.location.path, one.location.field)
        found.append(fingerprint(*identity, str(seen[identity])))
        seen[identity] += 1
    return found


def fingerprint(*words: str) -> str:
    """Return the fingerprint of what several words together name."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()
