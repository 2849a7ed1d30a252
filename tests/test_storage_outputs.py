"""What ``-o`` may replace, and what it never does."""

import os
from pathlib import Path

import pytest

from auditkit.errors import WriteRefusedError
from auditkit.storage.outputs import MARK, is_data, write_output

MARKED = f"<!-- {MARK} -->\nold\n"
DATA = [
    "auditkit.yaml",
    "publications.yaml",
    "programme.yaml",
    "AuditKit.yaml",
    "rubrics/four-grade.yaml",
    "rubrics/new.csv",
    "tools/full.yaml",
    "templates/report.md",
    "rounds/summary.html",
    "rounds/r/round.yaml",
    "rounds/r/meeting.yaml",
    "rounds/r/new.yml",
    "rounds/r/returns/police/K7Q2.yaml",
    "Rounds/r/Returns/police/K7Q2.yaml",
    "rounds/r/returns/table.csv",
    "rounds/r/moderation/police/K7Q2.yaml",
    "rounds/r/frozen/tools/full.yaml",
    "rounds/r/notices/police.md",
    ".auditkit/schemas/return.json",
    ".git/config",
]
NO_DATA = [
    "report.md",
    "out/report.md",
    "rounds/table.csv",
    "rounds/r/report.md",
    "rounds/r/reports/summary.html",
    "README.md",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "root"
    (place / "rounds" / "r" / "returns").mkdir(parents=True)
    return place


def write(target: Path, root: Path | None, *, force: bool = False) -> str:
    """Write over a target; return what was refused, or nothing."""
    try:
        write_output(target, "né\n", root=root, force=force)
    except WriteRefusedError as refusal:
        return refusal.message
    assert target.read_bytes() == b"n\xc3\xa9\n"
    return ""


@pytest.mark.parametrize("path", DATA)
def test_no_data_file_is_ever_replaced(root: Path, path: str) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(MARKED)

    assert "partnership's own" in write(target, root, force=True)
    assert target.read_text() == MARKED


@pytest.mark.parametrize("path", DATA)
def test_no_data_file_is_made_where_there_was_none(root: Path, path: str) -> None:
    assert "partnership's own" in write(root / path, root, force=True)
    assert not (root / path).exists()


@pytest.mark.parametrize("path", NO_DATA)
def test_outputs_are_written_beside_the_data(root: Path, path: str) -> None:
    assert not is_data(root / path, root)
    assert write(root / path, root) == ""


def test_a_data_folder_is_protected_however_it_is_reached(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root.parent / "link").symlink_to(root / "rounds" / "r" / "returns", target_is_directory=True)
    monkeypatch.chdir(root / "rounds")

    assert "partnership's own" in write(root.parent / "link" / "K7Q2.yaml", root)
    assert "partnership's own" in write(Path("r/reports/../returns/K7Q2.yaml"), root)
    assert "partnership's own" in write(Path("../auditkit.yaml"), root)


def test_the_repository_itself_is_no_output(root: Path) -> None:
    assert "not an ordinary file" in write(root, root, force=True)


@pytest.mark.parametrize("name", ["report.md", "report.html", "letter", "table.csv"])
def test_a_marked_file_is_replaced(root: Path, name: str) -> None:
    (root / name).write_text(MARKED)

    assert write(root / name, root) == ""


@pytest.mark.parametrize("name", ["t.csv", "t.txt", "t.json", "t.jsonl", "t.xml", "t.sarif"])
def test_an_unmarked_table_is_replaced(root: Path, name: str) -> None:
    (root / name).write_text("somebody's\n")

    assert write(root / name, root) == ""


@pytest.mark.parametrize("name", ["notes.md", "page.html", "README", "other.yaml", "w.docx"])
def test_somebodys_own_file_is_replaced_by_force_alone(root: Path, name: str) -> None:
    (root / name).write_text("somebody's\n")

    assert "was not made by auditkit" in write(root / name, root)
    assert (root / name).read_text() == "somebody's\n"
    assert write(root / name, root, force=True) == ""


def test_a_mark_far_down_the_page_is_no_mark(root: Path) -> None:
    (root / "notes.md").write_text("x" * 3000 + MARK)

    assert "was not made by auditkit" in write(root / "notes.md", root)


def test_outside_a_repository_the_same_files_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("somebody's\n")
    (tmp_path / "b.md").write_text(MARKED)

    assert "was not made by auditkit" in write(tmp_path / "a.md", None)
    assert write(tmp_path / "b.md", None) == ""
    assert write(tmp_path / "new" / "c.md", None) == ""


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_never_replaced(root: Path, *, force: bool) -> None:
    (root / "real.csv").write_text("old\n")
    (root / "link.csv").symlink_to("real.csv")

    assert "is a link" in write(root / "link.csv", root, force=force)
    assert (root / "real.csv").read_text() == "old\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as POSIX has them")
@pytest.mark.parametrize("force", [False, True])
def test_a_device_or_a_pipe_is_never_replaced(root: Path, *, force: bool) -> None:
    os.mkfifo(root / "pipe.csv")

    assert "not an ordinary file" in write(root / "pipe.csv", root, force=force)
    assert "not an ordinary file" in write(Path("/dev/null"), root, force=force)


@pytest.mark.parametrize("name", ["report.md", "page.html"])
def test_a_document_that_was_changed_by_hand_is_replaced_by_force_alone(
    root: Path, name: str
) -> None:
    target = root / name
    text = f"<!-- {MARK} 0.1.0 -->\nwhat we wrote\n"
    write_output(target, text, root=root)
    first = target.read_bytes()
    write_output(target, text, root=root)
    assert target.read_bytes() == first
    # A service that turns line ends changes nothing.
    target.write_bytes(first.replace(b"\n", b"\r\n"))
    write_output(target, text, root=root)

    target.write_text(first.decode().replace("we wrote", "I wrote"))
    with pytest.raises(WriteRefusedError, match="was changed since auditkit wrote it"):
        write_output(target, text, root=root)
    assert "I wrote" in target.read_text()
    write_output(target, text, root=root, force=True)
    assert target.read_bytes() == first


def test_another_version_replaces_what_an_earlier_one_wrote(root: Path) -> None:
    target = root / "report.md"
    write_output(target, f"<!-- {MARK} 0.1.0 -->\nwhat we wrote\n", root=root)
    write_output(target, f"<!-- {MARK} 0.2.0 -->\nwhat we write now\n", root=root)
    assert target.read_text().startswith(f"<!-- {MARK} 0.2.0 sum:")
