"""``auditkit templates``: the group of its commands."""

from typing import Annotated

import typer

from auditkit.cli import options

group = typer.Typer(
    help="Put documents into a lay-out and words of your own.\n\nExample: auditkit templates list",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Names = Annotated[
    list[str], typer.Argument(metavar="NAME", help="Templates by name: summary.html, words.yaml.")
]


@group.command("list")
def list_(
    form: options.TableFormat = "table",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """List the templates of documents, and which of them are the partnership's own.

    Example: auditkit templates list
    """
    from auditkit.cli import console, templates_words
    from auditkit.output.tables import FORMATS

    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    table = templates_words.table(place)
    console.deliver_tables((table,), form, output, force=force, root=place.root)


@group.command("copy")
def copy(names: Names) -> None:
    """Copy auditkit's templates into the folder templates, to change them there. Replaces nothing.

    Example: auditkit templates copy words.yaml
    """
    from auditkit.cli import console, templates_words

    templates_words.copy(console.workspace(), names)
