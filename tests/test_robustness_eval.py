"""The rules on robustness, on sections that were labelled before any rule was written."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from auditkit.checks.robustness_settings import THRESHOLDS

FOLDER = Path(__file__).parents[1] / "eval"


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    return _module("robustness_scoring")


@pytest.mark.parametrize("split", ["train", "test"])
def test_no_rule_cries_wolf(scoring: ModuleType, split: str) -> None:
    score = scoring.scored(split)
    assert score.sections >= 30
    for name in score.raised:
        assert score.precision(name) >= scoring.GOAL, name


def test_what_is_labelled_is_found(scoring: ModuleType) -> None:
    score = scoring.scored("test")
    found, wanted = sum(score.right.values()), sum(score.expected.values())
    assert found / wanted >= 0.8


@pytest.mark.usefixtures("scoring")
def test_copies_are_told_from_other_words_on_the_same_thing() -> None:
    copying = _module("copy_scoring")
    found, wrong, every = copying.judged(copying.own, copying.THRESHOLD)
    assert every >= 12
    assert (found, wrong) == (every, 0)


def test_the_page_names_every_threshold() -> None:
    page = (FOLDER.parent / "docs" / "robustness.md").read_text(encoding="utf-8")
    for name, one in THRESHOLDS.items():
        assert f"| `{name}` | {one.value} | {one.says} |" in page
