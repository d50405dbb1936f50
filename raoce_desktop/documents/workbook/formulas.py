"""The sheets of formulas over the lists: the sumaria, and the bridge to the declaración anual."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say
from raoce_desktop.documents.workbook.book import Book
from raoce_desktop.documents.workbook.tables import cells, conditions, style_of
from raoce_desktop.evidence.papers import DECLARED, Cifras, Puente, Tramo
from raoce_desktop.evidence.tables import PUENTE, build
from raoce_desktop.evidence.tables.bridge import bridge_table
from raoce_desktop.evidence.tables.summary import Line, summary
from raoce_desktop.evidence.tables.table import Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_SUMMARY_WIDTHS = (40, 19, 19, 15, 52)
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

_BRIDGE_WIDTHS = (46, 19, 8, 22, 56)
_BOXES = 4
"""Row, from 0, of the first box."""

_NATIONAL, _FOREIGN, _BACK, _BACK_FOREIGN = (f"$B${_BOXES + 1 + i}" for i in range(4))
_GROSS = f"COUNT({_NATIONAL}:{_FOREIGN})=0"
_DECLARED = {
    "ventas_bruto": f'=IF({_GROSS},"",SUM({_NATIONAL}:{_FOREIGN}))',
    "ventas_neto": (f'=IF({_GROSS},"",SUM({_NATIONAL}:{_FOREIGN})-SUM({_BACK}:{_BACK_FOREIGN}))'),
    "exportaciones": f'=IF(COUNT({_FOREIGN})=0,"",{_FOREIGN})',
}
_OURS = {
    "ventas_bruto": "=Ventas_brutas",
    "ventas_neto": "=Ventas_total",
    "exportaciones": "=Exportaciones_total",
}


def write_summary(book: Book, cifras: Cifras, line: str) -> None:
    """Add the sheet, and name its totals."""
    sheet = book.open_sheet("sumaria", line, _SUMMARY_WIDTHS, _HEADER)
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
    book.formula(sheet, (row, 1), _summed(line, tables), line.pesos, style)
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


def _summed(line: Line, tables: Mapping[str, Table]) -> str:
    if line.parts:
        return f"=ROUND({'+'.join(_NAMES[part] for part in line.parts)},2)"
    table = tables[line.tabla]
    values, sign = cells(table, line.column), "-" if line.sign < 0 else ""
    where = conditions(table, line.where)
    added = f"SUMIFS({values}{where})" if where else f"SUM({values})"
    return f"=ROUND({sign}{added},2)"


def write_bridge(book: Book, puente: Puente, line: str) -> None:
    """Add the sheet."""
    sheet = book.open_sheet(PUENTE, line, _BRIDGE_WIDTHS, _BOXES - 2)
    book.write(sheet, (2, 0), book.say("puente.captura"), "nota")
    for i, field in enumerate(DECLARED):
        book.write(sheet, (_BOXES + i, 0), book.say(f"declaracion.{field}"), "parrafo")
        amount: Decimal | None = getattr(puente.declaracion, field)
        book.write(sheet, (_BOXES + i, 1), amount, "captura")
    row = _BOXES + len(DECLARED) + 1
    for tramo in puente.tramos:
        row = _write_span(book, sheet, row, tramo) + 2


def _write_span(book: Book, sheet: "Worksheet", row: int, tramo: Tramo) -> int:
    """Write one bridge from `row` down; the row after its last."""
    table = bridge_table(tramo)
    titles = [tramo.titulo, *(column.words for column in table.columns[1:])]
    styles = [style_of(column) for column in table.columns]
    book.header(sheet, row, list(zip(titles, styles, strict=True)))
    formulas = _formulas(tramo, row + 2)
    for at, paso in enumerate(table.rows, row + 1):
        for i, column in enumerate(table.columns):
            style = "rotulo" if paso.strong and not i else styles[i]
            if column.key == "pesos" and paso.key in formulas:
                style = "total" if paso.key in ("cifra", "sin_explicar") else "pesos"
                book.formula(sheet, (at, i), formulas[paso.key], paso.importe, style)
            else:
                book.write(sheet, (at, i), column.value(paso), style)
    return row + 1 + len(table.rows)


def _formulas(tramo: Tramo, declared: int) -> Mapping[str, str]:
    """The formulas of a bridge whose declared figure stands in the row `declared`, from 1."""
    first, last = declared + 1, declared + max(len(tramo.lineas), 1)
    known, ours, gap = (f"B{declared + len(tramo.lineas) + i}" for i in (1, 2, 3))
    yes = say("documento.si")
    return {
        "declarado": _DECLARED[tramo.clave],
        "explicado": f'=SUMIFS(B{first}:B{last},C{first}:C{last},"{yes}")',
        "cifra": _OURS[tramo.clave],
        "diferencia": f'=IF(B{declared}="","",ROUND({ours}-B{declared},2))',
        "sin_explicar": f'=IF(B{declared}="","",ROUND({gap}-{known},2))',
    }
