"""``auditkit report``."""

from auditkit.cli import options, report_options


def report(
    round_: report_options.Round = None,
    kind: report_options.MaybeKind = None,
    form: report_options.Format = None,
    everything: report_options.All = False,
    audience: report_options.Audience = "partnership",
    agency: report_options.Agency = None,
    case: report_options.Case = None,
    beside: report_options.Beside = None,
    since: report_options.Since = None,
    ratings: options.Ratings = "resolved",
    draft: report_options.Draft = False,
    today: options.Today = None,
    output: report_options.Output = None,
    force: options.Force = False,
) -> None:
    """Write a document on a round, its report or another kind, or on all rounds.

    Example: auditkit report 2024-25-q3-neglect --kind summary --format html
    Example: auditkit report --kind tracker
    """
    from auditkit.cli import console, report_over_rounds, report_pack, report_words
    from auditkit.reports.kinds import RoundsKind

    console.tune_memory()
    place, day = console.workspace(), console.day(today)
    chosen = report_words.chosen(
        kind, form, audience, everything=everything, single=bool(agency or case)
    )
    if isinstance(chosen, RoundsKind):
        report_over_rounds.refuse_idle({"--case": case, "--beside": beside, "--draft": draft})
        words = report_over_rounds.Asked(kind or "", form, audience, ratings, round_, agency, since)
        report_over_rounds.write(place, chosen, words, day, output, force=force)
        return
    key = report_words.one_round(place, round_, since)
    asked = report_words.asked(
        place, key, day, audience=audience, ratings=ratings, beside=beside, draft=draft
    )
    if chosen is None:
        report_pack.write_all(place, asked, form, output, force=force)
        return
    about = report_words.subjects(chosen, asked, agency, case)
    report_words.write(place, asked, kind or report_words.KIND, form, about, output, force=force)
