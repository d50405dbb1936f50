"""The rows of a sheet with what each column is above them: wrong cells marked, the rest greyed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QHeaderView

from raoce_desktop.exchange.importing.plan import ImportPlan, Wrong
from raoce_desktop.exchange.sheets.cells import cell_text
from raoce_desktop.exchange.sheets.sheet_marks import column_letters
from raoce_desktop.ui.kit.icons import icon
from raoce_desktop.ui.kit.tables.delegate import MARK, ROOM
from raoce_desktop.ui.kit.tables.plain_table import STAYS, PlainTable
from raoce_desktop.ui.kit.theme import UNIT, Tone, font, quiet_color, tone_color
from raoce_desktop.ui.kit.words import say, tip

if TYPE_CHECKING:
    from raoce_desktop.domain.headings import Wanted
    from raoce_desktop.exchange.importing.plan import Source
    from raoce_desktop.exchange.sheets.grid import Headings

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_HERE = QModelIndex()
_MEASURED = 60
_NARROWEST, _WIDEST = 13, 34
"""Characters of a column."""


class Previewed(Protocol):
    """A sheet, what its columns are, and what they may be."""

    @property
    def header(self) -> Headings:
        """The headings with what each column is."""
        ...

    @property
    def source(self) -> Source:
        """The rows."""
        ...

    @property
    def wanted(self) -> Sequence[Wanted]:
        """The columns that can be taken."""
        ...


class PreviewModel(QAbstractTableModel):
    """Its first row is for the boxes that say what each column is; its first column numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._importing: Previewed | None = None
        self._lines: Sequence[tuple[int, Sequence[object]]] = ()
        self._wrong: Mapping[tuple[int, int], Wrong] = {}
        self._left: Mapping[int, str] = {}
        self._width = 0

    def show(self, importing: Previewed) -> None:
        """Show a sheet; what would come of it isn't known yet."""
        self.beginResetModel()
        self._importing = importing
        self._lines = tuple(importing.source.lines)
        self._width = len(importing.header.keys)
        self._wrong, self._left = {}, {}
        self.endResetModel()

    def tell(self, plan: ImportPlan) -> None:
        """Mark what would come of it."""
        self._wrong = {(wrong.row, wrong.column): wrong for wrong in plan.wrong}
        self._left = plan.left_out
        last = self.index(self.rowCount() - 1, self._width)
        self.dataChanged.emit(self.index(0, 0), last)

    def place_of(self, wrong: Wrong) -> QModelIndex:
        """The cell of something that is wrong."""
        rows = (at for at, (number, _) in enumerate(self._lines, 1) if number == wrong.row)
        return self.index(next(rows, 0), wrong.column + 1)

    def rowCount(self, parent: Index = _HERE) -> int:
        """The row of boxes, and those of the sheet."""
        return 0 if parent.isValid() else len(self._lines) + 1

    def columnCount(self, parent: Index = _HERE) -> int:
        """The numbers, and the columns of the sheet."""
        return 0 if parent.isValid() else self._width + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """The sheet's own letters and headings."""
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        if not section or self._importing is None:
            return say("importar.renglon")
        titles = self._importing.header.titles
        title = titles[section - 1] if section <= len(titles) else ""
        return f"{column_letters(section - 1)}  {title}".rstrip()

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """A cell as it is written, and what is said of it."""
        if index.row() == 0:
            return self._chosen_word(index, role)
        number, cells = self._lines[index.row() - 1]
        at = index.column() - 1
        if role == Role.DisplayRole:
            return self._words(number, cells, at)
        if role == Role.FontRole:
            return font(tabular=True)
        wrong = self._wrong.get((number, at))
        if role == Role.DecorationRole:
            return _mark() if wrong else None
        if role == Role.ForegroundRole:
            return None if self._is_taken(number, at) else _quiet()
        said = wrong.sentence if wrong else self._left.get(number, "")
        if role == Role.AccessibleTextRole:
            words = self._words(number, cells, at) or say("general.vacia")
            return say("importar.celda_mal", celda=words, problema=said) if said else words
        return tip(said) if role == Role.ToolTipRole and said else None

    def _chosen_word(self, index: Index, role: int) -> str | None:
        """The first row only holds the boxes that say which field a column is."""
        if role == Role.AccessibleTextRole:
            return str(self.headerData(index.column(), Qt.Orientation.Horizontal) or "") or None
        return "" if role == Role.DisplayRole else None

    def _words(self, number: int, cells: Sequence[object], at: int) -> str:
        if at < 0:
            return f"{number:,}"
        return cell_text(cells[at]) if at < len(cells) else ""

    def _is_taken(self, number: int, at: int) -> bool:
        keys = self._importing.header.keys if self._importing else ()
        return number not in self._left and 0 <= at < len(keys) and keys[at] is not None


def _mark() -> QIcon:
    return icon("con_avisos", tone_color(QApplication.palette(), Tone.WARN))


def _quiet() -> QColor:
    return quiet_color(QApplication.palette())


class PreviewTable(PlainTable):
    """`mapped` tells that a column was said to be another field, or none."""

    mapped = Signal(int, object)

    def __init__(self) -> None:
        self.preview = PreviewModel()
        self.boxes: list[QComboBox] = []
        super().__init__(say("importar.tabla"), self.preview)
        self.setObjectName("importar.tabla")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(QFontMetrics(font(tabular=True)).lineSpacing() + UNIT)

    def show_sheet(self, importing: Previewed) -> None:
        """Show another sheet, or the same one with its columns said anew."""
        self.preview.show(importing)
        self._make_boxes(importing.header.keys, importing.wanted)
        self.verticalHeader().resizeSection(0, UNIT * 5)
        self._fit()

    def _make_boxes(self, keys: Sequence[str | None], wanted: Sequence[Wanted]) -> None:
        self.boxes = []
        for at, key in enumerate(keys):
            box = QComboBox()
            box.setAccessibleName(say("importar.columna_de", letra=column_letters(at)))
            box.setObjectName(f"importar.columna.{column_letters(at)}")
            box.setProperty(STAYS, True)
            box.addItem(say("importar.no_se_toma"), None)
            for one in wanted:
                box.addItem(one.title.rstrip(" :*"), one.key)
            box.setCurrentIndex(max(box.findData(key), 0))
            box.activated.connect(lambda place, at=at: self._say(at, place))
            self.setIndexWidget(self.preview.index(0, at + 1), box)
            self.boxes.append(box)

    def _say(self, at: int, place: int) -> None:
        self.mapped.emit(at, self.boxes[at].itemData(place))

    def _fit(self) -> None:
        metrics = QFontMetrics(font(tabular=True))
        letter = metrics.averageCharWidth()
        rows = range(1, min(self.preview.rowCount(), _MEASURED))
        for column in range(self.preview.columnCount()):
            words = (str(self.preview.index(row, column).data()) for row in rows)
            widest = max(map(metrics.horizontalAdvance, words), default=0) + ROOM + MARK
            least = _NARROWEST * letter + ROOM if column else 0
            heading = self.horizontalHeader().sectionSizeHint(column)
            said = self._said(column, metrics)
            width = max(min(max(widest, least, heading), _WIDEST * letter), said)
            self.setColumnWidth(column, width)

    def _said(self, column: int, metrics: QFontMetrics) -> int:
        """Room for what a column was said to be, and for the arrow beside it."""
        if not column:
            return 0
        return metrics.horizontalAdvance(self.boxes[column - 1].currentText()) + UNIT * 6

    def go_to(self, wrong: Wrong) -> None:
        """Stand on a cell that is wrong."""
        index = self.preview.place_of(wrong)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
