"""The partnership's repository: its files as models, each read once."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from auditkit.errors import UnsafeFileError, WordError
from auditkit.model.asked import asked_sections, reference
from auditkit.model.base import Record
from auditkit.model.configuration import Configuration
from auditkit.model.moderation import ModerationSample, SecondReview
from auditkit.model.parsing import Parsed, parse
from auditkit.model.places import Place, place_of, sample_path
from auditkit.model.round import Round
from auditkit.model.rubric import Rubric
from auditkit.model.schema import MODELS
from auditkit.model.tool import Section, Tool
from auditkit.near import did_you_mean
from auditkit.problems import Route
from auditkit.storage.reading import Entry, EntryKind, read, walk
from auditkit.storage.root import FOLDERS, MARKER, nearly_named
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


@dataclass(frozen=True)
class RoundContext:
    """What a round's returns are checked against and counted by.

    Attributes:
        configuration: The partnership.
        round: The round.
        tools: The frozen tools, by key@version.
        rubrics: The frozen rubrics, by key.
        unusable: The keys of frozen tools and rubrics that are there and cannot be used.
        pruned: What did not fit in auditkit.yaml and round.yaml; nothing below it can be relied on.
    """

    configuration: Configuration
    round: Round
    tools: dict[str, Tool]
    rubrics: dict[str, Rubric]
    unusable: frozenset[str] = frozenset()
    pruned: frozenset[Route] = frozenset()
    _asked: dict[tuple[str, str, str], dict[str, Section]] = field(
        default_factory=dict, compare=False
    )

    def tool_of(self, said: str | None, agency: str) -> str:
        """Return the tool by which a return is read, as key@version.

        It is the one that the return names; where that is none of the round's, the one that the
        round asks of the agency.
        """
        if said and (said in self.tools or said.partition("@")[0] in self.unusable):
            return said
        return self.round.owed[agency].tool if agency in self.round.owed else said or ""

    def asked(self, tool: str, agency: str, case: str) -> dict[str, Section]:
        """Return what a tool of this round asks of an agency about a case, by section key."""
        wanted = (tool, agency, case)
        if wanted not in self._asked:
            known = self.tools.get(tool)
            self._asked[wanted] = (
                asked_sections(known, agency, self.case_facts(case)) if known else {}
            )
        return self._asked[wanted]

    def case_facts(self, case: str) -> dict[str, str]:
        """Return what is known of a case, in bands."""
        return self.round.cases[case].facts if case in self.round.cases else {}

    def rubric_of(self, tool: str) -> Rubric | None:
        """Return the rubric of a tool of this round."""
        known = self.tools.get(tool)
        return self.rubrics.get(known.rubric) if known else None

    @cached_property
    def rubric(self) -> Rubric | None:
        """The rubric of the round's first tool: the scale its reports speak in."""
        return next(
            (found for owed in self.round.owed.values() if (found := self.rubric_of(owed.tool))),
            None,
        )

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Every section of the round's tools by key; the longest tool gives order and words."""
        found: dict[str, Section] = {}
        for tool in sorted(self.tools.values(), key=lambda one: -len(one.sections)):
            for section in tool.sections:
                known = found.get(section.key)
                found[section.key] = section if known is None else _joined(known, section)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Every key of this round's world: agencies, themes, levels, sections, questions."""
        found = {*self.configuration.agencies, *self.configuration.themes, *self.round.owed}
        found |= {level.key for one in self.rubrics.values() for level in one.levels}
        for section in self.sections.values():
            found |= {section.key, *(question.key for question in section.questions)}
        return frozenset(found)

    def agency_name(self, key: str) -> str:
        """Return an agency's words for readers, or its key when it is not listed."""
        agency = self.configuration.agencies.get(key)
        return agency.name if agency else key


@dataclass(frozen=True, slots=True)
class World:
    """All that one file is checked against: what it gives depends on this and on its bytes alone.

    Attributes:
        configuration: The partnership; None when auditkit.yaml cannot be used.
        context: The round that it lies in; None when it lies in none, or in one whose files cannot
            be used.
        pruned: What did not fit in the files behind this and was taken out.
    """

    configuration: Configuration | None
    context: RoundContext | None
    pruned: frozenset[Route] = frozenset()


def _joined(first: Section, other: Section) -> Section:
    """Return a section as two tools ask it: rated when either rates it, with the questions of both."""
    keys = {question.key for question in first.questions}
    more = tuple(question for question in other.questions if question.key not in keys)
    rated = "yes" if "yes" in {first.rated, other.rated} else "no"
    return first.model_copy(update={"questions": (*first.questions, *more), "rated": rated})


class Workspace:
    """The repository below a root. Files are read when they are asked for, and once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._loaded: dict[str, Loaded] = {}
        self._bytes: dict[str, bytes] = {}
        self._contexts: dict[str, RoundContext | None] = {}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that lies in the repository's data folders, in order of path."""
        found = [
            Entry(name, "file")
            for name in (MARKER, "publications.yaml")
            if os.path.lexists(self.root / name)
        ]
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
        """Return what a file is checked against."""
        context = self.context(place.round) if place.round else None
        pruned = context.pruned if context else self.load(MARKER).parsed.pruned
        return World(self.configuration, context, pruned)

    def behind(self, key: str) -> tuple[Loaded, ...]:
        """Return the files from which the world of a round's files is made, and no others."""
        frozen = self.places(f"rounds/{key}/frozen/")
        paths = (MARKER, f"rounds/{key}/round.yaml", *(place.path for place in frozen))
        return tuple(map(self.load, paths))

    def _build_context(self, key: str) -> RoundContext | None:
        _, loaded, *copies = self.behind(key)
        if self.configuration is None or not isinstance(loaded.model, Round):
            return None
        tools: dict[str, Tool] = {}
        rubrics: dict[str, Rubric] = {}
        unusable: set[str] = set()
        for frozen in copies:
            if frozen.model is None or frozen.parsed.errors:
                unusable.add(frozen.place.name)
            elif isinstance(frozen.model, Tool):
                tools[reference(frozen.model.tool, frozen.model.version)] = frozen.model
            elif isinstance(frozen.model, Rubric):
                rubrics[frozen.model.rubric] = frozen.model
        pruned = self.load(MARKER).parsed.pruned | loaded.parsed.pruned
        return RoundContext(
            self.configuration, loaded.model, tools, rubrics, frozenset(unusable), pruned
        )

    def reviews(self, key: str) -> tuple[tuple[Place, SecondReview], ...]:
        """Return the second reviews of a round that can be used, in order of path."""
        loaded = [self.load(place.path) for place in self.places(f"rounds/{key}/moderation/")]
        return tuple(
            (one.place, one.model) for one in loaded if isinstance(one.model, SecondReview)
        )

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

    def _below(self, prefix: str) -> Iterable[Entry]:
        parts = prefix.split("/")
        part = "/".join(parts[: 2 if parts[0] == "rounds" else 1])
        among = self._by_part.get(part, ()) if len(parts) > part.count("/") + 1 else self.entries
        return (entry for entry in among if entry.path.startswith(prefix))
