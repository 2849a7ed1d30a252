"""Calibration exercises as tables: the spread of each section, and where raters differ."""

from auditkit.analysis.agreement import LEAST_PAIRS
from auditkit.analysis.calibration import Calibration
from auditkit.output.tables import Cell, Column, Table, Word
from auditkit.render.filters import plural
from auditkit.reports.agreement_tables import coefficient_cells
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.second_words import second_words


def calibration_tables(
    numbers: RoundNumbers, found: Calibration | None, *, wide: bool
) -> tuple[Table, ...]:
    """Return what several raters gave the same return, or nothing when there was no exercise."""
    if found is None:
        return ()
    names = {level.key: level.name for level in numbers.rubric.levels}
    words, of_cases = second_words(numbers), numbers.context.round.unit == "case"
    case = of_cases or not wide
    columns = (
        Column("agency", words.owner),
        *((Column("case", "Case"),) if case else ()),
        Column("section", "Section"),
        *(Column(key, names[key], number=True, group="Raters gave") for key in numbers.levels),
        Column("absent", "no level", number=True, group="Raters gave"),
        Column("levels_apart", "Levels apart", number=True),
        Column("auditor", "The return says"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.agency,
            *((one.case,) if case else ()),
            one.section,
            *(one.counts[key] for key in numbers.levels),
            one.absent,
            one.apart,
            Word(one.auditor, numbers.word(one.auditor)),
        )
        for one in found.spreads
    ]
    units = ("child", "children") if of_cases else ("organisation", "organisations")
    of = plural(found.children, *units)
    notes = (
        f"{plural(found.raters, 'rater')}, {plural(found.pairs, 'pair')} of ratings, {of}.",
        _alphas(found),
        "Levels apart: from the best to the worst that a rater gave; 0 means that all gave the same.",
        f"{words.internal} It is practice, and changes no rating.",
    )
    return (Table(f"Calibration: {numbers.key}", columns, tuple(rows), notes),)


def _alphas(found: Calibration) -> str:
    if found.alphas is None:
        return f"Fewer than {LEAST_PAIRS} pairs, so no coefficient is shown."
    shown = [f"{one.name} {coefficient_cells(one, wide=True)[0]}" for one in found.alphas]
    return f"Krippendorff's {', '.join(shown)}."
