"""Family 3: does each rationale say something of its own?"""

from collections.abc import Iterator

from auditkit.analysis.prose import about_development, copies, hindsight, runs, share, words
from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import judgements, reviewed, tool_of
from auditkit.checks.robustness_settings import threshold
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.model.types import ABSENCES
from auditkit.problems import Bare, Route, Severity, field_name

WARNING, QUERY = Severity.WARNING, Severity.QUERY
_RETURN = FileKind.RETURN.value


def rationales(subject: Subject, found: Return) -> Iterator[tuple[Route, str]]:
    """Yield the rationale of every rated section that has one, and the overall one's."""
    for route, given in judgements(subject, found):
        text = (given.rationale or "").strip()
        if text and given.rating and given.rating not in ABSENCES:
            yield (*route, "rationale"), text


@rule("AK301", WARNING, _RETURN)
def rationale_thin(subject: Subject) -> Iterator[Bare]:
    """Flag a rationale of a few words.

    Why:
        A reader who has not seen the file must be able to follow the rating. Halton's framework has
        returns sent back that are not robust or comprehensive; one local authority's advice for
        auditors (July 2020) asks for the reasons behind every score.

    Wrong:
        rationale: Good direct work by the team.

    Right:
        rationale: >
          Seen alone on five of seven visits. Her own words head the
          plan. Not outstanding: nobody told her what was decided.

    Answer:
        Say what the evidence shows, and why this level and not the one above. Two or three
        sentences do. How many words are too few stands in auditkit.yaml (rationale-words).
    """
    if (found := reviewed(subject)) is None:
        return
    least = threshold(subject.configuration, "rationale-words")
    for route, text in rationales(subject, found):
        count = len(words(text))
        if count < least and route[0] != "overall":
            hint = "say what the evidence shows, and why this level and not the one above"
            yield Bare(f"the rationale has {count} words", route, hint)


@rule("AK302", WARNING, _RETURN)
def rationale_repeats_descriptor(subject: Subject) -> Iterator[Bare]:
    """Flag a rationale that repeats the words of the rating scale.

    Why:
        The descriptor says what any file at this level looks like. The rationale says what this one
        shows: without it nobody can tell whether the level is right.

    Wrong:
        rationale: >
          Agencies pulled together, and it was all written down. A reader
          can follow each decision and its reason to the present day.

    Right:
        rationale: >
          Minutes went out the same day and school used them next morning
          to change who met him at the gate. The surgery heard late.

    Answer:
        Say it of this child's file: what was done, when, and what came of it. The officer does not
        need the scale's words again.
    """
    found = reviewed(subject)
    scale = (
        subject.context.rubric_of(tool_of(subject, found)) if found and subject.context else None
    )
    if found is None or scale is None:
        return
    known = frozenset[tuple[str, ...]]().union(*(runs(one.descriptor) for one in scale.levels))
    most = threshold(subject.configuration, "descriptor-percent") / 100
    for route, text in rationales(subject, found):
        if (part := share(text, known)) > most:
            message = f"{round(part * 100)} % of the rationale stands in the rating scale"
            whose = "this child's file" if subject.place.case else "what you do"
            yield Bare(message, route, f"say what {whose} shows, in your own words")


@rule("AK303", WARNING, _RETURN)
def rationale_repeated(subject: Subject) -> Iterator[Bare]:
    """Flag a rationale that repeats the one of another section, or of another return.

    Why:
        Each section asks something else, and each child is another child. A text that serves for
        both was written for neither.

    Wrong:
        (planning and impact have the same rationale)

    Right:
        (each says what it found)

    Answer:
        Write what this section's evidence shows of this child. Where one thing bears on two sections,
        say it in one and refer to it in the other.
    """
    if (found := reviewed(subject)) is None:
        return
    most = threshold(subject.configuration, "repeated-percent") / 100
    routes = {field_name(route): (route, text) for route, text in rationales(subject, found)}
    for copy in copies({name: text for name, (_, text) in routes.items()}, most):
        route = routes[copy.text][0]
        where = copy.other.removeprefix("sections.").removesuffix(".rationale")
        message = f"{round(copy.share * 100)} % of this rationale stands in {where} too"
        yield Bare(message, route, "write what this section's evidence shows")


@rule("AK311", QUERY, _RETURN)
def hindsight_used(subject: Subject) -> Iterator[Bare]:
    """Flag words that judge by what was known only afterwards.

    Why:
        Halton's framework asks auditors to understand practice as those involved saw it then, and
        not with hindsight. What looks plain now was one call among many.

    Wrong:
        rationale: With hindsight it was obvious that he was hiding it.

    Right:
        rationale: >
          On what the duty worker knew that day, the procedure asked for
          a call to the consultant; it was made next morning.

    Answer:
        Say what was known on that day, and what the procedures asked for then. If the words are a
        quotation, leave them: this is a question and not a fault.
    """
    if (found := reviewed(subject)) is None:
        return
    for route, text in rationales(subject, found):
        if hindsight(text):
            hint = "say what was known on that day, and what was asked for then"
            yield Bare("this reads as hindsight", route, hint)


@rule("AK312", WARNING, _RETURN)
def worker_named_for_development(subject: Subject) -> Iterator[Bare]:
    """Flag what one worker has to learn, written on the record.

    Why:
        The return goes onto the child's file. One local authority's advice for auditors (July 2020)
        has a worker's development discussed with the worker and their manager, and recorded
        nowhere in the audit.

    Wrong:
        rationale: >
          The social worker needs training on chronologies.

    Right:
        rationale: >
          The chronology stops in 2022, so the pattern could not be seen.

    Answer:
        Say what the work lacks. Take what the worker might learn to the worker and the manager,
        face to face.
    """
    if (found := reviewed(subject)) is None:
        return
    texts = list(rationales(subject, found))
    for key, section in found.sections.items():
        texts += [
            (("sections", key, "improvements", index, "text"), one.text or "")
            for index, one in enumerate(section.improvements)
        ]
    texts += [
        (("actions", index, "action"), one.action or "") for index, one in enumerate(found.actions)
    ]
    for route, text in texts:
        if about_development(text):
            hint = "say what the work lacks; take the rest to supervision"
            yield Bare("this says what one worker has to learn", route, hint)


RULES = collected(
    rationale_thin,
    rationale_repeats_descriptor,
    rationale_repeated,
    hindsight_used,
    worker_named_for_development,
)
