"""What pseudonymise prints: before it writes a diff, afterwards places alone."""

from collections.abc import Collection, Iterator

from auditkit.cli import console
from auditkit.cli.fix_words import at, many, unified
from auditkit.errors import AuditKitError, ExitCode
from auditkit.escape import terminal_line
from auditkit.rounds.fixes import FixPlan


def refuse_logs(*, write: bool) -> None:
    """Refuse to show identifiers where nobody sits: what is printed there is kept.

    Raises:
        AuditKitError: The output goes to a file, another program or a log.
    """
    if not write and not console.is_terminal():
        raise AuditKitError(
            "what would be replaced is shown on a terminal only, because it names people",
            hint="run it in a terminal; with --write it changes the files and prints places alone",
        )


def told(plan: FixPlan, failed: Collection[str], *, write: bool) -> str:
    """Return what a person is told: what would change as a diff, or where something was changed."""
    lines = [line for one in plan.files for line in (() if write else unified(one))]
    if write:
        lines += [
            f"{at(one.path, fix.line)}: {fix.field or 'a remark'}: {fix.new or '(name left out)'}"
            for one in plan.changed
            if one.path not in failed
            for fix in one.fixes
        ]
    lines += [
        f"left: {at(one.path, left.line)}{f': {left.field}' if left.field else ''}: {left.why}"
        for one in plan.files
        for left in one.left
    ]
    lines += (
        ["", *_counts(plan, failed, write=write)] if lines else _counts(plan, failed, write=write)
    )
    return "".join(f"{terminal_line(line)}\n" if line else "\n" for line in lines)


def code(plan: FixPlan, failed: Collection[object], *, write: bool) -> ExitCode:
    """Return how the command ends: with problems while something is to be replaced or looked at."""
    if failed:
        return ExitCode.CANNOT
    waiting = plan.left or (plan.fixes and not write)
    return ExitCode.PROBLEMS if waiting else ExitCode.OK


def _counts(plan: FixPlan, failed: Collection[str], *, write: bool) -> Iterator[str]:
    done = [one for one in plan.changed if write and one.path not in failed]
    count = sum(len(one.fixes) for one in done)
    if not plan.fixes and not plan.left:
        yield f"nothing found in {many(plan.looked_at, 'file')}; what no rule sees, a reader must"
    if done:
        yield f"replaced: {many(count, 'place')} in {many(len(done), 'file')}; read them once more"
    if plan.fixes and not write:
        places = many(len(plan.fixes), "place")
        yield f"can be replaced: {places}; nothing is changed yet: read each line, then add --write"
    if plan.left:
        yield f"left: {many(len(plan.left), 'place')}, for a person to decide"
    if plan.fixes:
        yield "what was committed before stays in git's history: see docs/confidentiality.md"
