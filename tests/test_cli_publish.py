"""``auditkit publish``: what leaves the partnership is entered, and checked against what left before."""

from pathlib import Path

import pytest

from auditkit.analysis.differencing import learnt
from auditkit.analysis.disclosure import HIDDEN, Protected, protect
from auditkit.analysis.identifiers.roles import names_person
from auditkit.analysis.identifiers.spans import Listed
from auditkit.errors import ExitCode
from cli import ROUND, Ran, auditkit, digest, finish, finish_all, replaced, with_round, write
from publishing import REFERENCES, told, with_children

WHO = ("--by", "Business manager")
TODAY = "2027-02-01"
REGISTER = "publications.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return with_children(tmp_path / "p")


def publish(place: Path, *words: str, on: str = "2026-12-01", audience: str = "partnership") -> Ran:
    chosen = ("--audience", audience, "--on", on, "--today", TODAY)
    return auditkit("publish", ROUND, *chosen, *WHO, *words, at=place)


def register(place: Path) -> str:
    return (place / REGISTER).read_text("utf-8")


def test_a_publication_is_written_and_entered(place: Path) -> None:
    done = publish(place, "--format", "md")

    name = f"rounds/{ROUND}/reports/partnership/summary.md"
    assert done == (
        0,
        "",
        f"written: {name}\nentered in publications.yaml: summary for the partnership, 2026-12-01\n",
    )
    plain = place / "plain.md"
    auditkit("report", ROUND, "-f", "md", "--today", TODAY, "-o", plain, at=place)
    assert (place / name).read_bytes() == plain.read_bytes()
    text = register(place)
    assert "table: children/age_band" in text
    assert "by: Business manager" in text
    for count in ("2-4: hidden", "5-9: hidden", "10-13: '13'", "total: '24'"):
        assert count in text
    assert auditkit("validate", REGISTER, at=place).code == 0
    schema = auditkit("schema", at=place)
    assert schema.code == 0


def test_what_stands_in_the_register_stays_byte_for_byte(place: Path) -> None:
    publish(place)
    before = register(place) + "# ours\n"
    write(place / REGISTER, before)

    assert publish(place, audience="public").code == 0
    assert register(place).startswith(before.removesuffix("# ours\n"))
    assert "# ours\n" in register(place)
    assert register(place).count("- round:") == 2


def test_a_second_run_of_the_same_enters_nothing_twice(place: Path) -> None:
    publish(place)
    before = digest(place)

    assert publish(place).code == 0
    assert digest(place) == before


def test_the_same_on_another_day_is_there_already(place: Path) -> None:
    publish(place)
    before = digest(place)

    again = publish(place, on="2027-01-08")

    assert again.code == 0
    assert again.err.splitlines()[-1] == (
        "already in publications.yaml: the same summary for the partnership, "
        "published on 2026-12-01 by Business manager; nothing was entered"
    )
    assert digest(place) == before


def test_of_a_round_without_a_return_nothing_is_published(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    before = digest(place)

    code, out, err = publish(place)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert err == (
        f"error: no return of {ROUND} has come: there is nothing to publish\n"
        f"hint: see who owes what with: auditkit status {ROUND}\n"
    )
    assert digest(place) == before


_OWN = Listed(frozenset({"smallbridge", "detective", "designated"}))


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Business manager", False),
        ("Chair of the audit", False),
        ("Director of Children's Services", False),
        ("DCS", False),
        ("QA lead, Smallbridge", False),
        ("Independent scrutineer", False),
        ("Detective sergeant", False),
        ("Designated doctor", False),
        ("Practice educator", False),
        ("Chief inspector, neighbourhoods", False),
        ("qa co-ordinator", False),
        ("Wellbeing lead", False),
        ("Homelessness team manager", False),
        ("DSLs", False),
        ("DCI Public Protection", False),
        ("Det Insp, Child Abuse Investigation Team", False),
        ("T/DCI PVP", False),
        ("DI Vulnerability", False),
        ("DS MASH", False),
        ("Sgt Neighbourhoods", False),
        ("PC Schools Liaison", False),
        ("PCSO", False),
        ("Chief Supt", False),
        ("T/Supt", False),
        ("Pastoral lead", False),
        ("Hd of Service", False),
        ("Dep Head", False),
        ("Sr Social Worker", False),
        ("Emotionally Based School Avoidance Lead", False),
        ("A&E matron", False),
        ("TEAM MANAGER", False),
        ("Head of Service - East", False),
        ("Designated Dr LAC", False),
        ("Jane Smith", True),
        ("jane smith", True),
        ("J Smith", True),
        ("Mark Brown", True),
        ("Dr Jones", True),
        ("Mark Smallbridge", True),
        ("Olu", True),
        ("JANE SMITH", True),
        ("PATEL", True),
        ("Team manager PRIYA OKAFOR", True),
        ("Mark Long", True),
        ("Head teacher Mark Long", True),
        ("Head of Service - Grace Field", True),
        ("Head of service (JS)", True),
        ("DSL (MK)", True),
        ("DS West", True),
        ("DCI Brown", True),
        ("PC 4421", True),
        ("Business manager (Priya Patel)", True),
        ("priya@smallbridge.example", True),
    ],
)
def test_a_role_is_told_from_a_name(words: str, person: bool) -> None:  # noqa: FBT001 - expected
    assert names_person(words, _OWN) is person


def test_the_same_table_again_is_no_comparison(place: Path) -> None:
    assert publish(place).code == 0
    replaced(place / "auditkit.yaml", ("themes:", "publication: {public_children: yes}\nthemes:"))
    assert publish(place, audience="public", on="2027-01-08").code == 0
    assert publish(place, on="2027-01-09").code == 0


def test_one_child_in_another_group_tells_on_that_child(place: Path) -> None:
    publish(place)
    told(place, {REFERENCES[23]: "5-9"}, before="{age_band: 10-13}")
    before = digest(place)

    code, out, err = publish(place, on="2027-01-08")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert err == (
        "error: beside the summary for the partnership of 2026-12-01, the table children/age_band "
        "would give somebody away: 10-13 was 13 and would be 12, and 1 is a small group\n"
        "hint: nothing was written; see docs/publishing.md for what can be done\n"
    )
    assert digest(place) == before


def test_after_moderation_a_public_rating_table_is_compared(place: Path) -> None:
    replaced(place / "auditkit.yaml", ("themes:", "publication: {public_ratings: yes}\nthemes:"))
    for case in REFERENCES[:8]:
        finish(place, "police", case, voice="fair")
    assert publish(place, audience="public").code == 0
    finish(place, "police", REFERENCES[10], voice="fair")

    code, _, err = publish(place, audience="public", on="2027-01-08")

    assert code == ExitCode.CANNOT
    assert "the table ratings/voice would give somebody away: good was 40 and would be 39" in err


def test_ratings_as_the_partnership_sees_them_are_no_protected_table(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    assert publish(place).code == 0
    assert "tables" not in register(place)
    finish(place, "police", "B2C3", voice="fair")
    assert publish(place, on="2027-01-08").code == 0


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--audience", "internal"), ExitCode.USAGE, "what is internal is not published"),
        (("--audience", "pubic"), ExitCode.USAGE, "did you mean 'public'?"),
        (("--by", ""), ExitCode.USAGE, "--by is a role on one line"),
        (("--by", "a\nb"), ExitCode.USAGE, "--by is a role on one line"),
        (("--on", "1 May"), ExitCode.USAGE, "--on 1 May is not a date"),
        (("--on", "2027-02-02"), ExitCode.USAGE, "is still to come (today is 2027-02-01)"),
        (("--by", "Jane Smith"), ExitCode.USAGE, "--by: this looks like the name of a person"),
        (
            ("--kind", "tracker"),
            ExitCode.USAGE,
            "single ones\nhint: write it with: auditkit report --kind tracker --audience partnership;",
        ),
        (("--kind", "accountability"), ExitCode.USAGE, "it can be written for: internal"),
        (("--kind", "traker"), ExitCode.USAGE, "did you mean 'tracker'?"),
        (("--by", "Mrs Mark"), ExitCode.USAGE, "write the role alone"),
        (("--by", "PRIYA OKAFOR"), ExitCode.USAGE, "--by: this looks like the name of a person"),
    ],
)
def test_wrong_words_publish_nothing(
    place: Path, words: tuple[str, str], code: ExitCode, says: str
) -> None:
    before = digest(place)
    ran = publish(place, *words)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert digest(place) == before


def test_a_register_that_cannot_be_read_and_files_with_errors_publish_nothing(place: Path) -> None:
    write(place / REGISTER, "publications:\n  - round: [\n")
    before = digest(place)
    ran = publish(place)
    assert ran.code == ExitCode.CANNOT
    assert "auditkit validate publications.yaml" in ran.err
    assert digest(place) == before

    write(place / REGISTER, "publications:\n")
    finish(place, "police", REFERENCES[0], voice="god")
    assert publish(place).code == ExitCode.PROBLEMS
    assert register(place) == "publications:\n"


def test_a_count_in_the_register_is_a_number_or_hidden(place: Path) -> None:
    publish(place)
    replaced(place / REGISTER, ("2-4: hidden", "2-4: a few"))
    ran = auditkit("validate", REGISTER, at=place)
    assert ran.code == ExitCode.PROBLEMS
    assert "write a whole number in digits, or hidden" in ran.out


# Two publications of one table


def shown(*counts: int | None, total: int) -> Protected:
    return Protected({f"c{n}": count for n, count in enumerate(counts)}, total)


@pytest.mark.parametrize(
    ("earlier", "now", "found"),
    [
        (shown(20, 15, total=35), shown(20, 15, total=35), 0),
        (shown(20, 15, total=35), shown(30, 25, total=55), 0),
        (shown(20, 15, total=35), shown(26, 9, total=35), 0),
        (shown(20, 15, total=35), shown(21, 15, total=36), 2),
        (shown(20, 15, total=35), shown(19, 16, total=35), 2),
        (shown(20, HIDDEN, HIDDEN, total=35), shown(20, HIDDEN, HIDDEN, total=36), 1),
        (shown(20, HIDDEN, HIDDEN, total=35), shown(HIDDEN, 12, HIDDEN, total=35), 1),
        (Protected({}, 35), shown(20, 15, total=35), 0),
        (shown(20, 15, total=35), Protected({}, 34), 0),
    ],
)
def test_what_two_tables_tell_together(earlier: Protected, now: Protected, found: int) -> None:
    assert len(learnt(earlier, now, 6)) == found
    assert len(learnt(now, earlier, 6)) == found


def test_one_child_more_in_any_group_is_never_published_beside_the_old_table() -> None:
    counts = {"a": 30, "b": 14, "c": 9, "d": 3}
    old = protect(counts, 6)
    assert not old.withheld
    for group, count in counts.items():
        assert learnt(old, protect(counts | {group: count + 1}, 6), 6)
