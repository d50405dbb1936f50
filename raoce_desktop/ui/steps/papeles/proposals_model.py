"""The rows of the proposals: a check, what is known, and three cells that can be edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from raoce_desktop.domain.amounts import NotUnderstood, parse_quantity
from raoce_desktop.domain.sectores import clean_sector
from raoce_desktop.session.papers.proposed_bienes import ProposedBien, proposed_bienes
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.theme import font
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Cifras

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_HERE = QModelIndex()
COLUMNS = ("fraccion", "descripcion", "sector", "unidad", "volumen", "anterior", "que_hace")
EDITABLE = ("descripcion", "sector", "volumen")
_FIGURES = ("volumen", "anterior")


class ProposalsModel(QAbstractTableModel):
    """What can be taken into the goods."""

    def __init__(self, session: QtSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.rows: list[ProposedBien] = []
        self._headings = [say(f"trabajo.bienes.columna.{key}") for key in COLUMNS]

    def propose(self, cifras: Cifras) -> None:
        """Start from what the figures say; what changes nothing starts without its check."""
        documento, referencia = self.session.documento, self.session.referencia
        self.beginResetModel()
        self.rows = [*proposed_bienes(cifras, documento, referencia)]
        self.endResetModel()

    def accepted(self) -> list[ProposedBien]:
        """The rows that are checked."""
        return [row for row in self.rows if row.acepta]

    # ------------------------------------------------------------ what a view asks

    def rowCount(self, parent: Index = _HERE) -> int:
        """Proposals."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _HERE) -> int:
        """Its columns; the check is in the first."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _side(COLUMNS[section]).value
        return self._headings[section] if role == Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The check, and the cells that can be edited."""
        flag = Qt.ItemFlag
        plain = flag.ItemIsEnabled | flag.ItemIsSelectable
        if not index.isValid():
            return flag.NoItemFlags
        if index.column() == 0:
            return plain | flag.ItemIsUserCheckable
        return plain | flag.ItemIsEditable if COLUMNS[index.column()] in EDITABLE else plain

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One aspect of one cell."""
        if not index.isValid():
            return None
        key, row = COLUMNS[index.column()], self.rows[index.row()]
        if role == Role.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if row.acepta else Qt.CheckState.Unchecked
        if role in (Role.DisplayRole, Role.EditRole):
            words = _words(row, key)
            return words.replace(",", "") if role == Role.EditRole and key == "volumen" else words
        if role == Role.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {_words(row, key)}"
        if role == Role.TextAlignmentRole:
            return _side(key)
        return font(tabular=True) if role == Role.FontRole else None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Check a row or edit a cell; what isn't understood leaves the cell as it was."""
        changed = self._changed(index, value, role)
        if changed is None:
            return False
        self.rows[index.row()] = changed
        self.dataChanged.emit(index, index)
        return True

    def _changed(self, index: Index, value: object, role: int) -> ProposedBien | None:
        key, row = COLUMNS[index.column()], self.rows[index.row()]
        if role == Role.CheckStateRole:
            return replace(row, acepta=Qt.CheckState(value) is Qt.CheckState.Checked)
        if key == "sector":
            return replace(row, sector=clean_sector(str(value)))
        if key == "descripcion":
            return replace(row, descripcion=str(value).strip())
        volume = _volume(str(value))
        if volume is None:
            return None
        return replace(row, volumen=volume)


def _volume(text: str) -> int | None:
    try:
        return parse_quantity(text)
    except NotUnderstood:
        return None


def _words(one: ProposedBien, key: str) -> str:
    known = {
        "fraccion": one.fraccion,
        "descripcion": one.descripcion,
        "sector": one.sector,
        "unidad": one.unidad,
        "volumen": f"{one.volumen:,}",
        "anterior": "" if one.anterior is None else f"{one.anterior:,}",
    }
    if key in known:
        return known[key]
    if one.renglon is None:
        return say("trabajo.bienes.nuevo")
    return say(f"trabajo.bienes.{'cambia' if one.cambia else 'igual'}", renglon=one.renglon + 1)


def _side(key: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if key in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
