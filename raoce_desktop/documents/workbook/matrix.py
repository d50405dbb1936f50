"""Sheets of twelve months: each cell a formula over a list, with totals and a check."""

from xlsxwriter.utility import xl_col_to_name

from raoce_desktop.documents.workbook.book import Book
from raoce_desktop.documents.workbook.table import cells, conditions
from raoce_desktop.evidence.read.lines import CERO
from raoce_desktop.evidence.tables.months import Months, Serie
from raoce_desktop.evidence.tables.table import month_name

HEADER, FIRST, MONTHS = 3, 4, 12
_LAST = FIRST + MONTHS - 1
_TOTAL, _CHECK = _LAST + 1, _LAST + 3
_LEFT = 2
"""The first column of figures; before it, the month's number and name."""

_NAMES = {"mes_clave": "Exportaciones_total", "mes_tipo": "Ventas_total"}
"""The name of the total that each must add up to."""


def write_months(book: Book, months: Months, line: str) -> None:
    """Add the sheet: title, header, twelve months, totals, and the check against the sumaria."""
    name = book.say(f"hoja.{months.key}")
    sheet = book.add_sheet(name)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 24)
    sheet.set_column(_LEFT, _LEFT + len(months.series) - 1, 17)
    sheet.freeze_panes(FIRST, _LEFT)
    sheet.repeat_rows(HEADER)
    book.write(sheet, (0, 0), name, "titulo")
    book.write(sheet, (1, 0), line, "nota")
    mes = (book.say("columna.mes"), "entero"), (book.say("libro.nombre_mes"), "texto")
    book.header(sheet, HEADER, [*mes, *((serie.title, "pesos") for serie in months.series)])
    *by_month, last = months.table().rows
    letters = {serie.key: xl_col_to_name(i) for i, serie in enumerate(months.series, _LEFT)}
    for row, found in enumerate(by_month, FIRST):
        book.write(sheet, (row, 0), found.month, "entero")
        book.write(sheet, (row, 1), month_name(found.month), "texto")
        for i, serie in enumerate(months.series, _LEFT):
            text = _formula(book, months, serie, row + 1, letters)
            style = "total" if serie.parts else "pesos"
            book.formula(sheet, (row, i), text, found.amounts[serie.key], style)
    book.write(sheet, (_TOTAL, 1), book.say("libro.total"), "rotulo")
    for i, serie in enumerate(months.series, _LEFT):
        letter = letters[serie.key]
        text = f"=ROUND(SUM({letter}{FIRST + 1}:{letter}{_LAST + 1}),2)"
        book.formula(sheet, (_TOTAL, i), text, last.amounts[serie.key], "total")
    book.write(sheet, (_CHECK, 1), book.say("libro.comprobacion"), "rotulo")
    at = letters[months.total]
    check = f"=ROUND({at}{_TOTAL + 1}-{_NAMES[months.key]},2)"
    place = (_CHECK, _LEFT + [serie.key for serie in months.series].index(months.total))
    book.formula(sheet, place, check, CERO, "pesos")


def _formula(book: Book, months: Months, serie: Serie, row: int, letters: dict[str, str]) -> str:
    """What one cell adds up; `row` counts from 1."""
    if serie.parts or not serie.column:
        return "=" + ("+".join(f"{letters[part]}{row}" for part in serie.parts) or "0")
    source = months.source
    values, mes = cells(book, source, serie.column), cells(book, source, "mes")
    sign = "-" if serie.sign < 0 else ""
    return f"={sign}SUMIFS({values},{mes},$A{row}{conditions(book, source, serie.where)})"
