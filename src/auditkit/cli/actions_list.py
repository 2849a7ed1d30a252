"""``auditkit actions`` without a further word: the list."""

import typer

from auditkit.cli import actions_options, options


def actions(
    context: typer.Context,
    overdue: actions_options.Overdue = False,
    due_soon: actions_options.DueSoon = False,
    agencies: options.Agencies = None,
    owner: actions_options.Owner = "",
    themes: actions_options.Themes = None,
    rounds: actions_options.Rounds = None,
    source: actions_options.Origin = "",
    statuses: actions_options.Statuses = None,
    every: actions_options.Every = False,
    form: actions_options.ListFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """List the actions of all rounds: what is open, how each stands, what is overdue first.

    Example: auditkit actions --overdue --agency police
    """
    from auditkit.cli import actions_words, console
    from auditkit.output.tables import FORMATS

    if context.invoked_subcommand is not None:
        actions_words.refuse_list_options(context)
        return
    console.tune_memory()
    console.one_of(form, [*FORMATS, "xlsx"], "format")
    place = console.workspace()
    asked = actions_words.wanted(
        place, agencies, themes, statuses, source, owner=owner, flags=(every, overdue, due_soon)
    )
    day = console.day(today)
    if form == "xlsx":
        from auditkit.cli.actions_sheet_words import workbook

        book = workbook(place, asked, rounds, day)
        console.deliver(book, output, force=force, root=place.root)
        return
    wide = form in {"json", "csv"}
    table = actions_words.table(place, asked, rounds, day, wide=wide)
    console.deliver_tables((table,), form, output, force=force, root=place.root)
