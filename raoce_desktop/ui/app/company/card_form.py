"""The card of one company, section by section."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from raoce_desktop.domain.expediente import Parte, Planta, Programa
from raoce_desktop.domain.ficha import Contacto, ReporteDeAno
from raoce_desktop.domain.textos import grouped
from raoce_desktop.session.card_words import changes_in_words, decisions_in_words
from raoce_desktop.ui.app.company.card_fields import (
    ADDRESS,
    CardField,
    CardLines,
    CardList,
    Lines,
)
from raoce_desktop.ui.kit.editors import leaves_to_window
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, font
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.company_card import CompanyCard

_NOTES = 72
_CHANGES = 8
"""The latest ones that are told."""
_GENERAL: Lines = (
    (CardField("rfc", editable=False), CardField("denominacion", 2)),
    (CardField("actividad", 2), CardField("regimen")),
    (CardField("correo", 2), CardField("lada"), CardField("telefono")),
)
_PLANT: Lines = (
    *(tuple(f._replace(name=f"domicilio.{f.name}") for f in line) for line in ADDRESS),
    (CardField("tipo", 2), CardField("localizado")),
)
_PROGRAM: Lines = (
    (CardField("tipo"), CardField("numero"), CardField("modalidad", 2)),
    (CardField("estatus"), CardField("autorizado"), CardField("sectores", 2)),
)
_SIGNER: Lines = ((CardField("nombre", 2), CardField("cargo"), CardField("lugar")),)
_CONTACT: Lines = (
    (CardField("nombre", 2), CardField("cargo"), CardField("correo", 2), CardField("telefono")),
)
_REPORT: Lines = (
    (
        CardField("ejercicio"),
        CardField("ventas_totales"),
        CardField("total_exportaciones"),
        CardField("total_importaciones"),
    ),
)


class CardForm(QWidget):
    """Everything is captured as it is typed."""

    def __init__(self, card: CompanyCard) -> None:
        super().__init__()
        self._card = card
        self._column = column_in(self, UNIT, (0, 0, UNIT * 2, UNIT * 2))
        self._parts: list[CardLines | CardList] = []
        self.general = CardLines(card, "solicitante", _GENERAL)
        self._add("vucem.seccion.datos_generales", self.general)
        fiscal = CardLines(card, "solicitante.domicilio_fiscal", ADDRESS)
        self._add("vucem.seccion.domicilio_fiscal", fiscal)
        self._add_list("vucem.seccion.plantas", "solicitante.plantas", _PLANT, Planta)
        self._add_list("programa.titulo", "programas", _PROGRAM, Programa)
        self._add("ficha.representante", CardLines(card, "representante", _SIGNER))
        self._add_list("ficha.contactos", "contactos", _CONTACT, Contacto)
        self._add_reports()
        self._head("ficha.decisiones")
        for words in decisions_in_words(card.company):
            self._column.addWidget(Text(words))
        self._head("ficha.campo.notas")
        self.notes = _NotesBox(card)
        self._column.addWidget(self.notes)
        self._head("ficha.historia")
        self.history = Text(size=Size.NOTE, quiet=True)
        self._column.addWidget(self.history)
        self._column.addStretch(1)

    def _head(self, title: str) -> None:
        label = Text(say(title), strong=True)
        label.setContentsMargins(0, UNIT * 2, 0, 0)
        self._column.addWidget(label)

    def _add(self, title: str, part: CardLines | CardList) -> None:
        if title:
            self._head(title)
        self._column.addWidget(part)
        self._parts.append(part)

    def _add_list(self, title: str, ruta: str, lines: Lines, kind: type[Parte]) -> None:
        self._add(title, CardList(self._card, ruta, lines, kind))

    def _add_reports(self) -> None:
        """The figures of its expedientes, to be read, and of other years, to be typed."""
        self._head("ficha.reportes")
        for _, expediente in self._card.company.expedientes:
            balanza = expediente.balanza
            figures = (
                balanza.ventas_totales,
                balanza.total_exportaciones,
                balanza.total_importaciones,
            )
            a, b, c = ("—" if one is None else grouped(one) for one in figures)
            words = say("ficha.reporte", ejercicio=expediente.ejercicio, a=a, b=b, c=c)
            self._column.addWidget(Text(words))
        self._add_list("", "reportes", _REPORT, ReporteDeAno)

    def refresh(self) -> None:
        """Show the card as it is now."""
        for part in self._parts:
            part.refresh()
        self.notes.refresh()
        told = islice(changes_in_words(self._card.documento, self._card.referencia), _CHANGES)
        self.history.setText("\n".join(told) or say("ficha.sin_historia"))

    def focus(self) -> None:
        """Put the keyboard in the first box that can be filled."""
        box = self.general.boxes["solicitante.denominacion"]
        box.setFocus(Qt.FocusReason.OtherFocusReason)


class _NotesBox(QPlainTextEdit):
    """Undo and redo belong to the whole window."""

    def __init__(self, card: CompanyCard) -> None:
        super().__init__()
        self._card = card
        self.setObjectName("ficha.notas")
        self.setAccessibleName(say("ficha.campo.notas"))
        self.setFont(font())
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(_NOTES)
        self.setPlainText(card.documento.notas)
        self.textChanged.connect(lambda: card.capture("notas", self.toPlainText()))

    def refresh(self) -> None:
        """Show the card's notes, unless they are what stands there."""
        if self.toPlainText() != self._card.documento.notas:
            self.blockSignals(True)
            self.setPlainText(self._card.documento.notas)
            self.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+Z and Ctrl+Y reach the window."""
        if leaves_to_window(event):
            return False
        return super().event(event)
