"""One workbook being written: its formats, its words, its sheets and its named totals.

A list of `evidence.tables` is a sheet. Its totals stand above it and reach to the sheet's last row,
so that whatever an accountant adds below enters them.

Rows go out as they come (xlsxwriter's constant memory), so each sheet is written top down.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from raoce_desktop.catalogs.texts import long_date, say
from raoce_desktop.evidence.tables import index_of
from raoce_desktop.evidence.tables.table import Column, ColumnKind, Table

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

TOTALS, HEADER, FIRST = 3, 4, 5
"""Rows, from 0, of the totals, the header and the first document."""

_STYLE_OF = {
    ColumnKind.TEXT: "texto",
    ColumnKind.WHOLE: "entero",
    ColumnKind.PESOS: "pesos",
    ColumnKind.QUANTITY: "cantidad",
    ColumnKind.DATE: "fecha",
    ColumnKind.MONTH: "entero",
}
_ROOM, _WIDEST = 3, 60
"""Characters beside a text, and of the widest column of texts."""
_MEASURED = 1_000
"""Rows whose texts say how wide a column is."""
_SENTENCE = 1.5
"""How much wider than on screen a column of sentences is, where nothing can be pointed at."""


class TooManyRows(Exception):
    """A list is longer than a sheet of Excel; `hoja` is the sheet's name."""

    def __init__(self, hoja: str) -> None:
        super().__init__(hoja)
        self.hoja = hoja


class Book:
    """A workbook under way; `ensayo` is the day that a rehearsal counts from."""

    def __init__(self, title: str, ensayo: date | None = None) -> None:
        self.mark = say("documento.ensayo", fecha=long_date(ensayo)) if ensayo else ""

        self._out = BytesIO()
        self._book = Workbook(self._out, {"constant_memory": True})
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


def style_of(column: Column) -> str:
    """The format of a column's values."""
    return "parrafo" if column.wraps else _STYLE_OF[column.kind]


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
    widths = (_width(column, table) for column in table.columns)
    sheet = book.open_sheet(table.key, line, widths, HEADER)
    sheet.autofilter(HEADER, 0, max(FIRST, HEADER + len(rows)), len(table.columns) - 1)
    book.write(sheet, (2, 0), book.say("libro.cuantos", n=f"{len(rows):,}"), "nota")
    _write_totals(book, sheet, table)
    for i, column in enumerate(table.columns):
        if column.kind is ColumnKind.PESOS and rows:
            mark_material(book, sheet, (FIRST, i, HEADER + len(rows), i))
    styles = [style_of(column) for column in table.columns]
    titles = [column.words for column in table.columns]
    book.header(sheet, HEADER, list(zip(titles, styles, strict=True)))
    for number, row in enumerate(rows, FIRST):
        for i, column in enumerate(table.columns):
            book.write(sheet, (number, i), column.value(row), styles[i])


def _width(column: Column, table: Table) -> float:
    """As wide as is meant, or as the texts at the top of the list need; sentences wrap."""
    if column.wraps:
        return column.width * _SENTENCE
    meant = column.width + _ROOM
    if column.kind is not ColumnKind.TEXT:
        return meant
    texts = (str(column.value(row) or "") for row in table.rows[:_MEASURED])
    return max(meant, min(max(map(len, texts), default=0) + _ROOM, _WIDEST))


def mark_material(book: Book, sheet: Worksheet, cells: tuple[int, int, int, int]) -> None:
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
