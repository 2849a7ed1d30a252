"""Which problems hold up a report, by the names of their rules."""

BLOCKING_RULES = frozenset(
    {
        "frozen-copy-changed",
        "frozen-copy-missing",
        "key-twice",
        "level-unusable",
        "question-unusable",
        "two-scales",
    }
)
"""They block a report whatever their family: a round is read by its frozen copies, and by one scale."""

LOSING_RULES = frozenset(
    {
        "unknown-agency",
        "unknown-case",
        "unknown-section",
        "unknown-question",
        "unknown-rating",
        "unknown-tool",
        "claims-another-place",
        "answer-not-offered",
        "nil-return-unclear",
        "return-not-owed",
    }
)
"""What they flag is in no number: a report is refused though somebody waived it."""
