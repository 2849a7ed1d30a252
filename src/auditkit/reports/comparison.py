"""What ``moderate compare`` shows: the numbers behind it, and its tables in their order."""

from dataclasses import dataclass

from auditkit.analysis.calibration import Calibration, calibration
from auditkit.analysis.pairs import Paired, Reviewed, paired
from auditkit.model.moderation import Draw
from auditkit.output.tables import Table
from auditkit.render.filters import joined, plural
from auditkit.reports.agreement_tables import Showing, agreement_tables
from auditkit.reports.auditor_table import auditor_table
from auditkit.reports.calibration_tables import calibration_tables
from auditkit.reports.differences import differences_table
from auditkit.reports.numbers import RoundNumbers
from auditkit.workspace import Workspace

_TITLES = {
    "blind": "Auditor and moderator, drawn at random and rated blind",
    "seen": "Drawn at random, the first ratings seen or nothing said about it",
    "targeted": "Chosen cases, not drawn at random",
}
_NOTES = {
    "blind": (),
    "seen": ("Who has seen the first rating tends to agree with it: these are counted apart.",),
    "targeted": ("Chosen cases say nothing about other returns: these are counted apart.",),
}


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
    """
    tables: list[Table] = []
    for part, title in _TITLES.items():
        pairs = tuple(one for one in found.paired.pairs if one.part == part)
        if pairs or part == "blind":
            notes = (*_NOTES[part], *(_about(found) if part == "blind" else ()))
            showing = Showing(f"{title}: {numbers.key}", notes, random=part == "blind", wide=wide)
            tables += agreement_tables(numbers, pairs, numbers.rated_sections, showing)
    if auditors:
        tables.append(auditor_table(numbers, found.paired.of("blind")))
    if found.paired.pairs:
        tables.append(differences_table(numbers, found.paired))
    return (*tables, *calibration_tables(numbers, found.calibration))


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
