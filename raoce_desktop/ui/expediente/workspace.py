"""One open expediente on screen: the wizard with its rail, and the panel beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from raoce_desktop.domain.pasos import Paso, place_of
from raoce_desktop.domain.sign_by import Rige
from raoce_desktop.session import SaveKind
from raoce_desktop.session.summary import state_of
from raoce_desktop.ui.app.expedientes.model import SOON_DAYS
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.expediente.rail import RailStep
from raoce_desktop.ui.expediente.side_panel import SidePanel
from raoce_desktop.ui.expediente.wizard import CaptureWizard
from raoce_desktop.ui.kit.theme import COLUMN, PANEL, RAIL, Tone
from raoce_desktop.ui.kit.widgets import Rule
from raoce_desktop.ui.kit.words import days_left, say, short_date

_ROOM_FOR_PANEL = RAIL + COLUMN * 3 // 4 + PANEL
"""Narrower than this, in pixels, the panel folds by itself."""


class Workspace(QWidget):
    """Keeps the rail, the panel and the line of saving up to date with the session."""

    list_requested = Signal()

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.wizard = CaptureWizard(session, self)
        self.panel = SidePanel(session, self)
        self._panel_wanted, self._last_problem = True, ""
        self._rule = Rule(vertical=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.wizard, 1)
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
        rail.set_steps(self._steps())
        rail.set_verdict(self.session.revision.veredicto)
        self._show_deadline()

    def _steps(self) -> list[RailStep]:
        from raoce_desktop.domain.findings import Nivel
        from raoce_desktop.domain.progress import EstadoPaso, step_state

        revision, documento = self.session.revision, self.session.documento
        counts = {level: revision.by_step(level) for level in (Nivel.ERROR, Nivel.RESERVA)}
        steps = []
        for paso in Paso:
            state = step_state(revision, documento, paso)
            if paso is Paso.PAPELES and self._papers_tell(state is EstadoPaso.CON_RESERVAS):
                steps.append(self._papers_step(paso.grupo))
                continue
            level = Nivel.RESERVA if state is EstadoPaso.CON_RESERVAS else Nivel.ERROR
            count = counts[level][paso]
            steps.append(RailStep(paso, state.value, count, paso.grupo))
        return steps

    def _papers_tell(self, reserved: bool) -> bool:
        """Whether the papers at hand say more of their step than the review does."""
        papeles = self.session.papeles
        if papeles is None:
            return False
        return papeles.leyendo or bool(papeles.abiertas) or not reserved

    def _papers_step(self, group: str) -> RailStep:
        """The working papers never block: they tell what they are waiting for."""
        papeles = self.session.papeles
        assert papeles is not None
        estado = papeles.estado.value
        words = say(f"paso_estado.papeles.{estado}")
        return RailStep(Paso.PAPELES, _PAPERS[estado], papeles.abiertas, group, words)

    def _show_deadline(self) -> None:
        revision, rail = self.session.revision, self.wizard.rail
        plazos, firma = revision.plazos, revision.firma
        state = state_of(self.session.documento, revision)
        if state in _NOTHING_DUE:
            limit = say("rail.sin_plazo")
            if plazos is not None:
                limit = say("rail.vence", fecha=short_date(plazos.fin))
            rail.set_deadline(limit, say(f"estado.{state}"), None)
        elif firma is None:
            rail.set_deadline(say("rail.sin_plazo"), say("rail.sin_plazo_nota"), None)
        else:
            limit = say("rail.vence", fecha=short_date(firma.fecha))
            days = (firma.fecha - self.session.hoy).days
            words = [days_left(days), say(f"plazos.rige.{firma.termino.rige}")]
            if firma.termino.rige is Rige.PRUDENTE and plazos is not None:
                words.append(say("rail.otra_lectura", fecha=short_date(plazos.fin)))
            rail.set_deadline(limit, "\n".join(words), Tone.WARN if days <= SOON_DAYS else None)

    def _tell_saving(self) -> None:
        state = self.session.save_state
        failed = state.kind in (SaveKind.FAILED, SaveKind.CONFLICT)
        line = self.wizard.save_line
        line.tell(say("asistente.sin_guardar") if failed else state.sentence, _SAVE_TONE[failed])

    # ------------------------------------------------------------ going around

    def go_next(self) -> None:
        """The step after."""
        self.wizard.go_next()

    def go_back(self) -> None:
        """The step before."""
        self.wizard.go_back()

    def next_problem(self, direction: int = 1) -> None:
        """Go to the next finding after the field in focus, errors and avisos alike."""
        rutas = self._problem_paths()
        if not rutas:
            return
        focused = self.focusWidget()
        here = focused.objectName() if focused is not None and focused.isVisible() else ""
        # Some findings speak of more than a field: then what counts is where F8 was last.
        here = here if here in rutas else self._last_problem
        at = rutas.index(here) if here in rutas else (-1 if direction > 0 else 0)
        self._last_problem = rutas[(at + direction) % len(rutas)]
        self.session.go_to(self._last_problem)

    def _problem_paths(self) -> list[str]:
        revision = self.session.revision
        found = dict.fromkeys(h.ruta for h in revision.hallazgos if h.ruta)
        return sorted(found, key=place_of)

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


_PAPERS = {
    "sin_rfc": "sin_empezar",
    "sin_empezar": "sin_empezar",
    "leyendo": "en_curso",
    "pendientes": "con_reservas",
    "desactualizado": "con_reservas",
    "sin_usar": "en_curso",
    "al_dia": "completo",
}
"""The mark of each state of the working papers."""
_NOTHING_DUE = ("presentado", "exento")
"""The states in which no limit presses."""
_SAVE_TONE = {True: Tone.ERROR, False: None}
