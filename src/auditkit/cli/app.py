"""The commands, put together."""

from typing import Annotated

import typer

from auditkit.cli import (
    actions,
    aggregate,
    challenge,
    escalate,
    explain,
    export,
    fix,
    import_,
    init,
    moderate,
    new_mapping,
    new_round,
    programme,
    pseudonymise,
    publish,
    report,
    robustness,
    rules_list,
    schema,
    status,
    templates,
    themes,
    triangulate,
    validate,
    why,
)

app = typer.Typer(
    name="auditkit",
    help="Audit how well agencies protect children: plan a round, check its returns, report.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    from auditkit.cli import console

    if wanted:
        console.show_version()


@app.callback()
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


app.command("init")(init.init)
app.command("new-round")(new_round.new_round)
app.command("new-mapping")(new_mapping.new_mapping)
app.command("import")(import_.import_)
app.command("export")(export.export)
app.command("validate")(validate.validate)
app.command("fix")(fix.fix)
app.command("pseudonymise")(pseudonymise.pseudonymise)
app.command("status")(status.status)
app.command("robustness")(robustness.robustness)
app.command("escalate")(escalate.escalate)
app.command("aggregate")(aggregate.aggregate)
app.command("report")(report.report)
app.command("publish")(publish.publish)
app.command("why")(why.why)
app.command("themes")(themes.themes)
app.command("triangulate")(triangulate.triangulate)
app.command("programme")(programme.programme)
app.command("explain")(explain.explain)
app.command("rules")(rules_list.rules)
app.command("schema")(schema.schema)
app.add_typer(actions.group, name="actions")
app.add_typer(moderate.group, name="moderate")
app.add_typer(challenge.group, name="challenge")
app.add_typer(templates.group, name="templates")
