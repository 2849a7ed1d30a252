"""``auditkit report``."""

from auditkit.cli import options, report_options


def report(
    round_: options.Round,
    kind: report_options.Kind = "summary",
    form: report_options.Format = "html",
    audience: report_options.Audience = "partnership",
    agency: report_options.Agency = None,
    case: report_options.Case = None,
    ratings: options.Ratings = "resolved",
    draft: report_options.Draft = False,
    today: options.Today = None,
    output: report_options.Output = None,
    force: options.Force = False,
) -> None:
    """Write a document on a round: its report, or another kind.

    Example: auditkit report 2024-25-q3-neglect --kind summary --format html
    """
    from auditkit.cli import console, report_words

    console.tune_memory()
    chosen = report_words.chosen(kind, form, audience)
    place = console.workspace()
    round_key = place.round_key(round_)
    asked = report_words.asked(
        place, round_key, console.day(today), audience=audience, ratings=ratings, draft=draft
    )
    subjects = report_words.subjects(chosen, asked, agency, case)
    report_words.write(place, asked, kind, form, subjects, output, force=force)
