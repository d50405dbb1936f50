"""Qt's own words in Spanish and its numbers as in Mexico.

Apart from the rest because it isn't needed for the first paint, and QLocale alone brings some
eight hundred names of languages and countries with it.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.ui.kit.words import say

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

    class OfMexico(QTranslator):
        """Keys as a keyboard of Mexico names them, and files as one speaks of them there."""

        def translate(
            self, context: str, text: str, comment: str | None = None, count: int = -1
        ) -> str | None:
            """Qt's Spanish says «Control», «Mayúsculas» and «fichero»."""
            if context == "QShortcut":
                return _KEYS.get(text)
            if (key := f"qt.dice.{text}") in texts():
                return say(key)
            told = translator.translate(context, text, comment, count)
            return of_mexico(told) if told else None

    target.installTranslator(OfMexico(target))


def of_mexico(told: str) -> str | None:
    """The same with the word that is used there; None where there is nothing to change."""
    spain, mexico = say("qt.fichero"), say("qt.archivo")
    plain = told.replace("&", "")
    if spain not in plain.casefold():
        return None
    kept = told if spain in told.casefold() else plain  # its letter of Alt was inside the word
    return kept.replace(spain, mexico).replace(spain.capitalize(), mexico.capitalize())
