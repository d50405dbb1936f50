"""A list as a sheet: title, totals over the header, then one row a document.

Totals stand above the list and reach to the sheet's last row, so that whatever an accountant adds
below enters them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from raoce_desktop.documents.workbook.book import LAST_ROW, Book, TooManyRows, exactly, quoted
from raoce_desktop.evidence.tables.table import Column, Kind, Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TOTALS, HEADER, FIRST = 3, 4, 5
"""Rows, from 0, of the totals, the header and the first document."""

_STYLES = {
    Kind.TEXT: "texto",
    Kind.WHOLE: "entero",
    Kind.PESOS: "pesos",
    Kind.QUANTITY: "cantidad",
    Kind.DATE: "fecha",
    Kind.MONTH: "entero",
}
_SENTENCE = 1.5
"""How much wider than on screen a column of sentences is, where nothing can be pointed at."""


def style_of(column: Column) -> str:
    """The format of a column's values."""
    return "parrafo" if column.wraps else _STYLES[column.kind]


def cells(book: Book, table: Table, key: str) -> str:
    """One column's cells, from the first document to the sheet's end, as formulas write it."""
    position = next(i for i, column in enumerate(table.columns) if column.key == key)
    letter = xl_col_to_name(position)
    sheet = quoted(book.say(f"hoja.{table.key}"))
    return f"{sheet}!${letter}${FIRST + 1}:${letter}${LAST_ROW}"


def conditions(book: Book, table: Table, where: Sequence[tuple[str, str]]) -> str:
    """What SUMIFS asks of the list's rows, each condition after a comma."""
    return "".join(f",{cells(book, table, key)},{exactly(words)}" for key, words in where)


def write_table(book: Book, table: Table, line: str) -> None:
    """Add the list's sheet; `line` says whose papers these are."""
    name = book.say(f"hoja.{table.key}")
    rows = table.rows
    if len(rows) > LAST_ROW - FIRST:
        raise TooManyRows(name)
    sheet = book.add_sheet(name)
    for i, column in enumerate(table.columns):
        sheet.set_column(i, i, column.width * _SENTENCE if column.wraps else column.width + 3)
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(HEADER)
    sheet.autofilter(HEADER, 0, max(FIRST, HEADER + len(rows)), len(table.columns) - 1)
    book.write(sheet, (0, 0), name, "titulo")
    book.write(sheet, (1, 0), line, "nota")
    book.write(sheet, (2, 0), book.say("libro.cuantos", n=f"{len(rows):,}"), "nota")
    _write_totals(book, sheet, table)
    styles = [style_of(column) for column in table.columns]
    titles = [column.words for column in table.columns]
    book.header(sheet, HEADER, list(zip(titles, styles, strict=True)))
    for number, row in enumerate(rows, FIRST):
        for i, column in enumerate(table.columns):
            book.write(sheet, (number, i), column.value(row), styles[i])


def _write_totals(book: Book, sheet: "Worksheet", table: Table) -> None:
    summed = [i for i, column in enumerate(table.columns) if column.total]
    if not summed:
        return
    book.write(sheet, (TOTALS, 0), book.say("libro.total"), "rotulo")
    for i in summed:
        letter = xl_col_to_name(i)
        text = f"=ROUND(SUM({letter}{FIRST + 1}:{letter}{LAST_ROW}),2)"
        book.formula(sheet, (TOTALS, i), text, table.total(table.columns[i]), "total")
