"""The rules on robustness, on sections that were labelled before any rule was written."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from auditkit.checks.robustness_settings import THRESHOLDS

FOLDER = Path(__file__).parents[1] / "eval"


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "robustness_scoring", FOLDER / "robustness_scoring.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["robustness_scoring"] = module
    spec.loader.exec_module(module)
    return module


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


def test_the_page_names_every_threshold() -> None:
    page = (FOLDER.parent / "docs" / "robustness.md").read_text(encoding="utf-8")
    for name, one in THRESHOLDS.items():
        assert f"| `{name}` | {one.value} | {one.says} |" in page
