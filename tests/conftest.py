"""What all tests share: the option that writes golden files anew, and a browser for those that need one."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tracing

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regen", action="store_true", help="write the golden files anew instead of comparing"
    )
    parser.addoption(
        "--thorough", action="store_true", help="try every system call, not some of each command"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or write it with --regen."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--regen"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{name} is missing: run pytest --regen, and read what it wrote"
        assert text == path.read_bytes().decode(), f"{name} differs: see pytest --regen"

    return compare


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a folder of its own for caches, and nobody's home."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("AUDITKIT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tracing.Machine]:
    """Return a process that runs commands under strace; skip where there is none."""
    with tracing.machine(tmp_path_factory.mktemp("notes")) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Return a running Chromium; skip where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield browser
        browser.close()
