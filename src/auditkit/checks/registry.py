"""Every rule, in order of code: auditkit's, and those that hold in one repository."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from auditkit.checks import (
    answers,
    arrivals,
    asked_actions,
    asked_organisations,
    carried,
    case_facts,
    challenged,
    completeness,
    contradictions,
    crossings,
    decisions,
    definitions,
    derived,
    draws,
    editor_schemas,
    escalating,
    export_mappings,
    followed,
    governance,
    identifiers,
    identity,
    independence,
    judgements,
    library,
    noticed,
    own_rules,
    own_templates,
    owners,
    plausibility,
    plugins,
    programmes,
    rationales,
    references,
    second_ratings,
    second_reviews,
    shape,
    smart,
    substance,
    surveys,
    text,
    thresholds,
    waivers,
)
from auditkit.checks.base import Rule
from auditkit.checks.foreign import Flaw, Foreign, Written
from auditkit.model.places import FileKind
from auditkit.model.tool import Tool
from auditkit.problems import Bare
from auditkit.workspace import Workspace


def _in_order(*families: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(sorted((one for rules in families for one in rules), key=lambda one: one.code))


FAULT_RULES: dict[str, Rule] = {answer: one for one in text.RULES for answer in one.answers}
"""By kind of fault."""

SHAPE_RULES: dict[str, Rule] = {answer: one for one in shape.RULES for answer in one.answers}
"""By Pydantic's name for the mistake."""

OTHER_SHAPE: Rule = next(one for one in shape.RULES if not one.answers)
"""For mistakes of any other name."""

IDENTIFIER_RULES: dict[str, Rule] = {
    answer: one for one in identifiers.RULES for answer in one.answers
}
"""By kind of identifier."""

FILE_RULES: tuple[Rule, ...] = _in_order(
    escalating.FILE_RULES,
    references.RULES,
    identity.RULES,
    answers.RULES,
    completeness.RULES,
    independence.RULES,
    judgements.RULES,
    definitions.RULES,
    decisions.RULES,
    thresholds.RULES,
    second_ratings.RULES,
    derived.RULES,
    owners.RULES,
    smart.RULES,
    asked_actions.FILE_RULES,
    followed.FILE_RULES,
    programmes.FILE_RULES,
    carried.FILE_RULES,
    asked_organisations.RULES,
    surveys.RULES,
    export_mappings.FILE_RULES,
)
"""They see one file and what it belongs to."""

ROUND_RULES: tuple[Rule, ...] = _in_order(
    arrivals.RULES,
    case_facts.RULES,
    governance.RULES,
    contradictions.RULES,
    second_reviews.RULES,
    escalating.ROUND_RULES,
    draws.RULES,
    followed.ROUND_RULES,
    carried.ROUND_RULES,
    challenged.ROUND_RULES,
    noticed.RULES,
)
"""They see a whole round and the day."""

LIBRARY_RULES: tuple[Rule, ...] = _in_order(
    library.RULES,
    asked_actions.LIBRARY_RULES,
    own_templates.RULES,
    programmes.LIBRARY_RULES,
    export_mappings.LIBRARY_RULES,
)
"""They see the settings and the library of tools and rubrics, and no round."""

REVIEW_RULES: tuple[Rule, ...] = _in_order(rationales.RULES, substance.RULES, plausibility.RULES)
"""They see one finished return, and are asked when an officer reviews it: never by ``validate``."""

REVIEW_ROUND_RULES: tuple[Rule, ...] = _in_order(crossings.RULES)
"""They see a whole round, and are asked when an officer reviews it: never by ``validate``."""

REPOSITORY_RULES: tuple[Rule, ...] = editor_schemas.RULES
"""They see the whole repository, and are asked when all of it is looked at."""

ALL: tuple[Rule, ...] = _in_order(
    text.RULES,
    shape.RULES,
    FILE_RULES,
    ROUND_RULES,
    REVIEW_RULES,
    REVIEW_ROUND_RULES,
    LIBRARY_RULES,
    identifiers.RULES,
    waivers.RULES,
    REPOSITORY_RULES,
    own_rules.RULES,
)

_KINDS = frozenset(FileKind)


@dataclass(frozen=True)
class Repertoire:
    """The rules that hold in one repository.

    Attributes:
        foreign: Those that are not auditkit's and can be asked, in order of code.
        written: The partnership's rule files, with what is wrong with them.
        digest: Changes whenever a file might have other problems by these rules; empty where there
            are none but auditkit's.
    """

    foreign: tuple[Foreign, ...] = ()
    written: tuple[Written, ...] = ()
    digest: str = ""

    @cached_property
    def all(self) -> tuple[Rule, ...]:
        """Every rule: auditkit's first, then the others, in order of code."""
        return (*ALL, *self.foreign)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all rules, those of rules that cannot be used among them."""
        return frozenset(
            {one.code for one in self.all} | {one.code for one in self.written if one.code}
        )

    @cached_property
    def by_kind(self) -> dict[str, tuple[Rule, ...]]:
        """File rules by kind of file."""
        every = (*FILE_RULES, *self.foreign)
        return {kind: tuple(one for one in every if kind in one.answers) for kind in _KINDS}

    @cached_property
    def round_rules(self) -> tuple[Rule, ...]:
        """Rules about whole rounds."""
        return (*ROUND_RULES, *(one for one in self.foreign if not _KINDS & {*one.answers}))

    def find(self, code: str) -> Rule | None:
        """Return the rule with a code or a name, in any case, or None."""
        wanted = code.strip()
        return next(
            (one for one in self.all if wanted.upper() == one.code or wanted.lower() == one.name),
            None,
        )


AUDITKIT = Repertoire()
"""auditkit's own rules and no others: what holds where there is no repository."""

MOST_OWN = 200
"""A partnership has no more rules of its own: each is asked of every file."""

_ONE_TOO_MANY = Flaw(
    "unusable",
    Bare(
        f"there are more than {MOST_OWN} rules, and this one is not asked",
        (),
        "take out the rules that nobody needs any more",
    ),
)
_REPERTOIRES: WeakKeyDictionary[Workspace, Repertoire] = WeakKeyDictionary()


def of(workspace: Workspace) -> Repertoire:
    """Return the rules that hold in a repository.

    Raises:
        AuditKitError: A plugin that auditkit.yaml names is not there, or cannot be used.
    """
    if workspace not in _REPERTOIRES:
        _REPERTOIRES[workspace] = _repertoire(workspace)
    return _REPERTOIRES[workspace]


def _repertoire(workspace: Workspace) -> Repertoire:
    taken = {word: "auditkit" for one in ALL for word in (one.code, one.name)}
    named = workspace.configuration.plugins if workspace.configuration else ()
    added = plugins.plugin_rules(named, workspace.root, taken)
    for one in added:
        taken |= {one.code: one.origin, one.name: one.origin}
    written = _written(workspace, taken)
    if not added and not written:
        return AUDITKIT
    usable = [one.rule for one in written if one.rule is not None]
    foreign = sorted((*added, *usable), key=lambda one: one.code)
    marks = [*plugins.versions(named, workspace.root)]
    marks += [
        f"{one.place.path} {one.rule is not None} {one.document.text if one.document else ''}"
        for one in written
    ]
    digest = hashlib.sha256("\0".join(marks).encode("utf-8", "surrogatepass")).hexdigest()
    return Repertoire(tuple(foreign), tuple(written), digest)


def _written(workspace: Workspace, taken: dict[str, str]) -> list[Written]:
    places = workspace.places("rules/")
    if not places:
        return []
    from auditkit.checks.own import written  # noqa: PLC0415 - Lark is read only where a rule is

    keys, found = _Keys(workspace), []
    for place in places[:MOST_OWN]:
        one = written(workspace.load(place.path), keys, taken)
        if one.rule is not None:
            taken |= {one.rule.code: place.path, one.rule.name: place.path}
        found.append(one)
    return [*found, *(Written(place, None, None, (_ONE_TOO_MANY,)) for place in places[MOST_OWN:])]


class _Keys:
    """The names that exist in this partnership below ``sections``, ``answers`` and ``facts``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, field: str) -> Collection[str]:
        """Return the names below a field; none where nothing is known of it."""
        return self._known.get(field, ())

    @cached_property
    def _known(self) -> dict[str, Collection[str]]:
        contexts = [self._workspace.context(key) for key in self._workspace.rounds]
        rounds = [one for one in contexts if one is not None]
        library = (self._workspace.load(one.path).model for one in self._workspace.places("tools/"))
        tools = [one for one in library if isinstance(one, Tool)]
        tools += [tool for one in rounds for tool in one.tools.values()]
        sections = [section for tool in tools for section in tool.sections]
        answers = {question.key for one in sections for question in one.questions}
        cases = [case for one in rounds for case in one.round.cases.values()]
        return {
            "sections": {one.key for one in sections},
            "answers": answers,
            "facts": {name for case in cases for name in case.facts},
        }
