"""Self-assessments: evidence of an earlier cycle keeps its day, and an organisation's action is its own."""

from pathlib import Path

import pytest

from cli import EXAMPLE, ROUND, auditkit, with_round, write

SECTION_11 = "2025-section-11"

RETURN = f"""\
round: {ROUND}
organisation: police
tool: standards@1
completed_on: 2026-11-02
sections:
  policy:
    rating: good
    rationale: >
      The policy was read again with six officers in spring, who asked for a page on children in the home, and
      it was written in the week after.
    strengths: [Officers were asked]
    evidence:
      - {{source: Minutes, dated: 2019-03, shows: Policy adopted%s}}
actions:
  - id: a1
    action: Put the page on every phone
    owner: Chief inspector
    due: 2027-02-01
    measure: Ten officers asked find it
"""


def with_return(folder: Path, carried: str) -> Path:
    place = with_round(folder, "--tool", "standards", "--kind", "section-11", references=())
    words = f", carried: {{from: 2024-s11, status: {carried}}}" if carried else ""
    write(place / "rounds" / ROUND / "returns" / "police.yaml", RETURN % words)
    return place


@pytest.mark.parametrize("status", ["confirmed", "withdrawn"])
def test_evidence_that_was_brought_forward_keeps_its_day(tmp_path: Path, status: str) -> None:
    place = with_return(tmp_path, status)

    done = auditkit("-C", place, "validate", "--select", "AK229", "--today", "2026-11-09")

    assert (done.code, "AK229" in done.out) == (0, False), done.out


@pytest.mark.parametrize("status", ["", "changed"])
def test_other_evidence_lies_inside_the_window(tmp_path: Path, status: str) -> None:
    place = with_return(tmp_path, status)

    done = auditkit("-C", place, "validate", "--select", "AK229", "--today", "2026-11-09")

    assert "police.yaml:13:34: warning[AK229]" in done.out


def test_an_organisations_action_is_followed_under_its_name(tmp_path: Path) -> None:
    place = with_return(tmp_path, "")

    auditkit("-C", place, "actions", "collect", ROUND)
    of_police = auditkit("-C", place, "actions", "--agency", "police", "--format", "csv")
    of_health = auditkit("-C", place, "actions", "--agency", "health", "--format", "csv")

    assert "Put the page on every phone" in of_police.out
    assert "Put the page on every phone" not in of_health.out


def test_the_days_of_a_self_assessment_have_their_words(tmp_path: Path) -> None:
    calendar = tmp_path / "days.ics"

    auditkit("-C", EXAMPLE, "actions", "calendar", "--round", SECTION_11, "-o", calendar)
    method = auditkit(
        "-C", EXAMPLE, "report", SECTION_11, "--kind", "method", "-f", "md", "-o", "-"
    )

    days = calendar.read_text(encoding="utf-8")
    assert f"{SECTION_11}: last day for late returns" in days
    assert f"{SECTION_11}: challenge event" in days
    assert "Last day for late returns" in method.out
    assert "Challenge event" in method.out


ONLY = ("--audience", "internal", "--format", "md", "-o", "-")


@pytest.mark.parametrize("status", ["withdrawn", "unconfirmed"])
@pytest.mark.parametrize(
    ("kind", "whose", "says"),
    [
        ("return", "--agency", ("Brought forward", "left out here")),
        ("feedback", "--organisation", ("Your return names no action.",)),
        ("challenge", "--organisation", ()),
    ],
)
def test_no_document_tells_what_was_withdrawn_or_never_confirmed(
    tmp_path: Path, kind: str, whose: str, says: tuple[str, ...], status: str
) -> None:
    place = with_round(tmp_path, "--tool", "standards", "--kind", "section-11", references=())
    carried = f"carried: {{from: 2024-s11, status: {status}}}"
    said = RETURN % f", {carried}"
    said = said.replace("    due: 2027", f"    {carried}\n    due: 2027")
    path = write(place / "rounds" / ROUND / "returns" / "police.yaml", said)

    def document() -> str:
        done = auditkit("-C", place, "report", ROUND, "--kind", kind, whose, "police", *ONLY)
        assert done.code == 0, done.err
        return done.out

    left_out = document()
    write(path, said.replace(status, "confirmed"))
    kept = document()

    assert "Put the page on every phone" in kept or "Policy adopted" in kept
    assert "Put the page on every phone" not in left_out
    assert "Policy adopted" not in left_out
    assert all(one in left_out and one not in kept for one in says)
