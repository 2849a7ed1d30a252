"""The families of rules: what each is about, by the first digit of its codes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules.

    Attributes:
        name: What it is about, in a few words.
        introduction: What a reader should know before its rules.
    """

    name: str
    introduction: str


FAMILIES: dict[str, Family] = {
    "0": Family(
        "files and YAML",
        "Can the file be read at all, and does it say only what it seems to say? While one of these stands, nothing "
        "below it in the file can be relied on: mend them first.",
    ),
    "1": Family(
        "shape",
        "Does each value have the form that its place asks for: a date, a number, a word of a list? These are slips "
        "of the keyboard. What was meant stays as it is.",
    ),
    "2": Family(
        "references and completeness",
        "Does everything that is named exist, is everything there that is owed, and has a finished return what every "
        "finished return needs? A draft is left alone until completed_on is filled in.",
    ),
    "3": Family(
        "robustness of a return",
        "Can a reader follow the return from its evidence to its ratings? auditkit robustness looks for this, and "
        "validate does not: it is looked at before a return is sent back.",
    ),
    "4": Family(
        "judgements",
        "Do the ratings of one return fit together? The limits come from the rating scale. They ask for a reason, and "
        "never set a grade. What agencies say differently of one child is looked for by auditkit robustness.",
    ),
    "5": Family(
        "moderation",
        "Is a second rating what it should be: blind, by somebody else, and settled with a reason?",
    ),
    "6": Family(
        "actions and escalations",
        "Does somebody do what was agreed, by a day, and did an urgent concern reach somebody?",
    ),
    "7": Family(
        "confidentiality",
        "Could a child or a member of staff be recognised? What is found here never shows what was written.",
    ),
    "8": Family(
        "self-assessments",
        "Do the returns of organisations under Section 11 and Section 175 rest on evidence, and were carried answers "
        "confirmed?",
    ),
    "9": Family(
        "governance of the round",
        "Are the rating scales, the tools and the round's own file sound, and did they stay what they were? The "
        "business unit answers these; an agency rarely can.",
    ),
}
"""By digit."""


_OWN = Family(
    "rules of this partnership",
    "What the partnership itself asks, in its folder rules and by the plugins that auditkit.yaml names.",
)


def family_of(code: str) -> str:
    """Return a code's family: ``2`` of ``AK205``; of a partnership's rule its letters: ``NM``."""
    return code[2] if code.startswith("AK") else code.rstrip("0123456789")


def family(name: str) -> Family:
    """Return what a family is about."""
    return FAMILIES.get(name, _OWN)
