"""The tables as sheets: a list, and twelve months against series as formulas over a list.

Totals of a list stand above it and reach to the sheet's last row, so that whatever an accountant
adds below enters them.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from raoce_desktop.documents.workbook.book import LAST_ROW, Book, TooManyRows, exactly, quoted
from raoce_desktop.evidence.read.lines import CERO
from raoce_desktop.evidence.tables.months import Months, Serie
from raoce_desktop.evidence.tables.table import Column, Kind, Table, month_name

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

_MONTHS_HEADER, _FIRST_MONTH = 3, 4
_LAST_MONTH = _FIRST_MONTH + 11
_TOTAL, _CHECK = _LAST_MONTH + 1, _LAST_MONTH + 3
_LEFT = 2
"""The first column of figures; before it, the month's number and name."""

_NAMES = {"mes_clave": "Exportaciones_total", "mes_tipo": "Ventas_total"}
"""The name of the total that each must add up to."""


def style_of(column: Column) -> str:
    """The format of a column's values."""
    return "parrafo" if column.wraps else _STYLES[column.kind]


def cells(table: Table, key: str) -> str:
    """One column's cells, from the first document to the sheet's end, as formulas write it."""
    position = next(i for i, column in enumerate(table.columns) if column.key == key)
    letter = xl_col_to_name(position)
    sheet = quoted(table.title)
    return f"{sheet}!${letter}${FIRST + 1}:${letter}${LAST_ROW}"


def conditions(table: Table, where: Sequence[tuple[str, str]]) -> str:
    """What SUMIFS asks of the list's rows, each condition after a comma."""
    return "".join(f",{cells(table, key)},{exactly(words)}" for key, words in where)


def write_table(book: Book, table: Table, line: str) -> None:
    """Add the list's sheet; `line` says whose papers these are."""
    rows = table.rows
    if len(rows) > LAST_ROW - FIRST:
        raise TooManyRows(table.title)
    widths = (c.width * _SENTENCE if c.wraps else c.width + 3 for c in table.columns)
    sheet = book.open_sheet(table.key, line, widths, HEADER)
    sheet.autofilter(HEADER, 0, max(FIRST, HEADER + len(rows)), len(table.columns) - 1)
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


def write_months(book: Book, months: Months, line: str) -> None:
    """Add the sheet: title, header, twelve months, totals, and the check against the sumaria."""
    widths = (6, 24, *(17 for _ in months.series))
    sheet = book.open_sheet(months.key, line, widths, _MONTHS_HEADER, frozen=_LEFT)
    mes = (book.say("columna.mes"), "entero"), (book.say("libro.nombre_mes"), "texto")
    book.header(sheet, _MONTHS_HEADER, [*mes, *((serie.title, "pesos") for serie in months.series)])
    *by_month, last = months.table().rows
    letters = {serie.key: xl_col_to_name(i) for i, serie in enumerate(months.series, _LEFT)}
    for row, found in enumerate(by_month, _FIRST_MONTH):
        book.write(sheet, (row, 0), found.month, "entero")
        book.write(sheet, (row, 1), month_name(found.month), "texto")
        for i, serie in enumerate(months.series, _LEFT):
            text = _formula(months, serie, row + 1, letters)
            style = "total" if serie.parts else "pesos"
            book.formula(sheet, (row, i), text, found.amounts[serie.key], style)
    book.write(sheet, (_TOTAL, 1), book.say("libro.total"), "rotulo")
    for i, serie in enumerate(months.series, _LEFT):
        letter = letters[serie.key]
        text = f"=ROUND(SUM({letter}{_FIRST_MONTH + 1}:{letter}{_LAST_MONTH + 1}),2)"
        book.formula(sheet, (_TOTAL, i), text, last.amounts[serie.key], "total")
    book.write(sheet, (_CHECK, 1), book.say("libro.comprobacion"), "rotulo")
    at = letters[months.total]
    check = f"=ROUND({at}{_TOTAL + 1}-{_NAMES[months.key]},2)"
    place = (_CHECK, _LEFT + [serie.key for serie in months.series].index(months.total))
    book.formula(sheet, place, check, CERO, "pesos")


def _formula(months: Months, serie: Serie, row: int, letters: dict[str, str]) -> str:
    """What one cell adds up; `row` counts from 1."""
    if serie.parts or not serie.column:
        return "=" + ("+".join(f"{letters[part]}{row}" for part in serie.parts) or "0")
    source = months.source
    values, mes = cells(source, serie.column), cells(source, "mes")
    sign = "-" if serie.sign < 0 else ""
    return f"={sign}SUMIFS({values},{mes},$A{row}{conditions(source, serie.where)})"
