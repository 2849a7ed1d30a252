"""The base of every record in a file."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator


class Record(BaseModel):
    """A mapping in a file: frozen, and refusing any key it does not know.

    ``defer_build`` keeps start-up short: a schema is built when a file of its kind is first read.
    Attribute docstrings describe the fields; ``model.schema`` brings them into the JSON Schemas
    that editors read.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class PlainOr(Record):
    """A record that may be written as plain text when it has nothing but that text.

    ``- Seen alone at school`` is the same as ``- {text: Seen alone at school}``.
    """

    plain: ClassVar[str] = "text"
    """The field that takes the plain text."""

    @model_validator(mode="before")
    @classmethod
    def _take_plain_text(cls, data: Any) -> Any:  # noqa: ANN401 - Pydantic hands over whatever stood in the file
        return {cls.plain: data} if isinstance(data, str) else data
