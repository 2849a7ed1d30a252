"""The fixed words of documents: one catalogue, which a partnership may translate or change."""

from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter

from auditkit.escape import shortened, visible
from auditkit.render.own import OwnTemplate, TemplateRefusedError
from auditkit.render.shipped import text_of
from auditkit.yamlio.reader import read_document

NAME = "report/words.yaml"
"""Where our catalogue lies below the templates folder."""
_ONE, _MANY = "one", "many"
_FORMATTER = Formatter()

Entry = str | tuple[str, str]
"""A text, or a text for one and a text for any other number."""


class Catalogue:
    """Fixed words by key; see ``ours`` and ``with_own``."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = dict(entries)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words for a key, with values in their places.

        Args:
            key: As in the catalogue, its parts joined by dots.
            values: What stands in the places; whole numbers get commas. ``n`` also chooses between
                the words for one and for many.

        Raises:
            TemplateRefusedError: There are no such words.
            KeyError: A value is missing.
        """
        number = values.get("n")
        text = self.text(key, number if isinstance(number, int) else None)
        return text.format_map({name: shown(value) for name, value in values.items()})

    def text(self, key: str, number: int | None = None) -> str:
        """Return the words for a key as they stand in the catalogue, places and all."""
        entry = self._entries.get(key)
        if entry is None:
            raise TemplateRefusedError(f"the catalogue has no words for {shortened(key)}")
        if isinstance(entry, tuple):
            return entry[0] if number == 1 else entry[1]
        return entry

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def keys(self) -> tuple[str, ...]:
        """Return every key, in the catalogue's order."""
        return tuple(self._entries)

    def with_own(self, own: OwnTemplate) -> "Catalogue":
        """Return these words with some of them as a partnership says them.

        Args:
            own: The partnership's file: the same form as ours, with as few entries as it likes.

        Raises:
            TemplateRefusedError: It cannot be read, has a key that ours has not, or a place that ours has not.
        """
        theirs = _entries(own.text, own.path)
        for key, entry in theirs.items():
            ours = self._entries.get(key)
            if ours is None:
                raise TemplateRefusedError(
                    f"{own.path} has words for {shortened(key)}, which no document uses",
                    hint="compare it with auditkit's own: auditkit templates copy words.yaml",
                )
            if unknown := _places(entry, key, own.path) - _places(ours, key, NAME):
                raise TemplateRefusedError(
                    f"{own.path} wants {{{min(unknown)}}} in the words {key}, which is not there",
                    hint=f"there it may use: {_named(_places(ours, key, NAME))}",
                )
        return Catalogue({**self._entries, **theirs})


@cache
def ours() -> Catalogue:
    """Return auditkit's own words."""
    return Catalogue(_entries(text_of(NAME), NAME))


def shown(value: object) -> str:
    """Return a value as it stands among words: whole numbers with commas."""
    return f"{value:,}" if isinstance(value, int) else str(value)


def _named(places: set[str]) -> str:
    return ", ".join(f"{{{one}}}" for one in sorted(places)) or "nothing in braces"


def _places(entry: Entry, key: str, path: str) -> set[str]:
    """Return the names in braces; nothing but plain names may stand there."""
    texts = entry if isinstance(entry, tuple) else (entry,)
    try:
        parts = [part for text in texts for part in _FORMATTER.parse(text)]
    except ValueError:
        parts = [("", " ", "", None)]
    for _, name, spec, conversion in parts:
        if name is not None and (not name.isidentifier() or spec or conversion):
            raise TemplateRefusedError(
                f"{path} has braces in the words {shortened(key)} that hold no plain name",
                hint="write a name such as {n}, or double the braces",
            )
    return {name for _, name, _, _ in parts if name}


def _entries(text: str, path: str) -> dict[str, Entry]:
    document = read_document(text.encode())
    if document.faults or not isinstance(document.data, dict):
        line = document.faults[0].line if document.faults else 1
        raise TemplateRefusedError(
            f"the words in {path} cannot be read, line {line}",
            hint="see what is wrong with the file, as with any other YAML file",
        )
    found = dict(_flat(document.data, ""))
    for key, entry in found.items():
        if not all(entry if isinstance(entry, tuple) else (entry,)):
            raise TemplateRefusedError(
                f"{path} has no words at {shortened(key)}",
                hint="write a text there, or leave the entry out",
            )
    return found


def _flat(data: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Entry]]:
    for name, value in data.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and value.keys() == {_ONE, _MANY}:
            yield key, (_words(value[_ONE]), _words(value[_MANY]))
        elif isinstance(value, dict):
            yield from _flat(value, f"{key}.")
        else:
            yield key, _words(value)


def _words(value: object) -> str:
    return visible(" ".join(value.split())) if isinstance(value, str) else ""
