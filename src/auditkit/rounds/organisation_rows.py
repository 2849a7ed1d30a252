"""The rows of a list of organisations: which can be taken, and what each becomes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from auditkit.model.places import FREE_KEY
from auditkit.model.record import Organisation
from auditkit.model.types import BAND_PATTERN, DEVICES, KEY_PATTERN
from auditkit.near import did_you_mean, listed

_URN = re.compile(r"[0-9]{6}")
_BAND = re.compile(BAND_PATTERN)
_KEY = re.compile(KEY_PATTERN)
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, and what it says by field."""

    number: int
    said: Mapping[str, str]

    def of(self, field: str) -> str:
        """Return what the row says, empty where nothing."""
        return self.said.get(field, "")

    @property
    def key(self) -> str:
        """The key that it gives, or that is made of its URN, or of its name."""
        if given := self.of("key"):
            return given
        return f"s{self.of('urn')}" if self.of("urn") else slug(self.of("name"))


def slug(words: str) -> str:
    """Return words as a key or band: ``Sixth form (16 to 18)`` becomes ``sixth-form-16-to-18``."""
    plain = "".join(one for one in normalize("NFKD", words.casefold()) if not combining(one))
    without = plain.replace("'", "").replace("\u2019", "")
    return _OTHER.sub("-", without).strip("-")[:_LONGEST].rstrip("-")


def organisation(row: Row) -> Organisation:
    """Return what a row becomes."""
    return Organisation(
        key=row.key,
        name=" ".join(row.of("name").split()),
        kind=slug(row.of("kind")) or None,
        phase=slug(row.of("phase")) or None,
        trust=" ".join(row.of("trust").split()) or None,
        urn=row.of("urn") or None,
    )


def row_problems(rows: Sequence[Row], tools: Sequence[str]) -> Iterator[str]:
    """Yield why rows cannot be taken, one sentence a row, in order.

    Args:
        rows: The rows.
        tools: The keys of the partnership's tools.
    """
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        wrong = [*_wrong(row, tools)]
        for field, value in (
            ("name", " ".join(row.of("name").casefold().split())),
            ("URN", row.of("urn")),
            ("key", row.key),
        ):
            first = seen.setdefault((field, value), row.number)
            if value and first != row.number:
                wrong.append(f"it has the same {field} as row {first}")
                break
        if wrong:
            yield f"row {row.number}: {'; '.join(wrong)}"


def _wrong(row: Row, tools: Sequence[str]) -> Iterator[str]:
    if not row.of("name"):
        yield "the name is missing"
    if row.of("urn") and not _URN.fullmatch(row.of("urn")):
        yield "a URN has six digits"
    elif row.of("name") and not FREE_KEY.fullmatch(row.key):
        yield (
            "give it a key of small letters, digits and single hyphens"
            if not _KEY.fullmatch(row.key)
            else "its key has two hyphens together, or is a word that auditkit needs: give it another"
        )
    elif row.of("name") and row.key in DEVICES:
        yield f"Windows has no file called {row.key}: give it a key of its own"
    for field in ("name", "trust"):
        if "@" in row.of(field):
            yield f"the {field} holds an e-mail address: leave it out, nobody's address belongs here"
    for field in ("kind", "phase"):
        if row.of(field) and not _BAND.fullmatch(slug(row.of(field))):
            yield f"the {field} has no letter or digit"
    if row.of("tool") and row.of("tool") not in tools:
        near = did_you_mean(row.of("tool"), tools) or f"tools here: {listed(tools) or 'none yet'}"
        yield f"there is no such tool; {near}"
