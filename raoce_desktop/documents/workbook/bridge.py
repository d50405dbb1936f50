"""The bridge to the declaración anual: four boxes to type in, and formulas that follow them."""

from decimal import Decimal
from typing import TYPE_CHECKING

from raoce_desktop.documents.workbook.book import Book, Value
from raoce_desktop.domain.cifras import Puente, Tramo

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
    columns = {"pesos": "pesos", "suma": "texto", "fuente": "texto", "explicacion": "texto"}
    titles = [(book.say(f"columna.{name}"), kind) for name, kind in columns.items()]
    book.header(sheet, row, [(tramo.titulo, "texto"), *titles])
    declared = row + 1
    book.write(sheet, (declared, 0), book.say(f"puente.declarado.{tramo.clave}"), "parrafo")
    book.formula(sheet, (declared, 1), _DECLARED[tramo.clave], tramo.declarado, "pesos")
    answers = {answer: book.words.say(f"documento.{answer}") for answer in ("si", "no")}
    for i, linea in enumerate(tramo.lineas, declared + 1):
        adds = answers["si" if linea.suma else "no"]
        cells: tuple[Value, ...] = (
            linea.concepto,
            linea.importe,
            adds,
            linea.fuente,
            linea.texto,
        )
        styles = ("parrafo", "pesos", "texto", "parrafo", "parrafo")
        for column, (value, style) in enumerate(zip(cells, styles, strict=True)):
            book.write(sheet, (i, column), value, style)
    first, last = declared + 2, declared + 1 + max(len(tramo.lineas), 1)
    explained = last
    return _write_close(book, sheet, explained, tramo, (declared + 1, first, last))


def _write_close(
    book: Book, sheet: "Worksheet", row: int, tramo: Tramo, cells: tuple[int, int, int]
) -> int:
    """Write what the lines explain, our figure, the difference and what is left of it."""
    declared, first, last = cells
    yes = book.words.say("documento.si")
    known, ours, gap = (f"B{row + i}" for i in (1, 2, 3))
    lines = (
        (
            "explicado",
            f'=SUMIFS(B{first}:B{last},C{first}:C{last},"{yes}")',
            tramo.explicado,
            "pesos",
        ),
        ("cifra", _OURS[tramo.clave], tramo.cifra, "total"),
        (
            "diferencia",
            f'=IF(B{declared}="","",ROUND({ours}-B{declared},2))',
            tramo.diferencia,
            "pesos",
        ),
        (
            "sin_explicar",
            f'=IF(B{declared}="","",ROUND({gap}-{known},2))',
            tramo.sin_explicar,
            "total",
        ),
    )
    for i, (key, formula, value, style) in enumerate(lines, row):
        book.write(sheet, (i, 0), book.say(f"puente.{key}"), "rotulo")
        book.formula(sheet, (i, 1), formula, value, style)
    return row + len(lines)
