"""A document as a tree of blocks, read from its Markdown: what PDF and Word are made of.

What Markdown shows as text is text here too: nothing of it is read as markup a second time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

CHART = "#"
"""What stands before a chart's id, where Markdown has an address of a picture."""

_COMMENT = re.compile(r"^<!--.*?-->\s*$", re.MULTILINE)
_ALIGNED = {"text-align:right": "right", "text-align:center": "center"}


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; a line break where ``text`` is a newline."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    level: int
    runs: Runs
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Items:
    """A list: bullets, or numbers from ``start``."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: how its columns are aligned, their names, and its rows."""

    align: tuple[str, ...]
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its id, and what it shows in sentences."""

    id: str
    alt: str
    kind: str = "picture"


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that stand apart."""

    blocks: tuple["Block", ...]
    kind: str = "quote"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    kind: str = "rule"


Block = Heading | Paragraph | Items | Table | Picture | Quote | Rule


def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a document.

    Args:
        markdown: Its text. Comments on lines of their own are left out; other HTML is shown as text.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    root = SyntaxTreeNode(parser.parse(_COMMENT.sub("", markdown)))
    return _blocks(root.children)


def plain(runs: Sequence[Run]) -> str:
    """Return the words of runs, without their styles."""
    return "".join(run.text for run in runs)


def pictures(found: Sequence[Block]) -> Iterator[Picture]:
    """Return every picture of a document, in order."""
    for one in found:
        if isinstance(one, Picture):
            yield one
        elif isinstance(one, Quote):
            yield from pictures(one.blocks)
        elif isinstance(one, Items):
            for item in one.items:
                yield from pictures(item)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> tuple[Block, ...]:
    return tuple(block for node in nodes if (block := _block(node)) is not None)


def _block(node: SyntaxTreeNode) -> Block | None:
    found: Block | None = None
    match node.type:
        case "heading":
            found = Heading(int(node.tag[1:]), _inside(node))
        case "paragraph":
            found = _picture(node) or Paragraph(_inside(node))
        case "bullet_list" | "ordered_list":
            items = tuple(_blocks(item.children) for item in node.children)
            numbers = node.type == "ordered_list"
            found = Items(items, int(node.attrs.get("start", 1)) if numbers else None)
        case "table":
            found = _table(node)
        case "blockquote":
            found = Quote(_blocks(node.children))
        case "hr":
            found = Rule()
        case "fence" | "code_block":
            found = Paragraph((Run(node.content.rstrip("\n"), code=True),))
    return found


def _picture(node: SyntaxTreeNode) -> Picture | None:
    """Return the chart that a paragraph consists of; None when it is an ordinary paragraph."""
    inside = [one for line in node.children for one in line.children]
    if len(inside) != 1 or inside[0].type != "image":
        return None
    address = str(inside[0].attrs.get("src", ""))
    if not address.startswith(CHART):
        return None
    return Picture(address.removeprefix(CHART), _words(inside[0]))


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row.children for part in node.children for row in part.children]
    head, *body = rows
    return Table(
        tuple(_ALIGNED.get(str(cell.attrs.get("style")), "left") for cell in head),
        tuple(_inside(cell) for cell in head),
        tuple(tuple(_inside(cell) for cell in row) for row in body),
    )


def _inside(node: SyntaxTreeNode) -> Runs:
    found: list[Run] = []
    for line in node.children:
        for run in _runs(line.children, Run("")):
            if not run.text:
                continue
            last = found[-1] if found else None
            if last and (last.bold, last.italic, last.code) == (run.bold, run.italic, run.code):
                found[-1] = Run(last.text + run.text, run.bold, run.italic, run.code)
            else:
                found.append(run)
    return tuple(found)


def _runs(nodes: Sequence[SyntaxTreeNode], style: Run) -> Iterator[Run]:
    for node in nodes:
        match node.type:
            case "strong":
                yield from _runs(node.children, Run("", True, style.italic))  # noqa: FBT003
            case "em":
                yield from _runs(node.children, Run("", style.bold, True))  # noqa: FBT003
            case "link":
                yield from _runs(node.children, style)
                address = str(node.attrs.get("href", "")).removeprefix("mailto:")
                if address not in _words(node):
                    yield Run(f" ({address})", style.bold, style.italic)
            case "code_inline":
                yield Run(node.content, style.bold, style.italic, code=True)
            case "softbreak":
                yield Run(" ", style.bold, style.italic)
            case "hardbreak":
                yield Run("\n", style.bold, style.italic)
            case "image":
                yield Run(_words(node), style.bold, style.italic)
            case _:
                yield Run(node.content, style.bold, style.italic)


def _words(node: SyntaxTreeNode) -> str:
    """Return the words inside a node, whatever their style."""
    return plain(tuple(_runs(node.children, Run(""))))
