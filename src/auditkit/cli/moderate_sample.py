"""``auditkit moderate sample``."""

from auditkit.cli import moderate_options as asked
from auditkit.cli import options


def sample(
    round_: options.Round,
    seed: asked.Seed,
    share: asked.Share = None,
    number: asked.Number = None,
    target: asked.Target = None,
    stratify: asked.StratifyBy = None,
    write: asked.Write = False,
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Draw returns to be rated again: at random, spread over agencies and ratings; and by target.

    Organisations are spread over phase and kind; those that never returned can be added by rule.

    Example: auditkit moderate sample 2024-25-q3-neglect --share 10% --seed winter --target inadequate
    """
    from auditkit.cli import console, moderate_words, rounds
    from auditkit.output.tables import FORMATS
    from auditkit.reports.sampling import sample_tables

    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    numbers = rounds.numbers(place, found)
    words = (seed, console.day(today), share, number, target or [], stratify or [])
    plan = moderate_words.draw(place, numbers, moderate_words.DrawWords(*words))
    console.deliver_tables(sample_tables(numbers, plan), form, output, force=force, root=place.root)
    moderate_words.keep_draw(place, numbers.key, plan, write=write)
