"""The list on screen: search, one table, and what to do when there is nothing yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QWidget

from raoce_desktop.domain.verdict import EstadoVeredicto
from raoce_desktop.ui.app.expedientes.list_model import ListModel, name_of
from raoce_desktop.ui.app.expedientes.list_table import ListTable
from raoce_desktop.ui.kit.icons import icon
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, quiet_color
from raoce_desktop.ui.kit.widgets import AccentButton, Button, make_clearable
from raoce_desktop.ui.kit.words import plural, say

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from raoce_desktop.session.listed_row import ListRow
    from raoce_desktop.ui.app.expedientes.cards import EmptyState
    from raoce_desktop.ui.app.expedientes.new_panel import NewPanel

_SEARCH_WIDTH = 360


class SearchBox(QLineEdit):
    """Type and Enter opens; the arrows walk the table without leaving the box."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lista.buscar")
        self.setPlaceholderText(say("lista.buscar"))
        self.setAccessibleName(say("lista.buscar"))
        make_clearable(self)
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self.setMaximumWidth(max(_SEARCH_WIDTH, hint + UNIT * 8))  # with its glass and its cross
        self.setMinimumHeight(UNIT * 4)
        self.undo_elsewhere = False
        glass = icon("buscar", quiet_color(self.palette()))
        leading = self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        leading.setText(say("lista.buscar"))

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the list while something deleted can be taken back."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.undo_elsewhere
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows belong to the table."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ListScreen(QWidget):
    """Tells what the user wants; the window does it."""

    open_requested = Signal(object)
    delete_requested = Signal(object)
    deleted_requested = Signal()
    next_year_requested = Signal(object)
    copy_requested = Signal(object)
    card_requested = Signal(object)
    people_wanted = Signal()
    """Somebody searches: the companies' contacts should be known. Told once for each list."""
    blank_requested = Signal(int)
    example_requested = Signal(str)
    file_requested = Signal()
    first_painted = Signal()

    def __init__(self, hoy: date) -> None:
        super().__init__()
        self.setObjectName("lista")
        self._hoy, self._painted, self._asked = hoy, False, False
        self.model = ListModel(self)
        self.search, self.table = SearchBox(), ListTable(self.model)
        self.new_button = AccentButton(say("lista.nuevo"), self.ask_for_new)
        self.count = Text(size=Size.NOTE, quiet=True)
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._body.addWidget(self.table)
        column = self._column = column_in(self, UNIT * 2, (UNIT * 4, UNIT * 3, UNIT * 4, UNIT * 2))
        column.addLayout(self._header())
        column.addWidget(self._body, 1)
        foot = self._foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        column.addLayout(foot)

    @cached_property
    def new_panel(self) -> NewPanel:
        """Asks what a new expediente starts from; made when somebody first wants one."""
        from raoce_desktop.ui.app.expedientes.new_panel import NewPanel

        panel = NewPanel(self._hoy)
        panel.blank_requested.connect(self.blank_requested)
        panel.next_year_requested.connect(self._next_year_of_current)
        self._connect_start(panel)
        self._column.insertWidget(1, panel)
        return panel

    @cached_property
    def empty(self) -> EmptyState:
        """What stands in place of the table while there is nothing to list."""
        from raoce_desktop.ui.app.expedientes.cards import EmptyState

        state = EmptyState(self._hoy)
        state.blank_requested.connect(self.blank_requested)
        self._connect_start(state)
        self._body.addWidget(state)
        return state

    @cached_property
    def nothing(self) -> Text:
        """What stands in place of the table while nothing matches the search."""
        words = Text(quiet=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body.addWidget(words)
        return words

    def _connect_start(self, source: NewPanel | EmptyState) -> None:
        source.example_requested.connect(self.example_requested)
        source.file_requested.connect(self.file_requested)

    def _header(self) -> QHBoxLayout:
        line = row_in(None, UNIT * 2)
        title = Text(say("lista.titulo"), Size.TITLE, strong=True)
        title.setWordWrap(False)
        line.addWidget(title)
        line.addStretch(1)
        line.addWidget(self.search, 2)
        line.addWidget(self.new_button)
        return line

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._open_current)
        self.search.moved.connect(self.table.move_by)
        self.table.activated.connect(lambda _index: self._open_current())
        self.table.delete_pressed.connect(self._delete_current)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)

    def load(self, filas: Sequence[ListRow], current: int | None = None) -> None:
        """Show these expedientes, and stand on `current`; on None, where one stood."""
        self.model.load(filas)
        self._asked = False
        self.table.fit_words()
        if current is not None:
            self.table.stand_on(current)
        self._show_what_there_is()

    @cached_property
    def deleted(self) -> Button:
        """Leads to what was deleted; made when something first is."""
        button = Button("", self.deleted_requested.emit, icon_name="eliminar")
        button.setObjectName("lista.eliminados")
        self._foot.addWidget(button)
        return button

    def show_deleted(self, count: int) -> None:
        """Say how many deleted ones there are, where there are any."""
        if count or "deleted" in vars(self):
            words = plural("lista.eliminados", count)
            self.deleted.setText(words)
            self.deleted.setAccessibleName(words)
            self.deleted.setVisible(bool(count))

    def focus(self) -> None:
        """The keyboard starts in the search box."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def ask_for_new(self) -> None:
        """Ask what the new expediente starts from."""
        row = self.table.current_row()
        self.new_panel.open(name_of(row) if row else "")

    def know_people(self, people: Mapping[str, str]) -> None:
        """Search among them too, as is searched by now."""
        self.model.know_people(people)
        self._show_what_there_is()

    def _search(self, text: str) -> None:
        if text and not self._asked:
            self._asked = True
            self.people_wanted.emit()
        self.model.search(text)
        self.table.stand_on(None)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        empty, shown = self.model.total == 0, self.model.rowCount()
        self.search.setEnabled(not empty)
        if empty:
            self._body.setCurrentWidget(self.empty)
        elif not shown:
            self.nothing.setText(say("lista.sin_coincidencias", texto=self.search.text()))
            self._body.setCurrentWidget(self.nothing)
        else:
            self._body.setCurrentWidget(self.table)
        self.count.setText(self._counted(shown))

    def _counted(self, shown: int) -> str:
        rows = [self.model.row(i) for i in range(shown)]
        blocked = [row.veredicto for row in rows].count(EstadoVeredicto.NO_LISTO)
        words = [plural("lista.cuenta", shown)] if shown else []
        if blocked:
            words.append(plural("lista.bloqueados", blocked))
        told = f"{', '.join(words)}." if words else ""
        starred = any(row.vence is not None and row.calculada for row in rows)
        return f"{told} {say('lista.asterisco')}" if starred else told

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.open_requested.emit(row.id)

    def _delete_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.delete_requested.emit(row.id)

    def _next_year_of_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.next_year_requested.emit(row.id)

    def _show_menu(self, position: QPoint) -> None:
        row = self.table.current_row()
        if row is None:
            return
        menu = QMenu(self)
        for key, signal in (
            ("abrir", self.open_requested),
            ("copia", self.copy_requested),
            ("siguiente_ano", self.next_year_requested),
            ("ficha", self.card_requested),
            ("eliminar", self.delete_requested),
        ):
            action = menu.addAction(say(f"lista.menu.{key}"))
            action.triggered.connect(lambda _=False, s=signal, i=row.id: s.emit(i))
        menu.popup(self.table.viewport().mapToGlobal(position))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the list is on screen: what else is needed can be loaded now."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()
