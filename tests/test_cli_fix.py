"""``auditkit fix``: what it shows, what it writes, how it ends; and that validate is content afterwards."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import ROUND, auditkit, digest, finish, finish_all, replaced, return_at, with_round, write

HERE = f"rounds/{ROUND}/returns/police/B2C3.yaml"
SECRET = "Seen alone three times"  # noqa: S105 - it is what no line of a log may show


def sound(folder: Path) -> Path:
    """Make a partnership whose round is finished; without schemas, no file lacks the line that names one."""
    finish_all(with_round(folder))
    shutil.rmtree(folder / ".auditkit")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a partnership whose round is finished, with slips in one return."""
    folder = sound(tmp_path)
    replaced(
        return_at(folder, "police", "B2C3"),
        ("involvement: significant", "Involvement: Significant"),
        ("completed_on: 2026-10-30", "completed_on: 30/10/2026"),
        ("sought: yes", "sought: Yes"),
        ("rating: good", "rating: Good"),
        ("rationale:", "rationalle:"),
        ("theme: planning", "theme: planing"),
        ("due: 2026-12-15", "due: 04/11/2026"),
    )
    return folder


def test_it_shows_what_it_would_change_and_changes_nothing(place: Path) -> None:
    before = digest(place)

    done = auditkit("-C", place, "fix")

    assert done == (
        ExitCode.PROBLEMS,
        f"""\
{HERE}:5: name: Involvement -> involvement
{HERE}:5: involvement: Significant -> significant
{HERE}:12: sections.voice.answers.sought: Yes -> yes
{HERE}:13: sections.voice.rating: Good -> good
left: {HERE}:26: actions[0].due: day or month first? Write 2026-11-04 or 2026-04-11

can be fixed: 4 places in 1 file; nothing is changed yet: add --write
left: 1 place, for a person to decide
with --unsafe: 3 more, each to be looked at: words that are nearly right, dates
""",
        "",
    )
    assert digest(place) == before


def test_unsafe_adds_what_somebody_must_look_at(place: Path) -> None:
    code, out, err = auditkit("-C", place, "fix", "--unsafe")

    assert (code, err) == (ExitCode.PROBLEMS, "")
    assert [line for line in out.splitlines() if line.endswith("(look at this)")] == [
        f"{HERE}:8: completed_on: 30/10/2026 -> 2026-10-30  (look at this)",
        f"{HERE}:14: name in sections.voice: rationalle -> rationale  (look at this)",
        f"{HERE}:20: sections.voice.improvements[0].theme: planing -> planning  (look at this)",
    ]
    assert "can be fixed: 7 places in 1 file" in out
    assert "with --unsafe" not in out


def test_validate_no_longer_reports_what_was_written(place: Path) -> None:
    before = auditkit("-C", place, "validate", "--format", "concise")
    assert before.out.count("[AK") == 8

    done = auditkit("-C", place, "fix", "--unsafe", "--write")
    after = auditkit("-C", place, "validate", "--format", "concise")

    assert (done.code, done.err) == (0, "")
    assert "fixed: 7 places in 1 file\nleft: 1 place" in done.out
    assert after.out.count("[AK") == 1
    assert f"{HERE}:26" in after.out


def test_twice_changes_nothing(place: Path) -> None:
    auditkit("-C", place, "fix", "--unsafe", "--write")
    once = digest(place)

    code, out, _ = auditkit("-C", place, "fix", "--unsafe", "--write")

    assert (code, digest(place)) == (0, once)
    assert "nothing to fix in 13 files" in out


def test_every_other_byte_stays(place: Path) -> None:
    path = return_at(place, "police", "B2C3")
    raw = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"# Good, and no more\r\n"
    path.write_bytes(raw)

    auditkit("-C", place, "fix", "--write", HERE)

    expected = (
        raw.replace(b"Involvement: Significant", b"involvement: significant")
        .replace(b"sought: Yes", b"sought: yes")
        .replace(b"rating: Good", b"rating: good")
    )
    assert path.read_bytes() == expected


def test_only_what_was_named_is_looked_at(place: Path) -> None:
    finish(place, "health", "B2C3", voice="Good")

    code, out, _ = auditkit("-C", place, "fix", f"rounds/{ROUND}/returns/health", "--write")

    assert (code, out.splitlines()[-1]) == (0, "fixed: 1 place in 1 file")
    assert "Good" in return_at(place, "police", "B2C3").read_text(encoding="utf-8")


def test_what_is_shown_holds_no_free_text(place: Path) -> None:
    replaced(
        return_at(place, "police", "B2C3"),
        ("theme: voice", "theme: Nobody saw her brother at all"),
        ("  - {id: a1", "  - {Her brother was not seen: x, id: a1"),
    )

    shown = auditkit("-C", place, "fix", "--unsafe")

    assert "brother" not in shown.out + shown.err
    assert SECRET not in shown.out + shown.err


def test_the_diff_is_a_whole_one_when_it_is_asked_for(place: Path) -> None:
    _, out, _ = auditkit("-C", place, "fix", "--unsafe", "--diff", HERE)

    assert out.startswith(f"--- a/{HERE}\n+++ b/{HERE}\n@@ ")
    assert f"-    rationalle: {SECRET}" in out
    assert f"+    rationale: {SECRET}" in out
    assert "can be fixed: 7 places in 1 file" in out


def test_controls_in_a_file_do_not_reach_the_terminal(place: Path) -> None:
    replaced(return_at(place, "police", "B2C3"), (SECRET, "\u202eSeen\u200b alone"))

    _, out, _ = auditkit("-C", place, "fix", "--unsafe", "--diff", HERE)

    assert "\\u202eSeen\\u200b alone" in out


def test_a_sound_repository_ends_with_nothing(tmp_path: Path) -> None:
    folder = sound(tmp_path)

    assert auditkit("-C", folder, "fix", "--unsafe") == (0, "nothing to fix in 13 files\n", "")


def test_what_needs_a_person_alone_is_no_reason_to_fail(tmp_path: Path) -> None:
    folder = sound(tmp_path)
    finish(folder, "police", "B2C3", completed="04/11/2026", voice="goood")

    code, out, _ = auditkit("-C", folder, "fix")

    assert code == 0
    assert out.splitlines()[-3:] == [
        "nothing to fix in 13 files",
        "left: 1 place, for a person to decide",
        "with --unsafe: 1 more, each to be looked at: words that are nearly right, dates",
    ]


def test_frozen_copies_are_never_touched(place: Path) -> None:
    frozen = place / "rounds" / ROUND / "frozen" / "tools" / "short.yaml"
    replaced(frozen, ("required: yes", "required: Yes"))
    before = frozen.read_bytes()

    done = auditkit("-C", place, "fix", "--unsafe", "--write", f"rounds/{ROUND}/frozen")

    assert done == (0, "nothing to fix in 0 files\n", "")
    assert frozen.read_bytes() == before


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_fixed(place: Path) -> None:
    write(return_at(place, "health", "B2C3"), "rating: 'Good\n")

    code, out, _ = auditkit("-C", place, "fix", "--write")

    assert code == 0
    assert f"left: rounds/{ROUND}/returns/health/B2C3.yaml: its text cannot be read" in out
    assert "fixed: 4 places in 1 file" in out


def test_a_missing_modeline_is_added_where_there_is_a_schema(place: Path) -> None:
    auditkit("-C", place, "schema")

    auditkit("-C", place, "fix", "--write")

    for path, up in ((HERE, "../../../../"), ("auditkit.yaml", ""), ("tools/short.yaml", "../")):
        first = (place / path).read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith(f"# yaml-language-server: $schema={up}.auditkit/schemas/")
        target = (place / path).parent / first.partition("=")[2]
        assert target.is_file()
    assert auditkit("-C", place, "fix").code == 0


def test_settings_that_are_fixed_count_for_every_other_file(place: Path) -> None:
    finish(place, "police", "B2C3", voice="Good")
    replaced(place / "auditkit.yaml", ("themes:", "Themes:"))
    replaced(return_at(place, "police", "B2C3"), ("theme: planning", "theme: Planning"))

    _, out, _ = auditkit("-C", place, "fix", "--write")

    assert "name: Themes -> themes" in out
    assert "fixed: 3 places in 2 files" in out
    assert auditkit("-C", place, "validate").code == 0


def test_nobody_else_may_read_a_return_afterwards(place: Path) -> None:
    path = return_at(place, "police", "B2C3")
    path.chmod(0o600)

    auditkit("-C", place, "fix", "--write")

    assert stat.S_IMODE(path.stat().st_mode) == (0o600 if os.name == "posix" else 0o666)


def test_what_cannot_be_written_is_said_and_the_rest_is_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(place, "health", "B2C3", voice="Good")
    whole = Path.replace

    def full(self: Path, target: Path) -> Path:
        if "police" in str(target):
            raise OSError(28, "No space left on device")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", full)
    code, out, err = auditkit("-C", place, "fix", "--write")

    assert code == ExitCode.CANNOT
    assert "fixed: 1 place in 1 file\nnot written: 4 places in 1 file" in out
    assert err.startswith("error: ")
    assert "No space left on device\nhint: " in err
    assert "Good" in return_at(place, "police", "B2C3").read_text(encoding="utf-8")
    assert not list(place.rglob("*.tmp"))


def test_a_file_changed_meanwhile_is_not_written(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditkit.rounds import fixes

    path = return_at(place, "police", "B2C3")
    planned = fixes.plan_fixes

    def meanwhile(*words: object, **options: object) -> object:
        plan = planned(*words, **options)  # type: ignore[arg-type]
        path.write_bytes(path.read_bytes() + b"# saved by somebody\n")
        return plan

    monkeypatch.setattr(fixes, "plan_fixes", meanwhile)
    code, _, err = auditkit("-C", place, "fix", "--write")

    assert code == ExitCode.CANNOT
    assert f"{HERE} was changed while auditkit looked at it\nhint: run it again" in err
    assert b"Significant" in path.read_bytes()
    assert path.read_bytes().endswith(b"# saved by somebody\n")


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_is_left(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "B2C3.yaml"
    path = return_at(place, "police", "B2C3")
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(outside)
    before = outside.read_bytes()

    auditkit("-C", place, "fix", "--unsafe", "--write")

    assert (path.is_symlink(), outside.read_bytes()) == (True, before)


def test_a_path_that_is_not_there_is_said(place: Path) -> None:
    code, out, err = auditkit("-C", place, "fix", "rounds/nowhere")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "there is no file or folder" in err
