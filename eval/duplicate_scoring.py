"""Reads the labelled pairs of actions, and says how well probable duplicates are told from other actions."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, utils

from auditkit.rounds.collecting import LIKELY, LIKENESS

FOLDER = Path(__file__).parent / "duplicates"
_OTHERS: dict[str, Any] = {
    "ratio": fuzz.ratio,
    "token_set_ratio": fuzz.token_set_ratio,
    "WRatio": fuzz.WRatio,
}


@dataclass(frozen=True)
class Score:
    """How a measure does from a threshold on.

    Attributes:
        right: Pairs of one action that it names.
        wrong: Labelled pairs of two actions that it names; nearly all are of one pattern, with another thing in it.
        every: Pairs of one action that there are.
        strangers: Pairs of actions from different labelled pairs that it names.
    """

    right: int
    wrong: int
    every: int
    strangers: int

    @property
    def recall(self) -> float:
        """How many of the pairs of one action it names."""
        return self.right / self.every

    @property
    def precision(self) -> float:
        """How many of the labelled pairs that it names are one action."""
        named = self.right + self.wrong
        return self.right / named if named else 1.0

    @property
    def both(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.right + self.wrong + self.every)


def pairs(split: str) -> list[tuple[str, str, bool]]:
    """Return the labelled pairs: two actions, and whether they are one."""
    text = (FOLDER / f"{split}.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - all as text
    return [(one["one"], one["other"], one["same"] == "yes") for one in found]


def scored(
    split: str, likeness: Callable[[str, str], float] = LIKENESS, likely: float = LIKELY
) -> Score:
    """Return how a measure does from a threshold on."""
    plain = [
        (utils.default_process(a), utils.default_process(b), same) for a, b, same in pairs(split)
    ]
    said = [(likeness(a, b) >= likely, same) for a, b, same in plain]
    texts = sorted({a for a, _, _ in plain})
    return Score(
        sum(named and same for named, same in said),
        sum(named and not same for named, same in said),
        sum(same for _, same in said),
        sum(likeness(a, b) >= likely for i, a in enumerate(texts) for b in texts[:i]),
    )


def best(likeness: Callable[[str, str], float]) -> int:
    """Return the threshold that suits a measure best, on the pairs that it may be chosen on."""
    return max(range(60, 100), key=lambda one: (scored("train", likeness, one).both, one))


def print_figures() -> None:
    """Print how well duplicates are told, and what other measures would do at their best."""
    count = sum(len(pairs(split)) for split in ("train", "test"))
    print(f"\nProbable duplicates among actions: {count} pairs")
    print(
        f"  {'measure':<22}{'from':>5}{'split':>7}{'recall':>14}{'precision':>14}{'strangers':>11}"
    )
    _print("token_sort_ratio", LIKENESS, LIKELY)
    for name, likeness in _OTHERS.items():
        _print(name, likeness, best(likeness))


def _print(name: str, likeness: Callable[[str, str], float], likely: int) -> None:
    for split in ("train", "test"):
        one = scored(split, likeness, likely)
        recall = f"{one.right}/{one.every} {one.recall:>4.0%}"
        precision = f"{one.right}/{one.right + one.wrong} {one.precision:>4.0%}"
        print(f"  {name:<22}{likely:>5}{split:>7}{recall:>14}{precision:>14}{one.strangers:>11}")


if __name__ == "__main__":
    print_figures()
