"""``auditkit moderate``: drawing, starting a blind rating, comparing."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from auditkit.analysis.drawing import draw, number_of
from auditkit.errors import ExitCode
from cli import (
    AFTER,
    CASE_FILES,
    EXAMPLE,
    NEGLECT,
    ROUND,
    TENTH,
    Ran,
    auditkit,
    digest,
    files,
    finish,
    process,
    replaced,
    with_round,
    write,
)

MODERATION = f"rounds/{ROUND}/moderation"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A round in which police sent both returns and health one; the fourth is not started."""
    with_round(tmp_path)
    finish(tmp_path, "police", "B2C3", overall="poor")
    finish(tmp_path, "police", "D4F5")
    finish(tmp_path, "health", "B2C3", overall="fair")
    settings = tmp_path / "auditkit.yaml"
    replaced(
        settings,
        ("  a02: {agency", "  a03: {agency: health, role: Matron}\n  a02: {agency"),
    )
    return tmp_path


def moderate(place: Path, *words: str) -> Ran:
    return auditkit("-C", place, "moderate", words[0], ROUND, *words[1:], "--today", AFTER)


def drawn(place: Path, *words: str) -> list[list[str]]:
    code, out, err = moderate(place, "sample", "--format", "csv", *words)
    assert code == 0, err
    return [line.split(",") for line in out.splitlines()[1:]]


def rated(  # noqa: PLR0913 - one word for each thing that is said
    place: Path,
    agency: str,
    case: str,
    *,
    voice: str = "good",
    overall: str = "good",
    rater: str = "a03",
    seen: str = "no",
    chosen: str = "random",
    kind: str = "moderation",
    stamp: str = "",
    rest: str = "",
) -> Path:
    """Write a finished second rating."""
    name = f"{case}--{rater}.yaml" if kind == "calibration" else f"{case}.yaml"
    return write(
        place / MODERATION / agency / name,
        f"round: {ROUND}\nagency: {agency}\ncase: {case}\nkind: {kind}\nchosen: {chosen}\n"
        f"moderator: {{id: {rater}, role: Matron, involved_in_case: no}}\nfirst_rating_seen: {seen}\n"
        f"completed_on: 2026-11-08\nstamp: {stamp}\nsections:\n  voice: {{rating: {voice}}}\n"
        f"overall: {{rating: {overall}}}\n{rest}",
    )


@pytest.mark.parametrize("command", ["sample", "add", "renew", "compare"])
def test_each_command_has_help_with_an_example(command: str) -> None:
    code, out, err = auditkit("moderate", command, "--help")

    assert (code, err) == (0, "")
    assert f"Example: auditkit moderate {command} " in " ".join(out.split())


# The draw


def test_a_draw_can_be_repeated_anywhere(place: Path) -> None:
    words = ("-C", place, "moderate", "sample", ROUND, "--seed", "spring", "--number", "2")

    one = process(*words, "--today", AFTER, at=place, env={"PYTHONHASHSEED": "1"})
    other = process(*words, "--today", AFTER, at=place, env={"PYTHONHASHSEED": "2"})
    assert one == other
    assert one.code == 0
    assert "2 of 3 returns drawn at random (asked for: a number); seed spring.\n" in one.out


def test_the_draw_is_the_same_for_good() -> None:
    strata = {f"{agency}/{case}": agency for agency in "abc" for case in range(4)}

    assert draw(strata, 4, "spring") == ("a/0", "b/0", "b/2", "c/2")
    assert draw(strata, 4, "autumn") == ("a/3", "b/2", "c/1", "c/2")


def test_every_return_has_the_same_chance() -> None:
    strata = {f"a/{n}": "a" for n in range(6)} | {"b/0": "b", "b/1": "b", "c/0": "c"}
    seeds = 1500

    found = Counter(one for seed in range(seeds) for one in draw(strata, 3, f"s{seed}"))
    assert set(found) == set(strata)
    assert all(abs(count - seeds / 3) < 0.15 * seeds / 3 for count in found.values())


def test_each_stratum_gives_its_share() -> None:
    strata = {
        f"{stratum}{n}": stratum
        for stratum, size in (("a", 20), ("b", 10), ("c", 5))
        for n in range(size)
    }

    for seed in range(50):
        found = Counter(strata[one] for one in draw(strata, 7, f"s{seed}"))
        assert (found["a"], found["b"], found["c"]) == (4, 2, 1)


def test_a_return_more_moves_few_of_the_others() -> None:
    strata = {f"r{n}": f"s{n % 5}" for n in range(100)}

    for seed in range(20):
        before = set(draw(strata, 10, f"s{seed}"))
        after = set(draw({**strata, "new": "s2"}, 10, f"s{seed}"))
        assert len(before - after) <= 2


@pytest.mark.parametrize(
    ("share", "population", "number"),
    [(10, 27, 3), (10, 30, 3), (100, 5, 5), (1, 1, 1), (10, 0, 0)],
)
def test_a_share_is_rounded_up(share: int, population: int, number: int) -> None:
    assert number_of(share, population) == number


def test_only_finished_returns_are_drawn(place: Path) -> None:
    code, out, err = moderate(place, "sample", "--seed", "x", "--share", "100%")

    assert code == 0
    assert err == "nothing was changed; --write records this draw in the round\n"
    assert "health  D4F5" not in out
    assert "Not among the returns that could be drawn: not-started 1.\n" in out


def test_what_was_sent_back_is_not_drawn(place: Path) -> None:
    write(
        place / f"rounds/{ROUND}/acceptance.yaml",
        f"round: {ROUND}\ndecisions:\n  - {{agency: police, case: B2C3, decision: sent-back, by: Officer,"
        " on: 2026-11-05, reasons: [Say when]}\n",
    )

    assert [row[:2] for row in drawn(place, "--seed", "x", "--share", "100")] == [
        ["police", "D4F5"],
        ["health", "B2C3"],
    ]


def test_what_was_sent_back_gets_no_second_rating_until_it_changes(place: Path) -> None:
    write(
        place / f"rounds/{ROUND}/acceptance.yaml",
        f"round: {ROUND}\ndecisions:\n  - {{agency: police, case: B2C3, decision: sent-back, by: Officer,"
        " on: 2026-11-05, reasons: [Say when]}\n",
    )
    before = digest(place)

    code, out, err = moderate(place, "add", "police/B2C3", "--rater", "a03")

    assert (code, out, digest(place)) == (ExitCode.CANNOT, "", before)
    assert err == (
        "error: police/B2C3 was sent back and has not changed since\n"
        "hint: what is still to change is no base for a second rating: wait until it is sent again\n"
    )
    replaced(place / f"rounds/{ROUND}/acceptance.yaml", ("sent-back", "accepted"))
    assert moderate(place, "add", "police/B2C3", "--rater", "a03").code == 0


def test_targeted_cases_stand_beside_the_random_part(place: Path) -> None:
    assert drawn(place, "--seed", "x", "--number", "0", "--target", "poor,fair") == [
        ["police", "B2C3", "targeted", "poor", "poor"],
        ["health", "B2C3", "targeted", "fair", "fair"],
    ]
    replaced(
        place / f"rounds/{ROUND}/returns/police/D4F5.yaml",
        ("immediate_concern: none", "immediate_concern: raised\nescalation: e1"),
    )
    assert drawn(place, "--seed", "x", "--number", "0", "--target", "concern") == [
        ["police", "D4F5", "targeted", "good", "concern"]
    ]


def test_nothing_is_written_unless_it_is_asked_for(place: Path) -> None:
    before = digest(place)

    moderate(place, "sample", "--seed", "x")
    assert digest(place) == before


def test_a_recorded_draw_is_sound_and_the_next_takes_what_came_since(place: Path) -> None:
    first = moderate(
        place, "sample", "--seed", "no: 1", "--share", "34%", "--target", "poor", "--write"
    )
    assert first.code == 0
    assert "next: start each second rating" in first.err
    sample = place / MODERATION / "sample.yaml"
    kept = sample.read_text(encoding="utf-8")
    again = moderate(place, "sample", "--seed", "x", "--write")
    assert again == (
        ExitCode.CANNOT,
        "",
        (
            "error: every finished return could be drawn before; each has that chance once, taken or not\n"
            "hint: draw again when more have come in, or rate one that you choose: auditkit moderate add "
            "(it is counted apart); left out: could be drawn before 3, not-started 1\n"
        ),
    )

    finish(place, "health", "D4F5")
    code, out, err = moderate(place, "sample", "--seed", "x", "--number", "1", "--write")
    assert code == 0, err
    assert "health  D4F5  random" in out
    assert sample.read_text(encoding="utf-8").startswith(kept)
    checked = auditkit(
        "-C", place, "validate", f"{MODERATION}/sample.yaml", "--today", AFTER, at=place
    )
    assert (checked.code, checked.out.splitlines()[-1]) == (0, f"no problems (as of {AFTER})")


def test_a_draw_leaves_a_file_as_somebody_shaped_it(place: Path) -> None:
    sample = place / MODERATION / "sample.yaml"
    text = f"# ours\r\nround: {ROUND}\r\ndraws:\r\n"
    sample.parent.mkdir()
    sample.write_bytes(text.encode())
    assert moderate(place, "sample", "--seed", "x", "--number", "1", "--write").code == 0
    assert sample.read_bytes().startswith(text.encode())
    assert b"\n" not in sample.read_bytes().replace(b"\r\n", b"")

    sample.write_bytes(b"round: " + ROUND.encode() + b"\ndraws: []\n")
    before = sample.read_bytes()
    code, _, err = moderate(place, "sample", "--seed", "x", "--number", "1", "--write")
    assert code == ExitCode.CANNOT
    assert err.endswith("hint: change it in an editor\n")
    assert sample.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--seed", " "), 2, "--seed is empty"),
        (("--seed", "x", "--share", "0%"), 2, "--share 0% is not a share"),
        (
            ("--seed", "x", "--share", "5%", "--number", "1"),
            2,
            "--share and --number are both given",
        ),
        (("--seed", "x", "--number", "-1"), 2, "--number -1 is below 0"),
        (("--seed", "x", "--number", "4"), 2, "4 returns are asked for, and 3 can be drawn"),
        (
            ("--seed", "x", "--target", "por"),
            2,
            "target 'por' is not known\nhint: did you mean 'poor'?",
        ),
    ],
)
def test_a_draw_that_cannot_be_is_refused(
    place: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    ran = moderate(place, "sample", *words)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"error: {says}")


# Starting a second rating


def test_a_second_rating_is_blind(place: Path) -> None:
    moderate(place, "sample", "--seed", "x", "--share", "100", "--write")
    code, out, err = moderate(place, "add", "police/B2C3", "--rater", "a03")

    assert (code, err) == (0, "")
    assert out.startswith(f"made {MODERATION}/police/B2C3.yaml: moderation by a03, blind, random\n")
    text = (place / MODERATION / "police/B2C3.yaml").read_text(encoding="utf-8")
    assert "    rating:\n" in text
    assert "overall:\n  rating:\n" in text
    assert "first_rating_seen: no " in text
    assert "chosen: random " in text
    assert "Seen alone" not in text
    assert [line for line in text.splitlines() if line.endswith(("poor", ": good"))] == []
    checked = auditkit("-C", place, "validate", "--today", AFTER)
    assert "moderation" not in checked.out


def test_it_is_recorded_that_the_first_rating_was_seen_and_that_nobody_drew_it(place: Path) -> None:
    _, out, _ = moderate(
        place, "add", "police/B2C3", "--rater", "a03", "--seen-first", "--kind", "peer"
    )

    assert "peer by a03, not blind: the first ratings were seen, targeted\n" in out
    text = (place / MODERATION / "police/B2C3.yaml").read_text(encoding="utf-8")
    assert "first_rating_seen: yes " in text
    assert "chosen: targeted " in text
    assert "kind: peer\n" in text


def test_a_second_rating_never_takes_the_place_of_another(place: Path) -> None:
    moderate(place, "add", "police/B2C3", "--rater", "a03")
    before = digest(place)
    refused = "a03 has a second rating of police/B2C3 already"
    again = moderate(place, "add", "police/B2C3", "--rater", "a03")
    assert again == (
        ExitCode.CANNOT,
        "",
        f"error: {refused}\nhint: it is {MODERATION}/police/B2C3.yaml; nothing was changed\n",
    )
    assert digest(place) == before

    other = moderate(place, "add", "police/B2C3", "--rater", "a02")
    assert other.code == 0
    assert files(place / MODERATION) == ["police/B2C3--a02.yaml", "police/B2C3.yaml"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("police/B2C3", "--rater", "a01"), 3, "a01 wrote the return police/B2C3"),
        (("health/D4F5", "--rater", "a01"), 3, "health/D4F5 has not come in"),
        (("police", "--rater", "a03"), 2, "police names no return"),
        (
            ("polce/B2C3", "--rater", "a03"),
            2,
            "agency 'polce' is not known\nhint: did you mean 'police'?",
        ),
        (
            ("police/B2C4", "--rater", "a03"),
            2,
            "case 'B2C4' is not known\nhint: did you mean 'B2C3'?",
        ),
        (("police/B2C3", "--rater", "a3"), 2, "rater 'a3' is not known\nhint: did you mean 'a03'?"),
        (("police/B2C3", "--rater", "a03", "--kind", "pear"), 2, "kind 'pear' is not known"),
    ],
)
def test_a_second_rating_that_may_not_be_is_refused(
    place: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    before = digest(place)
    ran = moderate(place, "add", *words)

    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"error: {says}")
    assert digest(place) == before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("completed_on: 2026-10-30", "completed_on:", "police/B2C3 is a draft"),
        (
            "involvement: significant",
            "involvement: none\nrecords_checked: All systems",
            "police/B2C3 is a nil return",
        ),
        ("round: ", "round: [", "police/B2C3 cannot be read"),
    ],
)
def test_what_is_not_finished_is_not_rated_again(
    place: Path, old: str, new: str, says: str
) -> None:
    replaced(place / f"rounds/{ROUND}/returns/police/B2C3.yaml", (old, new))

    code, out, err = moderate(place, "add", "police/B2C3", "--rater", "a03")
    assert (code, out) == (ExitCode.CANNOT, "")
    assert err.startswith(f"error: {says}\n")


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("involved_in_case", "was involved in this case"),
        ("manages_service", "manages a service that is reviewed in this case"),
    ],
)
def test_nobody_rates_a_case_in_which_they_have_a_part(place: Path, field: str, says: str) -> None:
    other = replaced(
        place / f"rounds/{ROUND}/returns/health/B2C3.yaml", (f"{field}: no", f"{field}: yes")
    )

    code, _, err = moderate(place, "add", "police/B2C3", "--rater", "a02")
    assert code == ExitCode.CANNOT
    assert err.startswith(f"error: a02 {says}, by {other.relative_to(place).as_posix()}\n")


def test_nobody_rates_a_case_after_saying_elsewhere_that_they_were_involved(place: Path) -> None:
    path = rated(place, "health", "B2C3", rater="a03")
    replaced(path, ("involved_in_case: no", "involved_in_case: yes"))

    code, _, err = moderate(place, "add", "police/B2C3", "--rater", "a03")
    assert code == ExitCode.CANNOT
    assert "a03 was involved in this case, by" in err


# Renewing


def test_a_stale_second_rating_is_renewed_when_somebody_has_looked_again(place: Path) -> None:
    path = rated(place, "police", "B2C3", voice="fair", stamp="deadbeef")
    before = path.read_text(encoding="utf-8")
    words = ("renew", "police/B2C3", "--rater", "a03")

    assert "AK501" in auditkit("-C", place, "validate", "--today", AFTER).out
    code, out, err = moderate(place, *words)
    assert (code, out, err) == (0, f"renewed {MODERATION}/police/B2C3.yaml\n", "")
    after = path.read_text(encoding="utf-8").splitlines()
    assert [one for one in after if one not in before.splitlines()] == [after[8]]
    assert "AK501" not in auditkit("-C", place, "validate", "--today", AFTER).out
    again = moderate(place, *words)
    assert (again.code, again.out) == (ExitCode.CANNOT, "")
    assert again.err.endswith("fits the return as it is\nhint: there is nothing to renew\n")


def test_only_a_second_rating_that_was_given_is_renewed(place: Path) -> None:
    rated(place, "police", "B2C3", stamp="deadbeef")

    assert moderate(place, "renew", "police/B2C3", "--rater", "a02") == (
        ExitCode.USAGE,
        "",
        "error: a02 has given no second rating of police/B2C3\nhint: there is one by a03\n",
    )


# Comparing


def rows(place: Path, *words: str) -> list[dict[str, dict[str, object]]]:
    code, out, err = moderate(place, "compare", "--format", "json", *words)
    assert code == 0, err
    return [
        {str(row.get("section") or row.get("auditor")): row for row in table["rows"]}
        for table in json.loads(out)["tables"]
    ]


def test_without_second_ratings_it_says_so(place: Path) -> None:
    code, out, err = moderate(place, "compare")

    assert (code, err) == (0, "")
    assert out.endswith("No second rating of this part is finished.\n")
    assert moderate(place, "compare", "--check").code == 0


def test_direction_is_counted_over_the_random_and_blind_part_alone(place: Path) -> None:
    rated(place, "police", "B2C3", voice="fair", overall="good")
    rated(place, "police", "D4F5", voice="poor", seen="yes")
    rated(place, "health", "B2C3", voice="poor", chosen="targeted", rater="a01")

    blind, seen, targeted, differences = rows(place)
    assert blind["voice"]["lower"] == {"count": 1, "of": 1, "percent": None}
    assert blind["overall"]["higher"] == {"count": 1, "of": 1, "percent": None}
    assert blind["overall"]["within_one"] == {"count": 0, "of": 1, "percent": None}
    assert seen["voice"]["lower"] == targeted["voice"]["lower"]
    assert seen["voice"]["pairs"] == targeted["voice"]["pairs"] == 1
    assert set(differences) == {"voice", "overall"}


def test_too_few_pairs_give_counts_and_one_sentence(place: Path) -> None:
    rated(place, "police", "B2C3")

    code, out, err = moderate(place, "compare")
    assert (code, err) == (0, "")
    assert (
        "Fewer than 20 pairs, so no coefficient is shown: all sections (1) and overall (1).\n"
        in out
    )
    assert "Coefficients" not in out


def test_a_difference_is_open_until_somebody_says_what_came_of_it(place: Path) -> None:
    path = rated(place, "police", "B2C3", voice="fair", overall="poor")
    text = path.read_text(encoding="utf-8")

    open_ = moderate(place, "compare", "--check")
    assert open_.code == ExitCode.PROBLEMS
    assert "not settled" in open_.out
    write(path, f"{text}resolution: {{agreed: no, by: Chair}}\n")
    kept = moderate(place, "compare", "--check")
    assert kept.code == 0
    assert (
        "police  B2C3  voice    Good     Fair       as submitted        Chair       missing  random"
        in kept.out
    )
    write(
        path,
        f"{text}resolution:\n  by: Chair\n  reason: It was late\n  sections: {{voice: fair}}\n",
    )
    changed = moderate(place, "compare")
    assert "Good     Fair       Fair                Chair       recorded  random" in changed.out
    assert "It was late" not in changed.out


def test_a_stale_second_rating_is_told_and_counts_nowhere(place: Path) -> None:
    rated(place, "police", "B2C3", voice="fair", stamp="deadbeef")
    write(
        place / MODERATION / "health/D4F5.yaml",
        (place / MODERATION / "police/B2C3.yaml")
        .read_text()
        .replace("police", "health")
        .replace("B2C3", "D4F5"),
    )

    code, out, _ = moderate(place, "compare", "--check")
    assert code == ExitCode.PROBLEMS
    assert "Left out, the return has changed since it was rated again: police/B2C3.\n" in out
    assert "Left out, there is no finished return of that name: health/D4F5.\n" in out
    assert "No second rating of this part is finished.\n" in out


def test_little_is_said_of_one_auditor_and_never_without_a_warning(place: Path) -> None:
    rated(place, "police", "B2C3", voice="fair")

    code, out, _ = moderate(place, "compare", "--auditors")
    assert code == 0
    assert "This is no ranking: auditors rate different children" in out
    assert "Fewer than 10 pairs, not shown: a01.\n" in out
    assert moderate(place, "compare").out.count("By auditor's code") == 0


def test_a_calibration_shows_the_spread_and_counts_nowhere_else(place: Path) -> None:
    for rater, voice in (("a01", "good"), ("a02", "poor"), ("a03", "good")):
        rated(
            place, "police", "D4F5", voice=voice, rater=rater, kind="calibration", chosen="targeted"
        )

    blind, calibrated = rows(place)
    assert blind == {}
    spread = calibrated["voice"]
    assert (spread["good"], spread["fair"], spread["poor"]) == (2, 0, 1)
    assert (spread["levels_apart"], spread["auditor"]) == (2, "good")
    assert calibrated["overall"]["levels_apart"] == 0


def test_errors_in_the_files_stop_the_comparison(place: Path) -> None:
    rated(place, "police", "B2C3", voice="fine")

    code, out, err = moderate(place, "compare")
    assert (code, out) == (ExitCode.PROBLEMS, "")
    assert "AK205" in err


# The example


def test_the_example_shows_a_spread_of_agreement_with_coefficients() -> None:
    code, out, err = auditkit("-C", EXAMPLE, "moderate", "compare", NEGLECT, "--check")

    assert (code, err) == (0, "")
    assert "all sections                        49 on 4  2/49 (4%)  36/49 (73%)  11/49 (22%)" in out
    assert "49 pairs of sections stand on 8 returns of 4 children.\n" in out
    assert "0.73 (0.47 to 0.99)" in out
    assert "Every difference is settled.\n" in out


def test_a_month_of_the_example_has_coefficients_for_the_overall_grade_too() -> None:
    code, out, err = auditkit("-C", EXAMPLE, "moderate", "compare", CASE_FILES, "--check")

    assert (code, err) == (0, "")
    assert (
        "overall                            20 on 20   1/20 (5%)   14/20 (70%)    5/20 (25%)" in out
    )
    assert re.search(r"^overall +20  0\.70 \(0\.49 to 0\.91\)", out, re.MULTILINE)
    apart = {("C9S7", "management"), ("P9S9", "planning-a"), ("F2V6", "voice-of-t")}
    rows = [line.split() for line in out.splitlines()]
    assert apart == {
        (row[1], row[2][:10])
        for row in rows
        if row[3:5] == ["Good", "Inadequate"] and row[-1] == "random"
    }
    assert "Every difference is settled.\n" in out


def test_a_month_with_a_tenth_rated_again_has_counts_and_one_sentence() -> None:
    code, out, err = auditkit("-C", EXAMPLE, "moderate", "compare", TENTH, "--check")

    assert (code, err) == (0, "")
    drawn, _, chosen = out.partition("\nChosen cases, not drawn at random")
    assert (
        "all sections                         6 on 1     0/6   5/6    1/6  -                 6/6"
        in drawn
    )
    assert "1 of 10 returns, seed second month." in drawn
    assert (
        "Fewer than 20 pairs, so no coefficient is shown: all sections (6) and overall (1).\n"
        in out
    )
    assert "kappa" not in out
    assert "overall                              1 on 1     0/1   1/1    0/1         1/1" in chosen
    assert "Every difference is settled.\n" in out


def test_the_draw_of_the_example_can_be_repeated(tmp_path: Path) -> None:
    copy = shutil.copytree(EXAMPLE, tmp_path / "northmere")
    kept = (copy / f"rounds/{NEGLECT}/moderation/sample.yaml").read_text(encoding="utf-8")
    shutil.rmtree(copy / f"rounds/{NEGLECT}/moderation")
    words = ("--seed", "winter-59", "--share", "40%", "--target", "inadequate")

    ran = auditkit(
        "-C", copy, "moderate", "sample", NEGLECT, *words, "--today", "2024-11-18", "--write"
    )
    assert ran.code == 0
    assert (copy / f"rounds/{NEGLECT}/moderation/sample.yaml").read_text(encoding="utf-8") == kept


def test_a_second_rating_of_the_example_fits_its_schema_and_is_sound(tmp_path: Path) -> None:
    copy = shutil.copytree(EXAMPLE, tmp_path / "northmere")
    ran = auditkit("-C", copy, "moderate", "add", NEGLECT, "police/H6T3", "--rater", "a04")

    assert ran.code == 0
    code, out, _ = auditkit("-C", copy, "validate")
    said = "no problems (as of 2024-05-31 to 2026-03-06, each round by its own day)"
    assert (code, out.splitlines()[-1]) == (0, said)
