"""``auditkit robustness``: which returns are ready, what the others need, letters, decisions."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli import EXAMPLE, NEGLECT, Ran, auditkit, digest, replaced

AGENCY = "childrens-social-care"
DAY = ("--today", "2025-02-20")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    target = tmp_path / "northmere"
    shutil.copytree(EXAMPLE, target, ignore=shutil.ignore_patterns("reports"))
    return target


def robustness(place: Path, *words: str | Path) -> Ran:
    return auditkit("-C", place, "robustness", NEGLECT, *words)


def told(place: Path, *words: str) -> list[dict[str, Any]]:
    done = robustness(place, "--format", "json", *words)
    assert done.code == 0, done.err
    tables: list[dict[str, Any]] = json.loads(done.out)["tables"]
    return tables


def weak(place: Path) -> set[str]:
    """Return the returns that need work, as agency/case."""
    rows = told(place)[0]["rows"]
    return {f"{row['agency']}/{row['case']}" for row in rows if row["state"] == "needs work"}


def _return(place: Path, case: str) -> Path:
    return place / "rounds" / NEGLECT / "returns" / AGENCY / f"{case}.yaml"


def _thin(path: Path, section: str) -> None:
    """Put four words in the place of a section's rationale."""
    lines, out, inside, skipping = path.read_text(encoding="utf-8").splitlines(), [], False, False
    for line in lines:
        if line.startswith("  ") and not line.startswith("   ") and line.endswith(":"):
            inside = line.strip() == f"{section}:"
        if skipping and not line.startswith("      "):
            skipping = False
        if inside and line.startswith("    rationale:"):
            out.append("    rationale: Good work all round.")
            skipping = True
        elif not skipping:
            out.append(line)
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


def test_exactly_the_returns_that_were_weakened_need_work(place: Path) -> None:
    before = weak(place)
    cases = ("H6T3", "V2M9", "N3F6", "Z5C2", "D9L4")
    for case in cases:
        _thin(_return(place, case), "information-sharing")
    assert weak(place) - before == {f"{AGENCY}/{case}" for case in cases}
    points = told(place)[1]["rows"]
    mine = [row for row in points if row["case"] == "H6T3" and row["agency"] == AGENCY]
    assert [(row["field"], row["code"]) for row in mine] == [
        ("sections.information-sharing.rationale", "AK301")
    ]
    assert mine[0]["what"] == "the rationale has 4 words"


def test_it_ends_with_0_unless_asked_to_check(place: Path) -> None:
    assert robustness(place).code == 0
    assert robustness(place, "--check").code == 1
    assert robustness(place, "--check", "--agency", "virtual-school").code == 0


def test_it_changes_nothing_and_repeats_no_free_text(place: Path) -> None:
    canary = "Zyxwv the heron stood there"
    replaced(_return(place, "H6T3"), ("      ", f"      {canary} "))
    before = digest(place)
    for form in ("table", "json", "csv", "markdown"):
        assert "heron" not in robustness(place, "--format", form).out
    assert digest(place) == before


def test_a_text_used_for_two_children_is_found(place: Path) -> None:
    first, second = _return(place, "H6T3"), _return(place, "V2M9")
    text = "Same words for two children, copied from one file into the other as they stand, without a look."
    for path in (first, second):
        _thin(path, "information-sharing")
        replaced(path, ("rationale: Good work all round.", f"rationale: {text}"))
    rows = [row for row in told(place)[1]["rows"] if row["code"] == "AK303"]
    (row,) = rows
    assert f"{AGENCY}/" in row["what"]
    assert {row["case"]} < {"H6T3", "V2M9"}


def test_the_partnership_may_move_a_threshold(place: Path) -> None:
    _thin(_return(place, "H6T3"), "information-sharing")
    assert f"{AGENCY}/H6T3" in weak(place)
    settings = place / "auditkit.yaml"
    text = settings.read_text(encoding="utf-8")
    if "\nchecks:" in text:
        replaced(settings, ("\nchecks:", "\nchecks:\n  rationale-words: 4"))
    else:
        settings.write_text(text + "checks: {rationale-words: 4}\n", encoding="utf-8")
    assert f"{AGENCY}/H6T3" not in weak(place)


def test_a_waiver_of_a_question_is_honoured_and_never_called_unused(place: Path) -> None:
    _thin(_return(place, "H6T3"), "information-sharing")
    waiver = f"""\
waivers:
  - code: AK301
    file: rounds/{NEGLECT}/returns/{AGENCY}/H6T3.yaml
    field: sections.information-sharing.rationale
    reason: Agreed with the lead
    asked_by: Service manager
    approved_by: Quality assurance officer
    expires: 2026-01-01
"""
    (place / "rounds" / NEGLECT / "waivers.yaml").write_text(waiver, encoding="utf-8")
    assert f"{AGENCY}/H6T3" not in weak(place)
    assert "AK922" not in auditkit("-C", place, "validate").out


def test_each_agency_gets_a_letter_that_stands_alone(place: Path, tmp_path: Path) -> None:
    _thin(_return(place, "H6T3"), "information-sharing")
    target = tmp_path / "letters"
    done = robustness(place, "--letters", target, "--return-by", "2025-03-04", *DAY)
    assert done.code == 0, done.err
    names = sorted(path.name for path in target.iterdir())
    assert {"health.md", "health.html", f"{AGENCY}.md"} <= set(names)
    letter = (target / f"{AGENCY}.md").read_text(encoding="utf-8")
    assert "Children" in letter
    assert "H6T3" in letter
    assert "the rationale has 4 words" in letter
    assert "say what the evidence shows" in letter
    assert "Tuesday 4 March 2025" in letter
    assert "revised\\_on" in letter or "revised_on" in letter
    assert "AK301" not in letter, "a code says nothing to whoever never saw the tool"
    ready = (target / "virtual-school.md").read_text(encoding="utf-8")
    assert "Nothing more is needed" in ready
    again = robustness(place, "--letters", target, "--return-by", "2025-03-04", *DAY)
    assert again.code == 0, "a letter of its own making may be written again"
    (target / "health.md").write_text("mine\n", encoding="utf-8")
    refused = robustness(place, "--letters", target, "--return-by", "2025-03-04", *DAY)
    assert (refused.code, "was not made by auditkit" in refused.err) == (3, True)


def test_a_decision_is_recorded_and_goes_stale_with_the_return(place: Path) -> None:
    reasons = ("--reason", "Say what was seen", "--reason", "Evidence has no dates")
    by = ("--by", "Quality assurance officer", *DAY)
    done = robustness(place, "--send-back", f"{AGENCY}/H6T3", *by, *reasons)
    assert done.code == 0, done.err
    assert f"{AGENCY}/H6T3: sent-back by Quality assurance officer" in done.out
    record = (place / "rounds" / NEGLECT / "acceptance.yaml").read_text(encoding="utf-8")
    assert record.endswith(record[record.rindex("    stamp: ") :])
    assert "      - Say what was seen\n      - Evidence has no dates\n" in record

    def decision() -> str:
        rows = told(place)[0]["rows"]
        return next(r["decision"] for r in rows if (r["agency"], r["case"]) == (AGENCY, "H6T3"))

    assert decision() == "sent back"
    replaced(_return(place, "H6T3"), ("minutes_spent: ", "minutes_spent: 1"))
    assert decision() != "sent back", "the return is another one now"
    assert robustness(place, "--accept", f"{AGENCY}/H6T3", *by).code == 0
    assert decision() == "accepted"
    assert auditkit("-C", place, "validate").code == 0


def test_a_whole_agency_is_accepted_at_once(place: Path) -> None:
    by = ("--by", "Quality assurance officer", *DAY)
    done = robustness(place, "--accept", "virtual-school", "--accept", "police", *by)
    assert done.code == 0, done.err
    assert done.out.count(": accepted by") == 4
    assert (
        "police/J8W5: accepted by Quality assurance officer, though it needs 1 more thing"
        in done.out
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--accept", "polcie", "--by", "Officer"), "did you mean 'police'?"),
        (("--accept", "police"), "who decides?"),
        (("--send-back", "police", "--by", "Officer"), "not sent back without a reason"),
        (("--by", "Officer"), "belong to a decision"),
        (("--accept", "police", "--send-back", "health", "--by", "O"), "do not go together"),
        (("--letters", "x", "--return-by", "2020-01-01"), "is past"),
        (("--agency", "polise"), "did you mean 'police'?"),
    ],
)  # fmt: skip
def test_words_that_make_no_sense_change_nothing(
    place: Path, words: tuple[str, ...], says: str
) -> None:
    before = digest(place)
    done = robustness(place, *words)
    assert done.code in {2, 3}
    assert says in done.err
    assert digest(place) == before


def test_a_round_without_returns_is_said(tmp_path: Path) -> None:
    from cli import ROUND, with_round

    empty = with_round(tmp_path / "p")
    done = auditkit("-C", empty, "robustness", ROUND)
    assert done.code == 0
    assert "0 finished returns" in done.out


NIL = "youth-offending/D9L4"


def _undecided(place: Path, agency: str) -> None:
    """Take the decisions on an agency's returns out of the record."""
    path = place / "rounds" / NEGLECT / "acceptance.yaml"
    head, *entries = path.read_text(encoding="utf-8").split("\n  - ")
    kept = [one for one in entries if agency not in one]
    assert len(kept) < len(entries)
    path.write_text("\n  - ".join([head, *kept]).rstrip() + "\n", encoding="utf-8")


def _decisions(place: Path) -> dict[str, str]:
    rows = told(place)[0]["rows"]
    return {f"{row['agency']}/{row['case']}": row["decision"] for row in rows}


def test_a_nil_return_is_accepted_with_the_rest_of_its_agency(place: Path) -> None:
    _undecided(place, "youth-offending")
    assert (_decisions(place)[NIL], NIL in weak(place)) == ("", False)
    by = ("--by", "Quality assurance officer", *DAY)
    done = robustness(place, "--accept", "youth-offending", *by)
    assert done.code == 0, done.err
    assert "youth-offending/Z5C2: accepted by" in done.out
    assert f"{NIL}: accepted by Quality assurance officer\n" in done.out
    assert {_decisions(place)[NIL], _decisions(place)["youth-offending/Z5C2"]} == {"accepted"}
    assert "D9L4" in auditkit("-C", place, "status", NEGLECT).out
    assert "nil*" in auditkit("-C", place, "status", NEGLECT).out


def test_a_nil_return_is_sent_back_by_its_own_name(place: Path) -> None:
    by = ("--by", "Quality assurance officer", *DAY)
    done = robustness(
        place, "--send-back", NIL, *by, "--reason", "Say whether archives were searched"
    )
    assert (done.code, _decisions(place)[NIL]) == (0, "sent back"), done.err
    assert "nothing to read but which records were checked" in robustness(place).out


def test_a_draft_is_no_finished_return(place: Path) -> None:
    replaced(
        place / "rounds" / NEGLECT / "returns" / f"{NIL}.yaml",
        ("completed_on: ", "completed_on: #"),
    )
    assert NIL not in _decisions(place)
    done = robustness(place, "--accept", NIL, "--by", "Officer", *DAY)
    assert (done.code, "there is no finished return" in done.err) == (2, True)


def test_a_letter_says_why_the_officer_sent_a_return_back(place: Path, tmp_path: Path) -> None:
    asked = "Voice: say why *she* was not asked"
    by = ("--by", "Quality assurance officer", *DAY)
    sent = robustness(
        place, "--send-back", "police/J8W5", "--send-back", NIL, *by, "--reason", asked
    )
    assert sent.code == 0, sent.err
    target = tmp_path / "letters"
    assert robustness(place, "--letters", target, *DAY).code == 0
    for agency in ("police", "youth-offending"):
        assert f"<li>{asked}</li>" in (target / f"{agency}.html").read_text(encoding="utf-8")
        text = (target / f"{agency}.md").read_text(encoding="utf-8")
        assert "- Voice: say why \\*she\\* was not asked\n" in text
    assert "1 of 2 is ready as it is" in text, "a return that was sent back needs something"
    assert "she" not in (target / "virtual-school.md").read_text(encoding="utf-8")
    assert robustness(place, "--accept", NIL, *by).code == 0
    assert robustness(place, "--letters", target, *DAY).code == 0
    accepted = (target / "youth-offending.md").read_text(encoding="utf-8")
    assert "was not asked" not in accepted, "another decision holds by now"
