"""Work that is shared out to processes which help."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, TypeVar

from auditkit.errors import LostProcessError

_SHARE = 25  # tasks are handed over at once: the last to be done are not waited for long

T = TypeVar("T")
R = TypeVar("R")


@contextmanager
def done_by_processes(
    work: Callable[[T], R], tasks: Sequence[T], count: int, start: str
) -> Generator[Iterator[R]]:
    """Give what work makes of tasks, in their order. The processes begin at once, and end with it.

    Args:
        work: What is done; it can be sent to another process.
        tasks: To what.
        count: How many processes.
        start: How they are started: ``fork`` or ``spawn``.

    Raises:
        LostProcessError: A process ended before its work was done.
    """
    context = multiprocessing.get_context(start)
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(work,))
    try:
        with _all_living():
            given = pool.map(_do, tasks, chunksize=_SHARE)
        yield _from_others(given)
    finally:
        pool.shutdown(cancel_futures=True)


def _from_others(given: Iterable[R]) -> Iterator[R]:
    with _all_living():
        yield from given


@contextmanager
def _all_living() -> Generator[None]:
    try:
        yield
    except (BrokenProcessPool, BlockingIOError):  # the latter: no more processes are allowed
        raise LostProcessError(
            "a process that was helping ended before its work was done",
            hint="the machine may be short of memory; run it again with --jobs 1",
        ) from None


_work: list[Callable[[Any], Any]] = []


def _begin(work: Callable[[Any], Any]) -> None:
    """Make a helping process ready: it is told when to stop, and ends with the one it helps."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work[:] = [work]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)


def _do(task: Any) -> Any:  # noqa: ANN401 - whatever the work is
    return _work[0](task)
