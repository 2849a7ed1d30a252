"""Reading refuses everything but ordinary files; listing follows no link."""

import os
import socket
from pathlib import Path

import pytest

from auditkit.errors import NoRepositoryError, UnsafeFileError
from auditkit.storage import platform, reading
from auditkit.storage.reading import Entry, read, walk
from auditkit.storage.root import find_root, in_work_tree

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices as POSIX has them")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "root"
    (place / "a" / "b").mkdir(parents=True)
    (place / "a" / "b" / "c.yaml").write_bytes(b"x: \xc3\xa9\r\n")
    return place


def refusal(root: Path, path: str, *, limit: int = reading.MAX_BYTES) -> str:
    with pytest.raises(UnsafeFileError) as refused:
        read(root, path, limit=limit)
    return refused.value.message


def test_the_bytes_of_a_file_are_read_as_they_are(root: Path) -> None:
    assert read(root, "a/b/c.yaml") == b"x: \xc3\xa9\r\n"


def test_an_empty_file_is_read(root: Path) -> None:
    (root / "empty.yaml").touch()

    assert read(root, "empty.yaml") == b""


def test_a_file_of_just_the_limit_is_read_and_one_byte_more_is_refused(root: Path) -> None:
    (root / "d.yaml").write_bytes(b"x" * 11)

    assert read(root, "d.yaml", limit=11) == b"x" * 11
    assert refusal(root, "d.yaml", limit=10) == "d.yaml is 11 bytes; the limit is 10"


@POSIX
def test_a_file_that_holds_more_than_its_size_says_is_refused_and_not_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("no file whose size is not what it holds")
    monkeypatch.setattr(os.path, "islink", lambda _path: False)

    assert "the limit is 10" in refusal(Path("/proc"), f"{os.getpid()}/status", limit=10)


def test_a_missing_file_is_refused(root: Path) -> None:
    assert refusal(root, "a/none.yaml") == "a/none.yaml does not exist"


def test_a_file_below_a_file_is_refused(root: Path) -> None:
    assert refusal(root, "a/b/c.yaml/d.yaml") in {
        "a/b/c.yaml/d.yaml cannot be read: Not a directory",
        "a/b/c.yaml/d.yaml does not exist",  # as Windows says it
    }


def test_a_folder_is_refused(root: Path) -> None:
    assert refusal(root, "a/b") in {
        "a/b is not an ordinary file",
        "a/b cannot be read: Permission denied",  # Windows opens no folder
    }


@pytest.mark.parametrize("target", ["c.yaml", "none.yaml", "../b"])
def test_a_link_is_refused_wherever_it_leads(root: Path, target: str) -> None:
    (root / "a" / "b" / "link.yaml").symlink_to(target)

    assert refusal(root, "a/b/link.yaml") == "a/b/link.yaml is a link"


def test_a_file_reached_through_a_linked_folder_is_refused(root: Path) -> None:
    (root / "link").symlink_to("a", target_is_directory=True)

    assert refusal(root, "link/b/c.yaml") == "link/b/c.yaml is reached through a link"


def test_a_repository_reached_through_a_link_is_read(root: Path) -> None:
    (root.parent / "link").symlink_to(root, target_is_directory=True)

    assert read(root.parent / "link", "a/b/c.yaml") == b"x: \xc3\xa9\r\n"


@POSIX
def test_a_link_put_there_between_the_look_and_the_opening_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "link.yaml").symlink_to("a/b/c.yaml")
    monkeypatch.setattr(os.path, "islink", lambda _path: False)

    assert refusal(root, "link.yaml").startswith("link.yaml cannot be read")


@POSIX
def test_a_pipe_is_refused_and_nobody_waits_for_it(root: Path) -> None:
    os.mkfifo(root / "pipe.yaml")

    assert refusal(root, "pipe.yaml") == "pipe.yaml is not an ordinary file"


@POSIX
def test_a_device_is_refused() -> None:
    assert refusal(Path("/dev"), "null") == "null is not an ordinary file"


@POSIX
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.yaml")

        assert refusal(tmp_path, "s.yaml").startswith("s.yaml cannot be read")


def test_a_machine_that_refuses_is_a_refusal_in_words(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    assert refusal(root, "a/b/c.yaml") == "a/b/c.yaml cannot be read: Permission denied"


@POSIX
def test_no_handle_stays_open_after_a_refusal(root: Path) -> None:
    before = os.open(root, os.O_RDONLY)
    os.close(before)
    for _ in range(3):
        refusal(root, "a/b")
    after = os.open(root, os.O_RDONLY)
    os.close(after)

    assert after == before


def test_without_posix_flags_links_are_refused_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "link.yaml").symlink_to("a/b/c.yaml")
    monkeypatch.setattr(platform, "NO_FOLLOW", 0)
    monkeypatch.setattr(platform, "NO_BLOCK", 0)

    assert refusal(root, "link.yaml") == "link.yaml is a link"
    assert read(root, "a/b/c.yaml") == b"x: \xc3\xa9\r\n"


def test_everything_below_a_folder_is_listed_in_order_without_hidden_names(root: Path) -> None:
    for name in ("b.yaml", "a/é.yaml", "a/.hidden", ".git"):
        (root / name).touch()
    (root / "a" / "link").symlink_to("b", target_is_directory=True)
    (root / "z").symlink_to("nowhere")

    assert list(walk(root)) == [
        Entry("a", "folder"),
        Entry("a/b", "folder"),
        Entry("a/b/c.yaml", "file"),
        Entry("a/link", "link"),
        Entry("a/é.yaml", "file"),
        Entry("b.yaml", "file"),
        Entry("z", "link"),
    ]


@POSIX
def test_what_is_neither_file_nor_folder_is_listed_as_other(root: Path) -> None:
    os.mkfifo(root / "pipe")

    assert Entry("pipe", "other") in list(walk(root))


@pytest.mark.parametrize("folder", ["none", "a/b/c.yaml"])
def test_nothing_is_listed_below_what_is_no_folder(root: Path, folder: str) -> None:
    assert list(walk(root, folder)) == []


def test_a_folder_that_cannot_be_listed_is_seen(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)

    assert list(walk(root, "a")) == [Entry("a", "other")]


def test_the_root_is_the_nearest_folder_with_the_configuration(tmp_path: Path) -> None:
    inner = tmp_path / "one" / "two" / "three"
    inner.mkdir(parents=True)
    (tmp_path / "auditkit.yaml").touch()
    (tmp_path / "one" / "two" / "auditkit.yaml").touch()

    assert find_root(inner) == tmp_path / "one" / "two"
    assert find_root(tmp_path / "one") == tmp_path
    assert find_root(tmp_path) == tmp_path


def test_the_root_is_found_from_a_relative_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "auditkit.yaml").touch()
    monkeypatch.chdir(tmp_path / "one")

    assert find_root(Path()) == tmp_path


def test_a_folder_of_that_name_makes_no_repository(tmp_path: Path) -> None:
    (tmp_path / "auditkit.yaml").mkdir()

    with pytest.raises(NoRepositoryError) as refused:
        find_root(tmp_path)

    assert "auditkit init" in str(refused.value.hint)


@pytest.mark.parametrize("mark", ["folder", "file"])
def test_a_path_in_a_git_work_tree_is_known_before_it_exists(tmp_path: Path, mark: str) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    if mark == "folder":
        (tmp_path / "in" / ".git").mkdir()
    else:
        (tmp_path / "in" / ".git").write_text("gitdir: elsewhere")
    (tmp_path / "out" / "link").symlink_to(tmp_path / "in" / "deep", target_is_directory=True)

    assert in_work_tree(tmp_path / "in" / "deep" / "new" / "key.csv")
    assert in_work_tree(tmp_path / "out" / "link" / "key.csv")
    assert not in_work_tree(tmp_path / "out" / "key.csv")
