"""Every file of the corpus has exactly the faults it announces, with both parsers.

The first lines of a file say what is expected: ``# expect:`` a fault (no such line, or ``nothing``:
none), ``# data:`` the data in JSON (no such line: no data). Where PyYAML's parser in Python differs
from libyaml, ``# pure-expect:`` and ``# pure-data:`` say how; these files are listed below, so that
the list cannot grow unnoticed.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from auditkit.yamlio.events import HAS_LIBYAML
from auditkit.yamlio.reader import Document, read_document

CORPUS = Path(__file__).parent / "corpus" / "yaml"
FILES = sorted(CORPUS.glob("*.yaml"))
HEADER = re.compile(r"^# (pure-expect|pure-data|expect|data): (.+)$", re.MULTILINE)
ONLY_ONE_PARSER_ACCEPTS = {
    "question-mark-inside-braces",
    "tab-divides-a-value-from-a-comment",
    "tab-indents-inside-braces",
    "tab-separates-a-name-from-its-value",
    "tab-stands-at-the-end-of-a-value",
}


def announced(path: Path, *, pure: bool) -> tuple[list[str], Any]:
    found = HEADER.findall(path.read_bytes().decode("utf-8"))
    prefix = "pure-" if pure and any(word.startswith("pure-") for word, _ in found) else ""
    faults = [text for word, text in found if word == f"{prefix}expect" and text != "nothing"]
    data = [json.loads(text) for word, text in found if word == f"{prefix}data"]
    return faults, data[0] if data else None


def seen(document: Document) -> tuple[list[str], Any]:
    faults = [
        f"{fault.line}:{fault.column} {fault.kind} {fault.message}" for fault in document.faults
    ]
    return faults, document.data


@pytest.mark.skipif(not HAS_LIBYAML, reason="PyYAML is here without libyaml")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_libyaml_finds_exactly_what_the_file_announces(path: Path) -> None:
    document = read_document(path.read_bytes(), pure=False)

    assert seen(document) == announced(path, pure=False)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_parser_in_python_finds_exactly_what_the_file_announces(path: Path) -> None:
    document = read_document(path.read_bytes(), pure=True)

    assert seen(document) == announced(path, pure=True)


def test_the_parsers_differ_in_no_file_but_those_listed() -> None:
    differing = {path.stem for path in FILES if b"\n# pure-" in b"\n" + path.read_bytes()}

    assert differing == ONLY_ONE_PARSER_ACCEPTS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fault_says_what_to_do(path: Path) -> None:
    document = read_document(path.read_bytes())

    assert [fault for fault in document.faults if not fault.hint and fault.kind != "limit"] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_windows_line_ends_change_neither_data_nor_faults(path: Path) -> None:
    raw = path.read_bytes()

    document = read_document(raw.replace(b"\n", b"\r\n"))

    assert seen(document) == announced(path, pure=not HAS_LIBYAML)


def test_every_kind_of_fault_that_a_file_can_carry_is_in_the_corpus() -> None:
    kinds = {fault.kind for path in FILES for fault in read_document(path.read_bytes()).faults}

    carried = {"syntax", "tab", "limit", "feature", "duplicate", "documents", "cut", "empty"}
    assert kinds == carried
