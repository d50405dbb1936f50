"""The sumaria: the three figures to the peso, what they add up from, and the one rounding."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from raoce_desktop.documents.workbook.book import Book
from raoce_desktop.documents.workbook.table import cells, conditions
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.tables import build
from raoce_desktop.evidence.tables.summary import Line, summary
from raoce_desktop.evidence.tables.table import Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (40, 19, 19, 15, 52)
_HEADER = 3
_TITLES = {
    "concepto": "texto",
    "pesos": "pesos",
    "entre_mil": "pesos",
    "miles": "entero",
    "como": "texto",
}
_NAMES = {
    "facturado": "Ventas_brutas",
    "descuentos": "Ventas_descuentos",
    "egresos": "Ventas_egresos",
    "ventas": "Ventas_total",
    "directa": "Exportaciones_directa",
    "indirecta": "Exportaciones_indirecta",
    "exportaciones": "Exportaciones_total",
    "importaciones": "Importaciones_total",
}
"""The names that formulas anywhere in the workbook may use."""


def write_summary(book: Book, cifras: Cifras, line: str) -> None:
    """Add the sheet, and name its totals."""
    name = book.say("hoja.sumaria")
    sheet = book.add_sheet(name)
    for i, width in enumerate(_WIDTHS):
        sheet.set_column(i, i, width)
    sheet.freeze_panes(_HEADER + 1, 1)
    sheet.repeat_rows(_HEADER)
    book.write(sheet, (0, 0), name, "titulo")
    book.write(sheet, (1, 0), line, "nota")
    book.header(sheet, _HEADER, [(book.say(f"columna.{k}"), kind) for k, kind in _TITLES.items()])
    lines = summary(cifras)
    tables = {one.tabla: build(one.tabla, cifras) for block in lines for one in block if one.tabla}
    row = _HEADER + 1
    for block in lines:
        for one in block:
            _write_line(book, sheet, row, one, tables)
            row += 1
        row += 1


def _write_line(
    book: Book, sheet: "Worksheet", row: int, line: Line, tables: Mapping[str, Table]
) -> None:
    total = line.miles is not None
    book.write(sheet, (row, 0), line.concepto, "rotulo" if total else "texto")
    style = "total" if total else "pesos"
    book.formula(sheet, (row, 1), _formula(book, line, tables), line.pesos, style)
    if total:
        cell = f"B{row + 1}"
        book.formula(sheet, (row, 2), f"={cell}/1000", line.pesos / 1000, "entre_mil")
        miles = Decimal(line.miles or 0)
        book.formula(sheet, (row, 3), f"=ROUND({cell}/1000,0)", miles, "total_entero")
    book.write(sheet, (row, 4), line.como, "parrafo")
    name = _NAMES.get(line.key)
    if name:
        sumaria = book.say("hoja.sumaria")
        book.name(name, sumaria, f"$B${row + 1}")
        if total:
            book.name(name.replace("_total", "_miles"), sumaria, f"$D${row + 1}")


def _formula(book: Book, line: Line, tables: Mapping[str, Table]) -> str:
    if line.parts:
        return f"=ROUND({'+'.join(_NAMES[part] for part in line.parts)},2)"
    table = tables[line.tabla]
    values, sign = cells(book, table, line.column), "-" if line.sign < 0 else ""
    where = conditions(book, table, line.where)
    added = f"SUMIFS({values}{where})" if where else f"SUM({values})"
    return f"=ROUND({sign}{added},2)"
