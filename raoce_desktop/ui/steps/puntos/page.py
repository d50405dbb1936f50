"""The page «Lista de verificación»: the guide's points, a theme at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.expediente.page import LazyPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.steps.puntos.checklist import Checklist


class PuntosPage(LazyPage):
    """Enter goes on to the next theme; the last leads to «Continuar»."""

    paso = Paso.PUNTOS

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.checklist = Checklist(session)
        self.checklist.ended.connect(self.go_on)
        self.column.addWidget(self.checklist)

    def renew(self) -> None:
        """Show the points and their answers as they are now."""
        self.checklist.refresh()

    def show_path(self, ruta: str) -> bool:
        """Put the keyboard in the point at `ruta`."""
        if not ruta.startswith("respuestas"):
            return False
        self._renew_if_stale()
        point = self.checklist.show_path(ruta)
        if point is not None:
            self.scroll_area.ensureWidgetVisible(point)
        return point is not None

    def turn(self, *, back: bool) -> QWidget | None:
        """The next theme's first point, or the last one of the theme before."""
        return self.checklist.turn(back=back)

    def first_field(self) -> QWidget | None:
        """The first point that nobody answered, or the first of those on screen."""
        self._renew_if_stale()
        return self.checklist.where_to_start()
