"""One table as a workbook that a person can go on with, and that the program reads back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.documents.workbook.book import Book, Value

if TYPE_CHECKING:
    from datetime import date

    from xlsxwriter.worksheet import Worksheet

_LAST = 10_000
"""The last row that takes its values from a list, and that a text keeps its zeros in."""
_WIDEST = 60
_HELP_WIDTHS = (38, 90)
_LISTS = "Listas"


class OutColumn(NamedTuple):
    """A column: its heading, its kind among the book's styles, and what is said about it.

    `choices` are offered as a list; another value is asked about and may stay.
    """

    title: str
    kind: str = "texto"
    width: float = 18
    help: str = ""
    choices: tuple[str, ...] = ()


def table_book(
    sheet: str,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[Value]],
    told: Sequence[str] = (),
    *,
    ensayo: date | None = None,
) -> bytes:
    """The finished file: the table, its lists and, where there is something told, a help sheet.

    In a rehearsal, whose day is `ensayo`, a line above the table says that it is one.
    """
    book = Book(sheet, ensayo)
    page = book.add_sheet(sheet)
    top = 1 if book.mark else 0
    book.write(page, (0, 0), book.mark, "ensayo")
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    for at, column in enumerate(columns):
        page.set_column(at, at, min(column.width, _WIDEST), book.style(column.kind))
    book.header(page, top, [(column.title, column.kind) for column in columns])
    for number, row in enumerate(rows, top + 1):
        for at, (value, column) in enumerate(zip(row, columns, strict=True)):
            style = column.kind if not isinstance(value, str) else "texto"
            book.write(page, (number, at), value, style)
    _add_lists(book, page, columns, top + 1)
    if told:
        _add_help(book, columns, told)
    return book.close()


def _add_lists(book: Book, page: Worksheet, columns: Sequence[OutColumn], first: int) -> None:
    """Offer each column's choices from the row `first`, counted from 0, down."""
    listed = [(at, column) for at, column in enumerate(columns) if column.choices]
    if not listed:
        return
    lists = book.add_sheet(_LISTS)
    longest = max(len(column.choices) for _, column in listed)
    for row in range(longest):
        for place, (_, column) in enumerate(listed):
            if row < len(column.choices):
                book.write(lists, (row, place), column.choices[row], "texto")
    lists.hide()
    for place, (at, column) in enumerate(listed):
        letter = chr(ord("A") + place)
        page.data_validation(
            *(first, at, _LAST, at),
            {
                "validate": "list",
                "source": f"={_LISTS}!${letter}$1:${letter}${len(column.choices)}",
                "error_type": "warning",
                "error_title": say("hojas.plantilla.titulo_lista"),
                "error_message": say("hojas.plantilla.otro_valor"),
            },
        )


def _add_help(book: Book, columns: Sequence[OutColumn], told: Sequence[str]) -> None:
    page = book.add_sheet(say("hojas.plantilla.ayuda"))
    for at, width in enumerate(_HELP_WIDTHS):
        page.set_column(at, at, width)
    for row, line in enumerate(told):
        book.write(page, (row, 0), line, "titulo" if row == 0 else "nota")
    first = len(told) + 1
    headings = (say("hojas.plantilla.columna"), say("hojas.plantilla.que_va"))
    book.header(page, first, [(heading, "texto") for heading in headings])
    for row, column in enumerate(columns, first + 1):
        book.write(page, (row, 0), column.title, "rotulo")
        book.write(page, (row, 1), column.help, "parrafo")
