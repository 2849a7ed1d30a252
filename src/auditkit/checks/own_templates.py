"""Family 9, for the partnership's own templates: could a report use them?"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from auditkit.checks.base import collected, rule
from auditkit.errors import AuditKitError, UnsafeFileError
from auditkit.escape import shortened
from auditkit.model.configuration import REPLACEABLE
from auditkit.problems import Bare, Severity
from auditkit.storage.reading import read
from auditkit.storage.root import MARKER
from auditkit.workspace import Workspace

ERROR = Severity.ERROR
WORD = ".docx"
"""How the names of templates end that are Word documents."""
_WORDS = "word/document.xml"
Placed = Iterator[tuple[str, Bare]]


@rule("AK924", ERROR)
def template_unusable(workspace: Workspace) -> Placed:
    """Flag a template of the partnership's own that no report could use.

    Why:
        The report would be refused on the day it is wanted.

    Wrong:
        templates: {sumary.html: templates/summary.html.j2}

    Right:
        templates: {summary.html: templates/summary.html.j2}

    Answer:
        The business unit corrects the name of the template, or where it lies. Templates of one's
        own lie in the folder templates, and take the place of auditkit's one by one. An agency has
        nothing to mend.
    """
    if workspace.configuration is None:
        return
    for name, path in workspace.configuration.templates.items():
        try:
            own_template(workspace, name, path)
        except AuditKitError as error:
            yield MARKER, Bare(error.message, ("templates", name), error.hint, at_key=True)


def own_template(workspace: Workspace, name: str, path: str) -> bytes:
    """Return a template of the partnership's own: UTF-8 text, or a Word document.

    Args:
        workspace: The repository.
        name: The name of auditkit's own that it takes the place of.
        path: Where auditkit.yaml says that it lies.

    Raises:
        AuditKitError: There is none of that name to replace, or the file cannot be used.
    """
    if name not in REPLACEABLE:
        raise AuditKitError(
            f"auditkit.yaml names a template {shortened(name)}, which auditkit does not have",
            hint=f"it may replace: {', '.join(REPLACEABLE)}",
        )
    if not path.startswith("templates/") or ".." in path.split("/"):
        raise AuditKitError(
            f"auditkit.yaml takes {name} from {shortened(path)}, which is not below templates/",
            hint="the partnership's own templates lie in the folder templates",
        )
    kind = "a Word document (.docx)" if name.endswith(WORD) else "UTF-8 text"
    try:
        content = read(workspace.root, path)
        if name.endswith(WORD):
            ZipFile(BytesIO(content)).getinfo(_WORDS)
        else:
            content.decode("utf-8")
    except (UnsafeFileError, UnicodeDecodeError, BadZipFile, KeyError) as error:
        raise AuditKitError(
            f"auditkit.yaml takes {name} from {shortened(path)}, which cannot be read",
            hint=f"put the file there, as {kind}",
        ) from error
    return content


RULES = collected(template_unusable)
