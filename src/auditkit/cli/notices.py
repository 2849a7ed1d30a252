"""``auditkit notices``."""

from auditkit.cli import notices_options, options


def notices(
    round_: options.Round,
    dry_run: options.DryRun = False,
    force: notices_options.ReplaceEdited = False,
    returns: notices_options.LackingReturns = False,
) -> None:
    """Write the notices of a round again, from round.yaml and auditkit.yaml as they are now.

    What somebody changed by hand in a notice is kept, and you are told what the notice lacks. So is a
    notice without a mark, its last line: of that it is not known whether it is still right. A return that
    is there is never touched.

    Example: auditkit notices 2024-25-q3-neglect --dry-run
    """
    from auditkit.cli import console, notices_words
    from auditkit.rounds.blank_returns import lacking_returns, write_returns
    from auditkit.rounds.notices import noticed_round, renewals, write_notices

    place = console.workspace()
    context = noticed_round(place, place.round_key(round_))
    found, lacking = renewals(place, context, force=force), lacking_returns(place, context)
    if not dry_run:
        write_notices(place.root, found)
        write_returns(place.root, lacking if returns else {})
    console.emit(notices_words.told(found, dry_run=dry_run))
    console.emit(notices_words.blank(lacking, wanted=returns, dry_run=dry_run))
    if not dry_run:
        notices_words.check_kept(found)
