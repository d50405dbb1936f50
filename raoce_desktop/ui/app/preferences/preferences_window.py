"""«Preferencias»: one window, a page for each thing, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.ui.app.preferences.data_page import DataPage
from raoce_desktop.ui.app.preferences.look_page import LookPage
from raoce_desktop.ui.app.preferences.office_page import OfficePage
from raoce_desktop.ui.app.preferences.page import PreferencesPage
from raoce_desktop.ui.app.preferences.share_page import SharePage
from raoce_desktop.ui.app.preferences.values_page import ValuesPage
from raoce_desktop.ui.app.two_texts import TwoTexts
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.holders import scrolling
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.roles import Role, set_role
from raoce_desktop.ui.kit.save_timer import SaveTimer
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.words import bare, say

_SIZE = QSize(860, 640)
_FRAME = QSize(16, 48)


class PreferencesWindow(QDialog):
    """What is set is kept as it is set; there is nothing to accept.

    `rebuild_requested` asks for windows made anew, and `asked` for another window of the menu.
    """

    rebuild_requested = Signal(str)
    asked = Signal(str)

    def __init__(
        self, office: ExpedienteList, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._office = office
        self.setWindowTitle(say("preferencias.titulo"))
        self.firm = OfficePage(office, dialogs)
        self.look = LookPage(office, dialogs)
        self.values = ValuesPage(office, dialogs)
        self.data = DataPage(office, dialogs)
        self.share = SharePage(office, dialogs)
        own = self.firm, self.look, self.values
        self.pages: tuple[PreferencesPage, ...] = (*own, self.data, self.share)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.windowTitle())
        set_role(self.tabs, Role.Grouping)
        self.state = Text(size=Size.NOTE, quiet=True)
        self.choice = TwoTexts(office.texts, (), self._chosen)
        SaveTimer(office.pending, self)
        self._unsubscribe = office.pending.subscribe(self._tell_saving)
        self._lay_out()
        self.data.asked.connect(self.asked)
        self.data.moved.connect(self.rebuild_requested)
        self.share.taken.connect(self._show_set)
        self.look.rebuild_requested.connect(self.rebuild_requested)
        self.finished.connect(lambda _result: office.pending.flush())

    def _lay_out(self) -> None:
        column = column_in(self, UNIT, (UNIT, UNIT, UNIT, UNIT))
        for page in self.pages:
            area = scrolling(page)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll themselves into sight
            area.setAccessibleName(bare(page.say("pestana")))
            self.tabs.addTab(area, page.say("pestana"))
            page.applied.connect(self._office.preferences.follow)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.state)
        column.addWidget(self.choice)
        room = self.screen().availableGeometry().size() - _FRAME
        self.resize(_SIZE.boundedTo(room))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what another window set meanwhile."""
        super().showEvent(event)
        preferences = self._office.preferences
        self._office.do(preferences.read, self._read, self.firm.said.refuse)

    def _read(self, found: Mapping[str, str]) -> None:
        self._office.preferences.load(found)
        self._show_set()
        self._tell_saving()

    def _show_set(self) -> None:
        for page in self.pages:
            page.show_set()

    def _tell_saving(self) -> None:
        """What isn't on disk isn't called kept."""
        pending, two = self._office.pending, ""
        self.choice.records = self._office.preferences.records
        if not pending.waiting:
            two = self.choice.offer()
        if pending.problem is not None:
            sentence, tone = pending.problem.sentence, Tone.ERROR
        elif pending.waiting:
            sentence, tone = say("guardado.pendiente"), None
        else:
            sentence, tone = two or say("preferencias.guardado"), Tone.WARN if two else None
        self.state.setText(sentence)
        self.state.set_tone(tone, quiet=tone is None)

    def _chosen(self) -> None:
        self._office.preferences.settle()
        self._show_set()
        self._tell_saving()

    def end(self) -> None:
        """It isn't shown any more."""
        self._unsubscribe()
        self.close()
