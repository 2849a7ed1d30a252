"""``auditkit actions import``."""

from auditkit.cli import actions_options, options


def import_(
    file: actions_options.Workbook,
    dry_run: options.DryRun = False,
    take_rest: actions_options.TakeRest = False,
    by: actions_options.By = "",
    form: options.TableFormat = "table",
    today: options.Today = None,
) -> None:
    """Take back a workbook that managers filled in: what each row and each changed cell becomes.

    Nothing is half taken: while anything is refused or in conflict, nothing is written.

    Example: auditkit actions import actions.xlsx --dry-run
    """
    from auditkit.cli import actions_import_words, console
    from auditkit.errors import ExitCode
    from auditkit.output.tables import FORMATS

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    wish = actions_import_words.Wish(file, console.day(today), by, dry_run, take_rest)
    table, clean = actions_import_words.imported(place, wish, wide=form in {"json", "csv"})
    console.deliver_tables((table,), form, None)
    if not clean:
        console.leave(ExitCode.PROBLEMS)
