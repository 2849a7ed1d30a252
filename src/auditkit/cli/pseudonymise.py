"""``auditkit pseudonymise``."""

from auditkit.cli import options


def pseudonymise(
    paths: options.FixPaths = None,
    possible_names: options.PossibleNames = False,
    write: options.Write = False,
) -> None:
    """Suggest neutral words in place of names, numbers and addresses. Shows them; --write makes them.

    The suggestion shows what is to go, so it is shown on a terminal only: never in a log.

    Example: auditkit pseudonymise rounds/2024-25-q3-neglect/returns/police
    """
    from auditkit.cli import console, pseudonymise_words
    from auditkit.cli.paths import selection
    from auditkit.rounds.fixes import write_fixes
    from auditkit.rounds.pseudonyms import plan_pseudonyms

    pseudonymise_words.refuse_logs(write=write)
    place = console.workspace()
    selected = selection(place, paths or [])
    step = console.progress("files looked at")
    plan = plan_pseudonyms(place, selected, possible_names=possible_names, step=step)
    failed = write_fixes(place.root, plan) if write else ()
    console.emit(pseudonymise_words.told(plan, [path for path, _ in failed], write=write))
    for _, error in failed:
        console.note(f"error: {error.message}" + (f"\nhint: {error.hint}" if error.hint else ""))
    console.leave(pseudonymise_words.code(plan, failed, write=write))
