"""Identifiers in a partnership's files: said where, never said what, and taken out again."""

import re
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
import steady
from auditkit.analysis.identifiers import births
from auditkit.analysis.identifiers.outlines import outline
from auditkit.analysis.identifiers.spans import Listed
from auditkit.cli.validate_output import FORMATS
from auditkit.errors import ExitCode
from cli import auditkit, digest

steady.use(200)

RETURN = f"rounds/{helpers.ROUND}/returns/police/K7Q2.yaml"

VALUES = {
    "AK701": "999 526 0182",
    "AK702": "M999539336338",
    "AK703": "0524273162",
    "AK704": "QQ 12 34 56 C",
    "AK705": "NM4 2QT",
    "AK706": "07700 900123",
    "AK707": "dave.b84@mail.example",
    "AK708": "14 July 2010",
    "AK709": "TR 010215",
    "AK710": "14 Larch Close",
    "AK711": "Larkspur College",
    "AK712": "Agnieszka",
    "AK713": "Khadija",
}

TEXT = (
    "{AK701} was searched. {AK702} left. ULN {AK703} was not known. Claim {AK704} was read. The move to {AK705} was"
    " late. Rang {AK706} twice. Wrote to {AK707} once. Born {AK708} at home. Compared with {AK709} in May. Police"
    " went to {AK710} twice. She left {AK711} early. Mum {AK712} was seen. It is what {AK713} wants."
).format(**VALUES)

HAYSTACK = re.compile(
    "|".join(re.escape(value) for value in VALUES.values()) + "|dave|Larch|5260182|900123"
)


def with_text(root: Path, text: str, *, path: str = RETURN, draft: bool = False) -> Path:
    """Write the sound return with a text as a rationale."""
    raw = helpers.RETURN.replace("One core group of three was missed.", text)
    if draft:
        raw = re.sub("completed_on: .*", "completed_on:", raw)
    helpers.write(root / path, raw)
    return root


def codes(root: Path) -> set[str]:
    """Return the codes of family 7 that a repository raises."""
    return {one.code for one in helpers.problems(root) if one.code.startswith("AK7")}


def test_every_kind_is_said_and_no_format_says_what_was_found(tmp_path: Path) -> None:
    root = with_text(helpers.make_repository(tmp_path), TEXT)

    for form in ("full", *FORMATS):
        done = auditkit("-C", root, "validate", "--today", "2024-06-03", "--format", form)

        assert done.code == ExitCode.PROBLEMS
        assert HAYSTACK.search(done.out + done.err) is None, form
    assert codes(root) == set(VALUES)


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize(
    "written",
    [f'"{TEXT}"', f">\n      {TEXT}", f"|-\n      {TEXT}", f"{TEXT.replace(': ', ' ')}"],
    ids=["quoted", "folded", "kept", "plain"],
)
def test_they_are_found_however_the_text_is_written(
    tmp_path: Path, written: str, *, draft: bool
) -> None:
    root = with_text(helpers.make_repository(tmp_path), written, draft=draft)

    assert codes(root) == set(VALUES)


WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ@"}


@pytest.mark.parametrize(
    "signs",
    [{0x20: 0xA0}, {0x20: 0x2009}, {0x20: 0x202F}, WIDE],
    ids=["no-break", "thin", "narrow", "wide"],
)
def test_signs_that_only_look_otherwise_hide_nothing(tmp_path: Path, signs: dict[int, int]) -> None:
    text = re.sub(
        "|".join(map(re.escape, VALUES.values())), lambda one: one[0].translate(signs), TEXT
    )
    root = with_text(helpers.make_repository(tmp_path), text)

    assert codes(root) == set(VALUES)


def test_a_hyphen_at_which_no_line_ends_is_a_hyphen(tmp_path: Path) -> None:
    root = with_text(helpers.make_repository(tmp_path), "Rang 07700\u2011900\u2011123 twice.")

    assert codes(root) == {"AK706"}


def test_they_are_found_in_remarks_in_names_and_in_files_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    root = helpers.make_repository(tmp_path)
    remark = f"# {TEXT}\n{helpers.RETURN}"
    for raw in (remark, f'{helpers.RETURN}"{TEXT}": x\n', f"{helpers.RETURN}'\n  {TEXT}"):
        helpers.write(root / RETURN, raw)

        assert codes(root) == set(VALUES)
        done = auditkit("-C", root, "validate", "--today", "2024-06-03", "--format", "full")
        assert HAYSTACK.search(done.out + done.err) is None


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("meeting.yaml", "round: 2024-q1\nsummary: {}\n"),
        (
            "acceptance.yaml",
            "decisions:\n  - {{agency: police, case: K7Q2, decision: sent-back, reasons: [{}]}}\n",
        ),
        ("escalations.yaml", "escalations:\n  - {{id: e1, raised_to: {}}}\n"),
        ("actions.yaml", "actions:\n  - {{number: 1, action: {}}}\n"),
        ("waivers.yaml", "waivers:\n  - {{code: AK205, reason: {}}}\n"),
        ("moderation/police/K7Q2.yaml", "sections:\n  planning: {{rating: good, reason: {}}}\n"),
        ("round.yaml", "round: 2024-q1\nmethod: {}\n"),
    ],
)
def test_they_are_found_in_every_file_of_a_round(tmp_path: Path, path: str, raw: str) -> None:
    root = helpers.make_repository(tmp_path)
    helpers.write(root / f"rounds/{helpers.ROUND}" / path, raw.format(f'"{TEXT}"'))

    found = [one for one in helpers.problems(root) if one.code.startswith("AK7")]

    assert {one.code for one in found} == set(VALUES)
    assert {one.location.path for one in found} == {f"rounds/{helpers.ROUND}/{path}"}


def test_settings_are_asked_for_people_and_not_for_their_own_words(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    named = helpers.CONFIGURATION.replace("role: Named nurse", "role: Named nurse Agnieszka")
    helpers.write(root / "auditkit.yaml", named + "# Childline 0800 1111, help@line.example\n")

    assert codes(root) == {"AK712"}


def test_an_identifier_is_waived_at_one_place_only(tmp_path: Path) -> None:
    root = with_text(helpers.make_repository(tmp_path), "She left Larkspur College early.")
    waiver = (
        "waivers:\n  - {code: AK711, reason: Its closure is known, asked_by: Inspector, approved_by: Chair,"
        f" expires: 2024-12-31, file: {RETURN}, field: sections.planning.rationale}}\n"
    )
    helpers.write(root / f"rounds/{helpers.ROUND}/waivers.yaml", waiver)

    assert codes(root) == set()


def test_the_mark_stands_at_the_identifier_and_the_frame_shows_its_length(tmp_path: Path) -> None:
    root = with_text(
        helpers.make_repository(tmp_path),
        ">\n      One core group was missed, and\n      mum Agnieszka was not told.",
    )

    done = auditkit("-C", root, "validate", "--today", "2024-06-03", "--format", "full")

    assert f"{RETURN}:25:11" in done.out
    assert "rationale: (text, 59 characters)" in done.out


# pseudonymise


@pytest.mark.parametrize(
    "written",
    [f'"{TEXT}"', f">\n      {TEXT}", f"|-\n      {TEXT}", TEXT],
    ids=["quoted", "folded", "kept", "plain"],
)
def test_what_is_replaced_is_no_longer_found_and_nothing_else_changes(
    tmp_path: Path, written: str
) -> None:
    root = with_text(helpers.make_repository(tmp_path), written)
    before = (root / RETURN).read_text(encoding="utf-8").splitlines()

    done = auditkit("-C", root, "pseudonymise", "--possible-names", "--write")

    after = (root / RETURN).read_text(encoding="utf-8").splitlines()
    assert done.code == ExitCode.OK
    assert HAYSTACK.search(done.out) is None
    assert codes(root) == set()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert "Mum was seen. It is what (name removed) wants." in changed[0]
    assert auditkit("-C", root, "pseudonymise", "--write") == (
        0,
        "nothing found in 7 files; what no rule sees, a reader must\n",
        "",
    )


def test_it_shows_a_diff_on_a_terminal_and_changes_nothing(tmp_path: Path) -> None:
    root = with_text(
        helpers.make_repository(tmp_path), "Her brother Tomasz was not seen in NM4 2QT by Khadija."
    )
    before = digest(root)

    done = auditkit("-C", root, "pseudonymise", terminal=True)

    assert done.code == ExitCode.PROBLEMS
    assert "-    rationale: Her brother Tomasz was not seen in NM4 2QT by Khadija." in done.out
    assert "+    rationale: Her brother was not seen in (postcode removed) by Khadija." in done.out
    assert "left: " in done.out
    assert "possible name: it may be a name: look at it" in done.out
    assert digest(root) == before


def test_what_names_people_is_never_shown_to_a_log(tmp_path: Path) -> None:
    root = with_text(helpers.make_repository(tmp_path), TEXT)

    done = auditkit("-C", root, "pseudonymise")

    assert (done.code, done.out) == (ExitCode.CANNOT, "")
    assert "on a terminal only" in done.err


def test_what_stands_between_braces_or_in_a_remark_is_replaced_too(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    raw = helpers.RETURN.replace("shows: Spoken to alone", "shows: NM4 2QT").replace(
        "minutes_spent: 90", "minutes_spent: 90  # with Mrs Okafor"
    )
    helpers.write(root / RETURN, raw)

    done = auditkit("-C", root, "pseudonymise", "--write")

    after = (root / RETURN).read_text(encoding="utf-8")
    assert done.code == ExitCode.OK
    assert "shows: (postcode removed)}" in after
    assert "minutes_spent: 90  # with (name removed)\n" in after


def test_what_it_cannot_do_safely_is_left_with_the_reason(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    raw = helpers.RETURN.replace(
        "One core group of three was missed.", r'"Seen with mum Jos\u00e9 \x41gn\u0065s."'
    )
    helpers.write(root / RETURN, f"{raw}NM4 2QT: x\n")
    helpers.write(root / f"rounds/{helpers.ROUND}/meeting.yaml", "summary: 'NM4 2QT\n")
    helpers.write(root / "auditkit.yaml", f"{helpers.CONFIGURATION}# QQ 12 34 56 C\n")

    done = auditkit("-C", root, "pseudonymise", "--write")

    assert done.code == ExitCode.PROBLEMS
    assert "postcode: it stands in a name" in done.out
    assert "postcode: its text cannot be read: mend what validate says first" in done.out
    assert "national insurance number: it stands in the partnership's own settings" in done.out
    assert HAYSTACK.search(done.out + done.err) is None


def test_a_commit_with_an_nhs_number_is_refused(tmp_path: Path) -> None:
    """The hook that init writes runs one command; git runs it here without pre-commit's help."""
    root = with_text(helpers.make_repository(tmp_path), "Searched under 999 526 0182.")
    auditkit("init", tmp_path / "fresh")
    written = (tmp_path / "fresh/.pre-commit-config.yaml").read_text(encoding="utf-8")
    (entry,) = re.findall(r"entry: auditkit (.*)", written)

    def git(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@little.example", *words],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip

    git("init", "-q")
    hook = root / ".git/hooks/pre-commit"
    hook.write_text(
        f"#!/bin/sh\nexec {sys.executable} -m auditkit {entry} 2024-q1\n".replace(" 2024-q1", "")
    )
    hook.chmod(0o755)
    git("add", "auditkit.yaml", "rubrics", "tools", "rounds")

    refused = git("commit", "-qm", "Returns")
    with_text(root, "Searched under the reference.")
    git("add", "rounds")
    taken = git("commit", "-qm", "Returns")

    assert refused.returncode != 0
    assert "AK701" in refused.stdout + refused.stderr
    assert HAYSTACK.search(refused.stdout + refused.stderr) is None
    assert taken.returncode == 0, taken.stdout + taken.stderr


PIECES = (
    *("born ", "dob", "DOB: ", "D.O.B. ", "date of birth ", "birthday", " turned nine ", " b. "),
    *("b ", "b", "AB", "AB ", "A.B. ", "(AB, ", "CP ", "3 May 2010", "03/05/2010", "2010-05-03"),
    *(
        "030510",
        "1 ",
        "12",
        "/",
        "-",
        ".",
        ",",
        "\n",
        "İ",
        "é",
        " a visit to the home",
        "May 3 2010",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_dates_are_looked_for_where_one_of_birth_could_be(text: str) -> None:
    nothing = Listed(frozenset(), frozenset())
    found = list(births.births(text, nothing))
    with mock.patch.object(births, "_passages", return_value=[(0, len(text))]):
        everywhere = list(births.births(text, nothing))
    hinted = births._is_hinted(text.lower()) or births._BEFORE_DIGIT.search(outline(text))

    assert found == (everywhere if hinted else [])
