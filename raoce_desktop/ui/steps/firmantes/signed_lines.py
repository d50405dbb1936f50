"""What a signed checklist says, as lines with their marks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from raoce_desktop.domain.firmas import ArchivoFirmado
from raoce_desktop.session.signed_checklist import lines_told, verdict
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import clear

_GOOD = ("completo", None)
_WRONG = ("con_problemas", Tone.ERROR)


class SignedLines(QWidget):
    """The verdict with its mark, then a line for each thing that there is to know."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = Note(self)
        self._said: tuple[str, ...] = ()
        column = column_in(self, UNIT)
        column.addWidget(self.verdict)
        self._lines = column_in(None, UNIT // 2)
        column.addLayout(self._lines)
        self.hide()

    def tell(self, archivo: ArchivoFirmado, name: str) -> None:
        """Say what the signatures of a file say."""
        clear(self._lines)
        look = _GOOD if archivo.integro else _WRONG
        self.verdict.tell(f"{name}: {verdict(archivo)}", *look)
        self._said = tuple(lines_told(archivo))
        for line in self._said:
            self._lines.addWidget(Text(line, Size.NOTE))
        self.show()

    def complain(self, sentence: str) -> None:
        """Say why nothing can be said."""
        self._said = ()
        clear(self._lines)
        self.verdict.tell(sentence, *_WRONG)
        self.show()

    @property
    def text(self) -> str:
        """All of it, a line each."""
        return "\n".join([self.verdict.text, *self._said])
