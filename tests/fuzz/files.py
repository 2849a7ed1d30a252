"""Any bytes in the place of any file, chosen by coverage: ``make fuzz``.

The first byte says which kind of file it is; the rest is the file. What is found lies in ``.fuzz/found``,
and belongs into ``tests/corpus`` when it is mended.
"""

import sys
import tempfile
from pathlib import Path

import atheris

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

with atheris.instrument_imports(include=["auditkit"]):
    import helpers
    import soundness
    from auditkit.checks.shown import format_names
    from auditkit.workspace import Workspace

PLACES = soundness.places()


def seeds(folder: Path) -> None:
    """Write what the search begins with: the corpora, and a sound file of each kind."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, place in enumerate(PLACES):
        kind = bytes([number])
        for path, text in helpers.files().items():
            if path.rpartition("/")[0] == place.path.rpartition("/")[0]:
                (folder / f"sound-{number}-{path.replace('/', '-')}").write_bytes(
                    kind + text.encode()
                )
        if place.agency and "returns" in place.path:
            for file in (TESTS / "corpus").glob("*/*.yaml"):
                (folder / file.name).write_bytes(kind + file.read_bytes())


def main() -> None:
    """Search until the time that was given is over, or something is found."""
    place = Path(tempfile.mkdtemp(prefix="auditkit-fuzz-"))
    workspace = Workspace(helpers.make_repository(place))

    def one_input(data: bytes) -> None:
        if data:
            soundness.check(workspace, PLACES[data[0] % len(PLACES)], data[1:])

    found = Path(sys.argv[1])
    seeds(found)
    words = place / "words"
    words.write_text("".join(f'"{name}: "\n' for name in sorted(format_names())), encoding="utf-8")
    atheris.Setup([sys.argv[0], str(found), f"-dict={words}", *sys.argv[2:]], one_input)
    atheris.Fuzz()


main()
