"""Tables on a terminal: as wide as the window, headings and cells wrapped."""

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from auditkit.escape import visible
from auditkit.output.tables import Table, for_people, shown


def show(tables: Iterable[Table]) -> None:
    """Print tables on the terminal; what stands in them is never taken for markup."""
    console = Console(markup=False, highlight=False, emoji=False)
    for table in map(for_people, tables):
        drawn = RichTable(box=SIMPLE_HEAD, title_justify="left", pad_edge=False)
        for index, column in enumerate(table.columns):
            drawn.add_column(
                Text(visible(column.heading)),
                justify="right" if column.number else "left",
                no_wrap=index == 0,
                min_width=max(map(len, column.heading.split())),
            )
        for row in table.rows:
            drawn.add_row(*(Text(shown(cell)) for cell in row))
        console.print(Text(visible(table.title), style="bold"))
        console.print(drawn)
        for note in table.notes:
            console.print(Text(visible(note), style="dim"))
        console.print()
