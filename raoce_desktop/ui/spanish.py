"""Qt's own words in Spanish and its numbers as in Mexico.

Apart from the rest because it isn't needed for the first paint, and QLocale alone brings some
eight hundred names of languages and countries with it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

LOCALE = "es_MX"
_MARK = "raoce_habla"


def speak_spanish(app: QApplication | None = None) -> None:
    """Set locale and translator, once."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    target = app if app is not None else QApplication.instance()
    if target is None or target.property(_MARK):
        return
    target.setProperty(_MARK, True)
    QLocale.setDefault(QLocale(LOCALE))
    translator = QTranslator(target)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(LOCALE), "qtbase", "_", folder):
        target.installTranslator(translator)
