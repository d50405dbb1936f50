"""The page «Capturar en VUCEM»: the figures to copy, here or in a strip beside the browser."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.expediente.page import LazyPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.widgets import AccentButton
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.captura.capture_mode import CaptureMode
from raoce_desktop.ui.steps.captura.capture_strip import CaptureStrip


class CapturaPage(LazyPage):
    """What VUCEM takes, in its order, and the strip that stays on top of it."""

    paso = Paso.CAPTURA

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.capture = CaptureMode(session)
        self.capture.ended.connect(self.go_on)
        self.strip: CaptureStrip | None = None
        self.beside = AccentButton(say("firmar.captura.junto"), self.open_strip)
        self.column.addWidget(self.beside)
        self.column.setAlignment(self.beside, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.capture)

    def renew(self) -> None:
        """Show the figures to copy as they are now."""
        self.capture.refresh()

    def open_strip(self) -> None:
        """Capture beside VUCEM, in a strip that stays on top of the browser."""
        if self.strip is None:
            self.strip = CaptureStrip(self.session)
        self.strip.open_beside()

    def first_field(self) -> QWidget | None:
        """The box that waits; None where all are done."""
        self._renew_if_stale()
        return self.capture.waiting
