"""``auditkit publish``."""

from auditkit.cli import options, publish_options, report_options


def publish(
    round_: options.Round,
    audience: publish_options.Audience,
    by: publish_options.By,
    kind: report_options.Kind = "summary",
    form: publish_options.Format = "html",
    on: publish_options.On = None,
    ratings: options.Ratings = "resolved",
    today: options.Today = None,
    output: report_options.Output = None,
    force: options.Force = False,
) -> None:
    """Write a document that leaves the partnership, and enter it in publications.yaml.

    It is checked against what was published of the round before: readers who have both must not be
    able to work out a hidden count, or learn anything of a few children.

    Example: auditkit publish 2024-25-q3-neglect --audience public --by "Business manager" --on 2025-03-03
    """
    from auditkit.cli import console, publish_words, report_words
    from auditkit.storage.platform import alone

    chosen = publish_words.chosen(kind, form, audience, by)
    place, day = console.workspace(), console.day(today)
    key, then = place.round_key(round_), publish_words.decided(place, by, on, day)
    asked = report_words.asked(
        place, key, day, audience=audience, ratings=ratings, beside=None, draft=False
    )
    subjects = report_words.subjects(chosen, asked, None, None)
    publish_words.check_content(asked)
    with alone(place.root):  # two at once would be checked against the same register
        new = publish_words.checked(asked, kind, form, subjects, by, then)
        report_words.write(place, asked, kind, form, subjects, output, force=force)
        publish_words.register(place, new)
