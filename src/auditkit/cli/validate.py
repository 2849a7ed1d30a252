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
    watch: options.Watch = False,
    no_cache: options.NoCache = False,
    rehash: options.Rehash = False,
    jobs: options.Jobs = 0,
) -> None:
    """Check the audit files. One run shows every problem: where it is, what it is, and what to do.

    Example: auditkit validate rounds/2024-25-q3-neglect
    """
    from auditkit.cli import baseline_wish, console, recall, validate_words
    from auditkit.cli.validate_output import deliver, targets, tells_reasons
    from auditkit.cli.validating import Validation

    console.tune_memory()
    where = targets(form, output, output_files or [])
    asked = recall.Asked(tuple(paths or ()), stands_for, console.day(today), require_complete)
    wish = baseline_wish.Wish(write_baseline, prune, no_baseline, force)
    baseline_wish.check(wish, stands_for)
    told = tells_reasons(where)
    means = recall.Means(not no_cache, rehash=rehash, reasons=told, run=gate, jobs=jobs)
    least = validate_words.severity(fail_on)
    wanted = Validation(
        asked, means, wish, where, least, select, ignore, quiet=quiet, statistics=statistics
    )
    if watch:
        from auditkit.cli.validate_watch import watch as look_on

        look_on(wanted)
    found = wanted.look()
    deliver(found.outcome, found.telling, where, force=force, root=found.root)
    console.leave(validate_words.ends(found.outcome, found.telling))
