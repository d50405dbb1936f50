"""Sheets of twelve months: each cell a formula over a list, with totals and a check."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from raoce_desktop.documents.workbook.book import Book, exactly
from raoce_desktop.documents.workbook.lists import market
from raoce_desktop.documents.workbook.table import Tabla
from raoce_desktop.domain.cifras import CERO, Cifras, Factura

HEADER, FIRST, MONTHS = 3, 4, 12
_LAST = FIRST + MONTHS - 1
_TOTAL, _CHECK = _LAST + 1, _LAST + 3
_LEFT = 2
"""The first column of figures; before it, the month's number and name."""

ByMonth = Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class Serie:
    """A column of months: its title, the formula of a row (from 1) and the values it has today."""

    titulo: str
    formula: Callable[[int], str]
    valores: ByMonth


@dataclass(frozen=True, slots=True)
class Rejilla:
    """A sheet of months. The column at `total` must add up to the total of that name."""

    clave: str
    series: Sequence[Serie]
    total: int
    nombre: str


def exports(book: Book, cifras: Cifras, counted: Tabla) -> Rejilla:
    """Exports by month and clave, then their total."""
    claves = sorted({p.clave for p in cifras.pedimentos})
    series = [_of_clave(book, cifras, counted, clave) for clave in claves]
    every = by_month((p.mes, p.valor) for p in cifras.pedimentos)
    total = _total(book.say("libro.total"), len(series), every)
    return Rejilla("mes_clave", [*series, total], len(series), "Exportaciones_total")


def _of_clave(book: Book, cifras: Cifras, counted: Tabla, clave: str) -> Serie:
    values, months, keys = (counted.cells(book, name) for name in ("valor", "mes", "clave"))
    return Serie(
        clave or "?",
        lambda row: f"=SUMIFS({values},{months},$A{row},{keys},{exactly(clave)})",
        by_month((p.mes, p.valor) for p in cifras.pedimentos if p.clave == clave),
    )


def sales(book: Book, cifras: Cifras, invoices: Tabla) -> Rejilla:
    """Sales by month: invoiced, discounts, credit notes and net; then net by market."""
    parts = [
        _of_type(book, cifras, invoices, "bruto", "I"),
        _of_type(book, cifras, invoices, "descuento", "I"),
        _of_type(book, cifras, invoices, "neto", "E"),
    ]
    net = by_month((f.fecha.month, f.neto) for f in cifras.facturas)
    total = _total(book.say("serie.neto"), len(parts), net)
    markets = [_of_market(book, cifras, invoices, name) for name in cifras.ventas.por_mercado]
    return Rejilla("mes_tipo", [*parts, total, *markets], len(parts), "Ventas_total")


def _of_type(book: Book, cifras: Cifras, invoices: Tabla, column: str, tipo: str) -> Serie:
    values, months, types = (invoices.cells(book, name) for name in (column, "mes", "tipo"))
    sign = "-" if column == "descuento" else ""
    amounts: dict[str, Callable[[Factura], Decimal]] = {
        "bruto": lambda f: f.bruto,
        "descuento": lambda f: -f.descuento,
        "neto": lambda f: f.neto,
    }
    return Serie(
        book.say(f"serie.{column}_{tipo.lower()}"),
        lambda row: f'={sign}SUMIFS({values},{months},$A{row},{types},"{tipo}")',
        by_month((f.fecha.month, amounts[column](f)) for f in cifras.facturas if f.tipo == tipo),
    )


def _of_market(book: Book, cifras: Cifras, invoices: Tabla, name: str) -> Serie:
    values, months, markets = (invoices.cells(book, c) for c in ("neto", "mes", "mercado"))
    title = market(book, name)
    return Serie(
        title,
        lambda row: f"=SUMIFS({values},{months},$A{row},{markets},{exactly(title)})",
        by_month((f.fecha.month, f.neto) for f in cifras.facturas if f.mercado == name),
    )


def _total(title: str, parts: int, values: ByMonth) -> Serie:
    """The sum of the columns at its left."""
    first, last = xl_col_to_name(_LEFT), xl_col_to_name(_LEFT + max(parts, 1) - 1)
    return Serie(title, lambda row: f"=SUM({first}{row}:{last}{row})" if parts else "=0", values)


def by_month(amounts: Iterable[tuple[int, Decimal]]) -> ByMonth:
    """Twelve totals."""
    totals: dict[int, Decimal] = defaultdict(Decimal)
    for month, amount in amounts:
        totals[month] += amount
    return [totals.get(month, CERO) for month in range(1, MONTHS + 1)]


def month_names(book: Book) -> Iterator[str]:
    """The months, capitalised."""
    return (name.capitalize() for name in book.words.say("fecha.meses").split())


def write_matrix(book: Book, rejilla: Rejilla, line: str) -> None:
    """Add the sheet: title, header, twelve months, totals, and the check against the sumaria."""
    name = book.say(f"hoja.{rejilla.clave}")
    sheet = book.add_sheet(name)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 24)
    sheet.set_column(_LEFT, _LEFT + len(rejilla.series) - 1, 17)
    sheet.freeze_panes(FIRST, _LEFT)
    sheet.repeat_rows(HEADER)
    book.write(sheet, (0, 0), name, "titulo")
    book.write(sheet, (1, 0), line, "nota")
    months = (book.say("columna.mes"), "entero"), (book.say("libro.nombre_mes"), "texto")
    book.header(sheet, HEADER, [*months, *((serie.titulo, "pesos") for serie in rejilla.series)])
    for month, name_of_month in enumerate(month_names(book)):
        row = FIRST + month
        book.write(sheet, (row, 0), month + 1, "entero")
        book.write(sheet, (row, 1), name_of_month, "texto")
        for i, serie in enumerate(rejilla.series, _LEFT):
            book.formula(sheet, (row, i), serie.formula(row + 1), serie.valores[month], "pesos")
    book.write(sheet, (_TOTAL, 1), book.say("libro.total"), "rotulo")
    for i, serie in enumerate(rejilla.series, _LEFT):
        letter = xl_col_to_name(i)
        text = f"=ROUND(SUM({letter}{FIRST + 1}:{letter}{_LAST + 1}),2)"
        book.formula(sheet, (_TOTAL, i), text, sum(serie.valores, CERO), "total")
    book.write(sheet, (_CHECK, 1), book.say("libro.comprobacion"), "rotulo")
    at = xl_col_to_name(_LEFT + rejilla.total)
    check = f"=ROUND({at}{_TOTAL + 1}-{rejilla.nombre},2)"
    book.formula(sheet, (_CHECK, _LEFT + rejilla.total), check, CERO, "pesos")
