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


def compared(root: Path, paths: Sequence[str], repeats: int) -> dict[str, Timing]:
    """Return the time until each validator is done with the same returns, in turn.

    auditkit uses every processor, and the others one: people wait for the result, not for the work.
    """
    if not (_FOLDER / "check-jsonschema").exists():
        print("\nOther validators are not installed: make bench-peers (needs a network)")
        return {}
    schema = root / "return.schema.json"
    with schema.open("wb") as file:
        subprocess.run([*auditkit(), "schema", "return"], stdout=file, cwd=root, check=True)
    check_jsonschema = (str(_FOLDER / "check-jsonschema"), "--schemafile", schema.name, *paths)
    yamale = (
        str(_FOLDER / "yamale"),
        "--no-strict",
        "-s",
        str(_SCHEMA),
        str(Path(paths[0]).parents[1]),
    )
    ours = (*auditkit(), "validate", "--no-cache", str(Path(paths[0]).parents[1]))
    lines = {OURS: ours, CHECK_JSONSCHEMA: check_jsonschema, YAMALE: yamale}
    commands = [Command(name, words, root, root / "cache") for name, words in lines.items()]
    found = processes.usages(commands, min(repeats, 3))
    missing = [name for name in lines if name not in found]
    elapsed = {name: Timing.of(name, [one.wall for one in many]) for name, many in found.items()}
    print(f"\n{len(paths):,} returns, milliseconds until it is done, and of processor time")
    for name, timing in elapsed.items():
        work = Timing.of(name, [one.cpu for one in found[name]])
        print(f"  {name:<50}{timing.median:>10.0f}{work.median:>10.0f}")
    for name in missing:
        print(f"  {name} refuses the returns: the schemas no longer say the same")
    return elapsed
