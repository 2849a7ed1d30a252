"""``auditkit actions update``."""

from auditkit.cli import actions_options, options


def update(
    round_: options.Round,
    number: actions_options.Number,
    note: actions_options.NoteText = "",
    percent: actions_options.Percent = None,
    by: actions_options.By = "",
    due: actions_options.Due = None,
    reason: actions_options.Reason = "",
    claimed_by: actions_options.ClaimedBy = "",
    verified_by: actions_options.VerifiedBy = "",
    refused_by: actions_options.RefusedBy = "",
    evidence: actions_options.Evidence = "",
    withdrawn_by: actions_options.WithdrawnBy = "",
    joined_with: actions_options.JoinedWith = None,
    retested_in: actions_options.RetestedIn = "",
    seen_at_source: actions_options.SeenAtSource = False,
    on: actions_options.On = None,
    today: options.Today = None,
) -> None:
    """Record progress on an action: a note, a new date, that it is done, that it was checked.

    Example: auditkit actions update 2024-25-q3-neglect 3 --claimed-by "Team manager" --on 2024-11-14
    """
    from auditkit.cli import actions_update_words, console
    from auditkit.rounds.progress import Asked

    place = console.workspace()
    key = place.round_key(round_)
    day = console.day(today)
    then = console.day(on, "--on") if on else day
    until = console.day(due, "--due") if due else None
    words = Asked(
        note,
        percent,
        by,
        until,
        reason,
        claimed_by,
        verified_by,
        refused_by,
        evidence,
        withdrawn_by,
        joined_with,
        retested_in,
        seen_at_source,
    )
    console.emit(actions_update_words.updated(place, key, number, words, then, day))
