"""Family 9: can each threshold of the gate be reached or missed at all?"""

from collections.abc import Iterator

from auditkit.analysis.gate import unusable
from auditkit.checks.base import Subject, collected, rule
from auditkit.model.places import FileKind
from auditkit.problems import Bare, Severity


@rule("AK926", Severity.ERROR, FileKind.CONFIGURATION.value)
def threshold_unusable(subject: Subject) -> Iterator[Bare]:
    """Flag a threshold of the gate that has no limit, or one that does not fit what it measures.

    Why:
        In one year Devon had 80% of its returns by the day, and four never came: partnerships do set
        such limits. A threshold the wrong way round, or a percentage where things are counted, would
        let everything through, or nothing.

    Wrong:
        gate:
          - {measure: returns-in-time, at_most: 90%}

    Right:
        gate:
          - {measure: returns-in-time, at_least: 90%}

    Answer:
        The business unit mends the line in auditkit.yaml. What is better the more there is takes
        at_least, what is better the fewer there are takes at_most; shares are written as 90%.
    """
    for index, one in enumerate(subject.model.gate):
        if subject.damaged("gate", index):
            continue  # what is missing was of the wrong form, which is a problem already
        for name, message, hint in unusable(one):
            yield Bare(message, ("gate", index, name), hint, show="value")


RULES = collected(threshold_unusable)
