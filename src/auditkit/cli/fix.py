"""``auditkit fix``."""

from auditkit.cli import options


def fix(
    paths: options.FixPaths = None,
    unsafe: options.Unsafe = False,
    key_order: options.KeyOrder = False,
    write: options.Write = False,
    diff: options.Diff = False,
) -> None:
    """Write known words and dates the way auditkit reads them. Shows what would change; --write changes it.

    What people wrote in their own words is never touched, and nothing beside what is shown.

    Example: auditkit fix --unsafe rounds/2024-25-q3-neglect
    """
    from auditkit.cli import console, fix_words
    from auditkit.cli.paths import selection
    from auditkit.rounds.fixes import plan_fixes, write_fixes

    console.tune_memory()
    place = console.workspace()
    selected = selection(place, paths or [])
    step = console.progress("files looked at")
    plan = plan_fixes(place, selected, unsafe=unsafe, key_order=key_order, step=step)
    failed = write_fixes(place.root, plan) if write else ()
    console.emit(fix_words.told(plan, [path for path, _ in failed], write=write, diff=diff))
    for _, error in failed:
        console.note(f"error: {error.message}" + (f"\nhint: {error.hint}" if error.hint else ""))
    console.leave(fix_words.code(plan, failed, write=write))
