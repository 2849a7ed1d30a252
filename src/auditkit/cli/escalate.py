"""``auditkit escalate``."""

from auditkit.cli import escalate_options, options


def escalate(
    round_key: options.Round,
    about: escalate_options.About = None,
    concern: escalate_options.Concern = None,
    to: escalate_options.To = None,
    answered: escalate_options.Answered = None,
    closed: escalate_options.Closed = None,
    on: escalate_options.On = None,
    today: options.Today = None,
    form: options.TableFormat = "table",
) -> None:
    """Record an urgent concern, its answer and its end, in dates and roles; without options, list them.

    The record has its own clock and is in no report but the internal one. It tells nobody: telephone first.

    Example: auditkit escalate 2026-q1 police/K7Q2 --concern child-not-seen --to "Head of service"
    """
    from auditkit.cli import console, escalate_words
    from auditkit.output.tables import FORMATS

    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    key = place.round_key(round_key)
    day = console.day(today)
    asked = escalate_words.Asked(about, concern, to, answered, closed)
    then = console.day(on, "--on") if on else day
    if escalate_words.asks(asked):
        console.emit(escalate_words.record(place, key, asked, then, day))
        return
    console.deliver_tables(escalate_words.tables(place, key, day), form, None)
