"""The sheets: a list, months, the sumaria and the bridge, the last three formulas over the lists.

Totals of a list stand above it and reach to the sheet's last row, so that whatever an accountant
adds below enters them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from raoce_desktop.catalogs.texts import say
from raoce_desktop.documents.workbook.book import LAST_ROW, Book, TooManyRows, exactly, quoted
from raoce_desktop.evidence.declaracion import DECLARED, BridgeSpan, Puente
from raoce_desktop.evidence.papers import Cifras, Papeles
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.tables import PUENTE, build
from raoce_desktop.evidence.tables.bridge import bridge_table
from raoce_desktop.evidence.tables.index import index_of
from raoce_desktop.evidence.tables.months_and_summary import (
    Months,
    MonthSeries,
    SummaryLine,
    summary,
)
from raoce_desktop.evidence.tables.table import Column, ColumnKind, Table, month_name
from raoce_desktop.evidence.tables.tick_marks import Marca, legend, marks_of, table_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TOTALS, HEADER, FIRST = 3, 4, 5
"""Rows, from 0, of the totals, the header and the first document."""

_STYLES = {
    ColumnKind.TEXT: "texto",
    ColumnKind.WHOLE: "entero",
    ColumnKind.PESOS: "pesos",
    ColumnKind.QUANTITY: "cantidad",
    ColumnKind.DATE: "fecha",
    ColumnKind.MONTH: "entero",
}
_SENTENCE = 1.5
"""How much wider than on screen a column of sentences is, where nothing can be pointed at."""

_MONTHS_HEADER, _FIRST_MONTH = 3, 4
_LAST_MONTH = _FIRST_MONTH + 11
_TOTAL, _CHECK = _LAST_MONTH + 1, _LAST_MONTH + 3
_LEFT = 2
"""The first column of figures; before it, the month's number and name."""

_MUST_BE = {"mes_clave": "Exportaciones_total", "mes_tipo": "Ventas_total"}
"""The name of the total that each must add up to."""

_SUMMARY_WIDTHS = (40, 19, 19, 15, 52, 8, 10)
_SUMMARY_HEADER = 3
_TITLES = {
    "concepto": "texto",
    "pesos": "pesos",
    "entre_mil": "pesos",
    "miles": "entero",
    "como": "texto",
    "referencia": "texto",
    "marcas": "texto",
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

_BRIDGE_WIDTHS = (46, 19, 8, 22, 8, 56)
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
    for i, column in enumerate(table.columns):
        if column.kind is ColumnKind.PESOS and rows:
            _mark_material(book, sheet, (FIRST, i, HEADER + len(rows), i))
    styles = [style_of(column) for column in table.columns]
    titles = [column.words for column in table.columns]
    book.header(sheet, HEADER, list(zip(titles, styles, strict=True)))
    for number, row in enumerate(rows, FIRST):
        for i, column in enumerate(table.columns):
            book.write(sheet, (number, i), column.value(row), styles[i])


def _mark_material(book: Book, sheet: Worksheet, cells: tuple[int, int, int, int]) -> None:
    """Have amounts stand out that reach `Materialidad`, also when that is changed later."""
    first = xl_rowcol_to_cell(*cells[:2])
    test = f"=AND(ISNUMBER({first}),Materialidad>0,ABS({first})>=Materialidad)"
    rule = {"type": "formula", "criteria": test, "format": book.style("material")}
    sheet.conditional_format(*cells, rule)


def _write_totals(book: Book, sheet: Worksheet, table: Table) -> None:
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
    check = f"=ROUND({at}{_TOTAL + 1}-{_MUST_BE[months.key]},2)"
    place = (_CHECK, _LEFT + [serie.key for serie in months.series].index(months.total))
    book.formula(sheet, place, check, CERO, "pesos")


def _formula(months: Months, serie: MonthSeries, row: int, letters: dict[str, str]) -> str:
    """What one cell adds up; `row` counts from 1."""
    if serie.parts or not serie.column:
        return "=" + ("+".join(f"{letters[part]}{row}" for part in serie.parts) or "0")
    source = months.source
    values, mes = cells(source, serie.column), cells(source, "mes")
    sign = "-" if serie.sign < 0 else ""
    return f"={sign}SUMIFS({values},{mes},$A{row}{conditions(source, serie.where)})"


def write_summary(book: Book, papeles: Papeles, line: str) -> None:
    """Add the sheet, and name its totals; each line leads to its list and carries its marks."""
    cifras = papeles.cifras
    sheet = book.open_sheet("sumaria", line, _SUMMARY_WIDTHS, _SUMMARY_HEADER)
    book.header(
        sheet, _SUMMARY_HEADER, [(book.say(f"columna.{k}"), kind) for k, kind in _TITLES.items()]
    )
    lines = summary(cifras)
    tables = {one.tabla: build(one.tabla, cifras) for block in lines for one in block if one.tabla}
    used = []
    row = _SUMMARY_HEADER + 1
    for block in lines:
        for one in block:
            _write_line(book, sheet, row, one, tables)
            used.append(marks_of(one, cifras, papeles.puente, papeles.auditoria))
            _write_reference(book, sheet, row, table_of(one), cifras)
            book.write(sheet, (row, 6), " ".join(map(_sign, used[-1])), "texto")
            row += 1
        row += 1
    _mark_material(book, sheet, (_SUMMARY_HEADER + 1, 1, row, 1))
    for marca in legend(used):
        told = f"{_sign(marca)} {book.say(f'marca.texto.{marca}')}"
        book.write(sheet, (row, 0), told, "nota")
        row += 1
    book.write(sheet, (row, 0), book.say("marca.del_auditor"), "nota")


def _sign(marca: Marca) -> str:
    return say(f"papeles.marca.signo.{marca}")


def _write_reference(book: Book, sheet: Worksheet, row: int, key: str, cifras: Cifras) -> None:
    """The index of the list, which leads to its sheet where it has one."""
    if has_sheet(key, cifras):
        target = f"internal:{quoted(book.say(f'hoja.{key}'))}!A1"
        sheet.write_url(row, 5, target, string=index_of(key))
    else:
        book.write(sheet, (row, 5), index_of(key), "texto")


def has_sheet(key: str, cifras: Cifras) -> bool:
    """Whether a table is a sheet of the workbook: the bridge is to be filled in, lists have rows,
    and months have documents.
    """
    if key == PUENTE:
        return True
    if key in _MUST_BE:
        return bool(cifras.pedimentos if key == "mes_clave" else cifras.facturas)
    return bool(build(key, cifras).rows)


def _write_line(
    book: Book, sheet: Worksheet, row: int, line: SummaryLine, tables: Mapping[str, Table]
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


def _summed(line: SummaryLine, tables: Mapping[str, Table]) -> str:
    if line.parts:
        return f"=ROUND({'+'.join(_NAMES[part] for part in line.parts)},2)"
    table = tables[line.tabla]
    if not table.rows:
        return "=0"
    values, sign = cells(table, line.column), "-" if line.sign < 0 else ""
    where = conditions(table, line.where)
    added = f"SUMIFS({values}{where})" if where else f"SUM({values})"
    return f"=ROUND({sign}{added},2)"


def write_bridge(book: Book, puente: Puente, line: str) -> None:
    """Add a bridge: what the papers give, each adjustment, and what the declaración says."""
    sheet = book.open_sheet(PUENTE, line, _BRIDGE_WIDTHS, _BOXES - 2)
    book.write(sheet, (2, 0), book.say("puente.captura"), "nota")
    for i, field in enumerate(DECLARED):
        book.write(sheet, (_BOXES + i, 0), book.say(f"declaracion.{field}"), "parrafo")
        amount: Decimal | None = getattr(puente.declaracion, field)
        book.write(sheet, (_BOXES + i, 1), amount, "captura")
    row = _BOXES + len(DECLARED) + 1
    for tramo in puente.tramos:
        row = _write_span(book, sheet, row, tramo) + 2


def _write_span(book: Book, sheet: Worksheet, row: int, tramo: BridgeSpan) -> int:
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
    _mark_material(book, sheet, (row + 1, 1, row + len(table.rows), 1))
    return row + 1 + len(table.rows)


def _formulas(tramo: BridgeSpan, declared: int) -> Mapping[str, str]:
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
