"""Digests of data as read: a new optional field, a comment or another line end changes none."""

import hashlib
import json
from typing import Any


def digest(data: Any) -> str:
    """Return the SHA-256, in hexadecimal, of parsed data in canonical JSON."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
