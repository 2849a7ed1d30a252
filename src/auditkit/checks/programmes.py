"""Family 9: does the programme of a year name rounds that exist, and do counts of learning add up?"""

from collections.abc import Iterator
from itertools import pairwise

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.places import FileKind
from auditkit.model.programme import Programme, Uptake
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Route, Severity
from auditkit.workspace import Workspace

ERROR = Severity.ERROR
PROGRAMME = "programme.yaml"
"""Where the programme lies."""

_FEWER = (
    ("reached", "", "for whom it was meant"),
    ("taken_up", "took it up", "who took it up"),
    ("feedback", "said something about it", "who said something about it"),
    ("useful", "said that it was of use", ""),
)


@rule("AK929", ERROR)
def unknown_round(workspace: Workspace) -> Iterator[tuple[str, Bare]]:
    """Flag a round that the programme of the year names and that is not there.

    Why:
        The year's overview would show an audit as not begun whose round has another name.

    Wrong:
        round: 2024-25-q3-neglct

    Right:
        round: 2024-25-q3-neglect

    Answer:
        Write the round's key as its folder is named; leave it empty while there is none yet.
    """
    model = workspace.model(PROGRAMME, Programme)
    if not isinstance(model, Programme):
        return
    known = workspace.rounds
    for route, word in _named(model):
        if word not in known:
            near = did_you_mean(word, known)
            there = f"rounds here: {listed(known)}" if known else "there is no round yet"
            hint = f"{near} ({there})" if near else there
            yield PROGRAMME, Bare("there is no round of that name", route, hint, show="value")


def _named(model: Programme) -> Iterator[tuple[Route, str]]:
    for index, audit in enumerate(model.audits):
        if audit.round:
            yield ("audits", index, "round"), audit.round
    for position, word in enumerate(model.urgent.used_by):
        yield ("urgent", "used_by", position), word


@rule("AK935", ERROR, FileKind.UPTAKE.value)
def uptake_exceeds(subject: Subject) -> Iterator[Bare]:
    """Flag a count of those who took up a learning product that is larger than it can be.

    Why:
        Of those for whom it was meant, some take it up; of these some say something; of these some say
        that it was of use. Other counts are of something else, or a figure slipped.

    Wrong:
        - {product: Briefing, on: 2025-01-14, reached: 12, taken_up: 21}

    Right:
        - {product: Briefing, on: 2025-01-14, reached: 21, taken_up: 12}

    Answer:
        Correct the count; leave it empty where nobody counted.
    """
    for index, one in enumerate(
        subject.model.products if isinstance(subject.model, Uptake) else ()
    ):
        counted = [
            (name, says, among, count)
            for name, says, among in _FEWER
            if (count := getattr(one, name)) is not None
        ]
        for (_, _, among, most), (name, says, _, count) in pairwise(counted):
            if count > most:
                message = f"{count} {says}, of {most} {among}"
                route = ("products", index, name)
                yield Bare(message, route, "correct the larger or the smaller", show="value")


LIBRARY_RULES = collected(unknown_round)
FILE_RULES = collected(uptake_exceeds)
