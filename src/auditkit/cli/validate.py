"""``auditkit validate``."""

from auditkit.cli import options


def validate(
    paths: options.Paths = None,
    stands_for: options.StandsFor = None,
    form: options.ProblemFormat = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.FailOn = "error",
    require_complete: options.RequireComplete = False,
    statistics: options.Statistics = False,
    quiet: options.Quiet = False,
    today: options.Today = None,
    output: options.Output = None,
    output_files: options.OutputFiles = None,
    force: options.Force = False,
    write_baseline: options.WriteBaseline = False,
    prune: options.Prune = False,
    no_baseline: options.NoBaseline = False,
    gate: options.Gate = False,
) -> None:
    """Check the audit files. One run shows every problem: where it is, what it is, and what to do.

    Example: auditkit validate rounds/2024-25-q3-neglect
    """
    from auditkit.checks.engine import run
    from auditkit.cli import baseline, console, validate_output, validate_words
    from auditkit.cli.gate import judging
    from auditkit.cli.paths import looked_at

    console.tune_memory()
    threshold = validate_words.severity(fail_on)
    where = validate_output.targets(form, output, output_files or [])
    only = validate_words.codes(select, "--select"), validate_words.codes(ignore, "--ignore")
    day = console.day(today)
    wish = baseline.wish(
        stands_for, write=write_baseline, prune=prune, without=no_baseline, force=force
    )
    place, selected = looked_at(paths or [], stands_for)
    known = baseline.known(place.root, selected, wish)
    judge = judging(place, selected, paths or [], day) if gate else None
    step = console.progress("files checked")
    found = run(place, selected, today=day, require_complete=require_complete, step=step)
    beside = validate_output.telling(
        place, selected, where, threshold=threshold, quiet=quiet, statistics=statistics
    )
    outcome, beside = validate_words.told(found, beside, known, judge, *only)
    validate_output.deliver(outcome, beside, where, force=force, root=place.root)
    console.leave(validate_words.ends(outcome, beside))
