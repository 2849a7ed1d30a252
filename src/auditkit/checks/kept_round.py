"""What the returns of one round gave, as one entry of the cache."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from auditkit.checks.per_file import FileResult
from auditkit.storage.packing import Numbers, listed, pack, texts, unpack
from auditkit.storage.stamps import Stamp

_WASTE = 1.5  # so many times as many atoms as when all was packed anew, and it is done again


@dataclass(frozen=True, slots=True)
class Row:
    """What one return gave, when it looked like this and held content of that digest."""

    stamp: Stamp
    digest: str
    result: FileResult


class KeptRound:
    """The rows of a round's returns.

    As bytes: the key, the number of atoms when all was last packed anew, the atoms, and a line for
    each row. Lines of returns that did not change are taken over as they stand.

    Args:
        key: A digest of all that the returns are checked against.
        words: Every word of a closed list that their facts may say.
    """

    def __init__(self, key: str, words: frozenset[str]) -> None:
        self.rows: dict[str, Row] = {}
        self._key = key.encode()
        self._words = words
        self._lines: dict[str, bytes] = {}
        self._atoms: Numbers = {}
        self._packed_anew = 0
        self._changed = False

    def fill(self, content: bytes) -> None:
        """Take the rows that were packed under this key; none from anything else."""
        key, *lines = content.split(b"\n")
        if key != self._key:
            return
        try:
            self._packed_anew, atoms = json.loads(lines[0]), json.loads(lines[1])
            for line in lines[2:]:
                row = unpack(Row, json.loads(line), atoms)
                self.rows[row.stamp.path], self._lines[row.stamp.path] = row, line
        except (ValueError, IndexError):
            self.rows, self._lines = {}, {}
            return
        # An atom that no row uses any more is still a list, and holds its place alone.
        self._atoms = {
            ("", number) if isinstance(one, list) else one: number
            for number, one in enumerate(atoms)
        }

    def add(self, row: Row) -> None:
        """Know what a return gives from now on."""
        path = row.stamp.path
        if self.rows.get(path) != row and self._is_plain(row.result):
            self.rows[path], self._changed = row, True
            self._lines[path] = self._line(row)

    def content(self, there: Collection[str]) -> bytes | None:
        """Return the rows of returns that are still there, as bytes; None when nothing changed."""
        gone = self.rows.keys() - there
        if not self._changed and not gone:
            return None
        for path in gone:
            del self.rows[path], self._lines[path]
        if self._packed_anew and len(self._atoms) > _WASTE * self._packed_anew:
            self._atoms = {}
            self._lines = {path: self._line(row) for path, row in self.rows.items()}
            self._packed_anew = 0
        self._packed_anew = self._packed_anew or len(self._atoms)
        count = json.dumps(self._packed_anew)
        head = (self._key, count.encode(), listed(self._atoms).encode())
        return b"\n".join((*head, *self._lines.values()))

    def _line(self, row: Row) -> bytes:
        return json.dumps(pack(row, self._atoms), separators=(",", ":")).encode()

    def _is_plain(self, result: FileResult) -> bool:
        """Return whether the facts of a return say nothing but words that its round knows."""
        place, facts = result.place, result.facts
        if facts is None:
            return True
        said: Numbers = {}
        pack(facts, said)
        own = {place.path, place.round, place.agency, place.name, facts.digest, None}
        return texts(said) - own <= self._words
