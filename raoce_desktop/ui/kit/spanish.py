"""Qt's own words in Spanish and its numbers as in Mexico.

Apart from the rest because it isn't needed for the first paint, and QLocale alone brings some
eight hundred names of languages and countries with it.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

LOCALE = "es_MX"
_MARK = "raoce_habla"
_KEYS = {"Ctrl": "Ctrl", "Shift": "Mayús"}


def speak_spanish(app: QApplication | None = None) -> None:
    """Set locale and translator, once."""
    target = app if app is not None else QApplication.instance()
    if target is None or target.property(_MARK):
        return
    target.setProperty(_MARK, True)
    QLocale.setDefault(QLocale(LOCALE))
    translator = QTranslator(target)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(LOCALE), "qtbase", "_", folder):
        target.installTranslator(translator)

    class KeyNames(QTranslator):
        """Keys as a keyboard of Mexico names them and our own sentences do."""

        def translate(
            self, context: str, text: str, _comment: str | None = None, _count: int = -1
        ) -> str | None:
            """Qt's Spanish says «Control» and «Mayúsculas»."""
            return _KEYS.get(text) if context == "QShortcut" else None

    target.installTranslator(KeyNames(target))
