"""``auditkit validate``."""

from auditkit.cli import options


def validate(
    paths: options.Paths = None,
    form: options.ProblemFormat = None,
    fail_on: options.FailOn = "error",
    require_complete: options.RequireComplete = False,
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Check the audit files. One run shows every problem: where it is, what it is, and what to do.

    Example: auditkit validate rounds/2024-25-q3-neglect
    """
    from auditkit.checks.engine import run
    from auditkit.cli import console, validate_words
    from auditkit.errors import ExitCode

    console.tune_memory()
    threshold = validate_words.severity(fail_on)
    renderer = validate_words.renderer(form, to_file=output is not None)
    day = console.day(today)
    place = console.workspace()
    selected = validate_words.selection(place, paths or [])
    found = run(
        place,
        selected,
        today=day,
        require_complete=require_complete,
        step=console.progress("files checked"),
    )
    console.deliver(renderer(found.outcome), output, force=force, root=place.root)
    console.leave(ExitCode.PROBLEMS if found.outcome.fails_at(threshold) else ExitCode.OK)
