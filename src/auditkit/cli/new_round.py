"""``auditkit new-round``."""

from pathlib import Path

from auditkit.cli import options


def new_round(
    key: options.NewKey,
    returns_due: options.ReturnsDue,
    tool: options.Tools,
    kind: options.Kind = "multi-agency",
    cases: options.CaseCount = 0,
    agencies: options.Owing = None,
    title: options.Title = "",
    theme: options.Theme = "",
    practice_from: options.PracticeFrom = None,
    practice_to: options.PracticeTo = None,
    key_file: options.KeyFile = None,
    dry_run: options.DryRun = False,
) -> None:
    """Start a round: timetable, case references, who owes what, notices, returns to fill in.

    Example: auditkit new-round 2026-q1 --tool multi-agency-full --cases 6 --returns-due 2026-11-06
    """
    from auditkit.cli import console, new_round_words
    from auditkit.rounds.references import check_key_target, write_key_sheet
    from auditkit.rounds.scaffold import make_round, plan_round

    place = console.workspace()
    asked = new_round_words.RoundWords(
        key,
        kind,
        returns_due,
        tool,
        cases,
        agencies or [],
        title,
        theme,
        practice_from,
        practice_to,
    )
    plan = plan_round(place, new_round_words.request(place, asked))
    sheet = Path(key_file) if key_file is not None else None
    if sheet is not None:
        check_key_target(sheet, plan.key)
    if dry_run:
        console.emit(new_round_words.dry_run(plan))
        return
    if sheet is not None:
        write_key_sheet(sheet, plan.key, plan.cases)
    make_round(place.root, plan)
    console.emit(new_round_words.made(plan, key_file))
    new_round_words.warn_of_past_days(plan)
