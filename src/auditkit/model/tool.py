"""``tools/<key>.yaml``: an audit tool, its sections and questions."""

from typing import ClassVar, Literal

from auditkit.model.base import PlainOr, Record
from auditkit.model.types import Band, FieldName, Key, Text, ToolRef, Version, YesNo

QuestionType = Literal["yes-no", "yes-no-partly", "choice", "number", "date", "text"]


class Choice(PlainOr):
    """One of the words a choice question offers; the word alone will do: ``[peer, adult]``."""

    plain: ClassVar[str] = "key"

    key: Key
    """The word that stands in returns."""
    name: Text | None = None
    """The words for readers, where they are not the same."""


class Question(Record):
    """One question of a section."""

    key: Key
    """The key under ``answers`` in returns."""
    text: Text
    """The question as the auditor reads it."""
    type: QuestionType = "yes-no-partly"
    """The form of the answer."""
    choices: tuple[Choice, ...] = ()
    """For a choice question: the words offered."""
    measures: Literal["compliance", "quality"] = "quality"
    """Whether it asks that a thing was done, or how well."""
    required: YesNo = "no"
    """Yes: a finished return must answer it."""
    guidance: Text | None = None
    """Help for the auditor."""
    source: Text | None = None
    """The guidance or law that the question comes from, where a standard has one."""
    applies_when: dict[FieldName, tuple[Band, ...]] = {}
    """Facts of the case (round.yaml), or the kind and phase of the organisation, that make the question apply.

    All must hold; a fact that is not known rules nothing out."""


class Section(Record):
    """One section of a tool: a rating with its rationale, and questions."""

    key: Key
    """The key under ``sections`` in returns. Tools that share it are counted together."""
    name: Text
    """The words for readers."""
    prompt: Text
    """One line that says what to look at."""
    guidance: Text | None = None
    """Help for the auditor."""
    required: YesNo = "no"
    """Yes: a finished return must cover it."""
    rated: YesNo = "yes"
    """No: the section has questions and no rating."""
    safety_critical: YesNo = "no"
    """Yes: limiting judgements look at it."""
    agencies: tuple[Key, ...] = ()
    """Only these agencies are asked; none named means all."""
    applies_when: dict[FieldName, tuple[Band, ...]] = {}
    """Facts of the case (round.yaml), or the kind and phase of the organisation, that make the section apply.

    All must hold; a fact that is not known rules nothing out."""
    questions: tuple[Question, ...] = ()
    """The questions, in order."""


class Tool(Record):
    """An audit tool. Core, theme's module and agency's module compose through ``extends``."""

    tool: Key
    """The key; must repeat the file's name."""
    version: Version
    """Changes whenever a section or a question changes its meaning."""
    name: Text
    """The words for readers."""
    unit: Literal["case", "organisation", "person"] = "case"
    """What one return is about; person: a survey, of which only counts are kept."""
    rubric: Key
    """The rating scale."""
    guidance: Text | None = None
    """How to go about the audit."""
    extends: tuple[ToolRef, ...] = ()
    """Tools whose sections come first; a section of the same key here takes the place of theirs."""
    overall: YesNo = "yes"
    """No: the tool asks for no overall judgement."""
    action_from: Key | None = None
    """The level from which on each rating of a section needs an action: ``amber`` asks one for amber and for red."""
    sections: tuple[Section, ...] = ()
    """The sections, in order."""
