"""The partnership's repository: its files as models, each read once."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from auditkit.errors import UnsafeFileError, WordError
from auditkit.model.asked import reference
from auditkit.model.base import Record
from auditkit.model.configuration import Configuration
from auditkit.model.moderation import ModerationSample, SecondReview
from auditkit.model.parsing import Parsed, parse
from auditkit.model.places import Place, place_of, sample_path
from auditkit.model.record import Organisations
from auditkit.model.round import Round
from auditkit.model.rubric import Rubric
from auditkit.model.schema import MODELS
from auditkit.model.tool import Tool
from auditkit.near import did_you_mean
from auditkit.storage.reading import Entry, EntryKind, read, walk
from auditkit.storage.root import AT_ROOT, FOLDERS, MARKER, nearly_named
from auditkit.world import RoundContext, World
from auditkit.yamlio.reader import Document, read_document


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file: what it says, and as a model.

    Attributes:
        place: What the path says.
        document: The text with positions; None when the file could not be opened.
        parsed: The model, and what did not fit.
        refusal: Why the file could not be opened, with what to do.
    """

    place: Place
    document: Document | None
    parsed: Parsed[Record]
    refusal: tuple[str, str | None] | None = None

    @property
    def model(self) -> Record | None:
        """The model, or None when too little of the file fits."""
        return self.parsed.model


def load(place: Place, raw: bytes) -> Loaded:
    """Return a file's bytes as a model with positions; whatever is wrong is part of the answer."""
    document = read_document(raw)
    parsed = parse(MODELS[place.kind], document.data) if document.data is not None else Parsed(None)
    return Loaded(place, document, parsed)


def refused(place: Place, error: UnsafeFileError) -> Loaded:
    """Return a file that could not be opened."""
    return Loaded(place, None, Parsed(None), (error.message, error.hint))


class Workspace:
    """The repository below a root. Files are read when they are asked for, and once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._loaded: dict[str, Loaded] = {}
        self._passing: Loaded | None = None
        self._bytes: dict[str, bytes] = {}
        self._contexts: dict[str, RoundContext | None] = {}
        self._worlds: dict[str, World] = {}
        self._reviews: dict[str, tuple[tuple[Place, SecondReview], ...]] = {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that lies in the repository's data folders, in order of path."""
        found = [Entry(name, "file") for name in AT_ROOT if os.path.lexists(self.root / name)]
        found += map(self._nearly, nearly_named(self.root))
        for folder in FOLDERS:
            found += walk(self.root, folder)
        return tuple(found)

    def _nearly(self, name: str) -> Entry:
        path = self.root / name
        return Entry(name, "link" if path.is_symlink() else "folder" if path.is_dir() else "file")

    @cached_property
    def kinds(self) -> dict[str, EntryKind]:
        """What lies at each path."""
        return {entry.path: entry.kind for entry in self.entries}

    @cached_property
    def _by_part(self) -> dict[str, list[Entry]]:
        """What lies below ``tools``, ``rubrics``, ``rules`` and each ``rounds/<round>``."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            parts = entry.path.split("/", 2)
            part = "/".join(parts[: 2 if parts[0] == "rounds" else 1])
            found.setdefault(part, []).append(entry)
        return found

    @cached_property
    def rounds(self) -> tuple[str, ...]:
        """The keys of all rounds, in order."""
        return tuple(
            entry.path.split("/")[1]
            for entry in self.entries
            if entry.kind == "folder"
            and entry.path.count("/") == 1
            and place_of(f"{entry.path}/round.yaml")
        )

    def read(self, place: Place) -> Loaded:
        """Return a file read anew, without keeping it: for the many files that are needed once."""
        try:
            return load(place, self.fetch(place.path))
        except UnsafeFileError as error:
            return refused(place, error)

    def fetch(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            UnsafeFileError: It is missing, no ordinary file, too large or unreadable.
        """
        return read(self.root, path)

    def load(self, path: str) -> Loaded:
        """Return a file of the repository, kept for the next who asks.

        Raises:
            ValueError: Nothing of ours belongs at that path.
        """
        if path not in self._loaded:
            place = place_of(path)
            if place is None:
                raise ValueError(path)
            self._loaded[path] = self.read(place)
        return self._loaded[path]

    def passing(self, path: str) -> Loaded:
        """Return a file of the repository, kept until another is asked for so: for walks over all returns.

        Raises:
            ValueError: Nothing of ours belongs at that path.
        """
        if path in self._loaded:
            return self._loaded[path]
        if self._passing is None or self._passing.place.path != path:
            place = place_of(path)
            if place is None:
                raise ValueError(path)
            self._passing = self.read(place)
        return self._passing

    def model(self, path: str, kind: type[Record]) -> Record | None:
        """Return the model of a file that may be missing, or None."""
        found = self.load(path).model if path in self.kinds else None
        return found if isinstance(found, kind) else None

    @cached_property
    def configuration(self) -> Configuration | None:
        """The partnership's settings, or None when auditkit.yaml cannot be used."""
        found = self.load(MARKER).model
        return found if isinstance(found, Configuration) else None

    def round_key(self, key: str) -> str:
        """Return the key of a round that exists.

        Raises:
            WordError: There is no such round.
        """
        wanted = key.strip("/").removeprefix("rounds/")
        if wanted not in self.rounds:
            hint = did_you_mean(wanted, self.rounds) or (
                "rounds here: " + ", ".join(self.rounds)
                if self.rounds
                else "there is no round yet: auditkit new-round --help"
            )
            raise WordError("there is no round of that name", hint=hint)
        return wanted

    def context(self, key: str) -> RoundContext | None:
        """Return what a round's returns are checked against, or None when that cannot be used."""
        if key not in self._contexts:
            self._contexts[key] = self._build_context(key)
        return self._contexts[key]

    def world(self, place: Place) -> World:
        """Return what a file is checked against: for all files of a round, one and the same."""
        if place.round not in self._worlds:
            context = self.context(place.round) if place.round else None
            pruned = context.pruned if context else self.load(MARKER).parsed.pruned
            self._worlds[place.round] = World(self.configuration, context, pruned)
        return self._worlds[place.round]

    def behind(self, key: str) -> tuple[Loaded, ...]:
        """Return the files from which the world of a round's files is made, and no others."""
        asked = f"rounds/{key}/organisations.yaml"
        paths = (MARKER, f"rounds/{key}/round.yaml", *([asked] if asked in self.kinds else ()))
        return (*map(self.load, paths), *self._copies(key))

    def _copies(self, key: str) -> Iterable[Loaded]:
        return (self.load(place.path) for place in self.places(f"rounds/{key}/frozen/"))

    def _build_context(self, key: str) -> RoundContext | None:
        loaded = self.load(f"rounds/{key}/round.yaml")
        if self.configuration is None or not isinstance(loaded.model, Round):
            return None
        tools: dict[str, Tool] = {}
        rubrics: dict[str, Rubric] = {}
        unusable: set[str] = set()
        for frozen in self._copies(key):
            if frozen.model is None or frozen.parsed.errors:
                unusable.add(frozen.place.name)
            elif isinstance(frozen.model, Tool):
                tools[reference(frozen.model.tool, frozen.model.version)] = frozen.model
            elif isinstance(frozen.model, Rubric):
                rubrics[frozen.model.rubric] = frozen.model
        pruned = self.load(MARKER).parsed.pruned | loaded.parsed.pruned
        organisations = self.model(f"rounds/{key}/organisations.yaml", Organisations)
        listed = organisations.organisations if isinstance(organisations, Organisations) else ()
        return RoundContext(
            self.configuration,
            loaded.model,
            tools,
            rubrics,
            frozenset(unusable),
            pruned,
            {one.key: one for one in listed},
        )

    def reviews(self, key: str) -> tuple[tuple[Place, SecondReview], ...]:
        """Return the second reviews of a round that can be used, in order of path."""
        if key not in self._reviews:
            loaded = [self.load(place.path) for place in self.places(f"rounds/{key}/moderation/")]
            self._reviews[key] = tuple(
                (one.place, one.model) for one in loaded if isinstance(one.model, SecondReview)
            )
        return self._reviews[key]

    def sample(self, key: str) -> ModerationSample | None:
        """Return which returns of a round were drawn to be rated a second time, if any."""
        found = self.model(sample_path(key), ModerationSample)
        return found if isinstance(found, ModerationSample) else None

    def raw(self, path: str) -> bytes:
        """Return a file's bytes, kept for the next who asks; none when it cannot be read."""
        if path not in self._bytes:
            try:
                self._bytes[path] = self.fetch(path)
            except UnsafeFileError:
                self._bytes[path] = b""
        return self._bytes[path]

    def places(self, prefix: str) -> list[Place]:
        """Return the places of the data files below a folder, in order."""
        return [
            place
            for entry in self._below(prefix)
            if entry.kind == "file" and (place := place_of(entry.path))
        ]

    def paths(self, prefix: str) -> list[str]:
        """Return the paths of all files below a folder, data or not, in order."""
        return [entry.path for entry in self._below(prefix) if entry.kind == "file"]

    def _below(self, prefix: str) -> Iterable[Entry]:
        parts = prefix.split("/")
        part = "/".join(parts[: 2 if parts[0] == "rounds" else 1])
        among = self._by_part.get(part, ()) if len(parts) > part.count("/") + 1 else self.entries
        return (entry for entry in among if entry.path.startswith(prefix))
