"""What people install: the wheel and the source archive hold what is needed, and nothing else.

One test, because building and installing take seconds: the parts are named as they are shown.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

from cli import EXAMPLE, NEGLECT, PROJECT, auditkit, files

BUILD = (
    "import sys\n"
    "from hatchling.builders.wheel import WheelBuilder\n"
    "from hatchling.builders.sdist import SdistBuilder\n"
    "for builder in (WheelBuilder, SdistBuilder):\n"
    "    print(next(builder(sys.argv[1]).build(directory=sys.argv[2])))\n"
)
SOURCES = (
    ".gitignore",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Makefile",
)
FOLDERS = ("src", "templates", "examples", "tests", "bench", "tools")
JUNK = ("__pycache__", ".pyc", ".tmp", "/reports/", ".venv", ".git/", ".wheelhouse", ".hypothesis")


def run(*words: str | Path, at: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        cwd=at,
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def project(folder: Path) -> Path:
    """Copy the project as a fresh clone has it, so that tests beside this one do not disturb it."""
    for name in SOURCES:
        if (PROJECT / name).exists():
            folder.mkdir(exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)
    skipped = shutil.ignore_patterns("__pycache__", "reports", ".*.tmp")
    for name in FOLDERS:
        # The reports of the example are made; our own package of that name is not.
        ignore = skipped if name == "examples" else shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / name, folder / name, ignore=ignore)
    return folder


def installed(folder: Path, wheel: Path) -> Path:
    """Install the wheel alone into a new environment, without a network; return its programs.

    What it depends on is taken from the environment of these tests, by a path file.
    """
    run(sys.executable, "-m", "venv", "--without-pip", folder, at=folder.parent)
    names = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", names))
    pip = ["-m", "pip", "--disable-pip-version-check", "--python", folder, "install", "--quiet"]
    run(sys.executable, *pip, "--no-index", "--no-deps", wheel, at=folder.parent)
    others = folder / "others"
    others.mkdir()
    own = Path(sysconfig.get_path("purelib"))
    for found in own.iterdir():
        # An editable install of ours is not among what is borrowed.
        if "auditkit" not in found.name and not found.name.endswith(".pth"):
            (others / found.name).symlink_to(found)
    (site / "others.pth").write_text(f"{others}\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", names))


def test_the_wheel_makes_a_report_far_from_its_source(tmp_path: Path) -> None:
    source = project(tmp_path / "source")
    built = run(sys.executable, "-c", BUILD, source, tmp_path / "dist", at=source).split("\n")
    wheel, sdist = Path(built[0]), Path(built[1])

    # The wheel holds the package and the templates, each file once, and nothing else.
    inside = zipfile.ZipFile(wheel).namelist()
    ours = {f"auditkit/{name}" for name in files(source / "src" / "auditkit")}
    templates = {f"auditkit/templates/{name}" for name in files(source / "templates")}
    rest = {name for name in inside if ".dist-info/" not in name}
    assert rest == ours | templates
    assert len(inside) == len(set(inside))
    assert "auditkit/py.typed" in inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert "auditkit/templates/repository/dot-github/workflows/audit-files.yml" in inside
    assert wheel.name.startswith("safeguarding_auditkit-")

    # The source archive holds what a clone holds, without what tools left lying about.
    with tarfile.open(sdist) as archive:
        kept = [name.partition("/")[2] for name in archive.getnames()]
    for name in ("pyproject.toml", "LICENSE", "examples/northmere/auditkit.yaml", "tests/cli.py"):
        assert name in kept
    assert [
        name
        for name in kept
        if any(junk in f"/{name}" for junk in JUNK) and not name.startswith("src/auditkit/reports/")
    ] == []

    # The same source gives the same bytes.
    again = run(sys.executable, "-c", BUILD, source, tmp_path / "again", at=source).split("\n")
    for first, second in ((wheel, Path(again[0])), (sdist, Path(again[1]))):
        assert first.read_bytes() == second.read_bytes()

    # Installed, it works from any folder; what lies there is never imported.
    programs = installed(tmp_path / "venv", wheel)
    shutil.rmtree(source)
    away = tmp_path / "away"
    shutil.copytree(EXAMPLE, away / "northmere", ignore=shutil.ignore_patterns("reports"))
    for name in ("yaml", "typer", "sitecustomize", "auditkit"):
        (away / f"{name}.py").write_text("raise SystemExit('planted')\n", encoding="utf-8")
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))
    }
    command = programs / ("auditkit.exe" if os.name == "nt" else "auditkit")
    where = run(
        *(programs / "python", "-I", "-c", "import auditkit; print(auditkit.__file__)"),
        at=away,
        env=env,
    )
    assert (tmp_path / "venv") in Path(where.strip()).parents
    assert run(command, "--version", at=away, env=env) == auditkit("--version").out
    words = ("report", NEGLECT, "--format", "html", "-o", "-")
    made = run(command, "-C", "northmere", *words, at=away, env=env)
    assert made == auditkit("-C", EXAMPLE, *words).out
    run(command, "init", "new", at=away, env=env)
    assert (away / "new" / ".github" / "workflows" / "audit-files.yml").is_file()
