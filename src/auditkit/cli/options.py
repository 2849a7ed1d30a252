"""What commands take from the command line, each with its help."""

from typing import Annotated

import typer

Words = list[str] | None

Round = Annotated[
    str,
    typer.Argument(metavar="ROUND", help="The round's name, for example 2024-25-q3-neglect."),
]
Today = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="The day to count from; the system's by default."),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to the screen."),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Replace a file that auditkit did not make; never a data file."),
]
TableFormat = Annotated[
    str,
    typer.Option("--format", "-f", metavar="FORMAT", help="table, json, csv or markdown."),
]
Ratings = Annotated[
    str,
    typer.Option("--ratings", metavar="WHICH", help="resolved by moderation, or submitted."),
]
Agencies = Annotated[
    Words,
    typer.Option("--agency", metavar="A,B", help="Only these agencies."),
]
Cases = Annotated[
    Words,
    typer.Option("--case", metavar="A,B", help="Only these cases."),
]
Sections = Annotated[
    Words,
    typer.Option("--section", metavar="A,B", help="Only these sections."),
]

# init
Folder = Annotated[
    str,
    typer.Argument(metavar="DIR", help="The folder to make, or one that has no audit files yet."),
]
Name = Annotated[str, typer.Option("--name", metavar="WORDS", help="The partnership's name.")]
Nation = Annotated[
    str,
    typer.Option(
        "--nation", metavar="NATION", help="england, wales, scotland or northern-ireland."
    ),
]
Service = Annotated[
    str,
    typer.Option(
        "--ci", metavar="SERVICE", help="Who checks every change: github, gitlab, both or none."
    ),
]

# new-round
NewKey = Annotated[
    str,
    typer.Argument(metavar="KEY", help="The round's name, for example 2024-25-q3-neglect."),
]
ReturnsDue = Annotated[
    str,
    typer.Option("--returns-due", metavar="DATE", help="The day returns are due."),
]
Tools = Annotated[
    list[str],
    typer.Option(
        "--tool",
        metavar="KEY[:AGENCY,...]",
        help="The audit tool; with agencies, for these alone. May be repeated.",
    ),
]
Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="multi-agency, single-agency, section-11, section-175, survey.",
    ),
]
CaseCount = Annotated[
    str,
    typer.Option(
        "--cases",
        metavar="N",
        help="How many children; in a single-agency round each belongs to one service: intake:6,care:4.",
    ),
]
Owing = Annotated[
    Words,
    typer.Option("--agencies", metavar="A,B", help="Who owes returns; all by default."),
]
OrganisationList = Annotated[
    str | None,
    typer.Option(
        "--organisations",
        metavar="FILE",
        help="Ask the organisations of a list, CSV or .xlsx: name, urn, phase, type, trust; people stay in it.",
    ),
]
CarryFrom = Annotated[
    str | None,
    typer.Option(
        "--carry-from",
        metavar="ROUND",
        help="Bring forward what organisations said in that round, to be confirmed.",
    ),
]
Title = Annotated[str, typer.Option("--title", metavar="WORDS", help="The words for readers.")]
SurveyTool = Annotated[
    str,
    typer.Option(
        "--survey",
        metavar="KEY",
        help="The tool of a survey of staff or others beside the returns; only its counts are kept.",
    ),
]
Theme = Annotated[str, typer.Option("--theme", metavar="WORDS", help="What the round looks at.")]
PracticeFrom = Annotated[
    str | None,
    typer.Option("--practice-from", metavar="DATE", help="First day of practice looked at."),
]
PracticeTo = Annotated[
    str | None,
    typer.Option(
        "--practice-to",
        metavar="DATE",
        help="Last day; by default the twelve months before notice.",
    ),
]
KeyFile = Annotated[
    str | None,
    typer.Option(
        "--key", metavar="FILE", help="Write a blank sheet for who is who. Must lie outside git."
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Say what would be made, and make nothing."),
]

# validate
Paths = Annotated[
    Words,
    typer.Argument(
        metavar="PATH",
        help="Files or folders; the whole repository by default. - is standard input, with --as.",
    ),
]
StandsFor = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="PATH", help="The file for which standard input stands: for editors."
    ),
]
ProblemFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="full, concise, grouped, json, jsonl, sarif, junit, github, gitlab, markdown or csv; "
        "full on a terminal, concise elsewhere.",
    ),
]
OutputFiles = Annotated[
    Words,
    typer.Option(
        "--output-file",
        metavar="FORMAT=FILE",
        help="Write the same in another format, too: sarif=problems.sarif. May be repeated.",
    ),
]
Select = Annotated[
    Words,
    typer.Option(
        "--select",
        metavar="CODE,...",
        help="Only these problems: codes (AK205), families (AK2) or names (unknown-rating).",
    ),
]
Ignore = Annotated[
    Words,
    typer.Option(
        "--ignore", metavar="CODE,...", help="All but these; how many are left out is said."
    ),
]
Statistics = Annotated[
    bool,
    typer.Option("--statistics", help="Count the problems of each rule, at the end."),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Show problems alone, and nothing when there are none."),
]
Watch = Annotated[
    bool,
    typer.Option("--watch", help="Look again whenever a file changes, until Ctrl-C."),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="SEVERITY",
        help="error, warning or query: what makes the exit code 1.",
    ),
]
WriteBaseline = Annotated[
    bool,
    typer.Option(
        "--write-baseline",
        help="Record today's problems in baseline.json: from now on only new ones count.",
    ),
]
Prune = Annotated[
    bool,
    typer.Option("--prune", help="Take out of baseline.json what no longer occurs."),
]
NoBaseline = Annotated[
    bool,
    typer.Option("--no-baseline", help="Show and count the problems of baseline.json, too."),
]
Gate = Annotated[
    bool,
    typer.Option(
        "--gate",
        help="Hold open rounds, or those that PATH names, against the thresholds in auditkit.yaml.",
    ),
]
RequireComplete = Annotated[
    bool,
    typer.Option(
        "--require-complete",
        help="A return that is not finished is an error, whatever the day.",
    ),
]

NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Check everything anew; keep nothing of it for the next run."),
]
Rehash = Annotated[
    bool,
    typer.Option(
        "--rehash",
        help="Read every file and compare its content with what was kept; without this, a file "
        "whose size, times and place on the disk are as they were is taken to be unchanged.",
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        metavar="N",
        min=0,
        max=60,
        help="Check returns with N processes; 0: as many as pay.",
    ),
]

# fix
FixPaths = Annotated[
    Words,
    typer.Argument(metavar="PATH", help="Files or folders; the whole repository by default."),
]
Unsafe = Annotated[
    bool,
    typer.Option(
        "--unsafe",
        help="Also what somebody must look at: misspelt names and words, dates with the day first.",
    ),
]
KeyOrder = Annotated[
    bool,
    typer.Option(
        "--key-order",
        help="Also put names in the order of the format, and sections and answers in that of the tool.",
    ),
]
PossibleNames = Annotated[
    bool,
    typer.Option("--possible-names", help="Also words that only may be names."),
]
Write = Annotated[
    bool,
    typer.Option("--write", help="Change the files; without it nothing is changed."),
]
Diff = Annotated[
    bool,
    typer.Option(
        "--diff", help="Show whole lines and those around them: free text of returns, too."
    ),
]

# status, aggregate, report, explain, rules, schema
Chase = Annotated[
    bool,
    typer.Option("--chase", help="Print the text to send to each agency that owes returns."),
]
Curve = Annotated[
    bool,
    typer.Option("--curve", help="How many returns had come by each day, and by each deadline."),
]
StatusBy = Annotated[
    Words,
    typer.Option("--by", metavar="WHAT", help="Count organisations by kind, phase, trust."),
]
By = Annotated[
    Words,
    typer.Option(
        "--by",
        metavar="WHAT",
        help="section, group, agency, case, overall, theme, question, returns; or pairs: agency,section.",
    ),
]
Codes = Annotated[
    list[str],
    typer.Argument(metavar="CODE", help="Codes or names of problems: AK205, unknown-rating."),
]
RuleWords = Annotated[
    Words,
    typer.Argument(metavar="WORD", help="Only rules about this: escalation, warning, AK22."),
]
Families = Annotated[
    Words,
    typer.Option("--family", metavar="N,N", help="Only these families: 2 for AK201 and so on."),
]
SchemaKind = Annotated[
    str | None,
    typer.Argument(
        metavar="KIND",
        help="return, round, tool and so on; without it all are renewed in the repository.",
    ),
]
