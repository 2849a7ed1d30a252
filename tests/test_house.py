"""The rules of the house hold for auditkit, and the checker sees it when they do not."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import house

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "auditkit"

RULES = {
    "direction": house.direction,
    "circles": house.circles,
    "relative imports": house.relative_imports,
    "foreign imports": house.foreign_imports,
    "outside cli": house.outside_cli,
    "long modules": house.long_modules,
    "long functions": house.long_functions,
    "fat commands": house.fat_commands,
}


@pytest.fixture(scope="module")
def modules() -> dict[str, house.Module]:
    return house.load(PACKAGE)


@pytest.mark.parametrize("rule", RULES)
def test_auditkit_keeps_the_rule(modules: dict[str, house.Module], rule: str) -> None:
    breaches = RULES[rule](modules)
    assert not breaches, "\n".join(breaches)


def test_modules_are_small_in_the_median(modules: dict[str, house.Module]) -> None:
    median = house.median_lines(modules)
    assert median <= house.MODULE_LINES_MEDIAN


def test_the_package_itself_is_its_version_only(modules: dict[str, house.Module]) -> None:
    names = [type(node).__name__ for node in modules["auditkit"].tree.body]
    assert names == ["Expr", "Assign"]


# --- the checker itself, on a small package that breaks one rule at a time

GOOD = {
    "__init__.py": '"""Version."""\n__version__ = "1"\n',
    "errors.py": "",
    "escape.py": "",
    "problems.py": "from auditkit.errors import AuditkitError\n",
    "model/__init__.py": "",
    "model/returns.py": "from auditkit import __version__\nfrom auditkit.problems import Problem\n",
    "checks/__init__.py": "from auditkit.checks.engine import run\n",
    "checks/engine.py": "import auditkit.model.returns\nfrom auditkit.model import returns\n",
    "cli/main.py": "import sys\ndef main():\n    from auditkit import checks\n    sys.exit(0)\n",
    "__main__.py": "from auditkit.cli.main import main\nmain()\n",
}


def build(folder: Path, changes: dict[str, str]) -> dict[str, house.Module]:
    package = folder / "auditkit"
    for name, text in {**GOOD, **changes}.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return house.load(package)


def test_a_good_house_breaks_no_rule(tmp_path: Path) -> None:
    modules = build(tmp_path, {})
    assert {name: rule(modules) for name, rule in RULES.items()} == {name: [] for name in RULES}


ARROWS_TURNED_ROUND = {
    "at the top": ("model/returns.py", "from auditkit.checks import engine"),
    "plain import": ("model/returns.py", "import auditkit.checks.engine"),
    "from the package": ("model/returns.py", "from auditkit import checks"),
    "in a function": ("model/returns.py", "def f():\n    from auditkit.checks import engine"),
    "in a method": (
        "model/returns.py",
        "class A:\n    def f(self):\n        import auditkit.checks",
    ),
    "for types only": (
        "model/returns.py",
        "if TYPE_CHECKING:\n    from auditkit.checks import engine",
    ),
    "under try": (
        "model/returns.py",
        "try:\n    import auditkit.checks\nexcept ImportError:\n    pass",
    ),
    "relative": ("model/returns.py", "from ..checks import engine"),
    "relative, of a layer": ("model/returns.py", "from .. import checks"),
    "by name": (
        "model/returns.py",
        "import importlib\nimportlib.import_module('auditkit.checks.engine')",
    ),
    "beside": ("errors.py", "import auditkit.escape"),
    "a name that is no module": ("problems.py", "from auditkit.model import Return"),
    "from a package": ("model/__init__.py", "from auditkit.checks.engine import run"),
    "into the command line": ("checks/engine.py", "from auditkit.cli.main import main"),
    "from the root": ("__init__.py", "from auditkit.errors import AuditkitError"),
    "a module of no layer": ("helpers.py", "import os"),
    "into a module of no layer": ("cli/main.py", "import auditkit.helpers"),
}


@pytest.mark.parametrize("case", ARROWS_TURNED_ROUND)
def test_an_arrow_turned_round_is_seen(tmp_path: Path, case: str) -> None:
    path, text = ARROWS_TURNED_ROUND[case]
    breaches = house.direction(build(tmp_path, {path: text + "\n"}))
    assert len(breaches) == 1
    assert Path(path).stem.removesuffix("__init__") in breaches[0]


def test_circles_are_seen_lazy_ones_too(tmp_path: Path) -> None:
    modules = build(
        tmp_path,
        {
            "model/a.py": "from auditkit.model import b\n",
            "model/b.py": "def f():\n    from auditkit.model.c import X\n",
            "model/c.py": "import auditkit.model.a\n",
        },
    )
    ring = "auditkit.model.a -> auditkit.model.b -> auditkit.model.c -> auditkit.model.a"
    assert house.circles(modules) == [ring]


LONG_BODY = "    x = 1\n" * (house.COMMAND_STATEMENTS + 1)
BREACHES = {
    "relative": (house.relative_imports, "model/a.py", "from . import returns"),
    "yaml": (house.foreign_imports, "model/a.py", "import yaml.cyaml"),
    "ruamel": (house.foreign_imports, "cli/a.py", "def f():\n    from ruamel.yaml import YAML"),
    "click": (house.foreign_imports, "cli/a.py", "from click import echo"),
    "print": (house.outside_cli, "rounds/a.py", "print('x')"),
    "echo": (house.outside_cli, "rounds/a.py", "def f():\n    from typer import echo"),
    "exit": (house.outside_cli, "rounds/a.py", "def f():\n    raise SystemExit(1)"),
    "sys.exit": (house.outside_cli, "rounds/a.py", "import sys\ndef f():\n    sys.exit(1)"),
    "sys.exit by name": (house.outside_cli, "rounds/a.py", "from sys import exit as leave"),
    "environment": (house.outside_cli, "rounds/a.py", "import os\nA = os.environ['A']"),
    "module": (house.long_modules, "model/a.py", "\n" * (house.MODULE_LINES + 1)),
    "function": (
        house.long_functions,
        "model/a.py",
        "def f():\n" + "    x = 1\n" * house.FUNCTION_LINES,
    ),
    "decorated": (house.fat_commands, "cli/a.py", "@app.command()\ndef f():\n" + LONG_BODY),
    "registered": (house.fat_commands, "cli/a.py", "app.command('f')(f)\ndef f():\n" + LONG_BODY),
    "options": (
        house.fat_commands,
        "cli/a.py",
        "def f(a: Annotated[str, typer.Option('-a')]):\n" + LONG_BODY,
    ),
    "nested": (
        house.fat_commands,
        "cli/a.py",
        "@app.command()\ndef f():\n    if x:\n    " + LONG_BODY.replace("\n    ", "\n        "),
    ),
}


@pytest.mark.parametrize("case", BREACHES)
def test_a_planted_breach_is_seen(tmp_path: Path, case: str) -> None:
    rule, path, text = BREACHES[case]
    breaches = rule(build(tmp_path, {path: text + "\n"}))
    assert breaches
    assert all(breach.startswith("auditkit." + path[:-3].replace("/", ".")) for breach in breaches)


# --- what no file may say (the words are built from pieces: this file is searched too)

MARKERS = re.compile(
    r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b"
)
HOSTS = re.compile(
    "|".join(
        re.escape(first + rest)
        for first, rest in (
            ("pypi", ".org"),
            ("python", "hosted"),
            ("debian", ".org"),
            ("registry.npm", "js"),
            ("crates", ".io"),
            ("proxy.golang", ".org"),
            ("conda.", "anaconda"),
        )
    )
)
MACHINE = re.compile(
    r"(?<![\w.-])/(?:"
    + "|".join(["wo" + "rk/", "opt/" + "wheels", "opt/" + "pypi", "ro" + "ot/"])
    + ")"
)
STRANGERS_TOOL = re.compile(
    r"(?:pip|pipx|uv)\s.*\binstall\s+(?:-\S+\s+)*['\"]?" + "audit" + r"kit\b"
)


def project_files() -> list[Path]:
    """Every file that git tracks or would take; without git, every file outside hidden folders."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(
            command, cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        paths = [p for p in ROOT.rglob("*") if not p.relative_to(ROOT).parts[0].startswith(".")]
    return [path for path in paths if path.is_file() and not path.is_symlink()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    files = {path: path.read_bytes() for path in project_files()}
    return {
        path.relative_to(ROOT).as_posix(): content.decode("utf-8", "replace")
        for path, content in files.items()
        if b"\0" not in content
    }


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a marker of unfinished work", MARKERS),
        ("the host of a package registry", HOSTS),
        ("a path of the machine it was written on", MACHINE),
        ("a stranger's distribution of the same name", STRANGERS_TOOL),
    ],
    ids=["marker", "host", "machine", "stranger"],
)
def test_no_file_mentions(texts: dict[str, str], what: str, pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {what}: {match[0]}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := pattern.search(line))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MARKERS, "# TO" + "DO later"),
        (HOSTS, "index-url = https://pypi" + ".org/simple"),
        (MACHINE, "see /wo" + "rk/notes.md"),
        (MACHINE, "find-links=/opt/" + "wheels"),
        (STRANGERS_TOOL, "python -m pip install -U audit" + "kit"),
    ],
)
def test_the_patterns_see_what_they_look_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


def test_the_patterns_let_honest_lines_pass() -> None:
    lines = ["pip install safeguarding-auditkit", "case-work/notes", "a debian machine", "to do"]
    patterns = (MARKERS, HOSTS, MACHINE, STRANGERS_TOOL)
    assert not [line for line in lines for pattern in patterns if pattern.search(line)]
