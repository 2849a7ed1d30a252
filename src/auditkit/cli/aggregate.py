"""``auditkit aggregate``."""

from auditkit.cli import options


def aggregate(
    round_: options.Round,
    by: options.By = None,
    sections: options.Sections = None,
    agencies: options.Agencies = None,
    cases: options.Cases = None,
    ratings: options.Ratings = "resolved",
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Count ratings, answers and themes, with n/N everywhere. Drafts never count.

    Example: auditkit aggregate 2024-25-q3-neglect --by agency
    """
    from auditkit.cli import aggregate_words, console, rounds
    from auditkit.output.tables import FORMATS

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    wanted = aggregate_words.wanted(by or ["section"])
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    rounds.refuse_when_blocked(found, "these numbers")
    numbers = rounds.numbers(place, found, ratings)
    only = aggregate_words.only(numbers, sections or [], agencies or [], cases or [])
    tables = aggregate_words.tables(numbers, wanted, only, found.day)
    console.deliver_tables(tables, form, output, force=force, root=place.root)
