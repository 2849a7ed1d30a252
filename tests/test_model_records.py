"""Every record is frozen, refuses names it does not know, and says what its fields mean."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from auditkit import model
from auditkit.model.base import PlainOr, Record
from auditkit.model.returns import Answer, Evidence, Period, Point, Return

FOLDER = Path(model.__file__).parent
MODULES = sorted(info.name for info in pkgutil.iter_modules(model.__path__))
RECORDS = sorted(
    (
        kind
        for name in MODULES
        for kind in vars(importlib.import_module(f"auditkit.model.{name}")).values()
        if isinstance(kind, type)
        and issubclass(kind, Record)
        and kind.__module__.endswith(f".{name}")
    ),
    key=lambda kind: f"{kind.__module__}.{kind.__name__}",
)


def undocumented(module: str) -> list[str]:
    """Return the fields of a module's records that no docstring follows."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    fields = {kind.__name__: set(kind.model_fields) for kind in RECORDS}
    return [
        f"{node.name}.{statement.target.id}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name in fields
        for statement, follower in zip(node.body, [*node.body[1:], ast.Pass()], strict=True)
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and statement.target.id in fields[node.name]
        and not is_docstring(follower)
    ]


def is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and len(node.value.value.split()) >= 1
    )


def test_there_are_records() -> None:
    assert {"Return", "Round", "Rubric", "Tool", "Configuration"} <= {k.__name__ for k in RECORDS}


@pytest.mark.parametrize("module", MODULES)
def test_every_field_is_followed_by_what_it_means(module: str) -> None:
    assert undocumented(module) == []


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_says_what_it_is(kind: type[Record]) -> None:
    assert inspect.cleandoc(kind.__doc__ or "")


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_is_frozen_and_knows_all_its_names(kind: type[Record]) -> None:
    assert kind.model_config["frozen"] is True
    assert kind.model_config["extra"] == "forbid"


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_no_field_can_be_changed_inside_either(kind: type[Record]) -> None:
    lists = [
        name
        for name, field in kind.model_fields.items()
        if str(field.annotation).startswith(("list", "set", "typing.List", "typing.Set"))
    ]

    assert lists == []


def test_a_record_does_not_change() -> None:
    given = Return.model_validate({"agency": "police"})

    with pytest.raises(ValidationError) as refused:
        given.agency = "health"

    assert [error["type"] for error in refused.value.errors()] == ["frozen_instance"]


def test_a_name_that_is_not_known_is_refused_where_it_stands() -> None:
    with pytest.raises(ValidationError) as refused:
        Return.model_validate({"sections": {"impact": {"raitng": "good"}}})

    assert [(error["type"], error["loc"]) for error in refused.value.errors()] == [
        ("extra_forbidden", ("sections", "impact", "raitng"))
    ]


def test_an_empty_return_is_a_draft_and_no_mistake() -> None:
    assert Return.model_validate({}).completed_on is None


@pytest.mark.parametrize(
    ("kind", "field"), [(Evidence, "shows"), (Point, "text"), (Answer, "answer")]
)
def test_plain_text_stands_for_a_record_with_nothing_else(kind: type[PlainOr], field: str) -> None:
    assert kind.model_validate("words") == kind.model_validate({field: "words"})


def test_a_field_that_python_keeps_for_itself_is_written_without_its_underscore() -> None:
    assert Period.model_validate({"from": "2023-10", "to": "2024-09-30"}).from_ == "2023-10"
    with pytest.raises(ValidationError):
        Period.model_validate({"from_": "2023-10"})
