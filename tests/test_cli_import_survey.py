"""``auditkit import`` of a survey: counts alone reach the repository, and nobody's answers."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from auditkit.model.places import place_of
from auditkit.model.survey import Survey
from auditkit.workspace import load
from cli import auditkit, digest, replaced
from schools import FREE, ROUND, copied, outcomes, schools, taken, text_export

HEADINGS = ("Response ID", "Where do you work?", "Policy?", "Lead?", "Anything else?")
Person = tuple[str, str, str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return schools(tmp_path_factory.mktemp("made") / "p")


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "p")


PEOPLE: tuple[Person, ...] = (
    ("Police", "Yes", "A bit"),
    ("cops", "no", "No"),
    ("police", "yes", ""),
    ("Bobbinfold School", "Yes", "Yes"),
    ("Police", "Yes", "cannot tell"),
    ("Police", "Yes", "yes"),
    ("Police", "", "yes"),
    ("Police", "Yes", "n/a"),
)


def survey(path: Path, people: Sequence[Person], first: int = 1) -> Path:
    rows = [
        dict(zip(HEADINGS, (str(number), *one, FREE), strict=True))
        for number, one in enumerate(people, first)
    ]
    return text_export(path, rows, HEADINGS)


def counts(place: Path) -> Survey:
    where = place_of(f"rounds/{ROUND}/survey.yaml")
    assert where is not None
    found = load(where, (place / where.path).read_bytes())
    assert not found.parsed.errors
    assert isinstance(found.model, Survey)
    return found.model


def take(place: Path, file: Path, *words: str) -> str:
    done = taken(place, file, *words, mapping="staff")
    assert done.code == 0, done.err + done.out
    return done.out


def test_people_become_counts_by_agency(place: Path, tmp_path: Path) -> None:
    said = take(place, survey(tmp_path / "e.csv", PEOPLE))
    assert f"Written: rounds/{ROUND}/survey.yaml. Rows: 8 taken." in said
    assert "fewer than 6 people answered, which is too few to show apart: s990001 (1)" in said
    found = counts(place)
    assert found.tool == "staff-form@1"
    assert {key: one.answered for key, one in found.agencies.items()} == {"police": 7, "s990001": 1}
    assert found.agencies["police"].answers == {
        "policy": {
            "finds": {"yes": 5, "no": 1, "not-answered": 1},
            "lead": {
                "yes": 2,
                "partly": 1,
                "no": 1,
                "not-applicable": 1,
                "cannot-tell": 1,
                "not-answered": 1,
            },
        }
    }


def test_nothing_of_a_single_person_enters_the_repository(place: Path, tmp_path: Path) -> None:
    take(place, survey(tmp_path / "e.csv", PEOPLE))
    text = (place / "rounds" / ROUND / "survey.yaml").read_text(encoding="utf-8")
    assert FREE not in text
    assert "cops" not in text
    assert auditkit("-C", place, "validate", place / "rounds" / ROUND / "survey.yaml").code == 0


def test_a_longer_export_replaces_the_counts_as_a_whole(place: Path, tmp_path: Path) -> None:
    take(place, survey(tmp_path / "e.csv", PEOPLE))
    before = digest(place)
    said = take(place, survey(tmp_path / "e.csv", PEOPLE))
    assert (digest(place), said.splitlines()[0]) == (
        before,
        "There was nothing to write. Rows: 8 unchanged: nothing new.",
    )
    take(place, survey(tmp_path / "e.csv", [*PEOPLE, ("Police", "no", "no")]))
    assert counts(place).agencies["police"].answered == 8


def test_what_people_fill_in_beside_the_counts_stays(place: Path, tmp_path: Path) -> None:
    take(place, survey(tmp_path / "e.csv", PEOPLE))
    path = place / "rounds" / ROUND / "survey.yaml"
    replaced(
        path,
        ("collected:   #", "collected: {from: 2026-09-01, to: 2026-09-30} #"),
        ("method:", "method: A link in the newsletter"),
    )
    text = path.read_text(encoding="utf-8").replace("invited:   #", "invited: 40 #", 1)
    path.write_text(text, encoding="utf-8")
    take(place, survey(tmp_path / "e.csv", [*PEOPLE, ("Police", "no", "no")]))
    found = counts(place)
    assert (found.method, found.agencies["police"].invited) == ("A link in the newsletter", 40)
    assert found.collected is not None
    assert str(found.collected.to) == "2026-09-30"


@pytest.mark.parametrize("how", ["shorter", "edited"])
def test_counts_are_not_lowered_nor_edits_lost_unasked(
    place: Path, tmp_path: Path, how: str
) -> None:
    take(place, survey(tmp_path / "e.csv", PEOPLE))
    path = place / "rounds" / ROUND / "survey.yaml"
    people = PEOPLE[:-2] if how == "shorter" else [*PEOPLE, PEOPLE[0]]
    if how == "edited":
        replaced(path, ("answered: 7", "answered: 8"))
    before = path.read_bytes()
    done = taken(place, survey(tmp_path / "e.csv", people), mapping="staff")
    assert (done.code, path.read_bytes()) == (1, before)
    why = "fewer people than before answered: police (7, now 5)"
    assert (why if how == "shorter" else "were edited since they were imported") in done.out
    take(place, survey(tmp_path / "e.csv", people), "--replace")
    assert counts(place).agencies["police"].answered == (5 if how == "shorter" else 8)


def test_a_response_that_is_there_twice_is_counted_once(place: Path, tmp_path: Path) -> None:
    file = survey(tmp_path / "e.csv", PEOPLE)
    twice = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*twice, twice[1]]), encoding="utf-8")
    found = outcomes(place, file, "--take-rest", mapping="staff")
    assert found[-1][2:] == ("duplicate", "is the same response as row 2: leave one in")
    assert counts(place).agencies["police"].answered == 7


def test_an_unknown_workplace_or_word_stops_the_import(place: Path, tmp_path: Path) -> None:
    file = survey(
        tmp_path / "e.csv", [*PEOPLE, ("Polise", "Yes", "Yes"), ("Police", "Yes", "So so")]
    )
    found = outcomes(place, file, mapping="staff")
    assert [one[2] for one in found[-2:]] == ["not-listed", "refused"]
    assert "did you mean police?" in found[-2][3]
    assert "'Lead?' says (text, 5 characters), which is not among its words" in found[-1][3]
    assert not (place / "rounds" / ROUND / "survey.yaml").exists()


def test_single_answers_are_not_read_from_the_repository(place: Path) -> None:
    before = digest(place)
    done = taken(place, survey(place / "e.csv", PEOPLE), mapping="staff")
    (place / "e.csv").unlink()
    assert (done.code, digest(place)) == (3, before)
    assert "it holds what single people answered: keep it outside" in done.err


def test_free_text_cannot_be_taken_from_a_survey(place: Path, tmp_path: Path) -> None:
    replaced(
        place / "mappings" / "staff.yaml",
        ("ignore: [Anything else?]\n", ""),
        ("columns:\n", "columns:\n  - {column: Anything else?, section: policy, question: said}\n"),
    )
    done = taken(place, survey(tmp_path / "e.csv", PEOPLE), mapping="staff")
    assert done.code == 3
    assert "only answers that can be counted are taken from a survey" in done.err


def test_counts_go_out_as_a_table(place: Path, tmp_path: Path) -> None:
    take(place, survey(tmp_path / "e.csv", PEOPLE))
    done = auditkit("-C", place, "export", ROUND, "--mapping", "staff")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[:2] == ["agency,section,question,answer,count", "police,policy,finds,yes,5"]
    assert "fewer than 6 answered, which is too few to show apart: s990001" in done.err


def test_five_thousand_answers_are_counted_and_not_listed(place: Path, tmp_path: Path) -> None:
    many = [("Police", "Yes", "Yes")] * 5000
    done = taken(place, survey(tmp_path / "e.csv", many), "-f", "json", mapping="staff")
    assert len(json.loads(done.out)["tables"][0]["rows"]) == 5000
    assert counts(place).agencies["police"].answers["policy"]["finds"] == {"yes": 5000}
