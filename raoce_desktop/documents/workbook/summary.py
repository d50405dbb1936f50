"""The sumaria: the three figures to the peso, what they add up from, and the one rounding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from raoce_desktop.documents.workbook.book import Book, exactly
from raoce_desktop.documents.workbook.lists import market
from raoce_desktop.documents.workbook.table import Tabla
from raoce_desktop.domain.cifras import Cifras, Rubro

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


@dataclass(frozen=True, slots=True)
class Partida:
    """A line of the sumaria. `nombre` is the base of its names; `miles` is there for a total."""

    concepto: str
    formula: str
    valor: Decimal
    nombre: str = ""
    miles: int | None = None
    como: str = ""


@dataclass(frozen=True, slots=True)
class Listas:
    """The lists that the sumaria adds up."""

    counted: Tabla
    invoices: Tabla
    imported: Tabla


def write_summary(book: Book, cifras: Cifras, lists: Listas, line: str) -> None:
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
    row = _HEADER + 1
    for block in _blocks(book, cifras, lists):
        for partida in block:
            _write_line(book, sheet, row, partida)
            row += 1
        row += 1


def _write_line(book: Book, sheet: "Worksheet", row: int, partida: Partida) -> None:
    total = partida.miles is not None
    book.write(sheet, (row, 0), partida.concepto, "rotulo" if total else "texto")
    style = "total" if total else "pesos"
    book.formula(sheet, (row, 1), partida.formula, partida.valor, style)
    if total:
        cell = f"B{row + 1}"
        book.formula(sheet, (row, 2), f"={cell}/1000", partida.valor / 1000, "entre_mil")
        miles = Decimal(partida.miles or 0)
        book.formula(sheet, (row, 3), f"=ROUND({cell}/1000,0)", miles, "total_entero")
    book.write(sheet, (row, 4), partida.como, "parrafo")
    if partida.nombre:
        name = book.say("hoja.sumaria")
        book.name(partida.nombre, name, f"$B${row + 1}")
        if total:
            book.name(partida.nombre.replace("_total", "_miles"), name, f"$D${row + 1}")


def _blocks(book: Book, cifras: Cifras, lists: Listas) -> Iterator[Sequence[Partida]]:
    yield list(_sales(book, cifras, lists.invoices))
    yield list(_exports(book, cifras, lists.counted))
    yield [_imports(book, cifras, lists.imported)]
    yield list(_markets(book, cifras, lists.invoices))


def _sales(book: Book, cifras: Cifras, invoices: Tabla) -> Iterator[Partida]:
    ventas = cifras.ventas
    parts = (
        ("Ventas_brutas", "bruto", "I", ventas.bruto),
        ("Ventas_descuentos", "descuento", "I", -ventas.descuentos),
        ("Ventas_egresos", "neto", "E", -ventas.egresos),
    )
    for name, column, tipo, value in parts:
        sign = "-" if column == "descuento" else ""
        cells, types = invoices.cells(book, column), invoices.cells(book, "tipo")
        text = f'=ROUND({sign}SUMIFS({cells},{types},"{tipo}"),2)'
        yield Partida(book.say(f"serie.{column}_{tipo.lower()}"), text, value, name)
    yield Partida(
        book.say("sumaria.ventas"),
        "=ROUND(Ventas_brutas+Ventas_descuentos+Ventas_egresos,2)",
        ventas.total_pesos,
        "Ventas_total",
        ventas.total_miles,
        book.say("sumaria.ventas_como" if cifras.con_cfdi else "sumaria.sin_cfdi"),
    )


def _exports(book: Book, cifras: Cifras, counted: Tabla) -> Iterator[Partida]:
    totals = cifras.exportaciones
    cells, kinds = counted.cells(book, "valor"), counted.cells(book, "clase")
    for rubro, value in ((Rubro.DIRECTA, totals.directa), (Rubro.INDIRECTA, totals.indirecta)):
        kind = book.say(f"rubro.{rubro}")
        text = f"=ROUND(SUMIFS({cells},{kinds},{exactly(kind)}),2)"
        name = f"Exportaciones_{rubro}"
        yield Partida(book.say(f"sumaria.{rubro}"), text, value, name)
    read = "consignacion" if cifras.consignacion else "comercial"
    yield Partida(
        book.say("sumaria.exportaciones"),
        "=Exportaciones_directa+Exportaciones_indirecta",
        totals.total_pesos,
        "Exportaciones_total",
        totals.total_miles,
        book.say(f"sumaria.{read if cifras.con_pedimentos else 'sin_pedimentos'}"),
    )


def _imports(book: Book, cifras: Cifras, imported: Tabla) -> Partida:
    read = "importaciones_como" if cifras.con_importaciones else "sin_importaciones"
    return Partida(
        book.say("sumaria.importaciones"),
        f"=ROUND(SUM({imported.cells(book, 'valor')}),2)",
        cifras.importaciones.total_pesos,
        "Importaciones_total",
        cifras.importaciones.total_miles,
        book.say(f"sumaria.{read if cifras.con_pedimentos else 'sin_pedimentos'}"),
    )


def _markets(book: Book, cifras: Cifras, invoices: Tabla) -> Iterator[Partida]:
    cells, markets = invoices.cells(book, "neto"), invoices.cells(book, "mercado")
    for name, value in cifras.ventas.por_mercado.items():
        title = market(book, name)
        text = f"=ROUND(SUMIFS({cells},{markets},{exactly(title)}),2)"
        yield Partida(book.say("sumaria.mercado", mercado=title), text, value)
