"""What a return gave is kept, until the return changes or something it was checked against does.

One entry for each round holds the results of its returns, each with the return's stamp and the
digest of its content. An entry is of use while the program and the files behind the round are the
same to the letter. It holds problems and facts: words of closed lists, and no free text.
"""

import hashlib
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import get_args

from auditkit.checks import registry
from auditkit.checks.kept_round import KeptRound, Row
from auditkit.checks.per_file import FileResult
from auditkit.checks.per_return import Checked, Task, checked_returns
from auditkit.model.asked import allowed_words
from auditkit.model.facts import NOT_ANSWERED, OVERALL, ReturnState
from auditkit.model.places import Place
from auditkit.model.types import ABSENCES
from auditkit.storage.cache import Cache
from auditkit.storage.stamps import Stamp, is_settled
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

_WORTH = 20  # returns: so few are checked sooner than an entry is read


class Kept:
    """What earlier runs found out about returns, and what this one adds.

    Args:
        cache: Where it is kept; without one nothing is known, and nothing is kept.
        code: The program's fingerprint.
        stamps: What every file looks like, by path.
        now: A moment before they were looked at, in nanoseconds.
        rehash: Believe no stamp: read every return and compare its content.
    """

    def __init__(
        self,
        cache: Cache | None = None,
        code: str = "",
        stamps: Mapping[str, Stamp] | None = None,
        now: int = 0,
        *,
        rehash: bool = False,
    ) -> None:
        self._cache, self._code, self._stamps, self._now = cache, code, stamps or {}, now
        self._rehash = rehash
        self._entries: dict[str, KeptRound] = {}

    def open(self, workspace: Workspace, places: Sequence[Place]) -> None:
        """Look up what is kept of the rounds of which many returns are looked at."""
        configuration = workspace.configuration
        if self._cache is None or (configuration and configuration.plugins):
            return  # a plugin's code may change under its version
        counts = Counter(place.round for place in places)
        for key in (key for key, count in counts.items() if count >= _WORTH):
            content = self._cache.get(_name(workspace, key)) or b""
            entry = KeptRound(_key(self._code, workspace, key), _words(workspace.context(key)))
            self._entries[key] = entry
            entry.fill(content)

    def same(self, place: Place) -> FileResult | None:
        """Return what a return gave when it looked as it does now."""
        row = None if self._rehash else self._row(place)
        return row.result if row and row.stamp == self._stamps.get(place.path) else None

    def task(self, place: Place) -> Task:
        """Return what is to do about a return that may have changed."""
        row = self._row(place)
        return Task(place, row.digest if row else "")

    def learnt(self, found: Checked) -> FileResult:
        """Return what a return gives, and know it from now on."""
        place, row = found.place, self._row(found.place)
        if (result := found.result or (row.result if row else None)) is None:
            raise ValueError(place.path)
        entry, stamp = self._entries.get(place.round), self._stamps.get(place.path)
        if entry and stamp and found.digest:
            if not is_settled(stamp, self._now):
                stamp = replace(stamp, mode=0)  # like no file: the content alone will tell
            entry.add(Row(stamp, found.digest, result))
        return result

    def save(self, workspace: Workspace) -> None:
        """Keep what is known now of the rounds in which something changed."""
        for key, entry in self._entries.items():
            content = entry.content(workspace.kinds)
            if self._cache and content:
                self._cache.put(_name(workspace, key), content)

    def _row(self, place: Place) -> Row | None:
        entry = self._entries.get(place.round)
        return entry.rows.get(place.path) if entry else None


@contextmanager
def returned(
    workspace: Workspace, places: Sequence[Place], kept: Kept, jobs: int
) -> Generator[Iterator[FileResult]]:
    """Give what returns give, in their order: those that did not change are not read again.

    Args:
        workspace: The repository.
        places: The returns.
        kept: What is known, and what will be.
        jobs: How many processes; 0 for as many as pay.
    """
    kept.open(workspace, places)
    known = {place.path: result for place in places if (result := kept.same(place))}
    tasks = [kept.task(place) for place in places if place.path not in known]
    with checked_returns(workspace, tasks, jobs) as checked:
        yield (known.get(one.path) or kept.learnt(next(checked)) for one in places)


def _words(context: RoundContext | None) -> frozenset[str]:
    """Return every word of a closed list that facts of a round's returns may say."""
    found = {"", *get_args(ReturnState), *ABSENCES, NOT_ANSWERED, OVERALL}
    if context is not None:
        found |= context.words | context.tools.keys() | context.configuration.auditors.keys()
        for tool in context.tools.values():
            for section in tool.sections:
                found.update(*map(allowed_words, section.questions))
    return frozenset(found)


def _name(workspace: Workspace, key: str) -> str:
    told = f"{workspace.root.resolve()}\0{key}"
    return f"round-{hashlib.sha256(told.encode('utf-8', 'surrogateescape')).hexdigest()[:40]}"


def _key(code: str, workspace: Workspace, key: str) -> str:
    """Return a digest of all that a round's returns are checked against, as it was read."""
    sum_ = hashlib.sha256(f"{code} {registry.of(workspace).digest}".encode())
    for one in workspace.behind(key):
        text = one.document.text if one.document else str(one.refusal)
        told = f"{one.place.path}\0{len(text)}\0{text}"
        sum_.update(told.encode("utf-8", "surrogatepass"))
    return sum_.hexdigest()
