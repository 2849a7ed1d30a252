"""``auditkit new-round``."""

from auditkit.cli import options, selection_options


def new_round(
    key: options.NewKey,
    returns_due: options.ReturnsDue,
    tool: options.Tools,
    kind: options.Kind = "multi-agency",
    cases: options.CaseCount = "0",
    agencies: options.Owing = None,
    organisations: options.OrganisationList = None,
    carry_from: options.CarryFrom = None,
    title: options.Title = "",
    theme: options.Theme = "",
    practice_from: options.PracticeFrom = None,
    practice_to: options.PracticeTo = None,
    key_file: options.KeyFile = None,
    population: selection_options.FromList = None,
    sample: selection_options.SampleSize = 0,
    stratify: selection_options.Stratify = None,
    allocation: selection_options.Allocation = "proportional",
    seed: selection_options.Seed = None,
    exclude: selection_options.Exclude = None,
    facts: selection_options.Facts = None,
    survey: options.SurveyTool = "",
    today: options.Today = None,
    dry_run: options.DryRun = False,
) -> None:
    """Start a round: timetable, case references, who owes what, notices, returns to fill in.

    Cases are chosen, or drawn from a list outside the repository; organisations come from a list too.

    Example: auditkit new-round 2026-q1 --tool multi-agency-full --cases 6 --returns-due 2026-11-06
    """
    from auditkit.cli import console, new_round_words
    from auditkit.cli.selection_words import SelectionWords, selection_request
    from auditkit.rounds.scaffold import make_round, plan_round

    place = console.workspace()
    drawn = SelectionWords(population, sample, stratify, allocation, seed, exclude, facts)
    whom = (cases, agencies, organisations, carry_from)
    rest = ((title, theme, survey), (practice_from, practice_to))
    asked = new_round_words.RoundWords(key, kind, returns_due, tool, *whom, *rest, today)
    selection = selection_request(drawn, cases, key_file)
    plan = plan_round(place, new_round_words.request(place, asked, selection))
    sheet = new_round_words.key_sheet(key_file, plan)
    if not dry_run:
        make_round(place.root, plan, sheet)
    new_round_words.tell(plan, key_file, asked, dry_run=dry_run)
