"""Where the data are, and the ways to what else is set about them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store.location import database_path, is_named
from raoce_desktop.store.moving import move_store
from raoce_desktop.ui.app.preferences.page import PreferencesPage
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.theme import Size, Text
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.wrapping_rows import wrapping_row

LINKS = ("respaldos", "bloqueo", "inhabiles")
"""Windows of the menu that hold the rest."""


class DataPage(PreferencesPage):
    """`asked` names the entry of the menu whose window is wanted.

    `moved` says where the data are from now on.
    """

    asked = Signal(str)
    moved = Signal(str)

    def __init__(self, office: ExpedienteList, dialogs: Dialogs) -> None:
        super().__init__("datos", office, dialogs)
        self.where = Text()
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = Button(self.say("abrir"), self.open_folder, icon_name="carpeta")
        self.elsewhere = Button(self.say("mover"), self.ask_where)
        self.fixed = Text(self.say("fija"), Size.NOTE, quiet=True)
        self.fixed.hide()
        self.links = {key: Button(self.say(f"ir_{key}")) for key in LINKS}
        for key, button in self.links.items():
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
        self._lay_out()
        self.show_set()

    def _lay_out(self) -> None:
        self.head("titulo_carpeta")
        self.column.addWidget(self.where)
        self.column.addLayout(wrapping_row(self.open, self.elsewhere))
        self.column.addWidget(self.fixed)
        self.column.addWidget(self.said)
        for key, button in self.links.items():
            self.head(f"titulo_{key}")
            self.explain(f"texto_{key}")
            self.column.addLayout(wrapping_row(button))
        self.column.addStretch(1)

    def show_set(self) -> None:
        """Show where they are."""
        path = self.office.store.path
        self.where.setText(str(path.parent))
        self.office.do(
            lambda: not is_named() and path == database_path(), self._offer_moving, self.said.refuse
        )

    def _offer_moving(self, own: bool) -> None:
        self.elsewhere.setEnabled(own)
        self.fixed.setVisible(not own)

    def open_folder(self) -> None:
        """Show the folder with the user's own program."""
        self.dialogs.open_link(str(self.office.store.path.parent))

    def ask_where(self) -> None:
        """Choose a folder, and move everything there once what waits is saved."""
        folder = self.dialogs.open_folder(self.say("elegir"))
        if folder is None:
            return
        self.said.tell(self.say("moviendo"))
        pending = self.office.pending

        def move(saved: bool) -> None:
            if saved:
                self._move(folder)
            elif pending.problem is not None:
                self.said.refuse(pending.problem)

        pending.settle(move)

    def _move(self, folder: Path) -> None:
        store, now = self.office.store, self.office.clock
        self.elsewhere.setEnabled(False)

        def done(aside: Path) -> None:
            self.moved.emit(self.say("movido", carpeta=folder, archivo=aside))

        def failed(error: Exception) -> None:
            self.elsewhere.setEnabled(True)
            self.said.refuse(error)

        self.office.runner.start(
            lambda progress, _cancelled: move_store(store, folder, now, progress),
            done,
            failed,
            lambda made, every: self.said.tell(self.say("avance", hechos=made, total=every)),
        )
