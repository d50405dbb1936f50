"""«Decide el contador»: what no document settles, asked once and remembered for the company."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from raoce_desktop.evidence.count.questions import CONSIGNACION, consignment
from raoce_desktop.evidence.papers import Duda, Opcion
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import Button, Rule, clear
from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.kit.wrapping_rows import WrappingRow

if TYPE_CHECKING:
    from raoce_desktop.session.papers.live import LivePapers

_SHOWN = 20
"""More questions than these wait behind a button."""
_EXAMPLES = 3


class QuestionRow(QWidget):
    """One question with its options; an answer can be changed and taken back."""

    def __init__(self, duda: Duda, answer: Callable[[str, str], object]) -> None:
        super().__init__()
        self.id = duda.id
        self._answer = answer
        self.setObjectName(f"papeles.duda.{duda.id}")
        self.sentence = Text(duda.texto)
        self.about = Text(size=Size.NOTE, quiet=True)
        self.state = Note()
        self._group = QButtonGroup(self)
        self.radios = {o.clave: self._radio(o, duda.texto) for o in duda.opciones}
        self.clear = Button(say("trabajo.duda.quitar"), lambda: answer(self.id, ""))
        self._lay_out()
        self.show_question(duda)

    def _radio(self, opcion: Opcion, question: str) -> QRadioButton:
        radio = QRadioButton(opcion.texto)
        radio.setAccessibleDescription(question)
        # Only what a person does: showing an answer isn't giving it.
        radio.clicked.connect(lambda: self._answer(self.id, opcion.clave))
        self._group.addButton(radio)
        return radio

    def _lay_out(self) -> None:
        column = column_in(self, UNIT // 2, (0, UNIT, 0, UNIT))
        column.addWidget(self.sentence)
        column.addWidget(self.about)
        options = WrappingRow(UNIT * 2)
        for radio in self.radios.values():
            options.addWidget(radio)
        options.addWidget(self.clear)
        column.addLayout(options)
        column.addWidget(self.state)

    def show_question(self, duda: Duda) -> None:
        """Show it as it stands now."""
        self.sentence.setText(duda.texto)
        self.about.setText(_about(duda))
        told = all(document in duda.texto for document in duda.documentos)
        self.about.setVisible(not told)
        self._group.setExclusive(False)
        for clave, radio in self.radios.items():
            radio.setChecked(clave == duda.respuesta)
        self._group.setExclusive(True)
        self.clear.setVisible(bool(duda.respuesta))
        meanwhile = say("trabajo.duda.supuesto", supuesto=_going_on(duda.words(duda.supuesto)))
        if duda.abierta:
            self.state.tell(meanwhile, "sin_empezar")
        else:
            self.state.tell(say("trabajo.duda.decidida"), "completo")


def _going_on(words: str) -> str:
    """As they stand inside a sentence; initials stay capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _about(duda: Duda) -> str:
    """The documents that hang on it."""
    shown = ", ".join(duda.documentos[:_EXAMPLES])
    more = len(duda.documentos) - _EXAMPLES
    return f"{shown} {plural('trabajo.duda.mas', more)}" if more > 0 else shown


class QuestionsBox(QWidget):
    """All the questions, the open ones first."""

    def __init__(self, papeles: LivePapers) -> None:
        super().__init__()
        self.papeles = papeles
        self.rows: dict[str, QuestionRow] = {}
        self._all = False
        self._shape: tuple[object, ...] = ()
        self.title, self.pending = Text(say("trabajo.duda.titulo"), strong=True), Note()
        self._list = column_in(None, 0)
        self.more = Button("", self.show_all)
        column = column_in(self, UNIT // 2, (0, UNIT * 2, 0, 0))
        column.addWidget(self.title)
        column.addWidget(self.pending)
        column.addWidget(Text(say("trabajo.duda.texto"), Size.NOTE, quiet=True))
        column.addLayout(self._list)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Show the questions as they stand."""
        papeles = self.papeles
        self.setVisible(papeles.cifras is not None and papeles.detailed)
        dudas = self._dudas()
        shown = dudas if self._all else dudas[:_SHOWN]
        pending = sum(duda.abierta for duda in dudas if duda.id != CONSIGNACION)
        words = plural("trabajo.duda.abiertas", pending) if pending else ""
        self.pending.tell(words, "con_avisos", Tone.WARN)
        self._arrange(shown)
        rest = len(dudas) - len(shown)
        self.more.setVisible(rest > 0)
        self.more.setText(plural("trabajo.duda.mostrar", rest) if rest else "")

    def _dudas(self) -> Sequence[Duda]:
        cifras = self.papeles.cifras
        if cifras is None:
            return ()
        given = {d.id: self.papeles.remembered.respuestas.get(d.id, "") for d in cifras.preguntas}
        first = (
            (consignment(self.papeles.remembered.consignacion),) if cifras.con_pedimentos else ()
        )
        # Kept in the order of the figures while somebody answers: nothing jumps away.
        return (*first, *(_answered(duda, given[duda.id]) for duda in cifras.preguntas))

    def _arrange(self, dudas: Sequence[Duda]) -> None:
        shape = tuple((duda.id, duda.opciones) for duda in dudas)
        if shape != self._shape:
            self._shape = shape
            self._rebuild(dudas)
        for duda in dudas:
            self.rows[duda.id].show_question(duda)

    def _rebuild(self, dudas: Sequence[Duda]) -> None:
        clear(self._list)
        self.rows = {}
        for duda in dudas:
            if self.rows:
                self._list.addWidget(Rule())
            row = QuestionRow(duda, self.answer)
            self.rows[duda.id] = row
            self._list.addWidget(row)

    def first_open(self) -> QWidget | None:
        """The first choice of the first question that waits, which may not be on screen yet."""
        self.show_all()
        waiting = (duda for duda in self._dudas() if duda.abierta and duda.id != CONSIGNACION)
        for duda in waiting:
            return next(iter(self.rows[duda.id].radios.values()), None)
        return None

    def answer(self, id_: str, answer: str) -> None:
        """Settle a question; an empty answer opens it again."""
        if id_ == CONSIGNACION:
            self.papeles.consign(answer == "si" if answer else None)
        else:
            self.papeles.answer(id_, answer)

    def show_all(self) -> None:
        """Show the questions that were waiting."""
        self._all = True
        self.refresh()


def _answered(duda: Duda, given: str) -> Duda:
    """With the answer of this moment, while the figures that follow are still being counted."""
    return replace(duda, respuesta=given) if given else duda
