"""Writing: the whole new file or the old one, never half of either, and never over something by accident."""

import contextlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath

from auditkit.errors import WriteFailedError, WriteRefusedError
from auditkit.storage import platform

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | platform.NO_FOLLOW | platform.BINARY

_ATTEMPTS = 10


def replace_file(target: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, whatever happens in between.

    Raises:
        WriteRefusedError: The target is a link, a folder or a device.
        WriteFailedError: The machine could not write; the old file is as it was and nothing is left behind.
    """
    _refuse_odd_target(target)

    def put() -> None:
        draft = _draft_of(target)
        try:
            _write_new(draft, content, like=target)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    with _failing_in_words(target), _folders_above(target):
        _sweep(target)
        _again_when_swept(target, put)
        platform.sync_folder(target.parent)


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write many files, each so that a reader sees its old content or the new.

    All are written beside their targets before the first takes its place: a full disk changes none.

    Raises:
        WriteRefusedError: A target is a link, a folder or a device.
        WriteFailedError: The machine could not write.
    """
    for target in files:
        _refuse_odd_target(target)
    drafts: dict[Path, Path] = {}
    folders = {target.parent for target in files}
    littered = {folder for folder in folders if any(folder.glob(".*.tmp"))}
    try:
        for target, content in files.items():
            with _failing_in_words(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.parent in littered:
                    _sweep(target)
                drafts[target] = _draft_of(target)
                _write_new(drafts[target], content, like=target)
        for target, draft in drafts.items():
            with _failing_in_words(target):
                draft.replace(target)
    except BaseException:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        raise
    for folder in folders:
        platform.sync_folder(folder)


def inside(root: Path, path: str) -> Path:
    """Return a path of the repository for writing, when no link leads out of it on the way.

    Args:
        root: The repository.
        path: From the root, with ``/``.

    Raises:
        WriteRefusedError: A folder on the way is a link.
    """
    for folder in Path(path).parents:
        if folder != Path() and (root / folder).is_symlink():
            raise WriteRefusedError(
                f"{folder.as_posix()} is a link", hint="nothing was written; put a folder there"
            )
    return root / path


def create_file(target: Path, content: bytes) -> None:
    """Write a new file whole.

    Raises:
        WriteRefusedError: Something has that name already.
        WriteFailedError: The machine could not write.
    """
    if os.path.lexists(target):
        raise WriteRefusedError(
            f"{target.name} exists already", hint="nothing was changed; choose another name"
        )
    replace_file(target, content)


def create_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with all its files, or nothing: it is built beside the target under a hidden name and renamed.

    Args:
        target: The folder to make.
        files: Content by path inside the folder, with ``/``.

    Raises:
        WriteRefusedError: Something has that name already.
        WriteFailedError: The machine could not write; what was begun is taken away.
    """
    if os.path.lexists(target):
        raise WriteRefusedError(
            f"{target.name} exists already", hint="nothing was changed; choose another name"
        )

    def put() -> None:
        draft = _draft_of(target)
        try:
            draft.mkdir()
            _fill(draft, files)
            draft.rename(target)
        except BaseException as error:
            shutil.rmtree(draft, ignore_errors=True)
            if isinstance(error, OSError) and os.path.lexists(target):
                raise WriteRefusedError(
                    f"somebody else made {target.name} at the same time",
                    hint="nothing was changed here; look at what is there, or choose another name",
                ) from error
            raise

    with _failing_in_words(target), _folders_above(target):
        _sweep(target)
        _again_when_swept(target, put)
        platform.sync_folder(target.parent)


def _fill(draft: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder.

    One by one, and never the folder itself again: were it swept away meanwhile, the rest of the
    files would make half a folder.
    """
    for folder in sorted({above for path in files for above in PurePath(path).parents}):
        if folder.name:
            (draft / folder).mkdir(exist_ok=True)
    for path, content in files.items():
        _write_new(draft / path, content)
    for folder in sorted({(draft / path).parent for path in files}):
        platform.sync_folder(folder)


def _again_when_swept(target: Path, put: Callable[[], None]) -> None:
    """Put something in place, and once more when another run took our draft, or its folder, away.

    Another run takes our draft for one that a killed run left, or takes away the empty folders that
    it had made itself. Each does so once at most; so few attempts are enough for many runs at once.
    """
    for _ in range(_ATTEMPTS - 1):
        with contextlib.suppress(FileNotFoundError):
            target.parent.mkdir(parents=True, exist_ok=True)
            put()
            return
    put()


def _draft_of(target: Path) -> Path:
    """Return a hidden name beside a target that nobody can foresee."""
    return target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")


def _sweep(target: Path) -> None:
    """Take away what killed runs left of this same file or folder.

    It may belong to a run that is alive. So a folder gets another name first: a run whose folder is
    gone stops, and can never put in place what is being taken away here. A run whose file is gone
    writes it again.
    """
    draft = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]{{16}}\.tmp")
    with contextlib.suppress(OSError):  # what cannot be taken away stays, hidden as it is
        for left in [one for one in target.parent.iterdir() if draft.fullmatch(one.name)]:
            with contextlib.suppress(FileNotFoundError):
                if left.is_dir() and not left.is_symlink():
                    swept = left.rename(_draft_of(target))
                    shutil.rmtree(swept, ignore_errors=True)
                else:
                    left.unlink()


@contextlib.contextmanager
def _folders_above(target: Path) -> Iterator[None]:
    """Make the folders above a target, and take those away again when what follows fails."""
    missing = [folder for folder in target.parents if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in missing:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _write_new(path: Path, content: bytes, *, like: Path | None = None) -> None:
    """Write a file that was not there; who may read it is as with the file it will replace."""
    mode = stat.S_IMODE(like.stat().st_mode) if like is not None and like.exists() else None
    handle = os.open(path, _NEW_FILE, 0o666 if mode is None else mode)
    with os.fdopen(handle, "wb") as file:
        if mode is not None:
            path.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _refuse_odd_target(target: Path) -> None:
    if target.is_symlink():
        raise WriteRefusedError(
            f"{target} is a link", hint="nothing was written; name the file itself"
        )
    if target.exists() and not target.is_file():
        raise WriteRefusedError(
            f"{target} is not an ordinary file", hint="nothing was written; name a file"
        )


@contextlib.contextmanager
def _failing_in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteFailedError(
            f"{target} cannot be written: {error.strerror or 'the machine refused'}",
            hint="what was there before is unchanged; check the disk's space and your permission, then run it again",
        ) from error
