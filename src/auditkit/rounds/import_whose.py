"""Whose a row of an export is, by a key, a school's reference number or a name."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process

from auditkit.checks.shown import looks_like_number, named
from auditkit.escape import shortened
from auditkit.model.mapping import WhoseColumn
from auditkit.model.record import Organisation
from auditkit.rounds.import_cells import UnfitError, folded, plain
from auditkit.rounds.import_rows import Line

_TOTALS = frozenset(
    {"total", "totals", "grand total", "sum", "count", "average", "mean", "answered", "skipped"}
)
_NEAR = 80
_MOST_SOUGHT = 200


class TotalsError(Exception):
    """The row sums up others."""


class NotListedError(UnfitError):
    """Nobody of the round bears what stands in the column."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who may answer: by what stands in the column, folded; and each with the words for readers."""

    column: WhoseColumn
    keys: dict[str, str]
    names: dict[str, str]
    sought: set[str]


def asked_of(column: WhoseColumn, listed: Iterable[Organisation]) -> tuple[Asked, list[str]]:
    """Return who may answer, and what in the list makes two the same."""
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    faults: list[str] = []
    for one in listed:
        names[one.key] = one.name
        mark = {"key": one.key, "urn": one.urn, "name": one.name}[column.by]
        if mark is None:
            continue
        if keys.setdefault(folded(mark), one.key) != one.key:
            faults.append(f"{keys[folded(mark)]} and {one.key} have the same {column.by}")
    known = set(names)
    faults += [
        f"whose: {shortened(word)} leads to {key}, which the round does not list"
        for word, key in column.words.items()
        if key not in known
    ]
    keys |= {folded(word): key for word, key in column.words.items()}
    return Asked(column, keys, names, set()), faults


def whose(line: Line, asked: Asked) -> str:
    """Return the key of the organisation or agency whose a row is.

    Raises:
        TotalsError: It sums up other rows.
        NotListedError: It is not on the list.
        UnfitError: The row does not say.
    """
    if line.merged:
        raise UnfitError("has merged cells: unmerge them, so that each cell stands for itself")
    column = asked.column
    try:
        text = plain(line.cells.get(folded(column.column)))
    except UnfitError as error:
        raise UnfitError(f"'{shortened(column.column, 60)}' {error}") from None
    word = folded(text)
    if word in asked.keys:
        return asked.keys[word]
    first = next(iter(line.cells.values()), None)
    if word in _TOTALS or (not word and first and folded(str(first.value)) in _TOTALS):
        raise TotalsError
    if not word:
        raise UnfitError(f"does not say whose it is: '{shortened(column.column, 60)}' is empty")
    near = _near(word, asked)
    # As in validate: text that slipped into this column is not repeated, only what is near a word of the list.
    shown = text if looks_like_number(text) else named(text, asked.keys if near else ())
    raise NotListedError(f"{shown} is not on the list{near}")


def _near(word: str, asked: Asked) -> str:
    """Return which one may be meant; for many rows that are not on the list, it is not sought."""
    if len(asked.sought) >= _MOST_SOUGHT or len(word) > _NEAR:
        return ""
    asked.sought.add(word)
    found = process.extractOne(word, list(asked.keys), score_cutoff=_NEAR)
    if found is None:
        return ""
    key = asked.keys[found[0]]
    name = asked.names.get(key, key)
    return (
        f"; did you mean {shortened(found[0])}?"
        if asked.column.by == "name"
        else (f"; did you mean {found[0]}, {shortened(name)}?")
    )
