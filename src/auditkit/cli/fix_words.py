"""What fix prints: each change on a line, then what is left and how many of each."""

from collections.abc import Collection, Iterator
from difflib import unified_diff

from auditkit.errors import ExitCode
from auditkit.escape import terminal_line
from auditkit.rounds.fixes import FixPlan
from auditkit.rounds.fixing import Fix, FixedFile


def told(plan: FixPlan, failed: Collection[str], *, write: bool, diff: bool) -> str:
    """Return what a person is told: the changes, what is left and why, and how many of each.

    Args:
        plan: What was found.
        failed: The files that could not be written.
        write: Whether the others were.
        diff: Whether the changes are shown as a unified diff, with the lines around them.
    """
    lines = [line for one in plan.files for line in (unified(one) if diff else _fixes(one))]
    lines += [
        f"left: {at(one.path, left.line)}{f': {left.field}' if left.field else ''}: {left.why}"
        for one in plan.files
        for left in one.left
    ]
    if lines:
        lines.append("")
    lines += _counts(plan, failed, write=write)
    return "".join(f"{terminal_line(line)}\n" if line else "\n" for line in lines)


def code(plan: FixPlan, failed: Collection[object], *, write: bool) -> ExitCode:
    """Return how the command ends."""
    if failed:
        return ExitCode.CANNOT
    return ExitCode.PROBLEMS if plan.fixes and not write else ExitCode.OK


def at(path: str, line: int) -> str:
    """Return a place in words."""
    return f"{path}:{line}" if line else path


def _fixes(one: FixedFile) -> Iterator[str]:
    for fix in one.fixes:
        look = "" if fix.safe else "  (look at this)"
        yield f"{at(one.path, fix.line)}: {_change(fix)}{look}"


def _change(fix: Fix) -> str:
    if fix.sort == "modeline":
        return "first line: none -> the line that tells editors what belongs in this file"
    if fix.sort == "order":
        return f"names in {fix.field or 'the file'}: put in the order of the format"
    if fix.sort == "name":
        where = f" in {fix.field}" if fix.field else ""
        return f"name{where}: {fix.old} -> {fix.new}"
    return f"{fix.field}: {fix.old} -> {fix.new}"


def unified(one: FixedFile) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    before, after = (
        raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for raw in (one.before, one.after)
    )
    for line in unified_diff(before, after, f"a/{one.path}", f"b/{one.path}", lineterm=""):
        yield line or " "


def _counts(plan: FixPlan, failed: Collection[str], *, write: bool) -> Iterator[str]:
    written = [one for one in plan.changed if write and one.path not in failed]
    waiting = [one for one in plan.changed if one not in written]
    if not plan.fixes:
        yield f"nothing to fix in {many(plan.looked_at, 'file')}"
    if written:
        yield f"fixed: {_sum(written)}"
    if waiting and write:
        yield f"not written: {_sum(waiting)}"
    elif waiting:
        yield f"can be fixed: {_sum(waiting)}; nothing is changed yet: add --write"
    if plan.left:
        yield f"left: {many(len(plan.left), 'place')}, for a person to decide"
    if plan.unsafe:
        yield f"with --unsafe: {plan.unsafe} more, each to be looked at: words that are nearly right, dates"


def _sum(files: Collection[FixedFile]) -> str:
    count = sum(len(one.fixes) for one in files)
    return f"{many(count, 'place')} in {many(len(files), 'file')}"


def many(count: int, what: str) -> str:
    """Return how many of what."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
