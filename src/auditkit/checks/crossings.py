"""Family 4, across agencies: where those who know one child do not say the same."""

from collections.abc import Iterator

from auditkit.analysis.divergence import by_section, contradictions, silences, spreads
from auditkit.analysis.limits import ranks
from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.model.facts import OVERALL
from auditkit.near import listed
from auditkit.problems import Bare, Severity

QUERY = Severity.QUERY
JOINT = ("information-sharing", "challenge-and-escalation", "planning-and-review")
"""The sections about work with other agencies."""

Placed = Iterator[tuple[str, Bare]]
_HINT = "take it to the moderation meeting: each may be right about its own part"


@rule("AK410", QUERY)
def ratings_far_apart(subject: RoundSubject) -> Placed:
    """Flag agencies whose ratings of one child's section lie two levels apart or more.

    Why:
        Each agency audits its own work, and the work may differ. But where one file says good and
        another inadequate of the same child, somebody saw what another did not: that is what
        auditors meet for, in Halton and in Oxfordshire.

    Wrong:
        (police rate K7Q2's impact good, health inadequate)

    Right:
        (both may stand, and the meeting has talked about it)

    Answer:
        Put it on the agenda of the moderation meeting (auditkit moderate agenda). Nobody is asked to
        change a rating; what was learnt goes into meeting.yaml.
    """
    scale = subject.context.rubric
    for one in spreads(subject.facts, ranks(scale)) if scale else ():
        (best, high), (worst, low) = one.ratings[0], one.ratings[-1]
        what = "overall" if one.section == OVERALL else one.section
        message = f"{what} of {one.case}: {best} says {high}, {worst} says {low}"
        yield subject.path(), Bare(message, ("cases", one.case), _HINT, show="key", at_key=True)


@rule("AK411", QUERY)
def answers_contradict(subject: RoundSubject) -> Placed:
    """Flag a closed question on one child that one agency answers yes and another no.

    Why:
        Some questions have one answer for a child, whoever is asked; others are about each agency's
        own work. Where two files contradict each other, the meeting finds out which it is.

    Wrong:
        (education: minutes-held: yes, health: minutes-held: no, both about K7Q2)

    Right:
        (both may stand, and the meeting has talked about it)

    Answer:
        Put it on the agenda of the moderation meeting. If one of the two misread the question, that
        agency corrects its return.
    """
    for (case, section), found in by_section(contradictions(subject.facts)).items():
        questions = listed([one.question for one in found])
        message = f"{section} of {case}: agencies contradict each other on {questions}"
        yield subject.path(), Bare(message, ("cases", case), _HINT, show="key", at_key=True)


@rule("AK412", QUERY)
def silent_on_joint_work(subject: RoundSubject) -> Placed:
    """Flag an agency that says nothing of joint work on a child of whom two others report it.

    Why:
        Two agencies write that they worked together with others for this child. A third did not know
        the child, or does not say: either it was not asked in, or a part of its record is missing.

    Wrong:
        (health and education rate information sharing on K7Q2; police returned nil)

    Right:
        (the meeting knows why)

    Answer:
        Ask the agency whether every system was searched, and the others whether it was at the table.
    """
    for one in silences(subject.facts, JOINT):
        others = f"{listed(one.others[:-1])} and {one.others[-1]}"  # there are two at least
        message = f"joint work on {one.case}: {one.agency} {one.says}, {others} rate it"
        yield subject.path(), Bare(message, ("cases", one.case), _HINT, show="key", at_key=True)


RULES = collected(ratings_far_apart, answers_contradict, silent_on_joint_work)
