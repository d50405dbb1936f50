"""Where the data are, and the ways to what else is set about them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.ui.app.preferences.page import PreferencesPage, line_of
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.theme import Text
from raoce_desktop.ui.kit.widgets import Button

LINKS = ("respaldos", "bloqueo", "inhabiles")
"""Windows of the menu that hold the rest."""


class DataPage(PreferencesPage):
    """`asked` names the entry of the menu whose window is wanted."""

    asked = Signal(str)

    def __init__(self, office: ExpedienteList, dialogs: Dialogs) -> None:
        super().__init__("datos", office, dialogs)
        self.where = Text()
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = Button(self.say("abrir"), self.open_folder, icon_name="carpeta")
        self.links = {key: Button(self.say(f"ir_{key}")) for key in LINKS}
        for key, button in self.links.items():
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
        self._lay_out()
        self.show_set()

    def _lay_out(self) -> None:
        self.head("titulo_carpeta")
        self.column.addWidget(self.where)
        self.column.addLayout(line_of(self.open))
        self.column.addWidget(self.said)
        for key, button in self.links.items():
            self.head(f"titulo_{key}")
            self.explain(f"texto_{key}")
            self.column.addLayout(line_of(button))
        self.column.addStretch(1)

    def show_set(self) -> None:
        """Show where they are."""
        self.where.setText(str(self.office.store.path.parent))

    def open_folder(self) -> None:
        """Show the folder with the user's own program."""
        self.dialogs.open_link(str(self.office.store.path.parent))
