"""Times auditkit against the budgets of its design; prints ratios, and fails nothing.

Only ratios within one run mean anything: machines differ, and so does their load.
"""

import argparse
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import documents
import peers
import processes
import steps
import tracked
from steps import Timing

import corpus
import schools

_SECOND = 1000
FLOOR = "floor: read, libyaml without objects, Pydantic"
SHAPE = "shape: safe read, reader, Pydantic"


@dataclass(frozen=True)
class Budget:
    """How many times as long as another thing something may take."""

    name: str
    against: str
    at_most: float


BUDGETS = (
    Budget("reader", "bare event loop", 1.5),
    Budget(SHAPE, FLOOR, 4),
    Budget(steps.APART, FLOOR, 6),
    Budget("auditkit --version", "empty console script", 1.2),
    Budget("auditkit --help", "bare import typer", 1.5),
    Budget("validate 100, warm", "bare import typer", 3),
    Budget(documents.PAST, documents.SUMMARY, 1.1),
    Budget(peers.OURS, peers.CHECK_JSONSCHEMA, 1 / 4),
    Budget(peers.OURS, peers.YAMALE, 1 / 2),
    Budget(peers.OURS + peers.ALONE, peers.CHECK_JSONSCHEMA + peers.ALONE, 1 / 4),
    Budget(peers.OURS + peers.ALONE, peers.YAMALE + peers.ALONE, 1 / 2),
)


def main() -> None:
    """Measure, and print the tables."""
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="auditkit-bench-") as name:
        folder = Path(name)
        sizes = (100, 2_000, 24_000) if options.large else (100, 2_000)
        paths = {size: corpus.build(folder / str(size), size, seed=options.seed) for size in sizes}
        describe(folder, paths)
        found = steps.measured(folder / "2000", paths[2_000][: options.files], options.repeats)
        show("One file, milliseconds of processor time", found)
        started = processes.in_turn(processes.startups(folder), options.repeats + 4)
        show("Starting, milliseconds of processor time", started)
        whole = {size: commands(folder, size) for size in sizes}
        timings = {name: one.timing(name) for one in whole.values() for name in one.usages}
        show("auditkit validate, milliseconds of processor time", timings)
        show(
            "auditkit validate, milliseconds until it is done",
            {name: one.timing(name, "wall") for one in whole.values() for name in one.usages},
        )
        show(
            "auditkit validate, mebibytes of the largest process, or of this one where that is larger",
            {name: one.timing(name, "memory") for one in whole.values() for name in one.usages},
        )
        others = peers.compared(folder / "2000", paths[2_000], options.repeats)
        large = folder / "24000" if options.large else None
        written, memory = documents.measured(folder / "100", large, folder, options.repeats)
        show(
            "Documents, milliseconds of processor time (goals: summary 700, packs 10,000)", written
        )
        show("Documents, mebibytes (goal: 300 for 24,000 returns)", memory)
        followed = tracked.measured(folder / "100", folder, options.repeats)
        show("2,000 actions, milliseconds of processor time", followed)
        programme = schools.measured(folder, 3, seed=options.seed)
        show("600 schools over three years, milliseconds of processor time", programme)
        judge({**found, **started, **timings, **others, **written})
        beyond(followed)
        schools.judge(programme)
        if options.large:
            absolute(whole[24_000])


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--large", action="store_true", help="validate 24,000 returns too (minutes)"
    )
    parser.add_argument("--files", type=int, default=400, help="how many returns the steps read")
    parser.add_argument("--repeats", type=int, default=7, help="how often each step is repeated")
    parser.add_argument("--seed", type=int, default=1, help="of the generator")
    return parser.parse_args()


def describe(folder: Path, paths: Mapping[int, list[str]]) -> None:
    """Print how many returns there are and how large."""
    for size, names in paths.items():
        total = sum((folder / str(size) / name).stat().st_size for name in names)
        print(f"{size:>6,} returns of {total / size / 1000:.1f} KB, {total / 1e6:.1f} MB")


def commands(folder: Path, size: int) -> processes.Whole:
    """Return what whole runs over so many returns took."""
    cold = {100: 5, 2_000: 3}.get(size, 1)
    return processes.validation(
        str(size), folder / str(size), folder / "caches", cold=cold, warm=cold + 2
    )


def show(title: str, timings: Mapping[str, Timing]) -> None:
    """Print a table of times."""
    print(f"\n{title:<52}{'median':>10}{'least':>10}")
    for timing in timings.values():
        print(f"  {timing.name:<50}{timing.median:>10.3f}{timing.least:>10.3f}")
    if not timings:
        print("  (not there yet)")


def judge(timings: Mapping[str, Timing]) -> None:
    """Print each budget; the least times decide, for they are the steadiest."""
    print(f"\n{'Budget':<74}{'median':>8}{'least':>8}{'at most':>9}")
    for budget in BUDGETS:
        line = f"  {budget.name} / {budget.against}"
        mine, other = timings.get(budget.name), timings.get(budget.against)
        if mine is None or other is None:
            print(f"{line:<74}  not there yet")
            continue
        ratio, least = mine.median / other.median, mine.least / other.least
        verdict = "met" if least <= budget.at_most else "over"
        print(f"{line:<74}{ratio:>8.2f}{least:>8.2f}{budget.at_most:>9.2f}  {verdict}")


def beyond(followed: Mapping[str, Timing]) -> None:
    """Print what each command about 2,000 actions took beyond starting and reading the settings."""
    start = followed[tracked.STARTING].least if tracked.STARTING in followed else 0
    for one in followed.values():
        if one.name != tracked.STARTING:
            verdict = "met" if one.least - start <= _SECOND else "over"
            print(f"  {one.name}: {one.least - start:.0f} ms beyond that, at most 1000  {verdict}")


def absolute(whole: processes.Whole) -> None:
    """Print the two budgets that are no ratios."""
    time, memory = (whole.timing("validate 24000, warm", unit) for unit in ("cpu", "memory"))
    verdicts = [
        "met" if one <= most else "over" for one, most in ((time.least, 1000), (memory.median, 150))
    ]
    print(f"  24,000 returns, warm: {time.least:.0f} ms, at most 1000  {verdicts[0]}")
    print(f"  24,000 returns, warm: {memory.median:.0f} MiB, at most 150  {verdicts[1]}")


if __name__ == "__main__":
    main()
