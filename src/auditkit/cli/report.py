"""``auditkit report``."""

from auditkit.cli import options


def report(
    round_: options.Round,
    kind: options.ReportKind = "summary",
    form: options.ReportFormat = "html",
    audience: options.Audience = "partnership",
    ratings: options.Ratings = "resolved",
    today: options.Today = None,
    output: options.ReportOutput = None,
    force: options.Force = False,
) -> None:
    """Write a round's report.

    Example: auditkit report 2024-25-q3-neglect --kind summary --format html
    """
    from auditkit.cli import console, report_words, rounds
    from auditkit.reports.documents import document, own_templates

    console.tune_memory()
    report_words.check(kind, form, audience)
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    rounds.refuse_when_blocked(found, "the report")
    numbers = rounds.numbers(place, found, ratings)
    own = own_templates(place, numbers.context.configuration)
    text = document(kind, form, report_words.view(place, numbers, audience, ratings), own)
    target = report_words.target(place, numbers.key, kind, form, output)
    console.deliver(text, target, force=force, root=place.root)
