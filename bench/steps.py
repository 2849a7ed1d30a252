"""What one file costs, step by step: processor time in one process, all steps in turn."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from yaml._yaml import CParser
from yaml.events import StreamEndEvent

from auditkit.checks.identifiers import identifiers_in
from auditkit.checks.per_file import check_file
from auditkit.model.parsing import parse
from auditkit.model.places import place_of
from auditkit.model.returns import Return
from auditkit.storage.reading import read
from auditkit.workspace import Workspace
from auditkit.yamlio.reader import read_document

SCAN = "identifier scan, of all file rules"
APART = "all file rules but the identifier scan"


@dataclass(frozen=True)
class Timing:
    """How long something took, in milliseconds of processor time."""

    name: str
    median: float
    least: float

    @classmethod
    def of(cls, name: str, milliseconds: Sequence[float]) -> "Timing":
        """Return the median and the least of several times."""
        return cls(name, statistics.median(milliseconds), min(milliseconds))


def bare_events(raw: bytes) -> None:
    """Make every event of a file, and do nothing with them."""
    get = CParser(raw).get_event
    while type(get()) is not StreamEndEvent:
        pass


def measured(root: Path, paths: Sequence[str], repeats: int) -> dict[str, Timing]:
    """Return the time per file of each step, by its name."""
    raws = {path: read(root, path) for path in paths}
    texts = {path: raw.decode("utf-8") for path, raw in raws.items()}
    datas = {path: read_document(raw).data for path, raw in raws.items()}
    places = {path: place_of(path) for path in paths}
    workspace = Workspace(root)
    for path in paths:
        result = check_file(workspace.read(places[path]), workspace.world(places[path]))
        assert result.problems == (), (path, result.problems[:3])
        assert result.facts is not None, path

    def floor(path: str) -> None:
        raw = (root / path).read_bytes()
        CParser(raw).raw_parse()
        Return.model_validate(datas[path])

    def file_rules(path: str) -> None:
        check_file(workspace.read(places[path]), workspace.world(places[path]))

    def scan(path: str) -> None:
        found = tuple(identifiers_in(texts[path], places[path], workspace.world(places[path])))
        assert found == (), (path, found[:3])

    steps: dict[str, Callable[[str], object]] = {
        "read the bytes": lambda path: (root / path).read_bytes(),
        "libyaml without objects": lambda path: CParser(raws[path]).raw_parse(),
        "bare event loop": lambda path: bare_events(raws[path]),
        "reader": lambda path: read_document(raws[path]),
        "Pydantic": lambda path: Return.model_validate(datas[path]),
        "floor: read, libyaml without objects, Pydantic": floor,
        "shape: safe read, reader, Pydantic": lambda path: parse(
            Return, read_document(read(root, path)).data
        ),
        "all file rules": file_rules,
        SCAN: scan,
    }
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)  # as the command does
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(repeats):
        for name, step in steps.items():
            begun = time.process_time()
            for path in paths:
                step(path)
            taken[name].append((time.process_time() - begun) * 1000 / len(paths))
    # The scan has a line of its own: rounds are interleaved, so that each difference is of one round.
    taken[APART] = [
        every - scan for every, scan in zip(taken["all file rules"], taken[SCAN], strict=True)
    ]
    return {name: Timing.of(name, times) for name, times in taken.items()}
