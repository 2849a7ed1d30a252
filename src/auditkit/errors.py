"""Every exception that auditkit raises on purpose, and every exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The complete list of exit codes; all other numbers are reserved."""

    OK = 0
    PROBLEMS = 1
    """Problems at or above the threshold, or a report refused because of them."""
    USAGE = 2
    """A word on the command line is wrong."""
    CANNOT = 3
    """The words are right and the work cannot be done."""
    BUG = 70
    """A fault in auditkit itself."""
    INTERRUPTED = 130


class AuditKitError(Exception):
    """Something stops the command; the message is for the person who typed it.

    Args:
        message: What is wrong and where, in one sentence.
        hint: What to do about it.
        details: Each single thing that is wrong, where there are several.
    """

    exit_code = ExitCode.CANNOT

    def __init__(
        self, message: str, *, hint: str | None = None, details: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details


class WordError(AuditKitError):
    """A word on the command line names nothing: a round, a kind, an agency, a code."""

    exit_code = ExitCode.USAGE


class NoRepositoryError(AuditKitError):
    """There is no auditkit.yaml here or above."""


class UnsafeFileError(AuditKitError):
    """A path is a link, a device, a folder or too large where a regular file is wanted."""


class WriteRefusedError(AuditKitError):
    """A file would be overwritten, or written where it must not be."""


class WriteFailedError(AuditKitError):
    """The machine could not write: disk full, read-only, no permission."""


class LostProcessError(AuditKitError):
    """A process that helped ended before its work was done."""

    exit_code = ExitCode.BUG


class RefusedError(AuditKitError):
    """A report is refused because files that feed it have problems."""

    exit_code = ExitCode.PROBLEMS


class MissingExtraError(AuditKitError):
    """A format needs a package that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(
            f"{what} needs packages that are not installed",
            hint=f"install auditkit again with its extra {extra}: where README says ./auditkit, "
            f'write "./auditkit[{extra}]"',
        )


class SignError(AuditKitError):
    """A document says something that the letters of its format have no sign for.

    Args:
        sign: What cannot be shown.
        document: The document's name.
        stands: The files and lines in which the sign stands; empty when nobody has looked.
    """

    def __init__(self, sign: str, document: str = "the document", stands: str = "") -> None:
        where = f", which stands in {stands}" if stands else ""
        super().__init__(
            f"{document} cannot be made: the letters of a PDF have no sign for {sign}{where}",
            hint="write it in other letters, or write the document as html or docx",
        )
        self.sign = sign
