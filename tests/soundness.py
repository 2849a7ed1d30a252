"""What must hold of any bytes in the place of any file; shared by the property tests and the fuzzer."""

from auditkit.analysis.states import census
from auditkit.checks.per_file import check_file
from auditkit.model.places import FileKind, Place, place_of
from auditkit.output.sarif import sarif
from auditkit.output.telling import Telling
from auditkit.problems import Outcome, Problem, Severity
from auditkit.rounds.fixing import Amended, fix_file
from auditkit.workspace import Loaded, Workspace, load
from auditkit.yamlio.reader import read_document

ROUND = "2024-q1"
"""The round of the small partnership of ``helpers``."""

PATHS = (
    "auditkit.yaml",
    "programme.yaml",
    "publications.yaml",
    "rubrics/x.yaml",
    "tools/x.yaml",
    "rules/x.yaml",
    "mappings/x.yaml",
    *(
        f"rounds/{ROUND}/{name}.yaml"
        for name in (
            "round",
            "organisations",
            "acceptance",
            "meeting",
            "actions",
            "escalations",
            "uptake",
            "survey",
            "waivers",
            "returns/police/K7Q2",
            "returns/hill-school",
            "moderation/police/K7Q2",
            "moderation/hill-school",
            "moderation/sample",
        )
    ),
)


def places() -> list[Place]:
    """Return a place of every kind of file, some twice."""
    return [place for path in PATHS if (place := place_of(path))]


def check(workspace: Workspace, place: Place, raw: bytes) -> None:
    """Check a text as a file of one kind, twice, in words and in SARIF, and try to fix it.

    Raises:
        AssertionError: A problem has no place in the file, or a second run says something else.
    """
    loaded, world = load(place, raw), with_file(workspace, place, raw)
    result = check_file(loaded, world.world(place))
    for one in result.problems:
        _check_problem(one, loaded)
    assert check_file(load(place, raw), world.world(place)) == result, (
        "a second run says something else"
    )
    assert result.problems or result.readable, "a file that cannot be used was passed over"
    sarif(Outcome(result.problems, result.skips, census((), 1), "2024-06-03"), Telling())
    fixed = fix_file(place, raw, world, unsafe=True)
    if fixed.after != raw:
        after = with_file(workspace, place, fixed.after)
        assert fixed.fixes
        assert read_document(fixed.after).readable
        again = fix_file(place, fixed.after, after, unsafe=True)
        assert again.after == fixed.after, "a second run fixes more"


def with_file(workspace: Workspace, place: Place, raw: bytes) -> Workspace:
    """Return the repository with a file in it as it is being checked."""
    return workspace if place.kind is FileKind.RETURN else Amended(workspace, {place.path: raw})


def _check_problem(one: Problem, loaded: Loaded) -> None:
    assert one.code.startswith("AK")
    assert one.message
    assert isinstance(one.severity, Severity)
    assert one.location.path == loaded.place.path
    assert (one.location.line == 0) == (one.location.column == 0)
    assert loaded.document is not None
    lines = loaded.document.text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert not loaded.document.text or 0 <= one.location.line <= lines + 1
