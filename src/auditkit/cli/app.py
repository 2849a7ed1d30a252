"""The commands, put together: of many, only the one that is wanted is loaded."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

# The word that is typed, and where its function stands; in order of the help.
_COMMANDS = {
    "init": "init.init",
    "new-round": "new_round.new_round",
    "notices": "notices.notices",
    "new-mapping": "new_mapping.new_mapping",
    "import": "import_.import_",
    "export": "export.export",
    "validate": "validate.validate",
    "fix": "fix.fix",
    "pseudonymise": "pseudonymise.pseudonymise",
    "status": "status.status",
    "robustness": "robustness.robustness",
    "escalate": "escalate.escalate",
    "aggregate": "aggregate.aggregate",
    "report": "report.report",
    "publish": "publish.publish",
    "why": "why.why",
    "themes": "themes.themes",
    "triangulate": "triangulate.triangulate",
    "programme": "programme.programme",
    "explain": "explain.explain",
    "rules": "rules_list.rules",
    "schema": "schema.schema",
    "actions": "actions.group",
    "moderate": "moderate.group",
    "challenge": "challenge.group",
    "templates": "templates.group",
}
_HELP = ("-h", "--help")
_TAKE_A_VALUE = ("-C", "--repository")


def app(words: Sequence[str] = ()) -> typer.Typer:
    """Return the command line, as far as what was typed needs it.

    To load every command and to put it together costs a third of what a command costs that has
    nothing to do. Where no command is named, or none that is known, all of them are there: for the
    help, for completion, and to say which was meant.

    Args:
        words: What was typed.
    """
    named = _named(words)
    found = typer.Typer(
        name="auditkit",
        help="Audit how well agencies protect children: plan a round, check its returns, report.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    found.callback()(everywhere)
    for word in [named] if named in _COMMANDS else _COMMANDS:
        made = _made(_COMMANDS[word])
        if isinstance(made, typer.Typer):
            found.add_typer(made, name=word)
        else:
            found.command(word)(made)
    return found


def _named(words: Iterable[str]) -> str:
    """Return the first word that is neither an option nor its value; none where help is asked for before."""
    left = iter(words)
    for word in left:
        if word in _HELP:
            break
        if word in _TAKE_A_VALUE:
            next(left, None)
        elif not word.startswith("-"):
            return word
    return ""


def _made(where: str) -> Any:  # noqa: ANN401 - a function with options of its own, or a group
    module, name = where.split(".")
    return getattr(import_module(f"auditkit.cli.{module}"), name)


def _version(wanted: bool) -> None:
    from auditkit.cli import console

    if wanted:
        console.show_version()


def everywhere(
    repository: Annotated[
        str | None,
        typer.Option(
            "--repository",
            "-C",
            metavar="DIR",
            help="The partnership's folder; where you are, by default.",
        ),
    ] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the details when auditkit itself fails.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_version, help="Show the version."),
    ] = False,
) -> None:
    """Options that stand before any command."""
    from auditkit.cli import console

    del debug, version  # read where errors become words, and before everything else
    console.start_in(repository)
