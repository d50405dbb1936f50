"""The result table as a person works in it: by keyboard, in place, and with a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QTableView,
)

from raoce_desktop.domain.pasting import Place
from raoce_desktop.domain.relacion import FIELDS
from raoce_desktop.ui.kit.tables.delegate import say_empty
from raoce_desktop.ui.kit.theme import UNIT, Size, font
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.datos.bienes_delegate import BienesDelegate, CheckDelegate
from raoce_desktop.ui.steps.datos.bienes_model import CHECK, BienesModel, Index

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHOWN_ROWS = (3, 12)
"""Rows it grows between before it scrolls by itself."""
_CHECK_WIDTH = 32
_WIDTHS = {"bien": 20, "clave_sector": 7, "fraccion": 13, "unidad": 12}
_VOLUME_WIDTH = 11
"""Of each column, in average characters; a long heading may need more."""
_HAIR = 2
"""A letter may reach beyond its advance."""
_MARK = 16
_DIGITS = 8
"""Of a fracción, all of them in sight beside its mark."""
_LEAST_NAME = 11
"""Characters of a good's name that are always in sight."""


class BienesView(QTableView):
    """«Relación de bienes producidos», with VUCEM's check boxes and a spreadsheet's keys."""

    copy_requested = Signal()
    paste_requested = Signal()
    clear_requested = Signal()
    cell_entered = Signal(str)

    def __init__(self, model: BienesModel) -> None:
        super().__init__()
        self.setObjectName("bienes_producidos")
        self.setAccessibleName(say("vucem.seccion.bienes"))
        self.setAccessibleDescription(say("datos.bienes.teclas"))
        self._bienes = model
        self.setModel(model)
        # Told by its model, a header measures hundreds of its sections anew at each edit.
        model.dataChanged.connect(self.verticalHeader().viewport().update)
        delegate = BienesDelegate(model.session, self)
        delegate.stepped.connect(lambda back: self.step_down(back=back))
        self.setItemDelegate(delegate)
        self.setItemDelegateForColumn(CHECK, CheckDelegate(self))
        self._set_behaviour()
        self._set_headers()
        # Resizing while Qt is still taking rows out crashes it: the height follows afterwards.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._fit_soon)
        self._fit()

    def _set_behaviour(self) -> None:
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setFont(font(tabular=True))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def _set_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setFont(font(Size.NOTE))
        wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        across.setDefaultAlignment(Qt.AlignmentFlag(int(wrap)))
        across.setHighlightSections(False)
        across.setMinimumSectionSize(_CHECK_WIDTH)
        across.setSectionResizeMode(CHECK, QHeaderView.ResizeMode.Fixed)
        across.sectionClicked.connect(self._header_clicked)
        down.setFont(font(Size.NOTE, tabular=True))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(QFontMetrics(self.font()).lineSpacing() + UNIT)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    # ------------------------------------------------------------ size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name of the good takes what the figures leave."""
        super().resizeEvent(event)
        self._share_width()
        self._fit_soon()

    def _share_width(self) -> None:
        letter = QFontMetrics(self.font()).averageCharWidth()
        wanted = [_WIDTHS.get(field, _VOLUME_WIDTH) * letter + UNIT for field in FIELDS]
        widths = [max(width, self._word(number)) for number, width in enumerate(wanted)]
        digits = QFontMetrics(self.font()).horizontalAdvance("0" * _DIGITS) + _MARK + 2 * UNIT
        widths[FIELDS.index("fraccion")] = max(widths[FIELDS.index("fraccion")], digits)
        spare = self.viewport().width() - _CHECK_WIDTH - sum(widths)
        widths[0] = max(widths[0] + spare, _LEAST_NAME * letter, self._word(0))
        self.setColumnWidth(CHECK, _CHECK_WIDTH)
        for number, width in enumerate(widths, CHECK + 1):
            self.setColumnWidth(number, width)
        heights = [self._heading_height(number, width) for number, width in enumerate(widths)]
        self.horizontalHeader().setFixedHeight(max(heights) + UNIT)

    def _heading(self, number: int) -> str:
        return str(self._bienes.headerData(number + CHECK + 1, Qt.Orientation.Horizontal))

    def _edges(self) -> int:
        """What the style leaves at both sides of a heading, in pixels."""
        margin = QStyle.PixelMetric.PM_HeaderMargin
        return 2 * self.style().pixelMetric(margin, None, self.horizontalHeader())

    def _word(self, number: int) -> int:
        """The width that the longest word of a heading needs."""
        metrics = self.horizontalHeader().fontMetrics()
        longest = max(map(metrics.horizontalAdvance, self._heading(number).split()))
        return longest + self._edges() + _HAIR

    def _heading_height(self, number: int, width: int) -> int:
        """As many lines as a heading takes in a column of that width."""
        metrics, wrap = self.horizontalHeader().fontMetrics(), int(Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, width - self._edges(), 1000)
        return metrics.boundingRect(room, wrap, self._heading(number)).height()

    def _fit_soon(self) -> None:
        self._fitting.start()

    def _fit(self) -> None:
        """Room for the rows, up to a point, and beside them for their numbers and marks."""
        down = self.verticalHeader()
        number = down.fontMetrics().horizontalAdvance("0" * len(str(self._bienes.rowCount())))
        # Left to itself it grows as marks come in sight, and the columns no longer fit.
        down.setFixedWidth(number + _MARK + UNIT * 2)
        self._share_width()
        least, most = _SHOWN_ROWS
        rows = min(max(self._bienes.rowCount(), least), most)
        across = self.horizontalHeader()
        edges = across.minimumHeight() + 2 * self.frameWidth()
        wide = across.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        self.setFixedHeight(edges + rows * self.verticalHeader().defaultSectionSize() + bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty table says how to fill it."""
        super().paintEvent(event)
        if not self._bienes.rowCount():
            say_empty(self, say("datos.bienes.vacia"))

    # ------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A spreadsheet's keys; Tab leaves the table from its last cell."""
        if self._standard_key(event) or self._check_key(event) or self._leaving_tab(event):
            event.accept()
        elif event.key() in _ENTER:
            self.step_down(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
        else:
            super().keyPressEvent(event)

    def _standard_key(self, event: QKeyEvent) -> bool:
        key = QKeySequence.StandardKey
        for wanted, signal in (
            (key.Copy, self.copy_requested),
            (key.Paste, self.paste_requested),
            (key.Delete, self.clear_requested),
        ):
            if event.matches(wanted):
                signal.emit()
                return True
        return False

    def _check_key(self, event: QKeyEvent) -> bool:
        """Shift+Space checks the rows of the selection; Space does on the check box."""
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() != Qt.Key.Key_Space or not (shift or self.currentIndex().column() == CHECK):
            return False
        rows = self.selected_rows()
        self._bienes.check(rows, on=not self._bienes.checked.issuperset(rows))
        return True

    def _leaving_tab(self, event: QKeyEvent) -> bool:
        here = self.currentIndex()
        last = (self._bienes.rowCount() - 1, self._bienes.columnCount() - 1)
        if event.key() == Qt.Key.Key_Tab and (here.row(), here.column()) in (last, (-1, -1)):
            return self._leave(forward=True)
        if event.key() == Qt.Key.Key_Backtab and here.row() <= 0 and here.column() <= CHECK:
            return self._leave(forward=False)
        return False

    def _leave(self, *, forward: bool) -> bool:
        """Go to the field after or before the table."""
        # While Tab walks the cells, Qt answers this very request with another Tab.
        self.setTabKeyNavigation(False)
        moved = self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)
        return moved

    def takes_enter(self, *, back: bool) -> bool:
        """Whether there is a row that Enter can go to; else it goes on from the table."""
        to = self.currentIndex().row() + (-1 if back else 1)
        return 0 <= to < self._bienes.rowCount()

    def step_down(self, *, back: bool = False) -> None:
        """Enter: the same column of the next row, as in a spreadsheet."""
        here = self.currentIndex()
        to = self._bienes.index(here.row() + (-1 if back else 1), here.column())
        if to.isValid():
            self.setCurrentIndex(to)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which field the keyboard is in."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != CHECK:
            field = FIELDS[current.column() - 1]
            self.cell_entered.emit(f"bienes_producidos.{current.row()}.{field}")

    # ------------------------------------------------------------ selection

    def ranges(self) -> list[QItemSelectionRange]:
        """The blocks of cells that are selected."""
        selection = self.selectionModel().selection()
        return [selection.at(number) for number in range(selection.count())]

    def selected_rows(self) -> list[int]:
        """Rows that have a selected cell, in order; the current row without a selection."""
        rows = {row for block in self.ranges() for row in range(block.top(), block.bottom() + 1)}
        here = self.currentIndex().row()
        return sorted(rows) if rows else [here] if here >= 0 else []

    def selected_columns(self) -> list[int]:
        """Columns that have a selected cell, in order; never the check boxes'."""
        columns = {c for block in self.ranges() for c in range(block.left(), block.right() + 1)}
        return sorted(columns - {CHECK})

    def selected_fields(self) -> dict[int, list[str]]:
        """The fields that are selected, by row."""
        found: dict[int, list[str]] = {}
        for block in self.ranges():
            fields = FIELDS[max(block.left() - 1, 0) : block.right()]
            for row in range(block.top(), block.bottom() + 1):
                found.setdefault(row, []).extend(fields)
        return found

    def show_cell(self, row: int, field: str) -> bool:
        """Put the keyboard in a cell; False when there is no such row."""
        index = self._bienes.index(row, FIELDS.index(field) + 1 if field in FIELDS else 1)
        if not index.isValid():
            return False
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_block(self, place: Place) -> None:
        """Bring a rectangle into sight, and select it; without columns it is only shown."""
        last = self._bienes.rowCount() - 1
        top, bottom = min(place.top, last), min(place.top + max(place.rows, 1) - 1, last)
        left = place.left + CHECK + 1
        first = self._bienes.index(top, left)
        self.scrollTo(self._bienes.index(bottom, left))
        self.scrollTo(first)
        if not place.columns:
            return
        flag = QItemSelectionModel.SelectionFlag
        block = QItemSelection(first, self._bienes.index(bottom, left + place.columns - 1))
        self.selectionModel().setCurrentIndex(first, flag.NoUpdate)
        self.selectionModel().select(block, flag.ClearAndSelect)

    def _header_clicked(self, section: int) -> None:
        """The heading of the check boxes checks all rows, or none."""
        rows = range(self._bienes.rowCount())
        if section == CHECK:
            self._bienes.check(rows, on=len(self._bienes.checked) < len(rows))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for key, signal in (
            ("copiar", self.copy_requested),
            ("pegar", self.paste_requested),
            ("vaciar", self.clear_requested),
        ):
            action = QAction(say(f"datos.bienes.{key}"), menu)
            action.triggered.connect(signal)
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(place))
