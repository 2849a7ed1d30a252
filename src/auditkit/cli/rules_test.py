"""``auditkit rules test``: the partnership's own rules, tried on their examples."""

from collections.abc import Iterable, Sequence

from auditkit.checks import registry
from auditkit.checks.foreign import Trial, Written
from auditkit.checks.own_rules import ABOUT_RULES
from auditkit.cli import console
from auditkit.errors import AuditKitError
from auditkit.model.rule import OwnRule
from auditkit.output.tables import Column, Table
from auditkit.workspace import Workspace

_COLUMNS = (
    Column("rule", "rule"),
    Column("code", "code"),
    Column("example", "example"),
    Column("result", "result"),
    Column("says", "what it shows"),
)
PASSED, FAILED = "passed", "FAILED"


def tried(words: Sequence[str]) -> tuple[Table, bool]:
    """Return what came of the examples of rules, all without a name, and whether all is well.

    Raises:
        WordError: There is no rule of that name.
        AuditKitError: There is no rule at all.
    """
    place = console.workspace()
    written = {one.place.name: one for one in registry.of(place).written}
    if not written:
        raise AuditKitError(
            "this partnership has no rules of its own",
            hint="a rule is a file rules/KEY.yaml; docs/own-rules.md shows how to write one",
        )
    names = console.some_of(words, written, "rule") or tuple(written)
    rows = [row for name in names for row in _rows(name, written[name], place)]
    failed = sum(row[3] == FAILED for row in rows)
    notes = (f"{len(rows) - failed} as they should be, {failed} not.",)
    return Table("The partnership's own rules, tried", _COLUMNS, tuple(rows), notes), not failed


Row = tuple[str, str, str, str, str]


def _rows(name: str, one: Written, place: Workspace) -> Iterable[Row]:
    model = place.load(one.place.path).model
    code = model.code if isinstance(model, OwnRule) else ""
    for trial in one.trials:
        word, number = trial.route[1], int(trial.route[2]) + 1
        result = PASSED if trial.right else FAILED
        yield name, code, f"{word} {number}", result, _says(trial)
    for rule in ABOUT_RULES:
        for flaw in rule.check(one):
            if flaw.bare.route[:1] != ("examples",) or flaw.kind == "untested":
                yield name, code, "", FAILED, flaw.bare.message
    if one.rule is None and not one.flaws:
        yield name, code, "", FAILED, "its file has a mistake: auditkit validate rules says which"


def _says(trial: Trial) -> str:
    if trial.found is None:
        return f"it cannot be tried: {trial.why}"
    found = "the rule finds the problem" if trial.found else "the rule finds no problem"
    must = "" if trial.right else f", and it must {'fail' if trial.wanted else 'pass'}"
    return f"{found}{must}"
