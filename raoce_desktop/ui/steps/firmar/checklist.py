"""The guide's considerations: each is answered sí, no or no aplica, with a note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, font
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapped_text import Flow

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Respuesta
    from raoce_desktop.domain.reference import Consideracion
    from raoce_desktop.ui.expediente.qt_session import QtSession

_ANSWERS = ("si", "no", "no_aplica")
_LETTERS = {"s": "si", "n": "no", "a": "no_aplica"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def applicable(session: QtSession) -> tuple[Consideracion, ...]:
    """The considerations that concern a company with these programs."""
    held = {tipo.value for tipo in session.documento.tipos}
    return tuple(
        point
        for point in session.referencia.consideraciones
        if not point.programas or point.programas & held
    )


class Point(QWidget):
    """One consideration. The arrows or a letter choose the answer; Supr takes it away."""

    finished = Signal()

    def __init__(
        self, session: QtSession, point: Consideracion, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.point = session, point
        self._group = QButtonGroup(self)
        self.choices = {name: self._choice(name) for name in _ANSWERS}
        self.note = LineEdit()
        self.note.setObjectName(f"respuestas.{point.clave}.nota")
        self.note.setPlaceholderText(say("firmar.lista.nota"))
        self.note.setAccessibleName(say("firmar.lista.nota_de", punto=point.texto))
        self.note.captured.connect(self._write_note)
        self.note.left.connect(session.end_merge)
        self._lay_out()
        self.refresh()

    def _choice(self, name: str) -> QRadioButton:
        radio = QRadioButton(say(f"firmar.lista.{name}"))
        radio.setFont(font(Size.NOTE))
        radio.setObjectName(f"respuestas.{self.point.clave}.{name}")
        radio.setAccessibleName(f"{say(f'firmar.lista.{name}')}. {self.point.texto}")
        radio.installEventFilter(self)
        radio.clicked.connect(lambda: self.answer(name))
        self._group.addButton(radio)
        return radio

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, UNIT // 2, 0, UNIT // 2)
        grid.setHorizontalSpacing(UNIT * 2)
        grid.setVerticalSpacing(UNIT // 4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Text(self.point.texto), 0, 0)
        help_ = say("firmar.lista.ayuda", ayuda=self.point.ayuda, cita=self.point.cita.texto)
        grid.addWidget(Text(help_, Size.NOTE, quiet=True), 1, 0)
        grid.addWidget(self.note, 2, 0)
        answers = QHBoxLayout()
        answers.setSpacing(UNIT)
        for radio in self.choices.values():
            answers.addWidget(radio)
        grid.addLayout(answers, 0, 1, Qt.AlignmentFlag.AlignTop)

    @property
    def given(self) -> Respuesta | None:
        """The answer in the document."""
        return self.session.documento.respuestas.get(self.point.clave)

    def answer(self, name: str | None) -> None:
        """Answer it; None takes the answer away and keeps nothing."""
        from raoce_desktop.domain.edits import answer
        from raoce_desktop.domain.expediente import EstadoRespuesta

        state = EstadoRespuesta(name) if name else None
        given = self.given
        if (given.estado if given else None) is not state:
            clave, note = self.point.clave, given.nota if given else ""
            label = say("firmar.lista.accion")
            self.session.apply(lambda e: answer(e, clave, state, note), label)
        self.refresh()

    def _write_note(self, text: str) -> None:
        self.session.capture(f"respuestas.{self.point.clave}.nota", text)

    def refresh(self) -> None:
        """Show the document's answer."""
        given = self.given
        self._group.setExclusive(False)
        for name, radio in self.choices.items():
            radio.setChecked(given is not None and given.estado.value == name)
        self._group.setExclusive(True)
        self.note.setVisible(given is not None)
        if not self.note.hasFocus():
            self.note.show_text(given.nota if given else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """S, N and A answer; Supr takes the answer away; Enter goes to the next point."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            letter = _LETTERS.get(event.text().casefold())
            if letter or event.key() in _ERASE:
                self.answer(letter)
            if letter or event.key() in _ENTER:
                self.finished.emit()
            if letter or event.key() in (*_ENTER, *_ERASE):
                return True
        return super().eventFilter(watched, event)

    def take_focus(self) -> None:
        """Put the keyboard on the answer, or on the first one to choose."""
        chosen = self._group.checkedButton() or self.choices[_ANSWERS[0]]
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)


class Checklist(Flow):
    """All the points that concern the company, and how many are left."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.points: list[Point] = []
        self.count = Text(size=Size.NOTE, quiet=True)
        self.lines.addWidget(self.count)
        self.refresh()

    def refresh(self) -> None:
        """Show the points of the company's programs and their answers."""
        wanted = applicable(self.session)
        if [point.point.clave for point in self.points] != [point.clave for point in wanted]:
            self._rebuild(wanted)
        for point in self.points:
            point.refresh()
        done = sum(point.given is not None for point in self.points)
        self.count.setText(say("firmar.lista.cuenta", hechos=done, total=len(self.points)))

    def _rebuild(self, wanted: tuple[Consideracion, ...]) -> None:
        for point in self.points:
            self.lines.removeWidget(point)
            point.hide()
            point.deleteLater()
        self.points = [Point(self.session, point) for point in wanted]
        for place, widget in enumerate(self.points, 1):
            self.lines.addWidget(widget)
            widget.finished.connect(lambda place=place: self._go_on(place))

    def _go_on(self, place: int) -> None:
        if place < len(self.points):
            self.points[place].take_focus()
        else:
            self.focusNextChild()

    def show_path(self, ruta: str) -> Point | None:
        """Put the keyboard in a point; for all of them, in the first without an answer."""
        clave = ruta.removeprefix("respuestas").strip(".").partition(".")[0]
        point = next(self._candidates(clave), None)
        if point is not None:
            point.take_focus()
        return point

    def _candidates(self, clave: str) -> Iterator[Point]:
        yield from (point for point in self.points if point.point.clave == clave)
        if not clave:
            yield from (point for point in self.points if point.given is None)
            yield from self.points
