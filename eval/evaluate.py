"""Says how well the rules do on labelled examples: precision, recall, false alarms. Fails nothing."""

import sys
from collections.abc import Iterator

import copy_scoring
import duplicate_scoring
import listed_names
import robustness_scoring
import scoring
from auditkit.analysis.identifiers.finding import identifiers
from auditkit.analysis.identifiers.spans import Kind, Listed
from scoring import Mark, Score

SOFT = ("name", "school", "address")
"""What has no form of its own; all other kinds are structured."""

GOALS = {"structured": 0.95, "names": 0.85, "false alarms": 0.05, "false alarms, wanted": 0.03}

# The example's contacts and partnership, which the sentences speak of.
LISTED = Listed(
    frozenset({"northmere"}),
    frozenset(
        {"audit@northmere.example", "mash.duty@northmere.example", "01632960418", "01632960177"}
    ),
)


def found(text: str) -> Iterator[Mark]:
    """Yield what the rules find in a text; the two rules on names are one kind here."""
    for span in identifiers(text, LISTED):
        kind = Kind.NAME if span.kind is Kind.CAPITAL else span.kind
        yield Mark(kind.value, span.start, span.end)


def figures(score: Score) -> dict[str, float]:
    """Return the figures that have a goal."""
    structured = [kind for kind in score.planted if kind not in SOFT]
    return {
        "structured": score.recall(structured),
        "names": score.recall(["name"]),
        "false alarms": score.alarms,
        "false alarms, wanted": score.alarms,
    }


def main() -> None:
    """Print the tables."""
    print("Identifiers (family 7), on the sentences of eval/identifiers")
    for split in ("train", "test"):
        score = scoring.scored(split, found)
        print(f"\n{split}: {score.sentences} sentences, {sum(score.planted.values())} identifiers")
        print(f"  {'kind':<12}{'recall':>16}{'precision':>18}")
        for kind in sorted(score.planted):
            recall = _share(score.found[kind], score.planted[kind])
            precision = _share(score.right[kind], score.raised[kind])
            print(f"  {kind:<12}{recall:>16}{precision:>18}")
        for name, value in figures(score).items():
            over = name.startswith("false")
            met = value <= GOALS[name] if over else value >= GOALS[name]
            goal = f"goal: {'at most' if over else 'at least'} {GOALS[name]:.0%}"
            print(f"  {name:<24}{value:>7.1%}  {goal}, {'met' if met else 'missed'}")
        if "-v" in sys.argv and split == "train":
            _show(score)
    listed_names.print_figures(found)
    print("\nRobustness (family 3), on the sections of eval/robustness")
    for split in ("train", "test"):
        robustness_scoring.print_figures(split, verbose="-v" in sys.argv)
    copy_scoring.print_figures()
    duplicate_scoring.print_figures()


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:>4.0%}" if whole else "none raised"


def _show(score: Score) -> None:
    for what, marks in (("missed", score.missed), ("false alarm", score.crying)):
        for sentence, mark in marks:
            print(f"  {what}: {sentence.where} {mark.kind}: {sentence.text[mark.start : mark.end]}")


if __name__ == "__main__":
    main()
