"""Family 2: does everything that is named exist?"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from auditkit.checks.base import OWN, Subject, collected, in_kinds, rule
from auditkit.checks.finished import asked, tool_of
from auditkit.checks.mentions import MENTIONING, What, strangers, unknown
from auditkit.model.meeting import Meeting
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.model.types import ABSENCES
from auditkit.near import listed
from auditkit.problems import Bare, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_ANY = tuple(in_kinds(MENTIONING))
_RETURN = (FileKind.RETURN.value,)


def _unknown(
    subject: Subject, what: What, known: Collection[str], says: str, *, where: str
) -> Iterator[Bare]:
    words = subject.context.words if subject.context else ()
    for mention in strangers(subject, what, known):
        bare = unknown(mention, known, says, where, words, own=subject.place.kind in OWN)
        said = getattr(subject.model, what, None) if mention.route == (what,) else None
        if said in known:  # the place is wrong, and what the file says of itself is not
            bare = replace(bare, hint=f"the file says {what}: {said}; if so, move or rename it")
        yield bare


@rule("AK201", ERROR, *_ANY)
def unknown_agency(subject: Subject) -> Iterator[Bare]:
    """Flag an agency that auditkit.yaml does not list, or a folder that bears no agency's name.

    Why:
        A return under an unknown agency would be counted for nobody. Halton's framework (2024-25)
        lays the duty to look into its involvement on each agency that was told of a case.

    Wrong:
        agency: polcie

    Right:
        agency: police

    Answer:
        Correct the word, or the folder's name. An agency that is new to the partnership is added to
        auditkit.yaml by the business unit, not by its auditor.
    """
    if subject.configuration is None or subject.damaged("agencies"):
        return
    known: Collection[str] = subject.configuration.agencies
    if subject.context is not None and subject.context.round.unit != "case":
        asked = (*subject.context.organisations, *subject.context.round.owed)
        known = dict.fromkeys([*known, *asked])
    says = "an agency of this partnership"
    yield from _unknown(subject, "agency", known, says, where="in auditkit.yaml")


@rule("AK202", ERROR, *_ANY)
def unknown_case(subject: Subject) -> Iterator[Bare]:
    """Flag a case that the round does not have.

    Why:
        The return would be about a child who is not in this audit.

    Wrong:
        case: K7Q3

    Right:
        case: K7Q2

    Answer:
        Compare it with the notice, and make sure that the right child's file was read. Only the
        business unit adds a case to a round, and draws its reference.
    """
    if subject.context is None or subject.damaged("cases"):
        return
    if subject.context.round.unit == "case":
        known = subject.context.round.cases
        yield from _unknown(subject, "case", known, "a case of this round", where="in round.yaml")


@rule("AK203", ERROR, *_ANY)
def unknown_section(subject: Subject) -> Iterator[Bare]:
    """Flag a section that the tool does not ask.

    Why:
        What stands under an unknown section is not counted, and an agency should not be rated on
        what it was not asked. Halton's framework wants tools that suit each agency's services.

    Wrong:
        sections:
          voice-of-child:
            rating: good

    Right:
        sections:
          voice-of-the-child:
            rating: good

    Answer:
        Correct the key, or move what was written into the section it belongs to. If your agency
        should have been asked more, tell the business unit: it gives you another tool.
    """
    if subject.context is None:
        return
    known: Collection[str] = () if subject.context.unusable else subject.context.sections
    where = "in this round's tools"
    if isinstance(subject.model, Return):
        known = asked(subject, subject.model)
        where = f"asked by {tool_of(subject, subject.model)}"
    if known:
        yield from _unknown(subject, "section", known, "a section that is asked here", where=where)


@rule("AK205", ERROR, *_ANY)
def unknown_rating(subject: Subject) -> Iterator[Bare]:
    """Flag a rating that is not a level of the rating scale.

    Why:
        Only the levels of one scale can be compared between agencies. Halton's framework asks for
        ratings with guidance on how they are applied, so that practice is judged in the same way.

    Wrong:
        rating: goood

    Right:
        rating: good

    Answer:
        Write the level as the scale spells it. A judgement between two levels is one of the two,
        with the reason in the rationale; a section that does not apply is not-applicable. The level
        is the auditor's to choose.
    """
    if subject.context is None:
        return
    rubric = subject.context.rubric
    if isinstance(subject.model, Return):
        rubric = subject.context.rubric_of(tool_of(subject, subject.model))
    if rubric is not None:
        known = [*(level.key for level in rubric.levels), *ABSENCES]
        says = f"a level of {rubric.rubric} {rubric.version}"
        yield from _unknown(subject, "rating", known, says, where="allowed")
        if isinstance(subject.model, Return) and subject.model.overall.rating == ABSENCES[0]:
            message = f"{ABSENCES[0]} is no overall rating"
            hint = f"allowed: {listed([*(level.key for level in rubric.levels), ABSENCES[1]])}"
            yield Bare(message, ("overall", "rating"), hint, show="value")


@rule("AK206", ERROR, *_RETURN)
def unknown_tool(subject: Subject) -> Iterator[Bare]:
    """Flag a tool that the round does not use.

    Why:
        A return is read by the questions of its tool, in the version of which the round keeps a
        copy.

    Wrong:
        tool: multi-agency-full@2023-24

    Right:
        tool: multi-agency-full@2024-25

    Answer:
        Write the tool and version that the notice names. A return filled in on last year's form is
        moved onto this year's, section by section, by its auditor.
    """
    if subject.context is None or subject.damaged("owed") or subject.context.unusable:
        return
    # A tool whose copy is missing is a problem of the round, not of each return.
    used = {one.tool for one in subject.context.round.owed.values()}
    known = dict.fromkeys([*subject.context.tools, *sorted(used)])
    where = "in this round's frozen folder"
    yield from _unknown(subject, "tool", known, "a tool of this round", where=where)


@rule("AK208", WARNING, *_ANY)
def unknown_theme(subject: Subject) -> Iterator[Bare]:
    """Flag a theme that auditkit.yaml does not list.

    Why:
        Strengths and areas for improvement are counted by theme, over rounds and years, so that
        learning which comes back can be seen. Oxfordshire's summary of an audit (2014) lists the
        themes it shares with other audits.

    Wrong:
        - {text: Plan reviewed each month, theme: plannning}

    Right:
        - {text: Plan reviewed each month, theme: planning}

    Answer:
        Choose a theme from the list, or leave the theme out; the text still counts as a strength or
        an improvement. The business unit decides on new themes.
    """
    if subject.configuration is not None and not subject.damaged("themes"):
        known = subject.configuration.themes
        says = "a theme of this partnership"
        yield from _unknown(subject, "theme", known, says, where="in auditkit.yaml")


@rule("AK209", WARNING, *_ANY)
def unknown_auditor(subject: Subject) -> Iterator[Bare]:
    """Flag an auditor's code that auditkit.yaml does not list.

    Why:
        Somebody must be able to ask the auditor, and a second opinion is only one if it is another
        person's.

    Wrong:
        auditor: {id: a99, role: Named nurse}

    Right:
        auditor: {id: a07, role: Named nurse}

    Answer:
        Write the code that the business unit gave to your auditor, never a name. A new auditor gets
        a code from the business unit first.
    """
    if subject.configuration is None or subject.damaged("auditors"):
        return
    if known := subject.configuration.auditors:
        says = "an auditor of this partnership"
        yield from _unknown(subject, "auditor", known, says, where="in auditkit.yaml")


@rule("AK210", ERROR, FileKind.MEETING.value)
def unknown_finding(subject: Subject) -> Iterator[Bare]:
    """Flag a recommendation that answers a finding which the meeting did not make.

    Why:
        A recommendation rests on what the audit found: Halton's framework has the meeting agree
        findings and recommendations together.

    Wrong:
        findings: [f9]

    Right:
        findings: [f2]

    Answer:
        The chair, or whoever writes the record for the chair, names the finding that is meant, or
        adds it to the meeting's findings if it was agreed there.
    """
    if isinstance(subject.model, Meeting) and not subject.damaged("findings"):
        known = [finding.id for finding in subject.model.findings]
        says = "a finding of this meeting"
        yield from _unknown(subject, "finding", known, says, where="findings here")


RULES = collected(
    unknown_agency,
    unknown_case,
    unknown_section,
    unknown_rating,
    unknown_tool,
    unknown_theme,
    unknown_auditor,
    unknown_finding,
)
