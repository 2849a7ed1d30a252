"""``rounds/<round>/survey.yaml``: what people answered to a survey, as counts; nobody's answers singly."""

from auditkit.model.base import Record
from auditkit.model.returns import Imported
from auditkit.model.round import Window
from auditkit.model.types import Key, RoundKey, Text, ToolRef, WholeNumber


class Answered(Record):
    """What the people of one agency or organisation answered."""

    invited: WholeNumber | None = None
    """How many were asked; empty where nobody knows."""
    answered: WholeNumber
    """How many answered anything."""
    answers: dict[Key, dict[Key, dict[Key, WholeNumber]]] = {}
    """By section and question: how many gave each answer; ``not-answered`` counts who left it out."""


class Survey(Record):
    """A survey of staff or others, beside what organisations say of themselves."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    tool: ToolRef
    """The questions, one of the round's frozen tools."""
    collected: Window | None = None
    """The first and the last day on which people could answer."""
    method: Text | None = None
    """How people were asked, and who was not."""
    agencies: dict[Key, Answered] = {}
    """By agency or organisation."""
    imported: Imported | None = None
    """Set by ``auditkit import``."""
