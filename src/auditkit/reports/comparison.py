"""What ``moderate compare`` shows: the numbers behind it, and its tables in their order."""

from dataclasses import dataclass

from auditkit.analysis.calibration import Calibration, calibration
from auditkit.analysis.pairs import Paired, Reviewed, paired
from auditkit.errors import WordError
from auditkit.model.moderation import Draw
from auditkit.output.tables import Table
from auditkit.render.filters import joined, plural
from auditkit.reports.agreement_tables import Showing, agreement_tables
from auditkit.reports.auditor_table import auditor_table
from auditkit.reports.calibration_tables import calibration_tables
from auditkit.reports.differences import differences_table
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.second_words import second_words
from auditkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second ratings of a round, ready to be shown.

    Attributes:
        paired: The pairs, and what was left out.
        calibration: The calibration exercises, if any.
        draws: The draws that are recorded.
    """

    paired: Paired
    calibration: Calibration | None
    draws: tuple[Draw, ...]

    @property
    def settled(self) -> bool:
        """Whether every difference is settled and no second rating is stale or without its return."""
        return not (self.paired.unsettled or self.paired.stale or self.paired.unfit)


def compared(workspace: Workspace, numbers: RoundNumbers) -> Comparison:
    """Return the second ratings of a round beside the first."""
    reviews = workspace.reviews(numbers.key)
    sample = workspace.sample(numbers.key)
    return Comparison(
        paired(reviews, numbers.facts),
        calibration(reviews, numbers.facts, numbers.levels),
        sample.draws if sample else (),
    )


def comparison_tables(
    numbers: RoundNumbers, found: Comparison, *, auditors: bool, wide: bool
) -> tuple[Table, ...]:
    """Return the tables, agreement first.

    Args:
        numbers: The round.
        found: Its second ratings.
        auditors: Also by auditor's code.
        wide: For people; otherwise with a column for each number.

    Raises:
        WordError: Auditors are asked for, and organisations rate themselves.
    """
    if auditors and numbers.context.round.unit != "case":
        raise WordError(
            f"--auditors: in round {numbers.key} organisations rate themselves, and nobody audits them",
            hint="leave out --auditors: the tables by section say how ratings differ",
        )
    words = second_words(numbers)
    tables: list[Table] = []
    parts = [part for part in words.titles if found.paired.of(part)]
    # Of cases a part should be drawn at random, and where none was its table says so; panels are chosen.
    if "blind" not in parts and (numbers.context.round.unit == "case" or not parts):
        parts.insert(0, "blind")
    for part in parts:
        notes = [words.notes[part]] if part in words.notes else []
        notes += _about(found) if part == parts[0] else []
        title = f"{words.titles[part]}: {numbers.key}"
        showing = Showing(title, tuple(notes), random=part == "blind", wide=wide)
        tables += agreement_tables(numbers, found.paired.of(part), numbers.rated_sections, showing)
    if auditors:
        tables.append(auditor_table(numbers, found.paired.of("blind")))
    if found.paired.pairs:
        tables.append(differences_table(numbers, found.paired, wide=wide))
    return (*tables, *calibration_tables(numbers, found.calibration, wide=wide))


def _about(found: Comparison) -> tuple[str, ...]:
    """Return what a reader must know of where the second ratings come from, and which are left out."""
    notes = []
    for one in found.draws:
        frame = sum(len(cases) or 1 for cases in one.drawn_from.values())
        random = sum(drawn.chosen == "random" for drawn in one.returns)
        notes.append(
            f"Drawn on {one.drawn_on}: {random} of {plural(frame, 'return')}, seed {one.seed}."
        )
    if not found.draws and found.paired.of("blind"):
        notes.append(
            "No draw is recorded: that these were drawn at random is what their files say."
        )
    left_out = (
        (found.paired.stale, "the return has changed since it was rated again"),
        (found.paired.unfit, "there is no finished return of that name"),
        (found.paired.drafts, "the second rating is not finished"),
    )
    notes += [f"Left out, {why}: {joined(_names(some))}." for some, why in left_out if some]
    return tuple(notes)


def _names(reviews: tuple[Reviewed, ...]) -> list[str]:
    return ["/".join(filter(None, (place.owner, place.case))) for place, _ in reviews]
