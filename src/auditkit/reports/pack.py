"""The index of a round's pack: every document for the same readers, with what each is."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditkit.reports.request import ReportRequest
from auditkit.reports.views import DocumentView


@dataclass(frozen=True, slots=True)
class Made:
    """A document of the pack.

    Attributes:
        kind: Its kind.
        about: What it is about, for readers; empty when it is about the round.
        form: Its format.
        path: Its file, from the index.
    """

    kind: str
    about: str
    form: str
    path: str


@dataclass(frozen=True, slots=True)
class Link:
    """A file of the pack: its format in words, and where it lies from the index."""

    form: str
    path: str


@dataclass(frozen=True, slots=True)
class PackRow:
    """One document in its formats.

    Attributes:
        about: What it is about, for readers; empty when it is about the round.
        links: Its files.
    """

    about: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PackKind:
    """The documents of a kind.

    Attributes:
        name: The kind, in words.
        use: Who reads it, and when.
        rows: Its documents.
    """

    name: str
    use: str
    rows: tuple[PackRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(DocumentView):
    """The index of a pack.

    Attributes:
        kinds: The documents by kind.
    """

    kinds: tuple[PackKind, ...]


def index_view(request: ReportRequest, made: Iterable[Made]) -> IndexView:
    """Return the index of a pack.

    Args:
        request: What the documents were asked for.
        made: The documents, in order.
    """
    say = request.numbers.say
    by_kind: dict[str, dict[str, list[Link]]] = {}
    for one in made:
        links = by_kind.setdefault(one.kind, {}).setdefault(one.about, [])
        links.append(Link(say(f"forms.{one.form}"), one.path))
    return IndexView(
        **request.heading("index"),
        kinds=tuple(
            PackKind(
                say(f"reports.{kind}"),
                say(f"pack.use.{kind}"),
                tuple(PackRow(about, tuple(links)) for about, links in rows.items()),
            )
            for kind, rows in by_kind.items()
        ),
    )
