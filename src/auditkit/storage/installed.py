"""What auditkit itself looks like from outside: what it finds depends on its own code, too."""

import hashlib
import os
import sys
from pathlib import Path

from auditkit import __version__
from auditkit.storage.stamps import digest, stamps

_PACKAGE = Path(__file__).parents[1]


def fingerprint(package: Path = _PACKAGE) -> str | None:
    """Return a digest of this program as installed; None when its files cannot be looked at.

    It changes with the version, with any of the program's own files (its lists of words too), with
    Python, and with whatever is installed beside it: a folder's time changes when a library in it is
    exchanged.

    Args:
        package: The folder of the program's own files.
    """
    own = [
        one for one in stamps(package.parent, [package.name]) if one.path.endswith((".py", ".txt"))
    ]
    if not own:
        return None
    # The first place is that of the script, or the folder in which the user works.
    beside = [f"{path} {_time(path)}" for path in sys.path[1:]]
    told = "\n".join((__version__, sys.version, sys.executable, digest(own), *beside))
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def _time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - a word of sys.path, perhaps no path at all
    except OSError:
        return 0
