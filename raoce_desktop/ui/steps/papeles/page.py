"""The page «Papeles de trabajo»."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.session.papers.live import LivePapers
from raoce_desktop.ui.expediente.page import StepPage
from raoce_desktop.ui.expediente.qt_session import QtSession, is_same
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dropping import dropped
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.widgets import Button, readable
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.papeles.export_papers import ExportPapers
from raoce_desktop.ui.steps.papeles.figures_box import FiguresBox
from raoce_desktop.ui.steps.papeles.questions_box import QuestionsBox
from raoce_desktop.ui.steps.papeles.results_box import ResultsBox
from raoce_desktop.ui.steps.papeles.sources_box import SourcesBox

if TYPE_CHECKING:
    from raoce_desktop.session.changes import Change
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.session.papers.background_reading import Reader


class PapelesPage(StepPage):
    """Figures, sources, questions, results, export: in the order in which they are used."""

    paso = Paso.PAPELES
    wide = True

    def __init__(
        self,
        session: QtSession,
        parent: QWidget | None = None,
        *,
        runner: Runner | None = None,
        reader: Reader | None = None,
    ) -> None:
        super().__init__(session, parent)
        runner = runner or thread_runner(self)
        self.papeles = LivePapers(session.core, runner, reader)
        self.no_rfc, self.to_rfc = Note(), Button(say("trabajo.ir_al_rfc"), self._go_to_rfc)
        self.figures = FiguresBox(session, self.papeles)
        self.sources = SourcesBox(session, self.papeles, runner)
        self.questions = QuestionsBox(self.papeles)
        self.results = ResultsBox(session, self.papeles)
        self.export = ExportPapers(session, self.papeles, runner)
        self._lay_out()
        self.figures.opened.connect(self.show_table)
        self._seen: tuple[object, ...] = ()
        self.papeles.subscribe(self._told)
        session.follow_papers(self.papeles)
        self._renew()

    def _lay_out(self) -> None:
        above: tuple[QWidget, ...] = (self.no_rfc, self.to_rfc, self.figures)
        below: tuple[QWidget, ...] = (self.sources, self.questions, self.results)
        for widget in above:
            self.column.addWidget(widget)
        self.column.setAlignment(self.to_rfc, Qt.AlignmentFlag.AlignLeft)
        self.add_section(say("trabajo.fuentes"))
        for widget in below:
            self.column.addWidget(widget)
        self.column.addLayout(readable(self.export))

    def refresh(self, change: Change | None = None) -> None:
        """The document changed: its figures may no longer be the papers'."""
        super().refresh(change)
        self._renew()

    def _told(self) -> None:
        """The papers have news; off screen they wait until somebody looks."""
        if self.isVisible():
            self._renew()

    def _renew(self) -> None:
        """Show what changed; while files are read, that is mostly how far it is."""
        papeles = self.papeles
        self.sources.reading.refresh(papeles)
        seen = (*papeles.shown, self.session.documento, self.session.revision.vinculo)
        if is_same(seen, self._seen):
            return
        self._seen = seen
        self._show()

    def _show(self) -> None:
        has_rfc = bool(self.papeles.rfc)
        self.no_rfc.tell("" if has_rfc else say("trabajo.sin_rfc"), "con_avisos")
        self.to_rfc.setVisible(not has_rfc)
        for part in (self.figures, self.sources, self.questions, self.results, self.export):
            part.refresh()

    def _go_to_rfc(self) -> None:
        self.session.go_to("solicitante.rfc")

    def show_path(self, ruta: str) -> bool:
        """Lead to what a finding about the papers speaks of: sources, a question, the bridge."""
        part, _, name = ruta.partition(".")
        if part != "sustento":
            return super().show_path(ruta)
        target = self._place_of(name) if self.papeles.detailed else None
        target = target or (self.sources.files if self.papeles.rfc else self.to_rfc)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep_in_sight(target)
        return True

    def _place_of(self, name: str) -> QWidget | None:
        if name.endswith("sin_explicar"):
            self.results.show_table(_BRIDGE)
            kind = f"ajustes_{name.removesuffix('_sin_explicar')}"
            return self.results.bridge.adjustments[kind].add
        return self.questions.first_open() if name == "decisiones" else None

    def show_table(self, key: str) -> None:
        """Lead to a table of the results."""
        self.results.show_table(key)
        self.scroll_area.ensureWidgetVisible(self.results.view)
        self.results.view.setFocus()

    def first_field(self) -> QWidget | None:
        """What to do next: choose files, or use the figures."""
        if not self.papeles.rfc:
            return self.to_rfc
        usable = self.figures.use.isVisible() and self.figures.use.isEnabled()
        return self.figures.use if usable else self.sources.files

    # ------------------------------------------------------------ files that are dropped

    def showEvent(self, event: QShowEvent) -> None:
        """While this step is on screen, files may be dropped anywhere on the window."""
        super().showEvent(event)
        self.session.field_focused.emit("")
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """From here on the window takes only expedientes again."""
        super().hideEvent(event)
        self.window().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what isn't an expediente."""
        if isinstance(event, QDropEvent) and event.type() in _DROPS:
            paths = evidence(event) if self.papeles.rfc else []
            if paths:
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    self.papeles.add(paths)
                return True
        return super().eventFilter(watched, event)


_BRIDGE = "puente"
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def evidence(event: QDropEvent) -> list[Path]:
    """The files and folders of a drop; none when there are expedientes among them."""
    if dropped(event):
        return []
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
