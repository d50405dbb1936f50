"""The firm's name and logo, and who prepares its reports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QLabel

from raoce_desktop.exchange.logo_file import read_logo
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.preferences import FIRM, LOGO, PREPARER, logo_of, logo_text
from raoce_desktop.ui.app.preferences.page import Fields, PreferencesPage
from raoce_desktop.ui.kit.dialogs import Dialogs, one_file
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.wrapping_rows import wrapping_row

_LOGO = QSize(240, 80)


class OfficePage(PreferencesPage):
    """All of it is kept as it is typed, and stands on what is printed from then on."""

    def __init__(self, office: ExpedienteList, dialogs: Dialogs) -> None:
        super().__init__("despacho", office, dialogs)
        self._typed = False
        self.firm = self._fields(FIRM)
        self.preparer = self._fields(*PREPARER)
        self.picture = QLabel()
        self.picture.setFixedSize(_LOGO)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAutoFillBackground(True)
        paper = self.picture.palette()  # as it will be printed, whatever the scheme is
        paper.setColor(QPalette.ColorRole.Window, QColor(Qt.GlobalColor.white))
        paper.setColor(QPalette.ColorRole.WindowText, QColor("#5f6972"))
        self.picture.setPalette(paper)
        self.choose = Button(self.say("elegir_logo"), self.ask_for_logo, icon_name="carpeta")
        self.remove = Button(self.say("quitar_logo"), self.remove_logo)
        self._lay_out()
        self.show_set()

    def _fields(self, *keys: str) -> Fields:
        names = {key: self.say(f"campo.{key}") for key in keys}
        return Fields(names, self._put, self._left)

    def _lay_out(self) -> None:
        self.head("titulo_despacho")
        self.explain("texto_despacho")
        self.column.addWidget(self.firm)
        self.column.addLayout(wrapping_row(self.picture, self.choose, self.remove))
        self.column.addWidget(self.said)
        self.head("titulo_preparo")
        self.explain("texto_preparo")
        self.column.addWidget(self.preparer)
        self.column.addStretch(1)

    def show_set(self) -> None:
        """Show what is set by now."""
        for fields in (self.firm, self.preparer):
            for key, line in fields.lines.items():
                line.show_text(self.preferences.get(key))
        self._show_logo(logo_of(self.preferences.get(LOGO)))

    def _show_logo(self, png: bytes) -> None:
        found = QPixmap()
        if found.loadFromData(png):
            ratio = self.devicePixelRatioF()
            inside = (_LOGO - QSize(UNIT, UNIT)) * ratio
            shown = found.scaled(
                inside.boundedTo(found.size()) if ratio == 1 else inside,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(ratio)
            self.picture.setPixmap(shown)
            self.picture.setAccessibleName(self.say("con_logo"))
        else:
            self.picture.setText(self.say("sin_logo"))
            self.picture.setAccessibleName(self.say("sin_logo"))
        self.remove.setEnabled(not found.isNull())

    def _put(self, key: str, text: str) -> None:
        self.preferences.put(key, " ".join(text.split()))
        self._typed = True

    def _left(self) -> None:
        """Once a field is left, what is printed follows."""
        if self._typed:
            self._typed = False
            self.applied.emit()

    def ask_for_logo(self) -> None:
        """Choose a picture and read it, away from the window's thread."""
        path = one_file(self.dialogs, self.say("elegir_logo"), self.say("tipos_logo"))
        if path is not None:
            self.load_logo(path)

    def load_logo(self, path: Path) -> None:
        """Take a picture; the one that was there stays where it can't be read."""
        self.office.aside.do(lambda: read_logo(path), self._loaded, self.said.refuse)

    def _loaded(self, png: bytes) -> None:
        self.preferences.put(LOGO, logo_text(png))
        self._show_logo(png)
        self.said.tell(self.say("logo_puesto"))
        self.applied.emit()

    def remove_logo(self) -> None:
        """Print without a logo."""
        self.preferences.put(LOGO, "")
        self._show_logo(b"")
        self.said.tell(self.say("logo_quitado"))
        self.applied.emit()
