"""The table of the cotejo: VUCEM's boxes, what they should say, and what was read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.cotejo import Comparado, Cotejo, Resultado, boxes, is_figure
from raoce_desktop.domain.revision import row_of
from raoce_desktop.ui.kit.theme import Tone, quiet_color, tone_color
from raoce_desktop.ui.kit.words import say, tip

if TYPE_CHECKING:
    from raoce_desktop.domain.pantallas import Dato, Pantallas

COLUMNS = ("casilla", "debe_decir", "dice", "resultado")
SAYS = COLUMNS.index("dice")
_TONES = {
    Resultado.DIFIERE: Tone.ERROR,
    Resultado.NO_SE_ENTIENDE: Tone.ERROR,
    Resultado.SIN_CAPTURAR: Tone.WARN,
}
_Index = QModelIndex | QPersistentModelIndex


class CotejoModel(QAbstractTableModel):
    """A line a box; the column of what VUCEM says is typed or pasted into.

    `typed` is told of each reading, by the path of its box.
    """

    def __init__(
        self, typed: Callable[[Mapping[str, str]], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._typed = typed
        self._boxes: list[Dato] = []
        self.cotejo: Cotejo | None = None

    def show_all(self, pantallas: Pantallas, read: Mapping[str, str]) -> None:
        """Show an expediente, with what was read of it."""
        self.beginResetModel()
        self._boxes = list(boxes(pantallas))
        self.cotejo = Cotejo(pantallas, read)
        self.endResetModel()

    def at(self, row: int) -> Comparado:
        """One line."""
        assert self.cotejo is not None
        return self.cotejo.comparado(self._boxes[row])

    def read(self) -> Iterator[tuple[int, Comparado]]:
        """The lines that somebody read, with their place: of ten thousand bienes, a few."""
        leido = self.cotejo.leido if self.cotejo is not None else {}
        for row, dato in enumerate(self._boxes):
            if leido.get(dato.ruta):
                yield row, self.at(row)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there are boxes."""
        return 0 if parent.isValid() else len(self._boxes)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """What it is, what it should say, what it says, how that compares."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"cotejo.{COLUMNS[section]}")
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only what VUCEM says can be typed."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == SAYS else found

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, its side and its colour."""
        one = self.at(index.row())
        name = COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _words(one, name)
        if role == Qt.ItemDataRole.TextAlignmentRole and name in ("dice", "debe_decir"):
            side = "AlignRight" if is_figure(one.dato.ruta) else "AlignLeft"
            return Qt.AlignmentFlag.AlignVCenter | getattr(Qt.AlignmentFlag, side)
        if role == Qt.ItemDataRole.ForegroundRole:
            return _brush(one, name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (_words(one, column) for column in COLUMNS)
            return ". ".join(filter(None, words))
        return tip(_words(one, name)) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was read; the line says at once how it compares."""
        if role != Qt.ItemDataRole.EditRole or index.column() != SAYS or self.cotejo is None:
            return False
        ruta, text = self._boxes[index.row()].ruta, str(value).strip()
        self._typed({ruta: text})
        self.cotejo = Cotejo(self.cotejo.pantallas, {**self.cotejo.leido, ruta: text})
        row = index.row()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
        return True


def _words(one: Comparado, name: str) -> str:
    if name == "casilla":
        label, row = one.dato.etiqueta.rstrip(": "), row_of(one.dato.ruta)
        return label if row is None else say("cotejo.bien", casilla=label, n=row + 1)
    if name == "resultado":
        return say(f"cotejo.es.{one.resultado}")
    return one.dice if name == "dice" else one.debe_decir or say("cotejo.no_se_capturo")


def _brush(one: Comparado, name: str) -> QBrush | None:
    palette = QApplication.palette()
    tone = _TONES.get(one.resultado)
    if name == "resultado" and tone is not None:
        return QBrush(tone_color(palette, tone))
    quiet = name == "debe_decir" and not one.debe_decir
    waiting = name == "resultado" and one.resultado is Resultado.SIN_LEER
    return QBrush(quiet_color(palette)) if quiet or waiting else None
