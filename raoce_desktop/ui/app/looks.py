"""How the whole program looks: the scheme and the size of the letters that somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from raoce_desktop.ui.kit.palettes import wear_palette

if TYPE_CHECKING:
    from raoce_desktop.session.preferences import Preferences

_SCHEMES = {"claro": Qt.ColorScheme.Light, "oscuro": Qt.ColorScheme.Dark}
_NAME = "aspecto"


class Looks(QObject):
    """Of one application; `fixed` is a scheme that nobody's choice changes.

    Where the palettes are `ours`, the desktop's own isn't used. An application has one: another
    takes its place, so that no two paint it.
    """

    def __init__(self, app: QApplication, fixed: Qt.ColorScheme | None, *, ours: bool) -> None:
        for before in app.findChildren(Looks, _NAME):
            delete(before)
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app, self._fixed, self._ours = app, fixed, ours
        self._base = QFont(app.font())
        self._chosen: Qt.ColorScheme | None = None
        if ours:
            app.styleHints().colorSchemeChanged.connect(self._paint)
            self._paint()

    def wear(self, preferences: Preferences) -> None:
        """Look as somebody chose."""
        self.wear_scheme(preferences.scheme)
        self.wear_letter(preferences.letter)

    def wear_scheme(self, scheme: str) -> None:
        """Be light or dark from now on, or as the desktop is."""
        self._chosen = _SCHEMES.get(scheme)
        hints = self._app.styleHints()
        if self._chosen is None:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(self._chosen)
        if self._ours:
            self._paint()

    def wear_letter(self, percent: int) -> None:
        """Have letters of this size, in per cent of the desktop's, in what is made from now on."""
        letters = QFont(self._base)
        letters.setPointSizeF(self._base.pointSizeF() * percent / 100)
        if letters != self._app.font():
            self._app.setFont(letters)

    def _paint(self, _scheme: Qt.ColorScheme | None = None) -> None:
        if self._fixed is not None:
            wear_palette(self._app, self._fixed)
        else:
            wear_palette(self._app, self._chosen or self._app.styleHints().colorScheme())


def looks() -> Looks:
    """Those of the application that there is."""
    app = QApplication.instance()
    found = app.findChild(Looks, _NAME) if app is not None else None
    assert found is not None, "nobody dressed the application"
    return found
