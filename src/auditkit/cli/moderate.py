"""``auditkit moderate``: the group of its commands."""

import typer

from auditkit.cli import (
    moderate_add,
    moderate_agenda,
    moderate_compare,
    moderate_renew,
    moderate_sample,
)

group = typer.Typer(
    help="Rate returns a second time: draw them, start a blind rating, compare; and prepare the meeting.\n\n"
    "Example: auditkit moderate compare 2024-25-q3-neglect",
    no_args_is_help=True,
    rich_markup_mode=None,
)
group.command("sample")(moderate_sample.sample)
group.command("add")(moderate_add.add)
group.command("renew")(moderate_renew.renew)
group.command("compare")(moderate_compare.compare)
group.command("agenda")(moderate_agenda.agenda)
