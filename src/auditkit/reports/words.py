"""The words that documents use for what files say in keys."""

ABSENT = {
    "not-applicable": "Not applicable",
    "cannot-tell": "Cannot tell from the record",
    "not-answered": "Not answered",
    "not-asked": "Not asked or left out",
}
"""Why there is no rating in a return that was received."""

STATES = {
    "received": "Received",
    "nil": "Nil return",
    "draft": "Begun, not finished",
    "not-started": "Not started",
    "unreadable": "Cannot be read",
    "exempt": "Exempt",
    "never-returned": "Never returned",
}
"""What has become of an owed return."""

SAMPLES = {
    "purposive": "chosen on purpose",
    "random": "drawn at random",
    "stratified-random": "drawn at random within groups",
    "all": "every case there was",
    "volunteered": "put forward by agencies",
}
"""How cases were chosen."""

RANDOM_SAMPLES = frozenset({"random", "stratified-random", "all"})
"""The ways of choosing that say something about others."""

_ONLY_THESE = "The numbers describe the {many} in this audit and say nothing about other {many}."

REACH = {
    "purposive": _ONLY_THESE,
    "volunteered": _ONLY_THESE,
    "random": (
        "The numbers can say something about other {many}, within limits that are wide when few "
        "were drawn."
    ),
    "stratified-random": (
        "The numbers can say something about other {many} of the same groups, within limits that "
        "are wide when few were drawn."
    ),
    "all": "The numbers describe all the {many} there were, and no other time or place.",
}
"""How far the numbers reach, by how cases were chosen."""

UNITS = {"case": ("child", "children"), "organisation": ("organisation", "organisations")}
"""What one return is about: one, and many."""

UNFINISHED = {
    "planned": "This round has not begun: returns may still come in, and every number may change.",
    "open": "This round is still open: returns may still come in, and every number may change.",
}
"""What a reader must know of a round that is not closed."""

KINDS = {
    "multi-agency": "Multi-agency audit",
    "single-agency": "Single-agency audit",
    "section-11": "Section 11 self-assessment",
    "section-175": "Section 175/157 self-assessment",
    "survey": "Survey",
}
"""Kinds of round."""

BANNERS = {
    "internal": "Internal: for the business unit and the audit's own panel. Do not pass on.",
    "partnership": "For the partnership: members and their senior managers. Not for publication.",
    "public": "For publication.",
}
"""What stands on every page, by audience."""

UNCODED = "Without a theme"
"""The theme of what nobody coded."""


def duration(minutes: int) -> str:
    """Return a time as people say it: ``2 hours 20 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [
        f"{count:,} {noun}{'' if count == 1 else 's'}"
        for count, noun in ((hours, "hour"), (rest, "minute"))
        if count
    ]
    return " ".join(parts) or "0 minutes"
