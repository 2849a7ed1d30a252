"""Reads the labelled pairs of rationales, and says how well near copies are told from own words.

Beside the method that auditkit uses stand measures of rapidfuzz, where that is installed: the same
pairs, each at the threshold that suits it best.
"""

import importlib
import time
from collections.abc import Callable
from typing import Any

import yaml

import robustness_scoring
from auditkit.analysis.prose import copies
from auditkit.checks.robustness_settings import THRESHOLDS

THRESHOLD = THRESHOLDS["repeated-percent"].value / 100
_RETURNS, _SECTIONS, _TIMED = 600, 8, 40
_MEASURES = ("ratio", "token_sort_ratio", "token_set_ratio")

Pair = tuple[str, str, bool]


def pairs() -> list[Pair]:
    """Return the labelled pairs, and all pairs of different labelled sections as no copies."""
    known = {
        f"{split} {number}": " ".join((one.get("rationale") or "").split())
        for split in ("train", "test")
        for number, one in enumerate(robustness_scoring.sections(split), 1)
    }
    text = (robustness_scoring.FOLDER / "copies.yaml").read_text(encoding="utf-8")
    labelled = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - all as text
    found = [(known[one["of"]], one["text"], one["copy"] == "yes") for one in labelled]
    texts = [one for one in known.values() if len(one) > 100]  # noqa: PLR2004 - one that says something
    return found + [(a, b, False) for i, a in enumerate(texts) for b in texts[:i]]


def own(one: str, other: str) -> float:
    """Return how much of the other text auditkit finds in the first."""
    return next((copy.share for copy in copies({"a": one, "b": other}, 0.0)), 0.0)


def judged(measure: Callable[[str, str], float], least: float) -> tuple[int, int, int]:
    """Return how many copies a measure finds, how often it is wrong, and how many there are."""
    found = [(measure(a, b) >= least, copy) for a, b, copy in pairs()]
    right = sum(said and copy for said, copy in found)
    return right, sum(said and not copy for said, copy in found), sum(copy for _, copy in found)


def best(measure: Callable[[str, str], float]) -> float:
    """Return the threshold at which a measure is wrong least often."""
    scores = [(measure(a, b), copy) for a, b, copy in pairs()]

    def wrong(least: float) -> int:
        return sum((score >= least) != copy for score, copy in scores)

    return min((n / 100 for n in range(20, 100)), key=wrong)


def many() -> dict[str, str]:
    """Return as many rationales as 600 returns have: sentences of the labelled ones, with a number each."""
    sentences = sorted({one for _, text, _ in pairs() for one in text.split(". ")})
    return {
        f"{n} {s}": ". ".join(
            f"{sentences[(n * 7 + s * 13 + k * 29) % len(sentences)]} {n}" for k in range(4)
        )
        for n in range(_RETURNS)
        for s in range(_SECTIONS)
    }


def print_figures() -> None:
    """Print how well copies are found, and what it costs at 600 returns of eight sections."""
    texts = many()
    print(f"\nNear copies (AK303): {len(pairs())} pairs; time for {len(texts)} rationales")
    print(f"  {'method':<28}{'from':>6}{'found':>8}{'wrong':>8}{'time':>10}")
    began = time.perf_counter()
    list(copies(texts, THRESHOLD))
    _row("runs of four words", own, THRESHOLD, time.perf_counter() - began)
    try:
        fuzz: Any = importlib.import_module("rapidfuzz.fuzz")
        process: Any = importlib.import_module("rapidfuzz.process")
    except ImportError:
        print("  rapidfuzz is not installed: nothing to compare with")
        return
    for name in _MEASURES:
        _compared(name, getattr(fuzz, name), process.extract, list(texts.values()))


def _compared(name: str, scorer: Any, extract: Any, texts: list[str]) -> None:  # noqa: ANN401 - untyped here
    """Print a measure of rapidfuzz; its time is that of some texts against all, times how many there are."""

    def measure(one: str, other: str) -> float:
        return float(scorer(one, other)) / 100

    least = best(measure)
    began = time.perf_counter()
    for text in texts[:_TIMED]:
        extract(text, texts, scorer=scorer, limit=2, score_cutoff=least * 100)
    # Each text is held against the earlier ones alone: half of all.
    took = (time.perf_counter() - began) / _TIMED * len(texts) / 2
    _row(f"rapidfuzz {name}", measure, least, took)


def _row(name: str, measure: Callable[[str, str], float], least: float, took: float) -> None:
    right, wrong, every = judged(measure, least)
    print(f"  {name:<28}{least:>6.2f}{f'{right}/{every}':>8}{wrong:>8}{took:>8.1f} s")


if __name__ == "__main__":
    print_figures()
