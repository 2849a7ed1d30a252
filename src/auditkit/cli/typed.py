"""Words that are typed on the line and written into files: none of them may say who somebody is."""

from collections.abc import Iterable

from auditkit.cli import console
from auditkit.errors import WordError
from auditkit.rounds.naming import seen_in
from auditkit.workspace import Workspace

Typed = tuple[str, str]
"""An option, and what was typed after it; nothing when it was not given."""


def refuse_people(
    place: Workspace, path: str, *, texts: Iterable[Typed] = (), roles: Iterable[Typed] = ()
) -> None:
    """Refuse words by which somebody would be known, before they are written; ask about those that may be.

    Args:
        place: The repository.
        path: The file that they would be written into, from the root.
        texts: What is free text.
        roles: What is a role, and never a name.

    Raises:
        WordError: The words tell who somebody is; they are not repeated.
    """
    found = [(option, seen_in(place, path, said)) for option, said in texts if said]
    found += [(option, seen_in(place, path, said, role=True)) for option, said in roles if said]
    for option, seen in found:
        if seen and seen.sure:
            raise WordError(f"{option}: {seen.says}", hint=seen.hint)
    for option, seen in found:
        if seen:
            console.note(f"{option}: {seen.says}; {seen.hint}")
