"""What returns give: one after another, or over processes where they are many."""

import hashlib
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from auditkit.checks import registry
from auditkit.checks.base import Rule
from auditkit.checks.per_file import FileResult, check_file
from auditkit.errors import UnsafeFileError
from auditkit.model.places import Place
from auditkit.storage import platform
from auditkit.storage.reading import read
from auditkit.workspace import Workspace, load, refused
from auditkit.world import World

# From so many returns on a second process pays (measured: `make bench`). A copy of this process
# has read the round already; elsewhere a new one has to load everything first.
_WORTH = {"fork": 300, "spawn": 2_000}
_LEAST = 100  # returns for each process
_MOST = 8  # processes: more wait for the disk, and each takes memory

Rules = Mapping[str, tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class Task:
    """A return to check, and the digest of the content whose result is known; empty for none."""

    place: Place
    known: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a return gives, and the digest of its content; no result when that is known already."""

    place: Place
    digest: str
    result: FileResult | None


def check_return(
    task: Task, fetch: Callable[[str], bytes], worlds: dict[str, World], rules: Rules
) -> Checked:
    """Return what a return gives.

    Args:
        task: The return.
        fetch: Gives the bytes of a path.
        worlds: What returns are checked against, by round.
        rules: The rules that hold in the repository.
    """
    place = task.place
    try:
        raw = fetch(place.path)
    except UnsafeFileError as error:
        return Checked(place, "", check_file(refused(place, error), worlds[place.round], rules))
    digest = hashlib.sha256(raw).hexdigest()
    if digest == task.known:
        return Checked(place, digest, None)
    return Checked(place, digest, check_file(load(place, raw), worlds[place.round], rules))


@contextmanager
def checked_returns(
    workspace: Workspace, tasks: Sequence[Task], jobs: int
) -> Generator[Iterator[Checked]]:
    """Give what returns give, in their order. Processes that help begin at once, and end with it.

    Args:
        workspace: The repository.
        tasks: The returns.
        jobs: How many processes; 0 for as many as pay.

    Raises:
        LostProcessError: A process ended before its work was done.
    """
    worlds = {one.place.round: workspace.world(one.place) for one in tasks}
    start = "fork" if platform.FORKS and threading.active_count() == 1 else "spawn"
    count = min(jobs or paying(len(tasks), start), len(tasks))
    known = registry.of(workspace)
    # Rules that are not auditkit's cannot be sent to a process that starts from nothing.
    if count <= 1 or (known.foreign and start == "spawn"):
        yield (check_return(one, workspace.fetch, worlds, known.by_kind) for one in tasks)
        return
    from auditkit.checks.pooling import done_by_processes  # noqa: PLC0415 - few runs need it

    fetch = partial(read, workspace.root)
    work = partial(check_return, fetch=fetch, worlds=worlds, rules=known.by_kind)
    with done_by_processes(work, tasks, count, start) as given:
        yield given


def paying(count: int, start: str) -> int:
    """Return how many processes pay for so many returns, as they are started here."""
    if count < _WORTH[start]:
        return 1
    return min(platform.processors(), _MOST, count // _LEAST)
