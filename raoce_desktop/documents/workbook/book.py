"""One workbook being written: its formats, its words, its sheets and its named totals.

Rows go out as they come (xlsxwriter's constant memory), so each sheet is written top down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import long_date, say
from raoce_desktop.evidence.tables.index import index_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | Decimal | date | None

LAST_ROW = 1_048_576
LONGEST_TEXT = 32_767

_PESOS = "#,##0.00;-#,##0.00"
_HEADER = {
    "bold": True,
    "bottom": 1,
    "text_wrap": True,
    "valign": "bottom",
    "bg_color": "#E9EEF2",
}
_TOP = {"valign": "top"}
# «@» keeps a text a text even when someone edits the cell: «=1+1» never becomes a sum.
_TEXT = {**_TOP, "num_format": "@", "align": "left", "indent": 1}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "titulo": {"bold": True, "font_size": 14},
    "nota": {"font_color": "#55626E"},
    "ensayo": {"bold": True, "font_color": "#8A5A00"},
    "encabezado": {**_HEADER, "align": "left", "indent": 1},
    "encabezado_cifra": {**_HEADER, "align": "right"},
    "rotulo": {**_TOP, "bold": True, "align": "left", "indent": 1},
    "texto": _TEXT,
    "parrafo": {**_TEXT, "text_wrap": True},
    "fecha": {**_TOP, "num_format": "dd/mm/yyyy", "align": "left", "indent": 1},
    "pesos": {**_TOP, "num_format": _PESOS},
    "cantidad": {**_TOP, "num_format": "#,##0.000"},
    "cambio": {**_TOP, "num_format": "#,##0.0000##"},
    "entre_mil": {**_TOP, "num_format": "#,##0.00000"},
    "entero": {**_TOP, "num_format": "#,##0"},
    "captura": {
        "num_format": _PESOS,
        "bg_color": "#FFF7DB",
        "border": 1,
        "border_color": "#B4BDC4",
    },
    "casilla": {
        "num_format": "@",
        "align": "center",
        "valign": "top",
        "bg_color": "#FFF7DB",
        "border": 1,
        "border_color": "#B4BDC4",
    },
    "material": {"bold": True, "font_color": "#8A5A00"},
    "total": {"num_format": _PESOS, "bold": True, "top": 1},
    "total_entero": {"num_format": "#,##0", "bold": True, "top": 1},
}
_FIGURES = frozenset({"pesos", "cantidad", "cambio", "entre_mil", "entero", "suma"})
_VISIBLE_EMPTY = frozenset({"captura", "encabezado"})
_HEADER_HEIGHT = 33


class TooManyRows(Exception):
    """A list is longer than a sheet of Excel; `hoja` is the sheet's name."""

    def __init__(self, hoja: str) -> None:
        super().__init__(hoja)
        self.hoja = hoja


class Book:
    """A workbook under way; `ensayo` is the day that a rehearsal counts from."""

    def __init__(self, title: str, ensayo: date | None = None) -> None:
        import xlsxwriter

        self.mark = say("documento.ensayo", fecha=long_date(ensayo)) if ensayo else ""

        self._out = BytesIO()
        self._book = xlsxwriter.Workbook(self._out, {"constant_memory": True})
        # A fixed date: the same papers are the same bytes.
        created = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
        author = say("documento.autor")
        self._book.set_properties({"title": title, "author": author, "created": created})
        self._formats = {name: self._book.add_format(dict(s)) for name, s in _STYLES.items()}

    def say(self, key: str, **data: object) -> str:
        """A text of the working papers: `key` without its first part, «papeles»."""
        return say(f"papeles.{key}", **data)

    def style(self, name: str) -> Format:
        """One of the house's formats."""
        return self._formats[name]

    def add_sheet(self, name: str) -> Worksheet:
        """A sheet ready to print: landscape, as wide as a page, numbered; a rehearsal says so."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(1)  # Letter
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.7, 0.7)
        sheet.hide_gridlines(2)
        sheet.set_footer(f"&L{name}&R{self.say('libro.pagina')}")
        if self.mark:
            sheet.set_header(f"&C{self.mark}")
        return sheet

    def open_sheet(
        self, key: str, line: str, widths: Iterable[float], header: int, *, frozen: int = 1
    ) -> Worksheet:
        """A sheet with its title and `line`, which says whose papers these are.

        Its `header` (a row, from 0) is printed on each page and stays in sight, as do the `frozen`
        columns at the left. `widths` are in characters.
        """
        name = self.say(f"hoja.{key}")
        sheet = self.add_sheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(header + 1, frozen)
        sheet.repeat_rows(header)
        self.write(sheet, (0, 0), f"{index_of(key)} · {name}", "titulo")
        told = f"{self.mark}. {line}" if self.mark else line
        self.write(sheet, (1, 0), told, "ensayo" if self.mark else "nota")
        return sheet

    def name(self, name: str, sheet: str, cell: str) -> None:
        """Give a total a name that formulas anywhere in the workbook can use."""
        self._book.define_name(name, f"={quoted(sheet)}!{cell}")

    def close(self) -> bytes:
        """The XLSX bytes; nothing can be written afterwards."""
        self._book.close()
        return self._out.getvalue()

    def write(self, sheet: Worksheet, at: tuple[int, int], value: Value, style: str) -> None:
        """Write one value by its kind; a text is always written as a text."""
        form = self._formats[style]
        if value is None or value == "":
            if style in _VISIBLE_EMPTY:
                sheet.write_blank(*at, None, form)
        elif isinstance(value, str):
            sheet.write_string(*at, value[:LONGEST_TEXT], form)
        elif isinstance(value, date):
            sheet.write_datetime(*at, value, form)
        else:
            sheet.write_number(*at, float(value), form)

    def header(self, sheet: Worksheet, row: int, titles: Sequence[tuple[str, str]]) -> None:
        """Write a header of two lines' height; each title comes with its column's kind."""
        sheet.set_row(row, _HEADER_HEIGHT)
        for column, (title, kind) in enumerate(titles):
            style = "encabezado_cifra" if kind in _FIGURES else "encabezado"
            self.write(sheet, (row, column), title, style)

    def formula(
        self, sheet: Worksheet, at: tuple[int, int], text: str, value: Decimal | None, style: str
    ) -> None:
        """Write a formula with the value that it has today; None shows nothing."""
        cached = "" if value is None else float(value)
        sheet.write_formula(*at, text, self._formats[style], cached)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def exactly(text: str) -> str:
    """A criterion of SUMIFS that a cell meets when it says this and nothing else."""
    for sign in "~*?":
        text = text.replace(sign, f"~{sign}")
    return '"=' + text.replace('"', '""') + '"'
