"""The window: the list of expedientes, or one of them open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.banner import Banner
from raoce_desktop.ui.app.deleting import Deleting
from raoce_desktop.ui.app.expedientes.screen import ListScreen
from raoce_desktop.ui.app.file_actions import Files
from raoce_desktop.ui.app.first_shown import First, read_first
from raoce_desktop.ui.app.menu_actions import ACTIONS, show_card
from raoce_desktop.ui.app.menus import LIST, OPEN, Menus
from raoce_desktop.ui.app.on_disk import OnDisk
from raoce_desktop.ui.app.sheet_actions import Sheets, dropped_sheet
from raoce_desktop.ui.app.side_windows import Windows
from raoce_desktop.ui.app.window_place import PlacedWindow, as_text, keep, put
from raoce_desktop.ui.kit.dialogs import Dialogs, NativeDialogs
from raoce_desktop.ui.kit.dropping import dropped
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.bring_in import Brought
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.opened import Opened
    from raoce_desktop.ui.app.company.desk import CompanyDesk
    from raoce_desktop.ui.app.first_shown import ListedRows
    from raoce_desktop.ui.app.leaving import Leaving
    from raoce_desktop.ui.expediente.qt_session import QtSession
    from raoce_desktop.ui.expediente.workspace import Workspace

SIZE = (1280, 800)
"""Of a window, in pixels, where the screen has room for it."""


class MainWindow(PlacedWindow):
    """Shows the list first; what an open expediente needs is loaded after that."""

    lock_requested = Signal()
    lock_changed = Signal()
    rebuild_requested = Signal(str)

    def __init__(
        self,
        expedientes: ExpedienteList,
        dialogs: Dialogs | None = None,
        first: First | None = None,
    ) -> None:
        super().__init__()
        self.expedientes, self.dialogs = expedientes, dialogs or NativeDialogs(self)
        self.session: QtSession | None = None
        self.workspace: Workspace | None = None
        self._leaving: Leaving | None = None
        self._may_close = self._asked = False
        self.windows: Windows = Windows(
            expedientes, self.dialogs, self, self.refresh_expedientes, self.leave_to_list
        )
        self.banner = Banner()
        self._disk = OnDisk(expedientes, self.banner, self.windows.show_copies)
        self.deleting = Deleting(self._disk, self.banner, self.show_list, self.windows.show_deleted)
        self.files = Files(expedientes, self.dialogs, self.banner, self.refresh_expedientes)
        self.sheets: Sheets = Sheets(self)
        self.list_screen = ListScreen(expedientes.hoy)
        self.menus = Menus(self, self._do, self._go_to_step)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_first(first or read_first(expedientes))

    def _lay_out(self) -> None:
        center = QWidget()
        column = column_in(center, 0)
        if self.expedientes.preferences.ensayo is not None:
            self._say_that_it_is_a_rehearsal(column)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.list_screen)
        self.setCentralWidget(center)
        self.setAcceptDrops(True)

    def _say_that_it_is_a_rehearsal(self, column: QVBoxLayout) -> None:
        from raoce_desktop.ui.app.rehearsal import mark_rehearsal

        mark_rehearsal(
            self, column, self.expedientes.preferences, lambda: self.rebuild_requested.emit("")
        )

    def _connect(self) -> None:
        screen = self.list_screen
        self.windows.lock_requested.connect(self.lock_requested)
        self.windows.lock_changed.connect(self.lock_changed)
        self.windows.rebuild_requested.connect(self.rebuild_requested)
        self.expedientes.preferences.subscribe(self.refresh_expedientes)
        screen.first_painted.connect(self._warm_up)
        screen.open_requested.connect(self.open_expediente)
        screen.delete_requested.connect(self.deleting.delete)
        screen.deleted_requested.connect(self.windows.show_deleted)
        screen.next_year_requested.connect(self.next_year)
        screen.card_requested.connect(lambda _id: show_card(self))
        screen.people_wanted.connect(lambda: self.companies.learn_people())
        screen.copy_requested.connect(self.files.copy_listed)
        screen.blank_requested.connect(self.start_blank)
        screen.example_requested.connect(self.open_example)
        screen.file_requested.connect(self.ask_for_files)

    def _warm_up(self) -> None:
        from raoce_desktop.ui.app.warm_up import warm_up

        warm_up(self)

    # ------------------------------------------------------------ the list

    def _show_first(self, first: First) -> None:
        """What it shows was read before there was a window that could wait for it."""
        put(self, first.place, QSize(*SIZE))
        self._go_to_list()
        if isinstance(first.found, StoreProblem):
            self._disk.tell(first.found)
        else:
            self._show_rows(first.found)
        self.list_screen.focus()

    def show_list(self, current: int | None = None) -> None:
        """Go to the list, with the keyboard in its search box."""
        self._go_to_list()

        def show(found: ListedRows) -> None:
            self._show_rows(found, current)
            if self._stack.currentWidget() is self.list_screen:
                self.list_screen.focus()

        self._disk.do(self._read_list, show)

    def _go_to_list(self) -> None:
        self.setWindowTitle(say("lista.titulo"))
        self._stack.setCurrentWidget(self.list_screen)
        self.banner.leave()
        self.menus.show_for(LIST)

    def _read_list(self) -> ListedRows:
        return self.expedientes.shown()

    def _show_rows(self, found: ListedRows, current: int | None = None) -> None:
        rows, gone = found
        self.deleting.note({fila.id for fila in gone})
        self.list_screen.load(rows, current)
        self.list_screen.show_deleted(len(gone))
        self._name_undo()

    def start_blank(self, ejercicio: int) -> None:
        """Start an empty expediente and open it."""
        self._disk.do(lambda: self.expedientes.create(ejercicio), self.open_expediente)

    @cached_property
    def companies(self) -> CompanyDesk:
        """What is done with companies, and with two expedientes of one report."""
        from raoce_desktop.ui.app.company.desk import CompanyDesk

        return CompanyDesk(self, self._disk)

    def add(self, expediente: Expediente) -> None:
        """Add an expediente and open it."""
        self.companies.add(expediente)

    def next_year(self, id_: int) -> None:
        """Start the ejercicio after that of an expediente and open it."""
        self.companies.next_year(id_)

    def open_example(self, name: str) -> None:
        """Open one of the guide's cases."""
        self.companies.open_example(name)

    # ------------------------------------------------------------ one expediente

    def open_expediente(self, id_: int, then: Callable[[], object] = lambda: None) -> None:
        """Open an expediente in place of what is on screen, and then go on."""
        self.leave(lambda: self._open(id_, then))

    def _open(self, id_: int, then: Callable[[], object]) -> None:
        self._disk.do(
            lambda: self.expedientes.read(id_),
            # Another may have been opened since this one was asked for.
            lambda opened: self.leave(lambda: self._show_opened(opened, then)),
        )

    def _show_opened(self, opened: Opened, then: Callable[[], object]) -> None:
        from raoce_desktop.ui.app.leaving import Leaving
        from raoce_desktop.ui.expediente.qt_session import QtSession
        from raoce_desktop.ui.expediente.workspace import Workspace

        self.session = QtSession(self.expedientes.session(opened), self.dialogs, self)
        self.session.document_changed.connect(self._document_changed)
        self._leaving = Leaving(self.session, self.banner, self.dialogs, self.export_copy)
        self.session.help_requested.connect(self.windows.show_help)
        self.workspace = Workspace(self.session)
        self.workspace.list_requested.connect(self.leave_expediente)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.banner.leave()
        self.menus.show_for(OPEN)
        self._document_changed()
        self.workspace.start()
        self._leaving.recover_typing()
        self.companies.opened(self.session)
        then()

    def leave(self, then: Callable[[], object]) -> None:
        """Save and close what is open, then go on; where it can't be saved anywhere, stay."""
        if self._leaving is None or self.session is None:
            then()
        else:
            self._leaving.leave(lambda: self._close(then))

    def settle(self, then: Callable[[bool], object]) -> None:
        """Save what waits; `then` gets whether all of it is on disk. Nothing is asked."""
        if self.session is not None:
            self.session.leave(then)
        else:
            self.expedientes.pending.settle(then)

    def _close(self, then: Callable[[], object]) -> None:
        assert self.session is not None
        assert self.workspace is not None
        self.windows.close_history()
        self.sheets.close()
        self.companies.left()
        self._stack.removeWidget(self.workspace)
        self.workspace.hide()
        self.workspace.deleteLater()
        self.session.close()
        if self._leaving is not None:
            self._disk.do(self._leaving.forgetting(self.expedientes), lambda _: None)
        self.session.deleteLater()
        self.session = self.workspace = self._leaving = None
        then()

    def leave_expediente(self) -> None:
        """Go back to the list."""
        self.leave_to_list()

    def leave_to_list(self, then: Callable[[], object] = lambda: None) -> None:
        """Go back to the list, and then go on."""
        current = self.session.core.id if self.session else None

        def go() -> None:
            self.show_list(current)
            then()

        self.leave(go)

    def _document_changed(self, _change: object = None) -> None:
        if self.session is None:
            return
        documento = self.session.documento
        name = documento.solicitante.denominacion or say("lista.sin_nombre")
        self.setWindowTitle(say("ventana.titulo", empresa=name, ejercicio=documento.ejercicio))
        self._name_undo()

    def _name_undo(self) -> None:
        if self.session is not None:
            session = self.session.core
            self.menus.name_undo(session.undo_label, session.redo_label)
        else:
            words = self.deleting.undo_words
            self.menus.name_undo(words, "")
            self.list_screen.search.undo_elsewhere = bool(words)

    # ------------------------------------------------------------ files

    def ask_for_files(self) -> None:
        """Choose files to bring in."""
        self.import_files(self.files.choose())

    def import_files(self, paths: Sequence[Path]) -> None:
        """Bring expedientes in: one opens, several are shown in the list."""

        def brought(result: Brought) -> None:
            added = result.added
            if len(added) == 1 and len(paths) == 1:
                self.companies.open_new(added[0])
            elif added:
                self.leave(lambda: self.show_list(added[0]))
            self.companies.ask_files(result.seconds)

        self.files.bring_in(paths, brought)

    def export_copy(self, then: Callable[[bool], object] = lambda _written: None) -> None:
        """Write the open expediente as a file; `then` gets whether that happened."""
        assert self.session is not None
        self.files.copy(self.session.documento, then)

    def export_current(self) -> None:
        """Export what is open, or the line of the list that is chosen."""
        current = self.current_id
        if self.session is not None:
            self.export_copy()
        elif current is not None:
            self.files.copy_listed(current)

    @property
    def current_id(self) -> int | None:
        """The number of what is open, or of the line of the list that is chosen."""
        return self.session.core.id if self.session else self.list_screen.table.current_id()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of ours may be dropped anywhere on the window."""
        if dropped(event) or dropped_sheet(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped: expedientes, or look at a sheet."""
        files, sheet = dropped(event), dropped_sheet(event)
        if files or sheet is None:
            self.import_files(files)
        else:
            self.sheets.look_at(sheet)
        event.acceptProposedAction()

    # ------------------------------------------------------------ the menus

    def _do(self, key: str) -> None:
        ACTIONS[key](self)

    def _go_to_step(self, paso: str) -> None:
        if self.workspace is not None:
            self.workspace.wizard.show_step(paso)

    def ask_for_new(self) -> None:
        """Go to the list and ask what a new expediente starts from."""
        self.leave_to_list(self.list_screen.ask_for_new)

    def undo(self) -> None:
        """Take back the last edit, or the last deletion."""
        if self.session is not None:
            self.session.undo()
        else:
            self.deleting.undo()

    def redo(self) -> None:
        """Make the edit again."""
        if self.session is not None:
            self.session.redo()

    def refresh_expedientes(self) -> None:
        """The tariff or the calendar is another one: look at everything anew."""
        session = self.session
        if session is None:
            self._disk.do(self._read_list, self._show_rows)
            return
        year = session.documento.ejercicio
        self._disk.do(
            lambda: self.expedientes.referencia(year), lambda _known: session.core.review_again()
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed is saved. Only where it can't be, it asks and stays open."""
        if not self._may_close:
            event.ignore()
            self._asked = True
            self.leave(lambda: self._disk.settle(self.dialogs, self._ready_to_close))
            self._asked = False
        if self._may_close:
            event.accept()

    def _ready_to_close(self) -> None:
        """Nothing waits: close, if whoever asked for it isn't here any more to do so."""
        if self._may_close:
            return
        self._may_close = True
        place, store = as_text(self), self.expedientes.store
        self.expedientes.do(lambda: keep(store, place), lambda _: None, lambda _: None)
        self.sheets.end()
        if "companies" in vars(self):
            self.companies.close()
        self.windows.close()
        if not self._asked:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops bringing files in."""
        if event.key() == Qt.Key.Key_Escape and self.files.busy:
            self.files.cancel()
        else:
            super().keyPressEvent(event)

    def tell_unexpected(self) -> None:
        """Say that something unforeseen happened."""
        self.banner.tell("sorpresa", say("ventana.sorpresa"), tone=Tone.WARN)
