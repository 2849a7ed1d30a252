"""``auditkit notices``."""

from auditkit.cli import options


def notices(
    round_: options.Round,
    dry_run: options.DryRun = False,
    force: options.ReplaceEdited = False,
) -> None:
    """Write the notices of a round again, from round.yaml and auditkit.yaml as they are now.

    What somebody changed by hand in a notice is kept, and you are told what the notice lacks.

    Example: auditkit notices 2024-25-q3-neglect --dry-run
    """
    from auditkit.cli import console, notices_words
    from auditkit.rounds.notices import noticed_round, renewals, write_notices

    place = console.workspace()
    context = noticed_round(place, place.round_key(round_))
    found = renewals(place, context, force=force)
    if not dry_run:
        write_notices(place.root, found)
    console.emit(notices_words.told(found, dry_run=dry_run))
    if not dry_run:
        notices_words.check_kept(found)
