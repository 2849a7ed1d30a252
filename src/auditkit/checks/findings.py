"""The problems of one file: of its text, of its shape, and what the rules for its kind find."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

from auditkit.checks import own_rules, registry
from auditkit.checks.asking import about_file
from auditkit.checks.base import Rule, Subject
from auditkit.checks.foreign import NotAsked
from auditkit.checks.framing import stamped
from auditkit.checks.identifiers import Found, identifiers_in
from auditkit.checks.names import names_at, strange_and_empty
from auditkit.checks.regions import region
from auditkit.checks.vocabulary import words_at
from auditkit.model.parsing import ShapeError
from auditkit.model.places import FileKind
from auditkit.model.schema import MODELS
from auditkit.near import nearest
from auditkit.problems import Bare, Problem, Route
from auditkit.workspace import Loaded
from auditkit.world import World
from auditkit.yamlio.reader import Document
from auditkit.yamlio.tree import deepest, key_at, scalar_at, span

LISTED = 200
"""So many problems of one kind are listed for a file; that there are more is said."""

_NO_MORE = f"more than {LISTED} problems of one kind: the rest is not listed"

T = TypeVar("T")


class Findings:
    """The problems of one file, as they are found.

    Attributes:
        problems: What is wrong.
        skips: What was not checked, in words.
    """

    def __init__(self, loaded: Loaded, document: Document, world: World) -> None:
        self.problems: list[Problem] = []
        self.skips: list[str] = []
        self._loaded = loaded
        self._document = document
        self._world = world
        self._configuration = world.configuration
        self._context = world.context
        self._model = MODELS[loaded.place.kind]

    def read_faults(self) -> None:
        """Add what is wrong with the text."""
        for fault in self._some(self._document.faults):
            one = registry.FAULT_RULES[fault.kind]
            self._add(one, one.check(fault), fault.line, fault.column)

    def read_identifiers(self) -> None:
        """Add what could tell a reader who somebody is; remarks are read too."""
        document, place = self._document, self._loaded.place
        counts: Counter[str] = Counter()
        for spotted in identifiers_in(document.text, place, self._world):
            counts[spotted.kind] += 1
            if counts[spotted.kind] > LISTED:
                self.skips.append(_NO_MORE)
                continue
            one = registry.IDENTIFIER_RULES[spotted.kind]
            found = Found(*(scalar_at(document.tree, spotted.start) or ((), False)))
            self._add(one, one.check(found), *document.place(spotted.start))

    def read_shape(self) -> None:
        """Add what does not fit the format."""
        for error in self._some(self._misfits):
            if error.kind == "missing" and error.route in self._meant:
                continue
            known = names_at(self._model, error.route)
            if error.kind == "identifier":
                known = words_at(error.route, self._configuration, self._context)
            one = registry.SHAPE_RULES.get(error.kind, registry.OTHER_SHAPE)
            bare = one.check(error, known)
            if error.kind == "extra_forbidden" and self._is_section(error.route):
                message = f"{error.route[0]} is a section, and stands outside sections"
                bare = replace(bare, message=message, hint="indent it below sections:", show="key")
            self._add(one, bare, *(() if error.route else self._beginning))

    def _is_section(self, route: Route) -> bool:
        """Return whether a name at the top of a return is a section of its round."""
        returned = self._loaded.place.kind is FileKind.RETURN and len(route) == 1
        return returned and self._context is not None and route[0] in self._context.sections

    def ask_rules(self, subject: Subject, rules: Iterable[Rule]) -> None:
        """Add what the rules for this kind of file find."""
        blamed = self._loaded.parsed.pruned | self._meant
        for one in rules:
            told = about_file(one, subject)
            if isinstance(told, NotAsked):
                self._add(own_rules.NOT_ASKED, own_rules.NOT_ASKED.check(told))
                continue
            found = list(islice(told, LISTED + 1))
            for bare in self._some(found) if found else ():
                # What another problem names already is not called missing as well.
                if not (blamed and _under(bare.route, blamed)) and not self._refused(bare):
                    self._add(one, bare)

    def _refused(self, bare: Bare) -> bool:
        """Return whether what is missing may be a value that was refused, such as an alias."""
        lines = [one.line for one in self._document.faults if one.kind == "feature"]
        tree = self._document.tree
        if not lines or not bare.at_key or deepest(tree, bare.route) == bare.route:
            return False
        first, last = region(tree, deepest(tree, bare.route))
        return any(first <= line < last for line in lines)

    def _add(self, one: Rule, bare: Bare, line: int = 0, column: int = 0) -> None:
        path = self._loaded.place.path
        words = self._context.words if self._context else frozenset[str]()
        self.problems.append(
            stamped(one, bare, path, self._document, line=line, column=column, words=words)
        )

    @cached_property
    def _misfits(self) -> tuple[ShapeError, ...]:
        """What does not fit the format, names without a value too: those are in no data."""
        told = {(fault.line, fault.column) for fault in self._document.faults}
        strangers = [
            ShapeError(route, "extra_forbidden", "", at_key=True)
            for route in strange_and_empty(self._model, self._document)
            if (place := key_at(self._document.tree, route))
            and (place.line, place.column) not in told
        ]
        return (*self._loaded.parsed.errors, *strangers)

    @cached_property
    def _beginning(self) -> tuple[int, int]:
        """Line and column at which the data begins: the place of a file that is something else."""
        first = span(self._document.tree)
        return first.line, first.column

    @cached_property
    def _meant(self) -> frozenset[Route]:
        """The places of the names that were probably meant where one is misspelt."""
        return frozenset(
            (*error.route[:-1], near)
            for error in islice(self._misfits, LISTED)
            if error.kind == "extra_forbidden"
            and (near := nearest(str(error.route[-1]), names_at(self._model, error.route)))
        )

    def _some(self, found: Iterable[T]) -> list[T]:
        some = list(islice(found, LISTED + 1))
        if len(some) > LISTED:
            self.skips.append(_NO_MORE)
        return some[:LISTED]


def _under(route: Route, blamed: Collection[Route]) -> bool:
    return any(route[:depth] in blamed for depth in range(1, len(route) + 1))
