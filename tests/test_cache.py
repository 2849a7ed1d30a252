"""What validate keeps between runs: never a wrong answer, whatever happens to files or to the cache."""

import contextlib
import json
import os
import random
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest

from auditkit.checks import keeping
from auditkit.storage import installed, platform
from auditkit.storage.cache import FOLDER, Cache
from auditkit.storage.stamps import Stamp, is_settled
from cli import (
    AFTER,
    EXAMPLE,
    ROUND,
    Ran,
    auditkit,
    finish_all,
    process,
    replaced,
    return_at,
    script,
    with_round,
)

REFERENCES = ("B2C3", "D4F5", "G6H7", "J8K9")
SETTLED = 0.13
"""Seconds after which a change of a file lies far enough in the past."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small partnership with eight returns; returns are kept however few they are."""
    return finish_all(with_round(tmp_path / "partnership", references=REFERENCES))


@pytest.fixture(autouse=True)
def every_return_is_kept() -> Iterator[None]:
    with mock.patch.object(keeping, "_WORTH", 1):
        yield


def settle() -> None:
    time.sleep(SETTLED)


def validated(root: Path, *words: str) -> Ran:
    return auditkit("-C", root, "validate", "--today", AFTER, *words)


@contextlib.contextmanager
def no_rule_runs() -> Iterator[None]:
    """Fail when a rule is asked anything: what is told comes from an earlier run."""
    with mock.patch("auditkit.checks.engine.run", side_effect=AssertionError("a run was made")):
        yield


@contextlib.contextmanager
def returns_read() -> Iterator[list[str]]:
    """Note which returns are checked anew."""
    from auditkit.checks import per_return

    seen: list[str] = []

    def noted(loaded: object, *others: object) -> object:
        seen.append(loaded.place.path)  # type: ignore[attr-defined]
        return real(loaded, *others)

    real: Callable[..., object] = per_return.check_file
    with mock.patch.object(per_return, "check_file", noted):
        yield seen


def entries(cache: Path, kind: str = "") -> list[Path]:
    return sorted((cache / FOLDER).glob(f"{kind}*"))


def test_a_second_run_over_unchanged_files_runs_no_rule_and_tells_the_same(root: Path) -> None:
    replaced(return_at(root, "police", "B2C3"), ("rating: good", "rating: goood"))
    settle()
    first = validated(root)

    with no_rule_runs():
        second = validated(root)

    assert second == first
    assert "goood" in first.out


@pytest.mark.parametrize(
    "form", ["full", "concise", "grouped", "json", "jsonl", "sarif", "junit", "github", "gitlab"]
)
def test_every_format_and_choice_is_the_same_from_the_cache(root: Path, form: str) -> None:
    replaced(return_at(root, "police", "B2C3"), ("rating: good", "rating: goood"))
    settle()
    validated(root)

    for words in ((), ("--select", "AK2"), ("--ignore", "AK2"), ("--fail-on", "query"), ("-q",)):
        with no_rule_runs():
            kept = validated(root, "-f", form, *words)
        assert kept == validated(root, "--no-cache", "-f", form, *words)


def test_another_day_another_path_and_completeness_are_other_questions(root: Path) -> None:
    return_at(root, "police", "B2C3").unlink()
    settle()
    one = return_at(root, "health", "B2C3").relative_to(root).as_posix()
    asked = [(), ("--require-complete",), (f"rounds/{ROUND}",), (one,)]
    with contextlib.chdir(root):
        for _ in range(2):
            for words in asked:
                for day in ("2026-11-01", AFTER):
                    line = ("validate", *words, "--today", day)
                    assert auditkit(*line) == auditkit(*line, "--no-cache")


def test_only_the_return_that_changed_is_checked_anew(root: Path) -> None:
    settle()
    validated(root)
    changed = return_at(root, "police", "B2C3")
    replaced(changed, ("rating: good", "rating: poor"))

    with returns_read() as seen:
        validated(root)

    assert seen == [changed.relative_to(root).as_posix()]


def test_a_return_that_was_only_touched_is_read_and_not_checked_anew(root: Path) -> None:
    settle()
    validated(root)
    return_at(root, "police", "B2C3").touch()

    with returns_read() as seen:
        validated(root)

    assert seen == []


def test_a_changed_setting_has_every_return_checked_anew(root: Path) -> None:
    settle()
    validated(root)
    replaced(root / "auditkit.yaml", ("Smallbridge", "Larchbridge"))

    with returns_read() as seen:
        validated(root)

    assert len(seen) == 2 * len(REFERENCES)


def test_a_file_changed_a_moment_ago_is_not_believed(root: Path) -> None:
    path = return_at(root, "police", "B2C3")
    settle()
    path.touch()
    validated(root)
    found = Stamp("x", 1, 2, 10**9 + 7, 10**9 + 7, 3)

    assert entries(Path(os.environ["AUDITKIT_CACHE_DIR"]), "run-") == []
    assert not is_settled(found, 10**9 + 50_000_000)
    assert is_settled(found, 10**9 + 150_000_000)
    coarse = Stamp("x", 1, 2, 10**9, 10**9, 3)
    assert not is_settled(coarse, 2 * 10**9)


WORDS = ("rating: good", "rating: poor", "rating: fair", "rating: goood", "[", "completed_on: x")


def same_size_and_time(path: Path, _: random.Random) -> None:
    """Change content so that neither size nor time of modification tells."""
    found = path.stat()
    text = path.read_text()
    path.write_text(
        text.replace("rating: good", "rating: gold") + ("" if "rating: good" in text else "x")
    )
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def exchanged(path: Path, chance: random.Random) -> None:
    """Exchange the names of two files."""
    other = chance.choice(sorted(path.parent.parent.rglob("*.yaml")))
    if other != path:
        aside = path.with_suffix(".aside")
        path.rename(aside)
        other.rename(path)
        aside.rename(other)


EDITS: tuple[Callable[[Path, random.Random], object], ...] = (
    same_size_and_time,
    exchanged,
    lambda path, _: path.touch(),
    lambda path, _: path.unlink(),
    lambda path, chance: path.write_text(path.read_text() + chance.choice(WORDS)),
    lambda path, chance: path.write_text(path.read_text().replace("good", chance.choice(WORDS))),
    lambda path, _: shutil.copyfile(path, path.with_name("J9K8.yaml")),
    lambda path, _: path.rename(path.with_name("M2N3.yaml")),
    lambda path, _: (path.unlink(), path.symlink_to("/etc/hostname")),
    lambda path, _: (path.unlink(), path.mkdir()),
    lambda path, chance: path.chmod(chance.choice((0o600, 0o644))),
)


@pytest.mark.parametrize("seed", range(len(EDITS)))
def test_whatever_is_done_to_files_the_cache_never_changes_what_is_told(
    root: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seeded order of edits
    settle()
    validated(root, "-f", "json")
    EDITS[seed](return_at(root, "police", "D4F5"), chance)
    for _ in range(2):
        if chance.random() < 0.6:
            settle()  # otherwise the next run meets a file that changed a moment ago
        anew = validated(root, "--no-cache", "-f", "json")
        assert validated(root, "-f", "json") == anew
        assert validated(root, "-f", "json") == anew
        assert validated(root, "-f", "json", "--rehash") == anew
        files = sorted(path for path in (root / "rounds").rglob("*.yaml") if path.is_file())
        chance.choice(EDITS)(chance.choice(files), chance)


def test_a_change_that_neither_size_nor_time_tells_is_seen(root: Path) -> None:
    settle()
    validated(root)
    path = return_at(root, "police", "B2C3")
    before = path.stat()
    same_size_and_time(path, random.Random(1))  # noqa: S311 - not used
    after = path.stat()

    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert "gold" in validated(root).out


def test_a_content_changed_behind_its_stamp_is_found_with_rehash(root: Path) -> None:
    """No stamp of a good disk lies; on one that does, --rehash reads."""
    settle()
    validated(root)
    path = return_at(root, "police", "B2C3")
    with mock.patch("auditkit.cli.recall.stamps", side_effect=_as_now(root)):
        validated(root)
        replaced(path, ("rating: good", "rating: goox"))
        trusting, reading = validated(root), validated(root, "--rehash")

    assert "goox" not in trusting.out
    assert "goox" in reading.out


def _as_now(root: Path) -> Callable[..., Iterator[Stamp]]:
    from auditkit.storage.stamps import stamps

    found = list(stamps(root, ["auditkit.yaml", "rubrics", "tools", "rounds"]))
    return lambda *_: iter(found)


def test_validate_writes_nothing_but_its_private_folder(root: Path, cache: Path) -> None:
    settle()
    validated(root)

    assert [path.name for path in cache.iterdir()] == [FOLDER]
    assert {path.name.partition("-")[0] for path in entries(cache)} == {"round", "run"}
    if platform.OWNERS:
        assert stat.S_IMODE((cache / FOLDER).stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in entries(cache)} == {0o600}


def test_nothing_is_written_without_the_cache(root: Path, cache: Path) -> None:
    settle()
    validated(root, "--no-cache")

    assert list(cache.iterdir()) == []


def test_no_free_text_of_a_return_is_kept(root: Path, cache: Path) -> None:
    name = "Quillfeather"
    for agency in ("police", "health"):
        for case in REFERENCES:
            path = return_at(root, agency, case)
            text = path.read_text()
            for prose in (
                "Seen alone",
                "Her words",
                "Direct work",
                "Her view",
                "Nobody",
                "Record her",
            ):
                text = text.replace(prose, f"{name} {prose}")
            path.write_text(text)
    replaced(return_at(root, "police", "B2C3"), ("sought: yes", f"sought: {name} said no"))
    replaced(return_at(root, "health", "B2C3"), ("voice:", f"{name.lower()}:"))
    replaced(return_at(root, "police", "D4F5"), ("theme: voice", f"theme: {name.lower()}"))
    settle()
    validated(root)
    kept = b"".join(path.read_bytes() for path in entries(cache))

    assert b"B2C3" in kept
    assert name.lower().encode() not in kept.lower()


WAIVER = """\
waivers:
  - code: AK205
    file: rounds/{round}/returns/police/B2C3.yaml
    field: sections.voice.rating
    reason: Agreed by Quillfeather on the telephone
    asked_by: police
    approved_by: Chair of the audit
    expires: 2026-12-31
"""


def test_words_of_a_waiver_are_told_from_its_file_and_never_kept(root: Path, cache: Path) -> None:
    replaced(return_at(root, "police", "B2C3"), ("rating: good", "rating: goood"))
    (root / "rounds" / ROUND / "waivers.yaml").write_text(WAIVER.format(round=ROUND))
    settle()
    first = validated(root, "-f", "json")
    with no_rule_runs():
        concise = validated(root, "-f", "concise")

    assert "Quillfeather" in first.out
    assert "1 waived until 2026-12-31" in concise.out
    assert validated(root, "-f", "json") == first
    assert b"Quillfeather" not in b"".join(path.read_bytes() for path in entries(cache))


def spoilt(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif how == "changed":
        path.write_bytes(content[:-9] + b"}" + content[-8:])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "folder":
        path.unlink()
        path.mkdir()
    elif how == "pipe":
        path.unlink()
        os.mkfifo(path)
    elif how == "link":
        aside = path.with_name("aside")
        path.rename(aside)
        path.symlink_to(aside)
    else:
        path.chmod(0o666)


@pytest.mark.parametrize(
    "how", ["cut", "changed", "empty", "folder", "pipe", "link", "writable by others"]
)
def test_a_spoilt_cache_is_not_believed_and_not_spoken_of(
    root: Path, cache: Path, how: str
) -> None:
    settle()
    first = validated(root)
    for path in entries(cache):
        spoilt(path, how)

    with returns_read() as seen:
        second = validated(root)

    assert second == first
    assert len(seen) == 2 * len(REFERENCES)


def test_what_is_sealed_and_is_not_ours_is_not_believed(root: Path, cache: Path) -> None:
    """Somebody with a right digest and a right key still hands over data, and no more."""
    settle()
    first = validated(root)
    store = Cache(cache)
    for path in entries(cache):
        content = store.get(path.name)
        assert content is not None
        key = content.split(b"\n")[0]
        for bad in ([], [1], [[{}]], "x", {"a": 1}, [[-1, "x"]], None):
            lines = (key, json.dumps(bad).encode(), json.dumps(bad).encode(), b"[0]")
            store.put(path.name, b"\n".join(lines))
            assert validated(root) == first


def test_a_cache_of_somebody_else_is_left_alone(root: Path, cache: Path) -> None:
    settle()
    validated(root)
    before = {path: path.stat().st_mtime_ns for path in entries(cache)}
    with mock.patch.object(os, "geteuid", return_value=os.geteuid() + 1), returns_read() as seen:
        validated(root)

    assert len(seen) == 2 * len(REFERENCES)
    assert {path: path.stat().st_mtime_ns for path in entries(cache)} == before


@pytest.mark.parametrize("blocked", ["a file", "no folder can be made", "a link"])
def test_where_no_cache_can_be_made_validate_works_as_ever(
    root: Path, cache: Path, blocked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = validated(root, "--no-cache")
    settle()
    if blocked == "a file":
        (cache / FOLDER).write_text("")
    elif blocked == "a link":
        (cache / "elsewhere").mkdir()
        (cache / FOLDER).symlink_to(cache / "elsewhere")
    else:
        monkeypatch.setenv("AUDITKIT_CACHE_DIR", "/dev/null/nowhere")

    assert validated(root) == plain
    assert validated(root) == plain
    assert blocked != "a link" or list((cache / "elsewhere").iterdir()) == []


def test_a_full_disk_is_not_spoken_of(cache: Path) -> None:
    with mock.patch("os.fdopen", side_effect=OSError(28, "No space left on device")):
        Cache(cache).put("x", b"y")

    assert entries(cache) == []


def test_old_entries_make_room(cache: Path) -> None:
    store = Cache(cache)
    with (
        mock.patch("auditkit.storage.cache._MOST_BYTES", 1000),
        mock.patch("auditkit.storage.cache._MOST_FILES", 4),
    ):
        for number in range(6):
            store.put(f"e{number}", bytes(10))
            os.utime(cache / FOLDER / f"e{number}", (number, number))
        assert [path.name for path in entries(cache)] == ["e2", "e3", "e4", "e5"]
        store.put("large", bytes(940))
        assert [path.name for path in entries(cache)] == ["e5", "large"]

    assert store.get("e5") == bytes(10)


def test_other_code_other_answers(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "rules.py").write_text("x = 1\n")
    first = installed.fingerprint(package)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "rules.pyc").write_bytes(b"")
    same = installed.fingerprint(package)
    (package / "rules.py").write_text("x = 2\n")

    assert first == same
    assert installed.fingerprint(package) != first
    before = installed.fingerprint(package)
    (package / "words.txt").write_text("a list\n", encoding="utf-8")
    assert installed.fingerprint(package) != before
    assert installed.fingerprint(tmp_path / "none") is None


OPENED = """
import sys
from pathlib import Path
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event in {"open", "os.scandir"} else None)
from auditkit.cli.main import main
root = Path(sys.argv[1]).resolve()
try:
    main(["-C", str(root), "validate", "--no-cache", "-q", "--today", "2025-02-01"])
except SystemExit:
    pass
inside = {Path(str(one)).resolve() for one in opened if isinstance(one, (str, Path))}
for one in sorted(one.relative_to(root).as_posix() for one in inside if one.is_relative_to(root)):
    print("opened", one)
"""


def test_no_file_that_decides_anything_is_left_out_of_the_key(tmp_path: Path) -> None:
    """Whatever a run opens in the repository has a stamp."""
    from auditkit.storage.root import DECIDING

    done = script(OPENED, EXAMPLE, at=tmp_path)
    opened = [
        line.removeprefix("opened ") for line in done.out.splitlines() if line.startswith("opened ")
    ]

    assert len(opened) > 20
    assert [one for one in opened if one.split("/")[0] not in DECIDING and one != "."] == []


def test_two_runs_at_once_leave_a_sound_cache(root: Path, cache: Path) -> None:
    import threading

    settle()
    expected = process("-C", root, "validate", "--no-cache", "--today", AFTER, at=root)
    runs: list[Ran] = []
    line = ("-C", root, "validate", "--today", AFTER)
    threads = [
        threading.Thread(target=lambda: runs.append(process(*line, at=root))) for _ in range(3)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert runs == [expected] * 3
    assert process(*line, at=root) == expected
    assert [path for path in entries(cache) if path.suffix == ".tmp"] == []
