"""``auditkit robustness``."""

from auditkit.cli import options, robustness_options


def robustness(
    round_: options.Round,
    agencies: options.Agencies = None,
    letters: robustness_options.Letters = None,
    return_by: robustness_options.ReturnBy = None,
    accept: robustness_options.Accept = None,
    send_back: robustness_options.SendBack = None,
    by: robustness_options.By = None,
    reason: robustness_options.Reasons = None,
    check: robustness_options.Check = False,
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Read each finished return as an officer does: ready, or what it needs, with reasons and lines.

    It accepts nothing and sends nothing back: --accept and --send-back record what somebody decided.

    Example: auditkit robustness 2024-25-q3-neglect --letters ../letters
    """
    from auditkit.cli import console, robustness_words
    from auditkit.output.tables import FORMATS

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    found = robustness_words.looked_at(round_, console.day(today), agencies or [])
    decision = robustness_words.decision(accept, send_back, by, reason)
    if decision is not None:
        console.emit(robustness_words.decide(found, decision))
        return
    if letters is not None:
        robustness_words.write_letters(found, letters, return_by, force=force)
    tables = robustness_words.tables(found, wide=form in {"table", "markdown"})
    console.deliver_tables(tables, form, output, force=force, root=found.place.root)
    console.leave(robustness_words.code(found, check=check))
