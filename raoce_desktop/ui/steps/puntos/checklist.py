"""The checklist: each point is answered by the data, or with sí, no or no aplica and a note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from raoce_desktop.domain.edits import answer
from raoce_desktop.domain.expediente import EstadoRespuesta
from raoce_desktop.domain.rules.consideraciones import numbers_of
from raoce_desktop.ui.kit.choice_row import ChoiceButton
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone, font
from raoce_desktop.ui.kit.widgets import clear
from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.kit.wrapped_text import Flow
from raoce_desktop.ui.kit.wrapping_rows import WrappingRow

if TYPE_CHECKING:
    from raoce_desktop.domain.puntos import Punto
    from raoce_desktop.ui.expediente.qt_session import QtSession

_ANSWERS = ("si", "no", "no_aplica")
_LETTERS = {"s": "si", "n": "no", "a": "no_aplica"}
_NUMBER = UNIT * 3
_ERASE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Point(QWidget):
    """One point. The arrows or a letter choose the answer; Supr takes it away.

    What the data answer is shown chosen; choosing otherwise is the accountant's own answer, and
    taking that away goes back to the data's.
    """

    finished = Signal()

    def __init__(self, session: QtSession, punto: Punto) -> None:
        super().__init__()
        self.session, self.punto = session, punto
        self.point = punto.consideracion
        self._group = QButtonGroup(self)
        self.choices = {name: self._choice(name) for name in _ANSWERS}
        self.number = Text(str(punto.numero))
        self.source = Note()
        self.note = LineEdit()
        self.note.setObjectName(f"respuestas.{self.point.clave}.nota")
        self.note.setPlaceholderText(say("firmar.lista.nota"))
        self.note.setAccessibleName(say("firmar.lista.nota_de", punto=self.point.texto))
        self.note.captured.connect(self._write_note)
        self.note.left.connect(session.end_merge)
        self._lay_out()
        self.show_point(punto)

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
        grid = grid_in(self, UNIT, UNIT // 4, (0, UNIT // 2, 0, UNIT // 2))
        grid.setColumnStretch(1, 1)
        top_right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        self.number.setFixedWidth(_NUMBER)
        self.number.setAlignment(top_right)
        grid.addWidget(self.number, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(self.point.texto), 0, 1)
        help_ = say("firmar.lista.ayuda", ayuda=self.point.ayuda, cita=self.point.cita.texto)
        grid.addWidget(Text(help_, Size.NOTE, quiet=True), 1, 1)
        grid.addWidget(self.source, 2, 1)
        answers = row_in(None, UNIT)
        for radio in self.choices.values():
            answers.addWidget(radio)
        grid.addLayout(answers, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 1, 2, 2, 1, Qt.AlignmentFlag.AlignTop)

    def answer(self, name: str | None) -> None:
        """Answer it; None takes the answer away and keeps nothing."""
        state = EstadoRespuesta(name) if name else None
        given = self.punto.propia
        if (given.estado if given else None) is not state:
            clave, note = self.point.clave, given.nota if given else ""
            label = say("firmar.lista.accion")
            self.session.apply(lambda e: answer(e, clave, state, note), label)
        self.show_point(current_point(self.session, self.point.clave) or self.punto)

    def _write_note(self, text: str) -> None:
        self.session.capture(f"respuestas.{self.point.clave}.nota", text)

    def show_point(self, punto: Punto) -> None:
        """Show the answers as they are now; the number of an open one stands out."""
        self.punto = punto
        self.number.setText(str(punto.numero))
        still = punto.estado is None
        self.number.set_tone(Tone.WARN if still else None, quiet=not still)
        self._group.setExclusive(False)
        for name, radio in self.choices.items():
            radio.setChecked(punto.estado is not None and punto.estado.value == name)
        self._group.setExclusive(True)
        self.note.setVisible(punto.propia is not None)
        if not self.note.hasFocus():
            self.note.show_text(punto.propia.nota if punto.propia else "")
        self._tell_source()

    def _tell_source(self) -> None:
        """Say what the data answer, where nobody did, and where somebody says otherwise."""
        punto = self.punto
        if punto.dicho is not None and punto.propia is None:
            self.source.tell(say("firmar.lista.por_datos", fuente=punto.dicho.fuente), "documento")
        elif punto.dicho is not None and punto.discrepa:
            told = say("firmar.lista.datos_dicen", fuente=punto.dicho.fuente)
            self.source.tell(told, "aviso", Tone.WARN)
        else:
            self.source.tell("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """S, N and A answer and go to the next point; Supr takes the answer away."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            letter = _LETTERS.get(event.text().casefold())
            if letter or event.key() in _ERASE:
                self.answer(letter)
            if letter:
                self.finished.emit()
            if letter or event.key() in _ERASE:
                return True
        return super().eventFilter(watched, event)

    @property
    def chosen(self) -> QWidget:
        """The answer, or the first one to choose."""
        return self._group.checkedButton() or self.choices[_ANSWERS[0]]

    def take_focus(self) -> None:
        """Put the keyboard there."""
        self.chosen.setFocus(Qt.FocusReason.OtherFocusReason)


def current_point(session: QtSession, clave: str) -> Punto | None:
    """The point as the last review left it; None where it is no longer asked."""
    found = (p for p in session.revision.puntos if p.consideracion.clave == clave)
    return next(found, None)


class Checklist(Flow):
    """The points that concern the company, numbered as on paper; those of one theme are shown."""

    ended = Signal()
    """The last point of all was answered."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=UNIT)
        self.session = session
        self.points: list[Point] = []
        self.theme = ""
        self.count = Text(size=Size.NOTE, quiet=True)
        self.themes: dict[str, ChoiceButton] = {}
        self._tabs = WrappingRow(UNIT // 2)
        self.lines.addLayout(self._tabs)
        self.lines.addWidget(self.count)
        self.refresh()

    def refresh(self) -> None:
        """Show the points of the company's programs and their answers."""
        puntos = self.session.revision.puntos
        keys = [punto.consideracion.clave for punto in puntos]
        if [point.point.clave for point in self.points] != keys:
            self._rebuild(puntos)
        for point, punto in zip(self.points, puntos, strict=True):
            point.show_point(punto)
        self._tell_count(puntos)

    def _tell_count(self, puntos: tuple[Punto, ...]) -> None:
        still = [punto for punto in puntos if punto.estado is None]
        told = say("firmar.lista.cuenta", hechos=len(puntos) - len(still), total=len(puntos))
        if still:
            numbers = numbers_of(still, self.session.referencia)
            told = f"{told} {plural('firmar.lista.abiertos', len(still), numeros=numbers)}"
        self.count.setText(told)
        for tema, tab in self.themes.items():
            of_it = [punto for punto in puntos if punto.consideracion.tema == tema]
            done = sum(punto.estado is not None for punto in of_it)
            said = {"tema": say(f"firmar.tema.{tema}"), "hechos": done, "total": len(of_it)}
            tab.setText(say("firmar.tema.cuenta", **said))
            tab.setAccessibleName(say("firmar.tema.en_palabras", **said))
            tab.updateGeometry()

    def _rebuild(self, wanted: tuple[Punto, ...]) -> None:
        clear(self._tabs)
        for point in self.points:
            self.lines.removeWidget(point)
            point.hide()
            point.deleteLater()
        self.points = [Point(self.session, point) for point in wanted]
        temas = dict.fromkeys(point.point.tema for point in self.points)
        self.themes = {tema: self._tab(tema) for tema in temas}
        for place, widget in enumerate(self.points, 1):
            self.lines.addWidget(widget)
            widget.finished.connect(lambda place=place: self._go_on(place))
        self.show_theme(self.theme if self.theme in self.themes else next(iter(temas), ""))

    def _tab(self, tema: str) -> ChoiceButton:
        tab = ChoiceButton("")
        tab.setObjectName(f"tema.{tema}")
        tab.clicked.connect(lambda: self.show_theme(tema))
        self._tabs.addWidget(tab)
        return tab

    def show_theme(self, tema: str) -> None:
        """Show the points of a theme, and no others."""
        self.theme = tema
        for key, tab in self.themes.items():
            tab.setChecked(key == tema)
        for point in self.points:
            point.setVisible(point.point.tema == tema)

    def _take_focus(self, point: Point) -> None:
        self.show_theme(point.point.tema)
        point.take_focus()

    def _go_on(self, place: int) -> None:
        """To the next one; the last leads out of the list."""
        if place < len(self.points):
            self._take_focus(self.points[place])
        else:
            self.ended.emit()

    def turn(self, *, back: bool) -> QWidget | None:
        """The first answer to give in the next theme, or the last one in the theme before."""
        temas = list(self.themes)
        at = temas.index(self.theme) + (-1 if back else 1) if temas else -1
        if not 0 <= at < len(temas):
            return None
        self.show_theme(temas[at])
        shown = [point for point in self.points if point.point.tema == self.theme]
        return shown[-1 if back else 0].chosen

    def where_to_start(self) -> QWidget | None:
        """The first point that is open, of those on screen if any; where none is, the first."""
        still = [point for point in self.points if point.punto.estado is None]
        here = [point for point in self.points if point.point.tema == self.theme]
        for point in (*(p for p in still if p in here), *still, *here):
            self.show_theme(point.point.tema)
            return point.chosen
        return None

    def show_path(self, ruta: str) -> Point | None:
        """Put the keyboard in a point; for all of them, in the first that is open."""
        clave = ruta.removeprefix("respuestas").strip(".").partition(".")[0]
        point = next(self._candidates(clave), None)
        if point is not None:
            self._take_focus(point)
        return point

    def _candidates(self, clave: str) -> Iterator[Point]:
        yield from (point for point in self.points if point.point.clave == clave)
        if not clave:
            yield from (point for point in self.points if point.punto.estado is None)
            yield from self.points
