"""The three figures: to the peso, in miles, and how the balanza stands to them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from raoce_desktop.evidence.tables.months_and_summary import behind, weaker
from raoce_desktop.evidence.tables.table import pesos
from raoce_desktop.session.papers.figures_used import (
    EXPORTACIONES,
    IMPORTACIONES,
    VENTAS,
    EstadoCifra,
    UseState,
    use_figures,
)
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import AccentButton, Button, Framed
from raoce_desktop.ui.kit.words import long_date, plural, say
from raoce_desktop.ui.kit.wrapping_rows import CardRow

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Cifras
    from raoce_desktop.session.papers.live import LivePapers

_MARKS: dict[UseState, tuple[str, Tone | None]] = {
    UseState.SIN_SUSTENTO: ("sin_empezar", None),
    UseState.SIN_USAR: ("en_curso", None),
    UseState.AL_DIA: ("completo", None),
    UseState.EDITADO: ("con_avisos", Tone.WARN),
    UseState.DESACTUALIZADO: ("con_avisos", Tone.WARN),
}
_TABLES = {VENTAS: "mes_tipo", EXPORTACIONES: "mes_clave", IMPORTACIONES: "importados"}


class FigureCard(Framed):
    """One figure; its button leads to what it is made of."""

    def __init__(self, session: QtSession, name: str) -> None:
        super().__init__()
        self.name = name
        self.setObjectName(f"papeles.cifra.{name}")
        label = session.referencia.campos[f"balanza.{name}"].nombre
        self.miles = Text(size=Size.TITLE, strong=True)
        self.unit = Text(say("general.miles_de_pesos"), Size.NOTE, quiet=True)
        self.pesos, self.parts = Text(size=Size.NOTE), Text(size=Size.NOTE, quiet=True)
        self.weak, self.state = Note(), Note()
        self.open = Button(say("trabajo.de_que_se_compone"))
        self.open.setAccessibleName(say("trabajo.de_que_se_compone_cual", cifra=label))
        self._lay_out(Text(label, Size.NOTE))

    def _lay_out(self, label: Text) -> None:
        column = column_in(self, UNIT // 2, (UNIT * 2, UNIT * 2, UNIT * 2, UNIT * 2))
        number = row_in(None, UNIT)
        self.miles.setWordWrap(False)
        number.addWidget(self.miles, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignBaseline)
        column.addWidget(label)
        column.addLayout(number)
        for widget in (self.pesos, self.parts, self.weak, self.state):
            column.addWidget(widget)
        column.addStretch(1)
        column.addSpacing(UNIT // 2)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)

    def show_figure(
        self, cifras: Cifras, state: EstadoCifra, *, detailed: bool, reading: bool
    ) -> None:
        """Show it as it is now; while files are read, so far."""
        known = state.actual is not None
        amount, parts = _reading(self.name, cifras, detailed=detailed)
        self.miles.setText(f"{state.actual:,}" if known else say("trabajo.sin_cifra"))
        self.unit.setVisible(known)
        self.pesos.setText(say("trabajo.al_peso", pesos=pesos(amount)) if known else "")
        self.parts.setText(parts if known else "")
        self.weak.tell(_weaker(self.name, cifras) if known and detailed else "", "con_avisos")
        self.parts.setVisible(known and bool(parts))
        self.pesos.setVisible(known)
        if reading:
            self.state.tell(say("trabajo.hasta_ahora"), "en_curso")
        else:
            self.state.tell(state.comparado, *_MARKS[state.estado])
        self.open.setVisible(known)
        self.open.setEnabled(detailed)


def _reading(name: str, cifras: Cifras, *, detailed: bool) -> tuple[Decimal, str]:
    """The pesos, and what they are made of."""
    if name == VENTAS:
        count = plural("trabajo.cfdi", len(cifras.facturas))
        return cifras.ventas.total_pesos, count if detailed else ""
    if name == IMPORTACIONES:
        n = len(cifras.importados)
        count = plural("trabajo.pedimentos", n)
        return cifras.importaciones.total_pesos, count if detailed else ""
    total = cifras.exportaciones
    parts = say(
        "trabajo.directa_indirecta", directa=pesos(total.directa), indirecta=pesos(total.indirecta)
    )
    return total.total_pesos, parts


def _weaker(name: str, cifras: Cifras) -> str:
    """What is said of a figure whose pedimentos come from weaker sources than a Data Stage."""
    return weaker(behind(cifras, name.removeprefix("total_")))


class FiguresBox(QWidget):
    """The figures that VUCEM enables, and «Usar estas cifras»."""

    opened = Signal(str)
    """Somebody asks for the table of this key."""

    def __init__(self, session: QtSession, papeles: LivePapers) -> None:
        super().__init__()
        self.session, self.papeles = session, papeles
        self.cards = {name: FigureCard(session, name) for name in _TABLES}
        self.use = AccentButton(say("trabajo.usar"), self.use_figures)
        self.use.setObjectName("papeles.usar")
        self.said = Text(size=Size.NOTE, quiet=True)
        self._lay_out()
        for name, card in self.cards.items():
            card.open.clicked.connect(lambda _=False, key=_TABLES[name]: self.opened.emit(key))

    def _lay_out(self) -> None:
        column = column_in(self, UNIT + UNIT // 2)
        column.addWidget(CardRow(tuple(self.cards.values())))
        foot = row_in(None, UNIT * 2)
        foot.addWidget(self.use)
        foot.addWidget(self.said, 1)
        column.addLayout(foot)

    def refresh(self) -> None:
        """Show the figures, or nothing while there are none."""
        cifras, states = self.papeles.cifras, self.papeles.estados
        self.setVisible(cifras is not None)
        if cifras is None:
            return
        for name, card in self.cards.items():
            card.setVisible(name in states)
            if name in states:
                card.show_figure(
                    cifras,
                    states[name],
                    detailed=self.papeles.detailed,
                    reading=self.papeles.reading,
                )
        self.use.setEnabled(not self._why_not())
        self.said.setText(self._why_not() or self._what_it_does())

    def _why_not(self) -> str:
        if self.papeles.reading:
            return say("trabajo.usar_leyendo")
        if not self.papeles.detailed:
            return self._last_read()
        settled = (UseState.AL_DIA, UseState.SIN_SUSTENTO)
        done = all(one.estado in settled for one in self.papeles.estados.values())
        return say("trabajo.usar_igual") if done else ""

    def _last_read(self) -> str:
        day = date.fromisoformat(self.papeles.remembered.leidas)
        return say("trabajo.usar_sin_leer", fecha=long_date(day))

    def _what_it_does(self) -> str:
        pending = self.papeles.abiertas
        also = f"{plural('trabajo.faltan_decisiones', pending)} " if pending else ""
        return f"{also}{say('trabajo.usar_que_hace')}"

    def use_figures(self) -> None:
        """Write the figures into the balanza: one step to undo."""
        cifras, vinculo = self.papeles.cifras, self.session.revision.vinculo
        sustento = self.papeles.sustento
        if cifras is not None:
            self.session.apply(
                lambda expediente: use_figures(expediente, cifras, vinculo, sustento),
                say("papeles.uso.accion"),
            )
