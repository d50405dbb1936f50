"""The tables of the papers on paper: the columns that a page has room for, others below them."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.kit.theme import TextStyle
from raoce_desktop.evidence.tables import table as tables
from raoce_desktop.evidence.tables.table import Kind, Table

MOST_ROWS = 500
"""Of a longer list the first ones; all of them are in the workbook."""

_WIDTHS = {
    Kind.PESOS: 84.0,
    Kind.QUANTITY: 76.0,
    Kind.WHOLE: 56.0,
    Kind.DATE: 58.0,
    Kind.MONTH: 50.0,
}
"""Points of the columns whose values have a known length; texts share the rest by their width."""


def printed(material: Material, table: Table) -> Iterator[Flowable]:
    """A table under its heading: one sentence where it is empty or is told by its sum."""
    heading = Heading(table.title, table.key)
    if not table.rows:
        told = material.papers(f"sin_renglones.{table.key}")
        yield from section(heading, [Prose(Run(told, theme.BODY))])
    elif table.summed_up:
        yield from section(heading, [Prose(Run(_sum_of(material, table), theme.BODY))])
    else:
        yield from section(heading, [ledger(table, table.rows[:MOST_ROWS])])
        if len(table.rows) > MOST_ROWS:
            counts = {"n": f"{len(table.rows):,}", "m": f"{MOST_ROWS:,}"}
            yield Prose(Run(material.say("resto_en_libro", **counts), theme.NOTE), before=4)


def _sum_of(material: Material, table: Table) -> str:
    summed = next(column for column in table.columns if column.total)
    amount = table.total(summed)
    pesos = tables.shown(amount, Kind.PESOS, tables.decimals([amount]))
    return material.words.plural("papeles.cedula.en_suma", len(table.rows), pesos=pesos)


def ledger(table: Table, rows: Sequence[object]) -> Ledger:
    """Some rows of a table, and its totals where it has any."""
    shown = [column for column in table.columns if column.brief and not column.under]
    below = {c.key: [u for u in table.columns if u.brief and u.under == c.key] for c in shown}
    places = {c.key: _places(table, c) for c in table.columns if c.kind is Kind.PESOS}
    lines = [[_cell(table, row, c, below[c.key], places) for c in shown] for row in rows]
    if any(column.total for column in shown) and len(table.rows) > 1:
        lines.append(_totals(table, shown, places))
    columns = [
        Column(
            width,
            column.words,
            "right" if column.kind.is_figure else "left",
            style=theme.NOTE if column.wraps else theme.DATA,
            fits=column.kind.is_figure,
        )
        for column, width in zip(shown, _widths(shown), strict=True)
    ]
    return Ledger(columns, lines)


def _places(table: Table, column: tables.Column) -> int:
    return tables.decimals([column.value(row) for row in table.rows])


def _widths(columns: Sequence[tables.Column]) -> list[float]:
    fixed = {c.key: _WIDTHS[c.kind] for c in columns if c.kind in _WIDTHS}
    asked = sum(c.width for c in columns if c.key not in fixed)
    room = theme.WIDTH - sum(fixed.values())
    return [fixed.get(c.key) or room * c.width / asked for c in columns]


def _cell(
    table: Table,
    row: object,
    column: tables.Column,
    below: Sequence[tables.Column],
    places: dict[str, int],
) -> Cell:
    words = table.words(row, column, places.get(column.key, 0))
    if column.kind is Kind.PESOS and getattr(row, "suma", None) is False:
        words = f"({words})"  # it informs and doesn't add
    first = Run(words, _style(row, column))
    notes = ((note, table.words(row, note, places.get(note.key, 0))) for note in below)
    return [first, *(Run(f"{n.words}: {words}", theme.NOTE) for n, words in notes if words)]


def _style(row: object, column: tables.Column) -> TextStyle:
    """A row that closes a table stands out."""
    if getattr(row, "strong", False):
        return theme.DATA_STRONG
    return theme.NOTE if column.wraps and column.key != "concepto" else theme.DATA


def _totals(table: Table, columns: Sequence[tables.Column], places: dict[str, int]) -> list[Cell]:
    sums = [tables.shown(table.total(c), c.kind, places[c.key]) if c.total else "" for c in columns]
    sums[0] = sums[0] or tables.month_name(0)
    return [Run(text, theme.DATA_STRONG) for text in sums]
