"""A table on paper: the columns that a page has room for, the others below their values."""

from collections.abc import Callable, Sequence

from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.kit.theme import TextStyle
from raoce_desktop.evidence.tables.table import Column, ColumnKind, Table, month_name, shown

_WIDTHS = {
    ColumnKind.PESOS: 84.0,
    ColumnKind.QUANTITY: 76.0,
    ColumnKind.WHOLE: 56.0,
    ColumnKind.DATE: 58.0,
    ColumnKind.MONTH: 50.0,
}
"""Points of the columns whose values have a known length; texts share the rest by their width."""


Mark = Callable[[object], str]
"""The mark that an amount carries in front, or nothing."""


def ledger(
    table: Table,
    rows: Sequence[object],
    mark: Mark = lambda _amount: "",
    look: LedgerLook | None = None,
) -> Ledger:
    """Some rows of a table, and its totals where it has any."""
    shown = [column for column in table.columns if column.brief and not column.under]
    below = {c.key: [u for u in table.columns if u.brief and u.under == c.key] for c in shown}
    places = {c.key: table.places(c) for c in table.columns if c.kind is ColumnKind.PESOS}
    lines = [[_cell(table, row, c, below[c.key], places, mark) for c in shown] for row in rows]
    if len(rows) > 1 and any(table.total(column) for column in shown if column.total):
        lines.append(_totals(table, shown, places))
    columns = [
        LedgerColumn(
            width,
            column.words,
            "right" if column.kind.is_figure else "left",
            style=theme.NOTE if column.wraps else theme.DATA,
            fits=column.kind.is_figure,
        )
        for column, width in zip(shown, _widths(shown), strict=True)
    ]
    return Ledger(columns, lines, look)


def _widths(columns: Sequence[Column]) -> list[float]:
    fixed = {c.key: _WIDTHS[c.kind] for c in columns if c.kind in _WIDTHS}
    asked = sum(c.width for c in columns if c.key not in fixed)
    room = theme.WIDTH - sum(fixed.values())
    return [fixed.get(c.key) or room * c.width / asked for c in columns]


def _cell(
    table: Table,
    row: object,
    column: Column,
    below: Sequence[Column],
    places: dict[str, int],
    mark: Mark,
) -> Cell:
    words = table.words(row, column, places.get(column.key, 0))
    if column.kind is ColumnKind.PESOS and getattr(row, "suma", None) is False:
        words = f"({words})"  # it informs and doesn't add
    if column.kind is ColumnKind.PESOS and (sign := mark(column.value(row))):
        words = f"{sign} {words}"
    told = ((note, table.words(row, note, places.get(note.key, 0))) for note in below)
    notes = " · ".join(
        text if note.bare else f"{note.words}: {text}" for note, text in told if text
    )
    first = Run(words, _style(row, column))
    return [first, Run(notes, theme.NOTE)] if notes else [first]


def _style(row: object, column: Column) -> TextStyle:
    """A row that closes a table stands out."""
    if getattr(row, "strong", False):
        return theme.DATA_STRONG
    return theme.NOTE if column.wraps and column.key != "concepto" else theme.DATA


def _totals(table: Table, columns: Sequence[Column], places: dict[str, int]) -> list[Cell]:
    sums = [shown(table.total(c), c.kind, places[c.key]) if c.total else "" for c in columns]
    sums[0] = sums[0] or month_name(0)
    return [Run(text, theme.DATA_STRONG) for text in sums]
