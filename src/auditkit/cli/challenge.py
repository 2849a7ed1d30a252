"""``auditkit challenge``: the documents of a challenge event, before it and after."""

import typer

from auditkit.cli import options, report_options

group = typer.Typer(
    help="Prepare a challenge event and write to organisations after it.\n\n"
    "Example: auditkit challenge pack 2025-section-11",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@group.command("pack")
def pack(
    round_: options.Round,
    agency: report_options.Agency = None,
    form: report_options.Format = None,
    beside: report_options.Beside = None,
    today: options.Today = None,
    draft: report_options.Draft = False,
    force: options.Force = False,
) -> None:
    """Write a sheet on each organisation for the panel: its claims, what speaks for them, what to ask.

    Example: auditkit challenge pack 2025-section-11
    """
    from auditkit.cli import challenge_words, console

    console.tune_memory()
    asked = challenge_words.asked(round_, console.day(today), beside=beside, draft=draft)
    challenge_words.write("challenge", asked, agency, form, force=force)


@group.command("letters")
def letters(
    round_: options.Round,
    agency: report_options.Agency = None,
    form: report_options.Format = None,
    beside: report_options.Beside = None,
    today: options.Today = None,
    draft: report_options.Draft = False,
    force: options.Force = False,
) -> None:
    """Write the feedback to each organisation after the event: ratings, reasons, queries and replies.

    Example: auditkit challenge letters 2025-section-11
    """
    from auditkit.cli import challenge_words, console

    console.tune_memory()
    asked = challenge_words.asked(round_, console.day(today), beside=beside, draft=draft)
    challenge_words.write("feedback", asked, agency, form, force=force)
