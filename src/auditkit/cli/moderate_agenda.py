"""``auditkit moderate agenda``."""

from auditkit.cli import moderate_options as asked
from auditkit.cli import options


def agenda(
    round_: options.Round,
    form: asked.AgendaFormat = "text",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Put together what the moderation meeting talks about: child by child, worst first.

    Internal: it names cases and agencies. The md form leaves room for what is decided.

    Example: auditkit moderate agenda 2024-25-q3-neglect --format md -o ../agenda.md
    """
    from auditkit.cli import console, rounds
    from auditkit.reports import agenda_forms as forms
    from auditkit.reports.agenda import agenda as drawn_up

    console.tune_memory()
    console.one_of(form, forms.FORMATS, "format")
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    rounds.refuse_when_blocked(found, "the agenda")
    made = drawn_up(place, rounds.numbers(place, found), found.result, console.day(today))
    text = forms.text_of(made, form, console.width(output))
    console.deliver(text, output, force=force, root=place.root)
