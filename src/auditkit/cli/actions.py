"""``auditkit actions``: the group of its commands."""

import typer

from auditkit.cli import (
    actions_calendar,
    actions_collect,
    actions_impact,
    actions_import,
    actions_list,
    actions_remind,
    actions_roll_forward,
    actions_update,
    actions_why,
)

group = typer.Typer(rich_markup_mode=None)
group.callback(invoke_without_command=True)(actions_list.actions)
group.command("collect")(actions_collect.collect)
group.command("update")(actions_update.update)
group.command("import")(actions_import.import_)
group.command("why")(actions_why.why)
group.command("roll-forward")(actions_roll_forward.roll_forward)
group.command("impact")(actions_impact.impact)
group.command("remind")(actions_remind.remind)
group.command("calendar")(actions_calendar.calendar)
