"""Reads the labelled sections, and says how often each rule on robustness is right."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from auditkit.checks import plausibility, rationales, substance
from auditkit.checks.base import Subject
from auditkit.model.parsing import parse
from auditkit.model.places import place_of
from auditkit.model.returns import Return
from auditkit.workspace import Workspace

FOLDER = Path(__file__).parent / "robustness"
EXAMPLE = Path(__file__).parents[1] / "examples" / "northmere"
ROUND, AGENCY = "2024-25-q3-neglect", "childrens-social-care"
GOAL = 0.8
"""A rule that is right less often is not kept."""

RULES = (*rationales.RULES, *substance.RULES, *plausibility.RULES)

# What a section is set into: complete, so that only the section can be at fault.
_AROUND = {
    "involvement": "significant",
    "completed_on": "2024-10-18",
    "minutes_spent": "200",
    "overall": {"rating": "requires-improvement", "rationale": "As the sections say."},
}


@dataclass
class Score:
    """How the rules did on one split, by name of the rule."""

    sections: int = 0
    expected: Counter[str] = field(default_factory=Counter)
    raised: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def precision(self, rule: str) -> float | None:
        """Return how often a rule is right when it speaks; None when it never speaks."""
        return self.right[rule] / self.raised[rule] if self.raised[rule] else None

    def recall(self, rule: str) -> float | None:
        """Return how much of what is labelled a rule finds; None when nothing is."""
        return self.right[rule] / self.expected[rule] if self.expected[rule] else None


def sections(split: str) -> list[dict[str, Any]]:
    """Return the labelled sections of ``train`` or ``test``."""
    text = (FOLDER / f"{split}.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - all as text
    return found


def scored(split: str) -> Score:
    """Return how the rules do on a split."""
    place = Workspace(EXAMPLE)
    context = place.context(ROUND)
    if context is None:
        raise ValueError(ROUND)
    case = context.round.owed[AGENCY].cases[0]
    where = place_of(f"rounds/{ROUND}/returns/{AGENCY}/{case}.yaml")

    if where is None:
        raise ValueError(case)
    score = Score()
    for number, one in enumerate(sections(split)):
        given = {
            name: value
            for name, value in one.items()
            if name not in {"section", "expect"} and value
        }
        if "answers" in given:
            given["answers"] = {
                name: {"answer": word} for name, word in given["answers"].items() if word
            }
        data = {**_AROUND, "sections": {one["section"]: given}}
        parsed = parse(Return, data)
        if parsed.errors:
            raise ValueError(number, parsed.errors)
        subject = Subject(where, parsed.model, data, place.configuration, context)
        raised = {
            rule.name
            for rule in RULES
            for bare in rule.check(subject)
            if bare.route[:2] == ("sections", one["section"])
        }
        expected = set(one["expect"] or ())
        score.sections += 1
        score.expected.update(expected)
        score.raised.update(raised)
        score.right.update(raised & expected)
        for name in sorted(raised ^ expected):
            what = "missed" if name in expected else "wrong"
            score.wrong.append(f"{what}: {split} {number + 1} {name}")
    return score


def print_figures(split: str, *, verbose: bool) -> None:
    """Print how the rules do on a split."""
    score = scored(split)
    print(f"\n{split}: {score.sections} sections, {sum(score.expected.values())} labels")
    print(f"  {'rule':<32}{'precision':>12}{'recall':>12}")
    for name in sorted({*score.expected, *score.raised}):
        precision = f"{score.right[name]}/{score.raised[name]}"
        print(f"  {name:<32}{precision:>12}{f'{score.right[name]}/{score.expected[name]}':>12}")
    if verbose and split == "train":
        print("\n".join(f"  {one}" for one in score.wrong))
