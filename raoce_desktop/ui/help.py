"""The help: the pages of `resources/ayuda`, in a window that works without a network."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from raoce_desktop.paths import RESOURCES
from raoce_desktop.ui.dialogs import Dialogs
from raoce_desktop.ui.theme import UNIT
from raoce_desktop.ui.widgets import Button
from raoce_desktop.ui.words import say

FOLDER = RESOURCES / "ayuda"
INDEX = "indice.md"
_SIZE = (720, 640)


class HelpWindow(QWidget):
    """Reads Markdown; links between pages stay inside, others open only on a click."""

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.setWindowTitle(say("ayuda.titulo"))
        self.resize(*_SIZE)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(say("ayuda.titulo"))
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self.follow)
        self.browser.document().setDocumentMargin(UNIT * 2)
        self._back = Button(say("ayuda.volver"), self.browser.backward, icon_name="volver")
        self.browser.backwardAvailable.connect(self._back.setEnabled)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addWidget(Button(say("ayuda.indice"), self.show_index, icon_name="libro"))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(buttons)
        column.addWidget(self.browser, 1)
        self.show_index()

    def show_index(self) -> None:
        """Go to the first page."""
        self.show_page(INDEX)

    def show_page(self, name: str) -> None:
        """Show a page of the help; one that doesn't exist changes nothing."""
        path = FOLDER / name
        if path.is_file():
            self.browser.setSource(QUrl.fromLocalFile(str(path)))

    def follow(self, link: QUrl) -> None:
        """A page stays here; an address goes to the user's own program."""
        if link.scheme() in ("http", "https", "mailto"):
            self._dialogs.open_link(link.toString())
        elif link.fileName():
            self.show_page(link.fileName())
        else:
            self.browser.scrollToAnchor(link.fragment())
