"""Office files as the same bytes everywhere: they are zip files, which say when each part was packed."""

import io
import zipfile

_PROPERTIES = "docProps/core.xml"
_NEVER = (1980, 1, 1, 0, 0, 0)


def steady(content: bytes) -> bytes:
    """Return an office file packed anew: without times, the document's properties first and not compressed.

    The properties hold auditkit's mark, so that it stands near the top of the file. A program that
    saves the file again compresses them: from then on it counts as somebody's own.
    """
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(set(old.namelist()), key=lambda one: (one != _PROPERTIES, one)):
            part = zipfile.ZipInfo(name, _NEVER)
            part.create_system = 0
            part.compress_type = zipfile.ZIP_STORED if name == _PROPERTIES else zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return packed.getvalue()
