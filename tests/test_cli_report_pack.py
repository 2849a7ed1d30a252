"""``auditkit report --all``: every document for the same readers, with an index."""

import re
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from auditkit.reports.kinds import KINDS
from auditkit.reports.request import AUDIENCES
from cli import AFTER, ROUND, auditkit, digest, finish, finish_all, with_round, write


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return finish_all(with_round(tmp_path / "p"))


def pack(place: Path, *words: str | Path) -> tuple[int, str, str]:
    return auditkit("-C", place, "report", ROUND, "--all", "--today", AFTER, *words)


@pytest.mark.parametrize(
    "audience",
    [one for one in AUDIENCES if any(one in kind.audiences for kind in KINDS.values())],
)
def test_the_index_leads_to_every_document_and_to_nothing_else(place: Path, audience: str) -> None:
    code, out, _ = pack(place, "--audience", audience)

    assert (code, out) == (0, "")
    folder = place / "rounds" / ROUND / "reports" / audience
    written = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    links = re.findall(r'<a href="([^"]+)"', (folder / "index.html").read_text(encoding="utf-8"))
    assert set(links) == written - {"index.html", "index.md"}
    assert len(links) == len(set(links))
    told = re.findall(r"\]\(([^)]+)\)", (folder / "index.md").read_text(encoding="utf-8"))
    assert told == links
    kinds = {link.partition("/")[0].rpartition(".")[0] or link.partition("/")[0] for link in links}
    every = {key for key, kind in KINDS.items() if audience in kind.audiences}
    # This round's agencies look at the same children, and none at itself.
    assert kinds == every - {"monthly", "section-11", "section-175", "feedback", "challenge"}


def test_one_format_alone(place: Path, tmp_path: Path) -> None:
    assert pack(place, "--format", "md", "-o", tmp_path / "out")[0] == 0
    written = {one.suffix for one in (tmp_path / "out").rglob("*") if one.is_file()}
    assert written == {".md", ".html"}
    assert [one.name for one in (tmp_path / "out").glob("*.html")] == ["index.html"]


def test_nothing_is_written_when_a_file_that_feeds_it_has_errors(place: Path) -> None:
    finish(place, "police", "B2C3", voice="god")
    before = digest(place)

    assert pack(place)[0] == ExitCode.PROBLEMS
    assert digest(place) == before


def test_a_draft_says_so_on_every_document(place: Path) -> None:
    finish(place, "police", "B2C3", voice="god")
    assert pack(place, "--draft")[0] == 0
    for one in (place / "rounds" / ROUND / "reports").rglob("*.md"):
        assert "Draft, with errors not mended yet" in one.read_text(encoding="utf-8")


def said(place: Path, summary: str) -> None:
    write(
        place / "rounds" / ROUND / "meeting.yaml",
        f"round: {ROUND}\nheld_on: 2024-11-26\nsummary: {summary}\n",
    )


def test_what_a_pdf_has_no_letters_for_stops_no_other_document(place: Path, tmp_path: Path) -> None:
    said(place, "What the family said, 我们.")
    out = tmp_path / "out"
    stands = f"no sign for 我, which stands in rounds/{ROUND}/meeting.yaml:3"

    code, _, err = pack(place, "-o", out)
    assert code == 0
    assert (
        f"left out: summary.pdf cannot be made: the letters of a PDF have {stands}; write it" in err
    )
    assert not (out / "summary.pdf").exists()
    assert {"summary.docx", "poster.pdf", "index.html"} <= {one.name for one in out.iterdir()}
    assert "summary.pdf" not in (out / "index.html").read_text(encoding="utf-8")

    code, _, err = pack(place, "--format", "pdf", "-o", tmp_path / "pdf")
    assert code == ExitCode.CANNOT
    assert "of 4 documents could not be written as pdf" in err
    assert (tmp_path / "pdf" / "poster.pdf").exists()

    single = ("report", ROUND, "--format", "pdf", "--today", AFTER, "-o", tmp_path / "one.pdf")
    done = auditkit("-C", place, *single)
    assert done.code == ExitCode.CANNOT
    assert f"error: summary.pdf cannot be made: the letters of a PDF have {stands}" in done.err
    assert not (tmp_path / "one.pdf").exists()


def test_what_an_earlier_run_left_beside_new_documents_is_named(
    place: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, _, err = pack(place, "-o", out, "--format", "pdf")
    assert (code, "earlier run" in err) == (0, False)
    before = (out / "summary.pdf").read_bytes()
    write(out / "notes.html", "our own\n")
    said(place, "What the family said, 我们.")
    single = ("-C", place, "report", ROUND, "-f", "pdf", "--today", AFTER)

    code, _, err = pack(place, "-o", out)
    assert code == 0
    old = "summary.pdf, learning.pdf"
    assert f"still in {out} from an earlier run, and not in the index: {old}; delete" in err
    assert (out / "summary.pdf").read_bytes() == before
    assert "still in" not in pack(place, "-o", out, "--format", "md")[2]

    done = auditkit(*single, "-o", out / "summary.pdf")
    assert done.code == ExitCode.CANNOT
    assert done.err.startswith(f"still there from an earlier run: {out / 'summary.pdf'}\nerror: ")
    assert "earlier run" not in auditkit(*single, "-o", out / "new.pdf").err


def test_documents_on_what_is_gone_are_named_as_old(place: Path) -> None:
    words = ("--audience", "internal", "--format", "md")
    assert pack(place, *words)[0] == 0
    (place / "rounds" / ROUND / "returns" / "police" / "B2C3.yaml").unlink()
    code, _, err = pack(place, *words)
    assert code == 0
    found = re.findall(r"return/[\w-]+\.\w+", err.partition("from an earlier run")[2])
    assert found
    assert all("B2C3" in one for one in found)


@pytest.mark.parametrize(
    "words",
    [
        ("--kind", "summary"),
        ("--kind", "tracker"),
        ("--agency", "police"),
        ("--format", "odt"),
        ("--audience", "everybody"),
    ],
)
def test_a_word_that_does_not_fit_writes_nothing(place: Path, words: tuple[str, str]) -> None:
    before = digest(place)
    assert pack(place, *words)[0] == ExitCode.USAGE
    assert digest(place) == before


def test_a_pack_is_never_written_among_the_rounds(place: Path) -> None:
    before = digest(place)
    code, _, err = pack(place, "-o", place / "rounds")
    assert code == ExitCode.CANNOT
    assert "own files or folders" in err
    assert digest(place) == before
