"""The rows of the list, sorted by what can't wait. Plain columns of the store, no document."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from raoce_desktop.store import Listed, Summary
from raoce_desktop.ui.dates import days_left, short_date
from raoce_desktop.ui.theme import Size, font
from raoce_desktop.ui.words import plural, say

Index = QModelIndex | QPersistentModelIndex
_FINISHED = ("presentado", "acuse")
_NO_DATE = date.max


class Row:
    """One expediente of the list, as of today."""

    def __init__(self, listed: Listed, hoy: date) -> None:
        self.id, self.summary, self.hoy = listed.id, listed.resumen, hoy
        self.repetido = listed.repetido

    @cached_property
    def vence(self) -> date | None:
        """The limit, or None while no program is known."""
        return date.fromisoformat(self.summary.vence) if self.summary.vence else None

    @cached_property
    def finished(self) -> bool:
        """Whether there is nothing left to do in VUCEM."""
        return self.summary.estado in _FINISHED

    @property
    def days(self) -> int | None:
        """Days left; negative when the limit has passed."""
        return (self.vence - self.hoy).days if self.vence else None

    @cached_property
    def urgency(self) -> tuple[bool, date, int, str]:
        """Sorts what can't wait first: open, soonest limit, most blocked, then by name."""
        limit = self.vence or _NO_DATE
        return (self.finished, limit, -self.summary.bloquea, plain(self.name))

    @property
    def name(self) -> str:
        """The company, or what stands for it while it has no name."""
        return self.summary.denominacion or say("lista.sin_nombre")

    @cached_property
    def haystack(self) -> str:
        """Everything that the search box looks through."""
        summary = self.summary
        return plain(
            f"{self.name} {summary.rfc} {summary.programas} {summary.ejercicio} {self.state}"
        )

    @property
    def state(self) -> str:
        """The state in words."""
        return say(f"estado.{self.summary.estado}")


@dataclass(frozen=True)
class Column:
    """One column: its heading, its words, what it sorts by, and whether it holds figures."""

    key: str
    words: Callable[[Row], str]
    order: Callable[[Row], Any]
    figures: bool = False


def _days_words(row: Row) -> str:
    return "" if row.finished or row.days is None else days_left(row.days)


def _blocks_words(row: Row) -> str:
    count = row.summary.bloquea
    return plural("lista.bloquean", count) if count else say("lista.nada_bloquea")


COLUMNS: Sequence[Column] = (
    Column("empresa", lambda row: row.name, lambda row: plain(row.name)),
    Column("rfc", lambda row: row.summary.rfc, lambda row: row.summary.rfc),
    Column("programas", lambda row: row.summary.programas, lambda row: row.summary.programas),
    Column(
        "ejercicio",
        lambda row: str(row.summary.ejercicio),
        lambda row: -row.summary.ejercicio,
        figures=True,
    ),
    Column("estado", lambda row: row.state, lambda row: row.state),
    Column(
        "vence",
        lambda row: short_date(row.vence) if row.vence else say("lista.sin_plazo"),
        lambda row: row.urgency,
        figures=True,
    ),
    Column("dias", _days_words, lambda row: row.urgency, figures=True),
    Column("bloquea", _blocks_words, lambda row: -row.summary.bloquea),
)
URGENCY = 5
"""The column whose order is the urgency."""


class ListModel(QAbstractTableModel):
    """The expedientes that match the search, in the chosen order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._search = ""
        self._sorting = (URGENCY, Qt.SortOrder.AscendingOrder)

    def load(self, listed: Sequence[Listed], hoy: date) -> None:
        """Exchange all rows."""
        self._all = [Row(item, hoy) for item in listed]
        self._arrange()

    def search(self, text: str) -> None:
        """Keep the rows that hold every word of `text`; accents and capitals don't matter."""
        self._search = plain(text)
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        self._sorting = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        column, order = self._sorting
        words = self._search.split()
        self.beginResetModel()
        self._rows = [row for row in self._all if all(w in row.haystack for w in words)]
        self._rows.sort(key=lambda row: row.urgency)
        self._rows.sort(key=COLUMNS[column].order, reverse=order is Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def row(self, position: int) -> Row:
        """The expediente on a line."""
        return self._rows[position]

    def position_of(self, id_: int) -> int:
        """The line of an expediente, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.id == id_), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many match."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One for each of `COLUMNS`."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return say(f"lista.columna.{COLUMNS[section].key}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, alignment and marks of a cell."""
        column, row = COLUMNS[index.column()], self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return _cell_font(column)
        return None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _cell_font(column: Column) -> QFont:
    return font(Size.BODY, strong=column.key == "empresa", tabular=True)


def plain(text: str) -> str:
    """The text without capitals or accents, which is how people search."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


__all__ = ["COLUMNS", "Column", "ListModel", "Row", "Summary", "plain"]
