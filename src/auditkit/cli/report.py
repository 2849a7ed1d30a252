"""``auditkit report``."""

from auditkit.cli import options, report_options


def report(
    round_: options.Round,
    kind: report_options.Kind = "summary",
    form: report_options.Format = None,
    everything: report_options.All = False,
    audience: report_options.Audience = "partnership",
    agency: report_options.Agency = None,
    case: report_options.Case = None,
    beside: report_options.Beside = None,
    ratings: options.Ratings = "resolved",
    draft: report_options.Draft = False,
    today: options.Today = None,
    output: report_options.Output = None,
    force: options.Force = False,
) -> None:
    """Write a document on a round: its report, or another kind.

    Example: auditkit report 2024-25-q3-neglect --kind summary --format html
    """
    from auditkit.cli import console, report_pack, report_words

    console.tune_memory()
    chosen = report_words.chosen(
        kind, form, audience, everything=everything, single=bool(agency or case)
    )
    place = console.workspace()
    asked = report_words.asked(
        place,
        place.round_key(round_),
        console.day(today),
        audience=audience,
        ratings=ratings,
        beside=beside,
        draft=draft,
    )
    if chosen is None:
        report_pack.write_all(place, asked, form, output, force=force)
        return
    subjects = report_words.subjects(chosen, asked, agency, case)
    report_words.write(place, asked, kind, form or report_words.FORM, subjects, output, force=force)
