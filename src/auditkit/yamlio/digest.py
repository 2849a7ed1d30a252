"""Digests of data as read: a new optional field, a comment or another line end changes none."""

import hashlib
import json
from typing import Any

# What was read holds nothing that holds itself: there is no need to look for that.
_canonical = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
).encode


def digest(data: Any) -> str:
    """Return the SHA-256, in hexadecimal, of parsed data in canonical JSON."""
    return hashlib.sha256(_canonical(data).encode("utf-8")).hexdigest()
