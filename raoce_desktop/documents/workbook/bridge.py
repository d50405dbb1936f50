"""The bridge to the declaración anual: four boxes to type in, and formulas that follow them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from raoce_desktop.documents.workbook.book import Book
from raoce_desktop.documents.workbook.table import style_of
from raoce_desktop.evidence.papers import Puente, Tramo
from raoce_desktop.evidence.tables.bridge import bridge_table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (46, 19, 8, 22, 56)
_BOXES = 4
"""Row, from 0, of the first box."""

_FIELDS = (
    "ventas_nacionales",
    "ventas_extranjeras",
    "devoluciones_nacionales",
    "devoluciones_extranjeras",
)
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


def write_bridge(book: Book, puente: Puente, line: str) -> None:
    """Add the sheet."""
    name = book.say("hoja.puente")
    sheet = book.add_sheet(name)
    for i, width in enumerate(_WIDTHS):
        sheet.set_column(i, i, width)
    sheet.freeze_panes(_BOXES - 1, 1)
    book.write(sheet, (0, 0), name, "titulo")
    book.write(sheet, (1, 0), line, "nota")
    book.write(sheet, (2, 0), book.say("puente.captura"), "nota")
    for i, field in enumerate(_FIELDS):
        book.write(sheet, (_BOXES + i, 0), book.say(f"declaracion.{field}"), "parrafo")
        amount: Decimal | None = getattr(puente.declaracion, field)
        book.write(sheet, (_BOXES + i, 1), amount, "captura")
    row = _BOXES + len(_FIELDS) + 1
    for tramo in puente.tramos:
        row = _write_span(book, sheet, row, tramo) + 2


def _write_span(book: Book, sheet: "Worksheet", row: int, tramo: Tramo) -> int:
    """Write one bridge from `row` down; the row after its last."""
    table = bridge_table(tramo)
    titles = [tramo.titulo, *(column.words for column in table.columns[1:])]
    styles = [style_of(column) for column in table.columns]
    book.header(sheet, row, list(zip(titles, styles, strict=True)))
    formulas = _formulas(book, tramo, row + 2)
    for at, paso in enumerate(table.rows, row + 1):
        for i, column in enumerate(table.columns):
            style = "rotulo" if paso.strong and not i else styles[i]
            if column.key == "pesos" and paso.key in formulas:
                style = "total" if paso.key in ("cifra", "sin_explicar") else "pesos"
                book.formula(sheet, (at, i), formulas[paso.key], paso.importe, style)
            else:
                book.write(sheet, (at, i), column.value(paso), style)
    return row + 1 + len(table.rows)


def _formulas(book: Book, tramo: Tramo, declared: int) -> Mapping[str, str]:
    """The formulas of a bridge whose declared figure stands in the row `declared`, from 1."""
    first, last = declared + 1, declared + max(len(tramo.lineas), 1)
    known, ours, gap = (f"B{declared + len(tramo.lineas) + i}" for i in (1, 2, 3))
    yes = book.words.say("documento.si")
    return {
        "declarado": _DECLARED[tramo.clave],
        "explicado": f'=SUMIFS(B{first}:B{last},C{first}:C{last},"{yes}")',
        "cifra": _OURS[tramo.clave],
        "diferencia": f'=IF(B{declared}="","",ROUND({ours}-B{declared},2))',
        "sin_explicar": f'=IF(B{declared}="","",ROUND({gap}-{known},2))',
    }
