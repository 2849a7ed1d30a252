"""Family 7: could a reader tell who the child is?

These rules read a file as it lies on the disk, remarks and drafts included, and never say what they
found: only of which kind it is, and where. Each is asked with the route of the value that holds it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from auditkit.analysis.identifiers.finding import identifiers
from auditkit.analysis.identifiers.spans import Kind, Span
from auditkit.checks.base import collected, rule
from auditkit.checks.listed import listed_for
from auditkit.model.places import FileKind, Place
from auditkit.problems import Bare, Route, Severity
from auditkit.world import World

ERROR, WARNING, QUERY = Severity.ERROR, Severity.WARNING, Severity.QUERY

# The partnership's own vocabulary and helplines stand in its settings, scales and tools.
_OWN_WORDS = frozenset({Kind.SCHOOL, Kind.CAPITAL, Kind.PHONE, Kind.EMAIL})
_NOT_ASKED = {
    FileKind.CONFIGURATION: _OWN_WORDS,
    FileKind.PROGRAMME: _OWN_WORDS,
    FileKind.RUBRIC: _OWN_WORDS,
    FileKind.TOOL: _OWN_WORDS,
    FileKind.ORGANISATIONS: frozenset({Kind.SCHOOL, Kind.CAPITAL}),
    # The headings and words of a form, as its makers wrote them.
    FileKind.MAPPING: frozenset({Kind.SCHOOL, Kind.CAPITAL}),
}


class Found(NamedTuple):
    """Where an identifier stands: the route of its value, and whether it is in the name of one."""

    route: Route
    at_key: bool


def identifiers_in(text: str, place: Place, world: World) -> Iterator[Span]:
    """Yield the identifiers in a file that its kind may not hold; a frozen copy is read where it came from."""
    if place.frozen:
        return
    without = _NOT_ASKED.get(place.kind, frozenset())
    for span in identifiers(text, listed_for(world)):
        if span.kind not in without:
            yield span


def _bare(what: str, hint: str, found: Found) -> Bare:
    return Bare(f"{what} stands here", found.route, hint, at_key=found.at_key)


@rule("AK701", ERROR, Kind.NHS)
def nhs_number(found: Found) -> Bare:
    """Flag an NHS number.

    Why:
        It is given to one person for life, and leads to all of a child's health record. Ten digits
        are told by their last one, which is worked out from the others, or by NHS before them.

    Wrong:
        records_checked: SystmOne, (ten digits)

    Right:
        records_checked: SystmOne

    Answer:
        Take the number out: the case reference says which child is meant. If ten digits are
        something else, write what they are in words, or ask the business unit for a waiver. If the
        file was committed already, see docs/confidentiality.md: deleting is not enough.
    """
    hint = "take it out: at most a case reference says which child is meant"
    return _bare("an NHS number", hint, found)


@rule("AK702", ERROR, Kind.UPN)
def pupil_number(found: Found) -> Bare:
    """Flag a unique pupil number.

    Why:
        A school gives it to one child, for the whole of school life. It is told by its first letter,
        which is worked out from the digits.

    Wrong:
        rationale: (a letter and twelve digits) was on roll until Easter

    Right:
        rationale: The child was on roll until Easter

    Answer:
        Take the number out: the case reference says which child is meant.
    """
    hint = "take it out: at most a case reference says which child is meant"
    return _bare("a unique pupil number", hint, found)


@rule("AK703", ERROR, Kind.ULN)
def learner_number(found: Found) -> Bare:
    """Flag a unique learner number.

    Why:
        Everybody over fourteen in education has one, for life. It is ten digits behind ULN or
        learner number.

    Wrong:
        rationale: ULN (ten digits) could not be matched by the college

    Right:
        rationale: The college could not match the learner number

    Answer:
        Take the number out: the case reference says which child is meant.
    """
    hint = "take it out: at most a case reference says which child is meant"
    return _bare("a unique learner number", hint, found)


@rule("AK704", ERROR, Kind.NINO)
def national_insurance_number(found: Found) -> Bare:
    """Flag a national insurance number.

    Why:
        It belongs to one adult for life: a parent or a carer by whom the child is found.

    Wrong:
        rationale: Mother's claim (and its number) shows who lives there

    Right:
        rationale: Mother's claim shows who lives there

    Answer:
        Take the number out.
    """
    hint = "take it out, and say whose claim or record it was"
    return _bare("a national insurance number", hint, found)


@rule("AK705", ERROR, Kind.POSTCODE)
def postcode(found: Found) -> Bare:
    """Flag a postcode, or the first half of one.

    Why:
        A whole postcode is about fifteen homes; with an age it is one child. The first half together
        with what the case is about can be enough for a neighbour.

    Wrong:
        rationale: The family moved to (a postcode) in February

    Right:
        rationale: The family moved to another district in February

    Answer:
        Write how far, or what the move meant: another district, out of the area.
    """
    hint = "write what matters about the place: another district, out of the area"
    return _bare("a postcode", hint, found)


@rule("AK706", WARNING, Kind.PHONE)
def telephone_number(found: Found) -> Bare:
    """Flag a telephone number that is not one of the partnership's contacts.

    Why:
        A mobile number leads to one person, and a landline to one home. The contacts in
        auditkit.yaml are no problem: they are printed in notices.

    Wrong:
        rationale: Mother was rung twice on (eleven digits)

    Right:
        rationale: Mother was rung twice

    Answer:
        Take the number out. If it is a helpline or a duty number that should be printed, the
        business unit lists it under contacts in auditkit.yaml.
    """
    hint = "take it out; a duty number belongs under contacts in auditkit.yaml"
    return _bare("a telephone number", hint, found)


@rule("AK707", WARNING, Kind.EMAIL)
def email_address(found: Found) -> Bare:
    """Flag an e-mail address that is not one of the partnership's contacts.

    Why:
        It mostly holds somebody's name, and always leads to somebody.

    Wrong:
        rationale: Father wrote from (an address) that he would not come

    Right:
        rationale: Father wrote that he would not come

    Answer:
        Write the role: the father, the school office. A shared mailbox that should be printed is
        listed under contacts in auditkit.yaml.
    """
    hint = "write who it was by role; a shared mailbox belongs under contacts in auditkit.yaml"
    return _bare("an e-mail address", hint, found)


@rule("AK708", ERROR, Kind.BIRTH)
def date_of_birth(found: Found) -> Bare:
    """Flag a date of birth.

    Why:
        With the area and the sex it is often one child. Ages are kept in bands, in round.yaml, and
        nowhere else. A date is told to be one of birth by the words before it.

    Wrong:
        rationale: The twins, born (a date), have separate plans

    Right:
        rationale: The twins have separate plans

    Answer:
        Take the date out, or write the age in a band where it matters: under one, in primary school.
    """
    hint = "take it out, or write the age in a band: under one, in primary school"
    return _bare("a date of birth", hint, found)


@rule("AK709", ERROR, Kind.INITIALS)
def initials_with_date(found: Found) -> Bare:
    """Flag initials with a date, as some agencies name their files.

    Why:
        Initials and a date of birth are a name to everybody who knows the family. Dates of meetings
        behind their abbreviation (ICPC, CIN) are left alone.

    Wrong:
        rationale: Compared with (initials and a date), visits were more regular

    Right:
        rationale: Compared with the sibling, visits were more regular

    Answer:
        Write the reference of the case in this round, or the relation: the sibling, the cousin. If
        the letters are an abbreviation, write it out.
    """
    hint = "write the case reference, or the relation; write an abbreviation out"
    return _bare("what looks like initials with a date of birth", hint, found)


@rule("AK710", WARNING, Kind.ADDRESS)
def address(found: Found) -> Bare:
    """Flag a house or a street.

    Why:
        It is where a child lives, and where somebody may look for a child who was moved to be safe.

    Wrong:
        rationale: Police were called to (a number and a street) twice

    Right:
        rationale: Police were called to the home twice

    Answer:
        Write what the place is: the home, the grandparents' home, temporary accommodation.
    """
    hint = "write what the place is: the home, the grandparents' home"
    return _bare("an address", hint, found)


@rule("AK711", QUERY, Kind.SCHOOL)
def named_school(found: Found) -> Bare:
    """Flag a school, college or nursery by name.

    Why:
        A school, a year group and what happened are enough for whoever reads the local paper.
        Agencies and organisations that the partnership lists are no problem.

    Wrong:
        rationale: Excluded from (the name of a college) in the autumn

    Right:
        rationale: Excluded from college in the autumn

    Answer:
        Write the kind: the primary school, the college. If the name is needed, the officer waives
        it with a reason.
    """
    hint = "write the kind: the primary school, the college"
    return _bare("what looks like the name of a school", hint, found)


@rule("AK712", WARNING, Kind.NAME)
def name(found: Found) -> Bare:
    """Flag a name behind a relation, a role, a title, or a word such as called.

    Why:
        Nobody who reads an audit needs a name, and a first name with a relation is often enough to
        know the family. Names of workers stay out too: the audit is of practice, not of people.

    Wrong:
        rationale: Her brother (a name) was not considered

    Right:
        rationale: Her brother was not considered

    Answer:
        Write the relation or the role alone: the mother, the older brother, her GP, the sergeant.
        auditkit pseudonymise suggests how.
    """
    hint = "write the relation or the role alone: the mother, her GP"
    return _bare("what looks like a name", hint, found)


@rule("AK713", QUERY, Kind.CAPITAL)
def possible_name(found: Found) -> Bare:
    """Flag a word that is written like a name, stands where a person could, and is no word we know.

    Why:
        Most names stand in a text without anything that gives them away. No list of names is used,
        because such lists know the names of some families better than those of others; so a place,
        a programme or a rare word may be asked about, too.

    Wrong:
        rationale: (A name) said that home feels calmer

    Right:
        rationale: The child said that home feels calmer

    Answer:
        If it is somebody's name, write the child, the mother, the worker. If it is something else,
        nothing is wrong: leave it, or write it in other words.
    """
    hint = "if it is somebody's name, write the relation or the role; otherwise leave it"
    return _bare("a word that may be a name", hint, found)


RULES = collected(
    nhs_number,
    pupil_number,
    learner_number,
    national_insurance_number,
    postcode,
    telephone_number,
    email_address,
    date_of_birth,
    initials_with_date,
    address,
    named_school,
    name,
    possible_name,
)
