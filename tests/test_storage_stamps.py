"""What a file looks like from outside changes whenever the file does."""

import os
from pathlib import Path

from auditkit.storage.stamps import stamps


def _of(root: Path, *names: str) -> tuple[object, ...]:
    return tuple(stamps(root, names or ("data",)))


def test_every_change_shows(tmp_path: Path) -> None:
    file = tmp_path / "data" / "round" / "a.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("one")
    before = _of(tmp_path)
    assert before == _of(tmp_path)

    times = file.stat()
    file.write_text("two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # a hand that covers its tracks
    assert _of(tmp_path) != before

    before = _of(tmp_path)
    (tmp_path / "data" / "b.yaml").touch()
    assert len(_of(tmp_path)) == len(before) + 1
    (tmp_path / "data" / "b.yaml").unlink()
    assert _of(tmp_path) == before, "a folder's own times do not count"

    file.replace(tmp_path / "data" / "round" / "c.yaml")
    assert _of(tmp_path) != before


def test_links_are_not_followed_and_nothing_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "loop").symlink_to(tmp_path / "data")
    found = _of(tmp_path, "data", "not-there")
    assert [one.path for one in found] == ["data", "data/loop"]
