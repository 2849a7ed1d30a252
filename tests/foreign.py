"""What people and machines put in the place of a return by mistake, and what is made to do harm."""

import gzip
import io
import zipfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus" / "foreign"
MEGABYTE = 1_000_000


def _workbook() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("xl/workbook.xml"), "<workbook/>")
    return made.getvalue()


def _aliases(levels: int, width: int) -> bytes:
    lines = ["a0: &a0 [x, x]"]
    lines += [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]"
        for level in range(1, levels)
    ]
    return "\n".join(lines).encode()


def _merges(levels: int) -> bytes:
    lines = ["m0: &m0 {k: v}"]
    lines += [f"m{one}: &m{one} {{<<: [*m{one - 1}, *m{one - 1}]}}" for one in range(1, levels)]
    return "\n".join(lines).encode()


def _indented(depth: int) -> bytes:
    return "\n".join(f"{' ' * level}k:" for level in range(depth)).encode()


SMALL = {
    "nothing": b"",
    "a mark alone": b"\xef\xbb\xbf",
    "a gzip file": gzip.compress(b"round: 2024-q1\n", mtime=0),
    "a workbook": _workbook(),
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a program": b"\x7fELF\x02\x01\x01\x00",
    "a document of Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "UTF-16": "round: 2024-q1\n".encode("utf-16"),
    "UTF-32": "round: 2024-q1\n".encode("utf-32"),
    "UTF-7": b"round: +ADw-script+AD4-\n+AAA-: x\n",
    "Latin-1": "round: 2024-q1\nnote: café\n".encode("latin-1"),
    "EBCDIC": "round: 2024-q1\n".encode("cp500"),
    "a mark in the middle": "round: 2024-q1\n\ufeffagency: police\n".encode(),
    "NULs": b"round: 2024-q1\n" + b"\x00" * 4096,
    "a lone surrogate": b"round: \xed\xa0\x80\n",
    "a surrogate spelled out": b'round: "\\ud800"\n',
    "a character beyond all": b'round: "\\U00110000"\n',
    "overlong": b"round: \xc0\xaf\n",
    "letters turned round": "round: 2024-q1\n\u202eycnega: police\n".encode(),
    "half a character": b"round: 2024-q1\nnote: \xf0\x9f",
    "cut off in a list": b"round: 2024-q1\nsections: [a, {b: c",
    "cut off in a name": b"round: 2024-q1\nagen",
    "an alias of nothing": b"a: *b\n",
}
"""Files of a few bytes."""

HUGE = {
    "one long text": b"round: " + b"x" * (4 * MEGABYTE),
    "one long quoted text": b'round: "' + b"x " * (2 * MEGABYTE) + b'"',
    "one long name": b"x" * (4 * MEGABYTE) + b": y\n",
    "one long line of names": b"{" + b",".join(b"k%d: v" % one for one in range(200_000)) + b"}",
    "many names": b"".join(b"k%d: v\n" % one for one in range(49_000)),
    "many empty names": b"".join(b"k%d:\n" % one for one in range(49_000)),
    "the same name again": b"agency: police\n" * 200_000,
    "a wide list": b"actions:\n" + b"  - {id: x}\n" * 200_000,
    "a wide list of nothing": b"actions: [" + b"~," * (2 * MEGABYTE) + b"]",
    "many sections": b"sections:\n" + b"".join(b"  s%d: {rating: x}\n" % n for n in range(20_000)),
    "many answers": b"sections:\n  planning:\n    answers:\n"
    + b"".join(b"      q%d: yes\n" % one for one in range(45_000)),
    "many remarks": b"# x\n" * MEGABYTE,
    "many line ends": b"\n" * (4 * MEGABYTE),
    "many spaces": b"round:" + b" " * (4 * MEGABYTE) + b"x\n",
    "many number signs": b"round: " + b"a #" * MEGABYTE + b"\n",
    "many quotation marks": b"round: " + b"''" * (2 * MEGABYTE),
    "many tabs": b"round:\n" + b"\t" * (4 * MEGABYTE),
    "many documents": b"---\n" * MEGABYTE,
    "many directives": b"%A b\n" * (MEGABYTE // 2) + b"---\na: b\n",
    "many anchors": b"".join(b"- &a%d x\n" % one for one in range(200_000)),
    "many tags": b"- !t x\n" * 400_000,
    "many aliases": b"a: &a x\nb:\n" + b"  - *a\n" * 400_000,
    "many conflict signs": b"a: ======= b\n" * 300_000,
    "a bomb of aliases": _aliases(30, 12),
    "a bomb of merges": _merges(60),
    "nested by brackets": b"[" * (2 * MEGABYTE),
    "nested by braces": b"{a: " * MEGABYTE,
    "nested by hyphens": b"- " * (2 * MEGABYTE),
    "nested by question marks": b"? " * (2 * MEGABYTE),
    "nested by indents": _indented(2800),
    "a number of a million digits": b"minutes_spent: " + b"9" * MEGABYTE + b"\n",
    "a date of a million digits": b"completed_on: " + b"2024-" * 200_000 + b"\n",
    "a key of a million letters": b"case: " + b"K7Q2-" * 200_000 + b"\n",
    "an agency of a million letters": b"agency: " + b"a" * MEGABYTE + b"!\n",
    "lines of Word": "".join("a: x\u2028y\n" for _ in range(200_000)).encode(),
    "bytes that are no text": b"\xff" * (4 * MEGABYTE),
    "larger than any file": b"a: b\n" * MEGABYTE,
}
"""Files that are made to take long, or much memory."""

LONG = {
    "an e-mail of a million letters": b"overall: {rationale: " + b"a." * 500_000 + b"@}\n",
    "digits without end": b"overall: {rationale: '" + b"07700 " * 500_000 + b"'}\n",
    "names without end": b"overall: {rationale: '" + b"Mary Ann " * 300_000 + b"'}\n",
}
"""Drafts that nothing is wrong with, however long their texts."""


def written() -> dict[str, bytes]:
    """Return the files of other programs, by name."""
    return {path.stem: path.read_bytes() for path in sorted(CORPUS.glob("*.txt"))}
