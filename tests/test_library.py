"""What all rounds share: the names that auditkit.yaml may use, and when the library is looked at."""

from pathlib import Path

import helpers
from auditkit.model.configuration import REPLACEABLE
from auditkit.render.shipped import names_below


def test_the_templates_that_may_be_replaced_are_those_of_reports() -> None:
    ours = [name.removeprefix("report/").removesuffix(".j2") for name in names_below("report")]

    assert list(REPLACEABLE) == ours


def test_a_tool_is_told_of_when_it_is_looked_at(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    helpers.write(root / "tools" / "other.yaml", helpers.TOOL.replace("core", "other"))
    (root / "rubrics" / "three-grade.yaml").unlink()
    wanted = ["tools/core.yaml", "tools/other.yaml"]

    whole = helpers.problems(root)
    library = helpers.problems(root, selected=lambda path: path.startswith("tools"))
    one = helpers.problems(root, selected=lambda path: path == "tools/other.yaml")
    returns = helpers.problems(root, selected=lambda path: path.startswith("rounds"))

    assert [each.location.path for each in whole if each.code == "AK923"] == wanted
    assert [each.location.path for each in library if each.code == "AK923"] == wanted
    assert [each.location.path for each in one if each.code == "AK923"] == wanted[1:]
    assert [each for each in returns if each.code == "AK923"] == []
