"""The whole new file or the old one; a folder with all its files or none."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

from auditkit.errors import WriteFailedError, WriteRefusedError
from auditkit.storage import platform, writing
from auditkit.storage.writing import create_file, create_folder, replace_file

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices as POSIX has them")
FILES = {"a.yaml": b"a", "deep/er/b.yaml": b"b"}


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def failing(error: int = errno.ENOSPC, *, after: int = 0) -> Callable[..., object]:
    """Return a call that fails, from the one behind ``after``."""
    left = [after]

    def fail(*_arguments: object, **_options: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(error, os.strerror(error))
        return None

    return fail


def test_a_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_bytes(b"old")

    replace_file(target, b"new\r\n\xc3\xa9")

    assert target.read_bytes() == b"new\r\n\xc3\xa9"
    assert names(tmp_path) == ["a.yaml"]


def test_a_file_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    replace_file(tmp_path / "deep" / "er" / "a.yaml", b"new")

    assert (tmp_path / "deep" / "er" / "a.yaml").read_bytes() == b"new"


class TornFile:
    """A file on a disk that is full after two bytes."""

    def __init__(self, handle: int, _mode: str) -> None:
        self.handle = handle

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        os.close(self.handle)

    def write(self, content: bytes) -> int:
        os.write(self.handle, content[:2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


DISASTERS = {
    "opening": ("open", failing()),
    "writing": ("fdopen", TornFile),
    "flushing": ("fsync", failing()),
    "flushing, input and output": ("fsync", failing(errno.EIO)),
    "putting in place": ("replace", failing()),
    "putting in place, no permission": ("replace", failing(errno.EACCES)),
}


@pytest.mark.parametrize("old", [b"old", None], ids=["replaced", "new"])
@pytest.mark.parametrize("case", DISASTERS)
def test_when_the_disk_fails_the_old_file_stays_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, old: bytes | None
) -> None:
    target = tmp_path / "a.yaml"
    if old is not None:
        target.write_bytes(old)
    name, disaster = DISASTERS[case]

    with monkeypatch.context() as patch:
        patch.setattr(writing.os, name, disaster)
        with pytest.raises(WriteFailedError) as failure:
            replace_file(target, b"new content")

    assert failure.value.message.startswith(f"{target} cannot be written: ")
    assert "unchanged" in str(failure.value.hint)
    assert names(tmp_path) == ([] if old is None else ["a.yaml"])
    assert old is None or target.read_bytes() == old


def test_an_interruption_leaves_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.yaml"
    target.write_bytes(b"old")

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing.os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            replace_file(target, b"new")

    assert (names(tmp_path), target.read_bytes()) == (["a.yaml"], b"old")


@POSIX
def test_a_file_system_that_cannot_flush_folders_does_not_make_a_written_file_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(errno.EINVAL, after=1))
        replace_file(tmp_path / "a.yaml", b"new")

    assert (tmp_path / "a.yaml").read_bytes() == b"new"


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    (tmp_path / "nowhere.yaml").symlink_to("new.yaml")

    for name in ("link.yaml", "nowhere.yaml"):
        with pytest.raises(WriteRefusedError, match="is a link"):
            replace_file(tmp_path / name, b"new")

    assert (tmp_path / "real.yaml").read_bytes() == b"old"
    assert names(tmp_path) == ["link.yaml", "nowhere.yaml", "real.yaml"]


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()

    with pytest.raises(WriteRefusedError, match="not an ordinary file"):
        replace_file(tmp_path / "a.yaml", b"new")


@POSIX
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for target in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(WriteRefusedError, match="not an ordinary file"):
            replace_file(target, b"new")

    assert Path("/dev/null").is_char_device()


def test_a_new_file_takes_no_name_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    (tmp_path / "link").symlink_to("nowhere")

    for name in ("a.yaml", "link"):
        with pytest.raises(WriteRefusedError, match="exists already"):
            create_file(tmp_path / name, b"new")
    create_file(tmp_path / "b.yaml", b"new")

    assert (tmp_path / "a.yaml").read_bytes() == b"old"
    assert (tmp_path / "b.yaml").read_bytes() == b"new"


def test_a_folder_is_made_with_all_its_files(tmp_path: Path) -> None:
    create_folder(tmp_path / "rounds" / "r", FILES)

    assert names(tmp_path / "rounds") == [
        "r",
        "r/a.yaml",
        "r/deep",
        "r/deep/er",
        "r/deep/er/b.yaml",
    ]
    assert (tmp_path / "rounds" / "r" / "deep" / "er" / "b.yaml").read_bytes() == b"b"


@pytest.mark.parametrize("case", ["writing", "flushing", "renaming"])
def test_when_the_disk_fails_no_folder_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    name, disaster = {**DISASTERS, "renaming": ("rename", failing())}[case]

    with monkeypatch.context() as patch:
        patch.setattr(writing.os, name, disaster)
        with pytest.raises(WriteFailedError):
            create_folder(tmp_path / "r", FILES)

    assert names(tmp_path) == []


def test_when_the_disk_fails_at_the_second_file_the_first_is_gone_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(writing.os, "fsync", failing(after=1))
        with pytest.raises(WriteFailedError):
            create_folder(tmp_path / "r", FILES)

    assert names(tmp_path) == []


def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".r.0123456789abcdef.tmp" / "deep").mkdir(parents=True)
    (tmp_path / ".other.0123456789abcdef.tmp").mkdir()
    (tmp_path / ".r.kept").mkdir()
    (tmp_path / ".r.link.tmp").symlink_to(tmp_path / ".r.kept", target_is_directory=True)

    create_folder(tmp_path / "r", {"a.yaml": b"a"})

    assert names(tmp_path) == [
        ".other.0123456789abcdef.tmp",
        ".r.kept",
        ".r.link.tmp",
        "r",
        "r/a.yaml",
    ]


@pytest.mark.parametrize("gone", ["draft", "folder"])
def test_what_another_run_takes_away_is_made_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    target, real, left = tmp_path / "rounds" / "r", os.fsync, [3]

    def meanwhile(handle: int) -> None:
        if left[0]:
            left[0] -= 1
            (draft,) = target.parent.iterdir()
            shutil.rmtree(target.parent if gone == "folder" else draft)
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)

    create_folder(target, FILES)

    assert left == [0]
    assert names(tmp_path) == [
        "rounds",
        "rounds/r",
        "rounds/r/a.yaml",
        "rounds/r/deep",
        "rounds/r/deep/er",
        "rounds/r/deep/er/b.yaml",
    ]


def test_a_folder_that_is_always_taken_away_is_a_failure_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, real = tmp_path / "rounds" / "r", os.fsync

    def meanwhile(handle: int) -> None:
        shutil.rmtree(target.parent)
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)

    with pytest.raises(WriteFailedError, match="r cannot be written: No such file or directory"):
        create_folder(target, FILES)

    assert names(tmp_path) == []


@pytest.mark.parametrize("taken", ["folder", "file", "link"])
def test_a_folder_takes_no_name_that_is_taken(tmp_path: Path, taken: str) -> None:
    target = tmp_path / "r"
    match taken:
        case "folder":
            target.mkdir()
        case "file":
            target.touch()
        case _:
            target.symlink_to("nowhere")

    with pytest.raises(WriteRefusedError, match="r exists already"):
        create_folder(target, FILES)

    assert names(tmp_path) == ["r"]


def test_where_folders_cannot_be_opened_none_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", failing())

    platform.sync_folder(tmp_path, supported=False)


def test_files_and_folders_are_written_where_folders_cannot_be_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(platform, "sync_folder", asked.append)

    create_folder(tmp_path / "r", FILES)
    replace_file(tmp_path / "a.yaml", b"a")

    draft = asked[0].name
    assert draft.startswith(".r.")
    assert [folder.relative_to(tmp_path).as_posix() for folder in asked] == [
        draft,
        f"{draft}/deep/er",
        ".",
        ".",
    ]
