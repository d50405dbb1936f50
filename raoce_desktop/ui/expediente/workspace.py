"""One open expediente on screen: the wizard with its rail, and the panel beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from raoce_desktop.catalogs.ayuda import page_about
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.saving import SaveKind
from raoce_desktop.session.step_states import deadline, next_problem, step_states
from raoce_desktop.ui.expediente.find_bar import FindBar
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.expediente.side_panel import SidePanel
from raoce_desktop.ui.expediente.wizard import CaptureWizard
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.theme import COLUMN, PANEL, RAIL, Tone
from raoce_desktop.ui.kit.widgets import Rule
from raoce_desktop.ui.kit.words import say

_ROOM_FOR_PANEL = RAIL + COLUMN * 3 // 4 + PANEL
"""Narrower than this, in pixels, the panel folds by itself."""


class Workspace(QWidget):
    """Keeps the rail, the panel and the line of saving up to date with the session."""

    list_requested = Signal()

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.wizard = CaptureWizard(session, self)
        self.panel = SidePanel(session, self)
        self._panel_wanted, self._last_problem = True, ""
        self._rule = Rule(vertical=True)
        self.find_bar = FindBar(session, self.wizard.boxes, self)
        column = column_in(None, 0)
        column.addWidget(self.find_bar)
        column.addWidget(self.wizard, 1)
        line = row_in(self, 0)
        line.addLayout(column, 1)
        line.addWidget(self._rule)
        line.addWidget(self.panel)
        self.wizard.rail.list_requested.connect(self.list_requested)
        session.document_changed.connect(self.refresh_rail)
        session.save_state_changed.connect(self._tell_saving)
        session.papers_changed.connect(self.refresh_rail)
        self.refresh_rail()
        self._tell_saving()

    def start(self, paso: Paso = Paso.SOLICITANTE) -> None:
        """Show a step, ready to type."""
        self.wizard.start(paso)

    # ------------------------------------------------------------ the rail

    def refresh_rail(self) -> None:
        """Company, states, and what is left of the time."""
        solicitante = self.session.documento.solicitante
        rail = self.wizard.rail
        rail.set_company(
            solicitante.denominacion or say("lista.sin_nombre"),
            say(
                "rail.identidad",
                rfc=solicitante.rfc or say("rail.sin_rfc"),
                ejercicio=self.session.documento.ejercicio,
            ),
        )
        documento, revision = self.session.documento, self.session.revision
        rail.set_steps(step_states(documento, revision, self.session.papeles))
        rail.set_verdict(revision.veredicto)
        rail.set_deadline(deadline(documento, revision, self.session.hoy))

    def _tell_saving(self) -> None:
        state = self.session.save_state
        told = {
            SaveKind.FAILED: say("asistente.sin_guardar"),
            SaveKind.CONFLICT: say(f"asistente.{'guardando' if state.waiting else 'aparte'}"),
        }
        tone = None if state.ok else Tone.ERROR
        self.wizard.save_line.tell(told.get(state.kind, state.sentence), tone)

    # ------------------------------------------------------------ going around

    def go_next(self) -> None:
        """The step after."""
        self.wizard.go_next()

    def go_back(self) -> None:
        """The step before."""
        self.wizard.go_back()

    def next_problem(self, direction: int = 1) -> None:
        """Go to the next finding after the field in focus, errors and avisos alike."""
        focused, revision = self.focusWidget(), self.session.revision
        here = focused.objectName() if focused is not None and focused.isVisible() else ""
        # Some findings speak of more than a field: then what counts is where F8 was last.
        if not here or not revision.at(here):
            here = self._last_problem
        self._last_problem = next_problem(revision, here, direction)
        if self._last_problem:
            self.session.go_to(self._last_problem)

    def search(self) -> None:
        """Search in this expediente."""
        self.find_bar.open()

    def find_next(self, direction: int = 1) -> None:
        """The next place with the words that were searched; without any, ask for them."""
        if self.find_bar.line.text().strip():
            self.find_bar.show()
            self.find_bar.step(direction)
        else:
            self.search()

    def save_and_tell(self) -> None:
        """Write what isn't saved yet, and say whether all of it is."""
        self.session.flush()
        state = self.session.save_state
        saved = state.kind is SaveKind.SAVED
        self.wizard.news_line.tell(say("guardado.sin_cambios") if saved else state.sentence)

    def print_checklist(self) -> None:
        """Ask where to save the checklist, on the page that says how it goes."""
        self.wizard.show_step(Paso.FIRMANTES)
        page = self.wizard.page_for(Paso.FIRMANTES)
        page.print_checklist()

    def help_page(self) -> str:
        """The page of the help about the field with the keyboard, or else about the step."""
        focused = self.window().focusWidget()
        ruta = focused.objectName() if focused is not None else ""
        campo = self.session.referencia.campo(ruta)
        return page_about(ruta, campo.etiqueta) if campo else f"{self.wizard.paso}.md"

    # ------------------------------------------------------------ the panel

    def toggle_panel(self) -> None:
        """Open or fold the panel, on request."""
        self._panel_wanted = not self.panel.isVisible()
        self._fold(not self._panel_wanted)

    def _fold(self, folded: bool) -> None:
        self.panel.setVisible(not folded)
        self._rule.setVisible(not folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel is the first to give its place."""
        super().resizeEvent(event)
        self._fold(not self._panel_wanted or self.width() < _ROOM_FOR_PANEL)
