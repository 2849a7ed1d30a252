"""The same returns through other validators, with a schema that says the same of their shape.

They check shape alone; auditkit checks shape and every rule, and is not spared anything for it.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import processes
from processes import Command, auditkit
from steps import Timing

OURS = "validate 2000, cold"
CHECK_JSONSCHEMA = "check-jsonschema with ruamel.yaml.clib"
YAMALE = "yamale"
_FOLDER = Path(__file__).parents[1] / ".venv-peers" / "bin"
_SCHEMA = Path(__file__).with_name("return.yamale.yaml")


ALONE = ", on one processor"
_LEAST_RUNS = 3


def compared(root: Path, paths: Sequence[str], repeats: int) -> dict[str, Timing]:
    """Return the time until each validator is done with the same returns, in turn.

    On every processor first: auditkit and yamale use them all, and people wait for the result, not
    for the work. Then on one, where what each starts with is shared with no other.
    """
    if not (_FOLDER / "check-jsonschema").exists():
        print("\nOther validators are not installed: make bench-peers (needs a network)")
        return {}
    commands = _commands(root, paths)
    runs = min(repeats, _LEAST_RUNS)
    found = _shown(commands, runs, len(paths), "")
    with processes.on_one_processor() as possible:
        if possible:
            found |= _shown(commands, runs, len(paths), ALONE)
    return found


def _commands(root: Path, paths: Sequence[str]) -> list[Command]:
    schema = root / "return.schema.json"
    with schema.open("wb") as file:
        subprocess.run([*auditkit(), "schema", "return"], stdout=file, cwd=root, check=True)
    returns = str(Path(paths[0]).parents[1])
    lines: dict[str, tuple[str, ...]] = {
        OURS: (*auditkit(), "validate", "--no-cache", returns),
        CHECK_JSONSCHEMA: (
            str(_FOLDER / "check-jsonschema"),
            "--schemafile",
            schema.name,
            *paths,
        ),
        YAMALE: (str(_FOLDER / "yamale"), "--no-strict", "-s", str(_SCHEMA), returns),
    }
    return [Command(name, words, root, root / "cache") for name, words in lines.items()]


def _shown(commands: Sequence[Command], repeats: int, count: int, where: str) -> dict[str, Timing]:
    found = processes.usages(commands, repeats)
    print(f"\n{count:,} returns{where}, milliseconds until it is done, and of processor time")
    timings = {}
    for name, many in found.items():
        timing = Timing.of(f"{name}{where}", [one.wall for one in many])
        work = Timing.of(name, [one.cpu for one in many])
        print(f"  {name:<50}{timing.median:>10.0f}{work.median:>10.0f}")
        timings[timing.name] = timing
    for one in commands:
        if one.name not in found:
            print(f"  {one.name} refuses the returns: the schemas no longer say the same")
    return timings
