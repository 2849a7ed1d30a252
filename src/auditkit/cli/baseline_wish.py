"""What is asked of the baseline on the command line: where there is none, nothing else is loaded."""

from dataclasses import dataclass

from auditkit.errors import WordError


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the baseline.

    Attributes:
        write: Record what is found.
        prune: Take out what no longer occurs.
        without: Count what it holds.
        force: Replace a file of its name that cannot be used.
    """

    write: bool
    prune: bool
    without: bool
    force: bool

    @property
    def asks(self) -> bool:
        """Whether anything is asked of it that is not usual."""
        return self.write or self.prune or self.without


def check(asked: Wish, stands_for: str | None) -> None:
    """Refuse what cannot be asked of the baseline.

    Args:
        asked: What is asked of it.
        stands_for: The file for which standard input stands.

    Raises:
        WordError: The options contradict each other.
    """
    if asked.write and asked.prune:
        raise WordError(
            "--write-baseline and --prune do not go together",
            hint="--write-baseline leaves out what no longer occurs: give it alone",
        )
    if (asked.write or asked.prune) and asked.without:
        raise WordError(
            "--no-baseline does not go together with what writes the baseline",
            hint="leave --no-baseline away",
        )
    if (asked.write or asked.prune) and stands_for is not None:
        raise WordError(
            "what stands on standard input is in no file yet, and cannot change the baseline",
            hint="save the file, and name it in place of -",
        )
