"""The thresholds of families 3 and 6, which a partnership may change under ``checks`` in auditkit.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditkit.model.configuration import Configuration


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold: its value when nobody changes it, and what it means."""

    value: int
    says: str


THRESHOLDS: Mapping[str, Threshold] = {
    "rationale-words": Threshold(20, "a rationale has at least so many words"),
    "repeated-percent": Threshold(40, "so much of a rationale, in percent, may stand in another"),
    "descriptor-percent": Threshold(
        35, "so much of a rationale, in percent, may stand in the rating scale"
    ),
    "levels-apart": Threshold(2, "so many levels between two ratings are talked about"),
    "minutes-least": Threshold(20, "nobody reviews a file in fewer minutes"),
    "minutes-most": Threshold(2400, "nobody takes more minutes for one file"),
    "action-horizon-days": Threshold(365, "an action is due within so many days of its audit"),
    "action-revisions": Threshold(2, "a due date is changed so often and no more"),
    "action-claimed-days": Threshold(
        56, "an action that is said to be done is checked within so many days"
    ),
}


def threshold(configuration: Configuration | None, name: str) -> int:
    """Return a threshold: the partnership's own where it is a whole number, otherwise the usual one."""
    own = configuration.checks.get(name, "") if configuration else ""
    return int(own) if own.isdecimal() else THRESHOLDS[name].value
