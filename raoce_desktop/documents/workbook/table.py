"""A list as a sheet: title, totals over the header, then one row a document.

Totals stand above the list and reach to the sheet's last row, so that whatever an accountant adds
below enters them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from raoce_desktop.documents.workbook.book import LAST_ROW, Book, TooManyRows, Value, quoted

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TOTALS, HEADER, FIRST = 3, 4, 5
"""Rows, from 0, of the totals, the header and the first document."""

_STYLE_OF = {"suma": "pesos"}


@dataclass(frozen=True, slots=True)
class Columna:
    """A column: the key of its title, its width in characters, and the kind of its values.

    The kind `suma` is pesos with a total.
    """

    clave: str
    ancho: float
    tipo: str = "texto"


@dataclass(frozen=True, slots=True)
class Tabla:
    """A list: the key of its sheet's name, its columns and its rows."""

    clave: str
    columnas: Sequence[Columna]
    renglones: Iterable[Sequence[Value]]

    def column(self, clave: str) -> str:
        """The letter of one column."""
        position = next(i for i, c in enumerate(self.columnas) if c.clave == clave)
        return str(xl_col_to_name(position))

    def cells(self, book: Book, clave: str) -> str:
        """One column's cells, from the first document to the sheet's end, as formulas write it."""
        letter = self.column(clave)
        sheet = quoted(book.say(f"hoja.{self.clave}"))
        return f"{sheet}!${letter}${FIRST + 1}:${letter}${LAST_ROW}"


def write_table(book: Book, tabla: Tabla, line: str) -> None:
    """Add the list's sheet; `line` says whose papers these are."""
    name = book.say(f"hoja.{tabla.clave}")
    sheet = book.add_sheet(name)
    for i, columna in enumerate(tabla.columnas):
        sheet.set_column(i, i, columna.ancho)
    rows = tabla.renglones if isinstance(tabla.renglones, Sequence) else list(tabla.renglones)
    if len(rows) > LAST_ROW - FIRST:
        raise TooManyRows(name)
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(HEADER)
    sheet.autofilter(HEADER, 0, max(FIRST, HEADER + len(rows)), len(tabla.columnas) - 1)
    book.write(sheet, (0, 0), name, "titulo")
    book.write(sheet, (1, 0), line, "nota")
    book.write(sheet, (2, 0), book.say("libro.cuantos", n=f"{len(rows):,}"), "nota")
    _write_totals(book, sheet, tabla, rows)
    titles = [(book.say(f"columna.{c.clave}"), c.tipo) for c in tabla.columnas]
    book.header(sheet, HEADER, titles)
    styles = [_STYLE_OF.get(columna.tipo, columna.tipo) for columna in tabla.columnas]
    for number, row in enumerate(rows, FIRST):
        for i, value in enumerate(row):
            book.write(sheet, (number, i), value, styles[i])


def _write_totals(
    book: Book, sheet: "Worksheet", tabla: Tabla, rows: Sequence[Sequence[Value]]
) -> None:
    summed = [i for i, columna in enumerate(tabla.columnas) if columna.tipo == "suma"]
    if not summed:
        return
    book.write(sheet, (TOTALS, 0), book.say("libro.total"), "rotulo")
    for i in summed:
        letter = xl_col_to_name(i)
        text = f"=ROUND(SUM({letter}{FIRST + 1}:{letter}{LAST_ROW}),2)"
        total = sum((v for row in rows if isinstance(v := row[i], Decimal)), Decimal(0))
        book.formula(sheet, (TOTALS, i), text, total, "total")
