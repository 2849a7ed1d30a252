"""Family 9: is each waiver approved, for a time, and of something that may be accepted?"""

from collections.abc import Iterator

from auditkit.checks.base import WHOLE, collected, rule
from auditkit.checks.shown import may_show, named
from auditkit.checks.waiving import REVIEWED, Waivers, may, too_wide
from auditkit.near import did_you_mean
from auditkit.problems import Bare, Route, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_NEEDED = {
    "reason": ("why it is acceptable", "write the reason in a sentence, without names"),
    "approved_by": ("who approved it", "name the role, such as Chair of the audit"),
    "expires": ("until when it holds", "write the last day, as 2025-06-30"),
}


def _route(index: int, name: str = "code") -> Route:
    return ("waivers", index, name)


@rule("AK918", ERROR)
def waiver_incomplete(found: Waivers) -> Iterator[Bare]:
    """Flag a waiver without its reason, the role that approved it, or its last day.

    Why:
        To accept a problem is a decision, and somebody must answer for it. Without a last day it
        would be accepted for ever. Such a waiver does not hold: its problem counts.

    Wrong:
        waivers:
          - {code: AK222, file: rounds/2024-q1/returns/police/K7Q2.yaml}

    Right:
        waivers:
          - code: AK222
            file: rounds/2024-q1/returns/police/K7Q2.yaml
            field: sections.planning.rationale
            reason: The record was closed before the round began
            asked_by: Detective inspector
            approved_by: Chair of the audit
            expires: 2025-06-30

    Answer:
        The business unit adds what is missing, or takes the waiver out. Who approves it should not
        be the one who asked for it.
    """
    for index, one in found.entries.items():
        for name, (what, hint) in _NEEDED.items():
            if not getattr(one, name):
                yield Bare(f"a waiver does not say {what}", _route(index, name), hint)


@rule("AK919", ERROR)
def waiver_not_allowed(found: Waivers) -> Iterator[Bare]:
    """Flag a waiver of what nobody can accept, or of more than one place may have accepted.

    Why:
        A file that cannot be read, a value of the wrong form, a scale that is not the round's and a
        waiver itself cannot be accepted: what rests on them would be wrong. An error, and whatever
        could make a child recognisable, is accepted at one place, with the reason for that place.

    Wrong:
        waivers:
          - {code: AK103, reason: Old form, approved_by: Chair, expires: 2025-06-30}

    Right:
        (the date is written 2024-10-18, and no waiver is needed)

    Answer:
        Mend the problem itself. Where an error has to be accepted, write a waiver for each place,
        with file and field as auditkit validate shows them. Warnings and queries may be waived for
        a whole file, or for a round.
    """
    narrow = "name its file and its field, as auditkit validate --format json shows them"
    for index, one in found.entries.items():
        if one.code in found.fixed:
            bare = Bare(f"{one.code} cannot be waived", _route(index), "mend it", show="value")
            yield bare
        elif one.code in found.codes and too_wide(one):
            message = f"{one.code} can be waived at one place only"
            yield Bare(message, _route(index), narrow, show="value")
        elif any(not may(one, problem) for problem in found.holding.get(index, ())):
            message = "an error can be waived at one place only"
            yield Bare(message, _route(index), narrow, show="value")


@rule("AK920", ERROR)
def unknown_waived_code(found: Waivers) -> Iterator[Bare]:
    """Flag a waiver of a problem that no rule finds.

    Why:
        It accepts nothing. The problem it was meant for counts, and a reader believes it does not.

    Wrong:
        waivers:
          - {code: AK999, reason: Old form, approved_by: Chair, expires: 2025-06-30}

    Right:
        waivers:
          - {code: AK222, reason: Old form, approved_by: Chair, expires: 2025-06-30}

    Answer:
        Write the code as the problem shows it, in capital letters: auditkit rules lists them all.
    """
    for index, one in found.entries.items():
        if one.code not in found.codes:
            yield Bare(
                f"there is no problem {named(one.code, found.codes)}",
                _route(index),
                did_you_mean(one.code, found.codes) or "auditkit rules lists them all",
                show="value" if may_show(one.code, found.codes) else "nothing",
            )


@rule("AK921", WARNING)
def waiver_expired(found: Waivers) -> Iterator[Bare]:
    """Flag a waiver whose last day is past.

    Why:
        It was approved for a time. Its problem counts again. In a closed round, time stands still
        on the day it closed.

    Wrong:
        (the day is 2025-07-01, and a waiver says expires: 2025-06-30)

    Right:
        (the problem is mended, and the waiver taken out)

    Answer:
        Mend the problem and take the waiver out. If it still cannot be mended, whoever approved the
        waiver decides anew, with a reason and a day of today.
    """
    for index, one in found.entries.items():
        if one.expires and one.expires < found.day:
            message = f"this waiver held until {one.expires}, and no longer does"
            hint = "mend what it accepted and take it out, or have it approved anew"
            yield Bare(message, _route(index, "expires"), hint, show="value")


@rule("AK922", WARNING, WHOLE)
def waiver_unused(found: Waivers) -> Iterator[Bare]:
    """Flag a waiver that accepts no problem of its round.

    Why:
        Either the problem was mended, or the waiver names another place than was meant. Left where
        it is, it would one day accept a problem that nobody has looked at.

    Wrong:
        (a waiver of AK222 for a return in which AK222 was mended)

    Right:
        (the waiver is taken out with the problem)

    Answer:
        Take it out. If its problem is still shown, correct code, file and field: they are written
        as auditkit validate shows them, and a round's waivers reach no file outside its folder.
    """
    for index, problems in found.holding.items():
        if not problems and not str(found.entries[index].code).startswith(REVIEWED):
            hint = (
                "take it out, or correct its code, file and field "
                "(auditkit validate --format json names the field)"
            )
            yield Bare("no problem is accepted by this waiver", _route(index), hint, show="value")


RULES = collected(
    waiver_incomplete, waiver_not_allowed, unknown_waived_code, waiver_expired, waiver_unused
)
