"""``auditkit import``."""

from auditkit.cli import import_options as asked
from auditkit.cli import options


def import_(
    round_: options.Round,
    file: asked.ExportFile,
    mapping: asked.Mapping,
    dry_run: asked.DryRun = False,
    replace: asked.Replace = False,
    take_rest: asked.TakeRest = False,
    keep: asked.Keep = None,
    form: options.TableFormat = "table",
    output: options.Output = None,
    today: options.Today = None,
) -> None:
    """Take the export of a form or survey into a round: every row is accounted for.

    Nothing is half taken: while a row is refused, nothing is written. The same import twice changes
    nothing.

    Example: auditkit import 2025-section-175 export.csv --mapping schools-2025 --dry-run
    """
    from auditkit.cli import console, import_words
    from auditkit.errors import ExitCode
    from auditkit.output.tables import FORMATS

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    wish = import_words.wish(place, round_, file, mapping, replace=replace, keep=keep)
    done = import_words.imported(place, wish, console.day(today), dry_run, take_rest)
    import_words.tell(done, form, output, place.root)
    if done.plan.stopped:
        console.leave(ExitCode.PROBLEMS)
