"""What validate finds: as an earlier run left it where nothing has changed since, or by a run.

Until that is decided, nothing heavy is loaded: no model of a file, and no reader.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from auditkit.checks.scope import Selected, below
from auditkit.cli import console
from auditkit.problems import Outcome
from auditkit.storage.cache import Cache
from auditkit.storage.installed import fingerprint
from auditkit.storage.packing import Numbers, listed, pack, unpack
from auditkit.storage.root import DECIDING, find_root, nearly_named
from auditkit.storage.stamps import Stamp, digest, is_settled, stamps

if TYPE_CHECKING:
    from auditkit.checks.engine import Run
    from auditkit.checks.keeping import Kept
    from auditkit.workspace import Workspace

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides, beside the files, what validate finds.

    Attributes:
        paths: The files and folders that are looked at; everything without any.
        stands_for: The path of the file that stands on standard input.
        today: The day.
        require_complete: A missing return is an error, whatever the day.
    """

    paths: tuple[str, ...]
    stands_for: str | None
    today: date
    require_complete: bool


@dataclass(frozen=True, slots=True)
class Means:
    """How it is found out, which changes nothing of it.

    Attributes:
        cache: Whether earlier runs are believed, and this one is kept.
        rehash: Whether every return is read, and its content compared.
        reasons: Whether somebody's own words are told: they are never kept.
        run: Whether the run itself is wanted, and not only what came of it: it is never kept.
        jobs: How many processes check returns; 0 for as many as pay.
    """

    cache: bool = True
    rehash: bool = False
    reasons: bool = False
    run: bool = False
    jobs: int = 0


Look = Callable[[], "tuple[Workspace, Selected]"]
"""Gives the repository, and whether a path of it was asked for."""


@dataclass(frozen=True)
class Found:
    """What validate found.

    Attributes:
        root: The repository.
        asked: What was asked.
        selected: Whether a path was asked for.
        outcome: The problems, and what is told beside them.
        run: The run itself, when it was wanted.
        look: Gives the repository, and whether a path of it was asked for.
    """

    root: Path
    asked: Asked
    selected: Selected
    outcome: Outcome
    run: "Run | None"
    look: "Look"


def found(asked: Asked, means: Means) -> Found:
    """Return what validate finds.

    Raises:
        WordError: The paths and what standard input stands for do not fit together.
        AuditKitError: There is no repository, or a path selects nothing.
    """
    from_files = asked.stands_for is None and STANDARD_INPUT not in asked.paths
    earlier = (
        _Earlier(find_root(console.here()), asked, means) if from_files and means.cache else None
    )
    if earlier and (outcome := earlier.outcome()) is not None:
        return Found(earlier.root, asked, earlier.selected, outcome, None, lambda: _look(asked))
    from auditkit.checks.engine import run

    place, selected = _look(asked)
    step = console.progress("files checked")
    done = run(
        place,
        selected,
        today=asked.today,
        require_complete=asked.require_complete,
        step=step,
        kept=earlier.returns() if earlier else None,
        jobs=means.jobs,
    )
    if earlier and not (place.configuration and place.configuration.plugins):
        earlier.keep(done.outcome)  # a plugin's code may change under its version
    wanted = done if means.run else None
    return Found(place.root, asked, selected, done.outcome, wanted, lambda: (place, selected))


def _look(asked: Asked) -> "tuple[Workspace, Callable[[str], bool]]":
    from auditkit.cli.paths import looked_at

    return looked_at(asked.paths, asked.stands_for)


class _Earlier:
    """What earlier runs found, and whether it still holds."""

    def __init__(self, root: Path, asked: Asked, means: Means) -> None:
        self.root = root
        self._now = time.time_ns()
        self._means = means
        inside = {
            os.path.relpath(console.here() / path, root).replace(os.sep, "/")
            for path in asked.paths
        }
        self._asked = replace(asked, paths=tuple(sorted(inside)))
        self._cache = Cache(folder())

    def selected(self, path: str) -> bool:
        """Return whether a path was asked for."""
        wanted = self._asked.paths
        return not wanted or any(below(path, "" if one == "." else one) for one in wanted)

    def outcome(self) -> Outcome | None:
        """Return what a run like this one found, when nothing has changed since."""
        if self._means.rehash or self._means.run or self._key is None:
            return None
        key, *content = (self._cache.get(self._name) or b"").split(b"\n")
        if key != self._key.encode():
            return None
        try:
            packed, atoms = map(json.loads, content)
            known = unpack(Outcome, packed, atoms)
        except (ValueError, RecursionError):
            return None
        return None if known.waived and self._means.reasons else known

    def keep(self, outcome: Outcome) -> None:
        """Keep what was found, unless a file changed too short a while ago for that."""
        if self._key and all(is_settled(one, self._now) for one in self._stamps):
            atoms: Numbers = {}
            packed = json.dumps(pack(outcome, atoms), separators=(",", ":"))
            content = f"{self._key}\n{packed}\n{listed(atoms)}"
            self._cache.put(self._name, content.encode())

    def returns(self) -> "Kept | None":
        """Return what is known of single returns."""
        from auditkit.checks.keeping import Kept

        if self._code is None:
            return None
        by_path = {one.path: one for one in self._stamps}
        return Kept(self._cache, self._code, by_path, self._now, rehash=self._means.rehash)

    @cached_property
    def _code(self) -> str | None:
        return fingerprint()

    @cached_property
    def _stamps(self) -> tuple[Stamp, ...]:
        return tuple(stamps(self.root, (*DECIDING, *nearly_named(self.root))))

    @cached_property
    def _key(self) -> str | None:
        """All that must be the same: the program, the files and the day."""
        if self._code is None:
            return None
        told = f"{self._code} {digest(self._stamps)} {self._asked.today}"
        return hashlib.sha256(told.encode()).hexdigest()

    @cached_property
    def _name(self) -> str:
        atoms: Numbers = {}
        asked = pack(replace(self._asked, today=date.min), atoms)
        told = json.dumps([str(self.root.resolve()), asked, listed(atoms)])
        return f"run-{hashlib.sha256(told.encode()).hexdigest()[:40]}"


def folder() -> Path:
    """Return the folder in which the user keeps caches."""
    named = os.environ.get("AUDITKIT_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path()
