"""The words that documents use for what files say in keys."""

ABSENT = {
    "not-applicable": "Not applicable",
    "cannot-tell": "Cannot tell from the record",
    "not-answered": "Not answered",
    "not-asked": "Not asked",
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
"""The ways of choosing that say something about other children."""

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
