"""While a fracción is typed, the lines of the loaded tariff that fit; anything else is as good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from raoce_desktop.ui.kit.suggestions import Line, Suggestions
from raoce_desktop.ui.kit.words import say, short_date

if TYPE_CHECKING:
    from raoce_desktop.domain.tariff import LineaTarifa
    from raoce_desktop.ui.expediente.qt_session import QtSession

_LEAST = 2
"""Characters before anything is suggested."""


class Fracciones(Suggestions):
    """What is picked is the code; `line` tells of it as of typing."""

    def __init__(self, line: QLineEdit, session: QtSession) -> None:
        def find(text: str) -> list[Line]:
            tarifa = session.referencia.tarifa
            found = tarifa.suggest(text) if tarifa is not None and len(text) >= _LEAST else ()
            lines = [(one.fraccion, _words(one)) for one in found]
            return [] if [code for code, _ in lines] == [text] else lines

        def pick(fraccion: str) -> None:
            line.setText(fraccion)
            line.textEdited.emit(fraccion)

        super().__init__(line, find, pick, say("datos.tarifa.sugeridas"))


def _words(line: LineaTarifa) -> str:
    """«09012199  Los demás»; a line that is no longer in force says until when it was."""
    told = f"{line.fraccion}  {line.texto}".rstrip()
    if line.hasta is None:
        return told
    return say("datos.tarifa.hasta", linea=told, fecha=short_date(line.hasta))
