"""What new-mapping says."""

from auditkit.rounds.mapping_start import Start


def begun(path: str, start: Start) -> str:
    """Return what was begun, and what is left to do."""
    certain = sum(one.likeness == 100 for one in start.columns)  # noqa: PLR2004 - of 100
    none = sum(not one.likeness for one in start.columns)
    likely = len(start.columns) - certain - none
    unknown = sum(bool(one.words) for one in start.columns)
    whose = start.whose or "not found: say which column it is"
    plan = sum(len(one.columns) for one in start.actions)
    planned = [f"  of an action plan: {plan} (take the # away where it is right)"] if plan else []
    return "\n".join(
        [
            f"made {path}: {len(start.columns) + plan} columns",
            f"  filled in, with the words of a question or the name of a section: {certain}",
            f"  like something that is asked: {likely} (take the # away where it is right)",
            f"  like nothing: {none} (place each, or put it under ignore:)",
            *planned,
            f"  with words that nobody knows: {unknown} (say under words: what they mean)",
            f"  left out: {len(start.ignore)}",
            f"  whose a row is: {whose}",
            "",
            f"next: look at every line of {path}, then try it: auditkit import ROUND FILE --mapping KEY --dry-run",
            "",
        ]
    )
