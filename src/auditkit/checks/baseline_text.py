"""A baseline as the text of a file: read with suspicion, written always the same."""

import json

from auditkit.checks.baseline import Baseline, Identity
from auditkit.errors import AuditKitError
from auditkit.storage.root import BASELINE

VERSION = 1
_MOST = 10_000_000  # of one problem: nobody has more
MOST_BYTES = 8 * 1024 * 1024
"""So long a baseline is read: some fifty thousand problems."""

_KEYS = {"path", "code", "field", "count"}
_HEAD = {"version": VERSION, "generator": "auditkit"}


def text(baseline: Baseline) -> str:
    """Return a baseline as text: a line for each file, code and field, in order."""
    lines = [
        json.dumps({"path": path, "code": code, "field": field, "count": count})
        for (path, code, field), count in sorted(baseline.counts.items())
    ]
    entries = "".join(f"\n  {line}," for line in lines).removesuffix(",")
    head = json.dumps(_HEAD).removesuffix("}")
    return f'{head}, "problems": [{entries}\n]}}\n'


def read(raw: bytes) -> Baseline:
    """Return the baseline that a file holds.

    Raises:
        AuditKitError: The file is not as auditkit writes it.
    """
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise _damaged(
            f"it cannot be read from line {line} on" if line else "it cannot be read"
        ) from None
    if not isinstance(document, dict) or document.get("generator") != "auditkit":
        raise _damaged("auditkit did not make it")
    if document.get("version") != VERSION:
        raise AuditKitError(
            f"{BASELINE} was written by another version of auditkit",
            hint="use that version, or write it anew: auditkit validate --write-baseline --force",
        )
    entries = document.get("problems")
    if not isinstance(entries, list) or set(document) != {*_HEAD, "problems"}:
        raise _damaged("it holds something else than problems")
    counts: dict[Identity, int] = {}
    for number, one in enumerate(entries, 1):
        if not _sound(one):
            raise _damaged(f"its problem {number} is not whole")
        key = one["path"], one["code"], one["field"]
        if key in counts:
            raise _damaged(f"its problem {number} stands there twice")
        counts[key] = one["count"]
    return Baseline(counts)


def _sound(one: object) -> bool:
    if not isinstance(one, dict) or set(one) != _KEYS:
        return False
    count, words = one["count"], (one["path"], one["code"], one["field"])
    return (
        type(count) is int and 0 < count <= _MOST and all(isinstance(word, str) for word in words)
    )


def _damaged(why: str) -> AuditKitError:
    return AuditKitError(
        f"{BASELINE} cannot be used: {why}",
        hint="put it back from git, or write it anew: auditkit validate --write-baseline --force",
    )
