"""The fields of a company's card: lines of labelled boxes, and lists of such lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from raoce_desktop.domain.edits import add_row, remove_rows, text_in, value_of
from raoce_desktop.domain.expediente import Parte, TipoPrograma
from raoce_desktop.domain.typed import as_text, why_not
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import Button, IconButton, clear
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.session.company_card import CompanyCard


class CardField(NamedTuple):
    """A box: its field's name in the part it belongs to, and its share of the line."""

    name: str
    stretch: int = 1
    editable: bool = True


Lines = Sequence[Sequence[CardField]]
ADDRESS: Lines = (
    tuple(CardField(name) for name in ("pais", "codigo_postal", "estado")),
    tuple(CardField(name) for name in ("municipio", "localidad", "colonia")),
    (CardField("calle", 2), CardField("numero_exterior"), CardField("numero_interior")),
)


class CardLines(QWidget):
    """Boxes of the part at `ruta`, which is empty for the card itself. Enter goes to the next."""

    def __init__(
        self, card: CompanyCard, ruta: str, lines: Lines, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._card = card
        self.boxes: dict[str, LineEdit] = {}
        self._notes: dict[str, Note] = {}
        self.column = column_in(self, UNIT)
        self.first = QGridLayout()
        for line in lines:
            grid = self.first if line is lines[0] else QGridLayout()
            grid.setHorizontalSpacing(UNIT * 2)
            grid.setVerticalSpacing(UNIT // 2)
            for at, field in enumerate(line):
                self._add(grid, at, field, f"{ruta}.{field.name}".lstrip("."))
            self.column.addLayout(grid)
        self.refresh()

    def _add(self, grid: QGridLayout, at: int, field: CardField, ruta: str) -> None:
        box, note = LineEdit(), Note()
        words = field_label(self._card, ruta)
        label = Text(words, Size.NOTE)
        label.setBuddy(box)
        box.setObjectName(f"ficha.{ruta}")
        box.setAccessibleName(spoken_name(words, ruta))
        box.setEnabled(field.editable)
        if choices := choices_for(self._card, ruta):
            box.suggest([(text, text) for text in choices])
        box.captured.connect(lambda text: self._card.capture(ruta, text))
        box.left.connect(self._card.end_merge)
        box.left.connect(self.refresh)
        self.boxes[ruta], self._notes[ruta] = box, note
        grid.addWidget(label, 0, at, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(box, 1, at)
        grid.addWidget(note, 2, at)
        grid.setColumnStretch(at, field.stretch)

    def refresh(self) -> None:
        """Show the card's texts, and what isn't understood of each."""
        for ruta, box in self.boxes.items():
            parent, _, name = ruta.rpartition(".")
            try:
                part = value_of(self._card.documento, parent)
            except LookupError:
                return  # its row is going away
            assert isinstance(part, Parte)
            box.show_text(text_in(part, name))
            typed = part.por_corregir.get(name)
            wrong = why_not(type(part), name, typed) if typed is not None else None
            self._notes[ruta].tell(
                say(wrong.key, **wrong.data) if wrong else "", "con_problemas", Tone.ERROR
            )


class CardList(QWidget):
    """Rows of a list of the card, each with its «Eliminar», and «Agregar» below."""

    def __init__(
        self, card: CompanyCard, ruta: str, lines: Lines, new: Callable[[], Parte]
    ) -> None:
        super().__init__()
        self._card, self._ruta, self._lines, self._new = card, ruta, lines, new
        self._key = ruta.rpartition(".")[2]
        self.rows: list[CardLines] = []
        column = column_in(self, UNIT)
        self._items = column_in(None, UNIT * 2)
        column.addLayout(self._items)
        words = say(f"ficha.agregar.{self._key}")
        self.add = Button(words, self._add, icon_name="agregar", adds=True)
        self.add.setObjectName(f"ficha.agregar.{self._key}")
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    @property
    def _count(self) -> int:
        rows = value_of(self._card.documento, self._ruta)
        return len(rows) if isinstance(rows, tuple) else 0

    def _add(self) -> None:
        label = say(f"ficha.accion.agregar.{self._key}")
        self._card.apply(lambda ficha: add_row(ficha, self._ruta, self._new()), label)
        next(iter(self.rows[-1].boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, position: int) -> None:
        label = say(f"ficha.accion.quitar.{self._key}")
        self._card.apply(lambda ficha: remove_rows(ficha, self._ruta, (position,)), label)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the rows; they are made anew only when there are more or fewer."""
        if len(self.rows) != self._count:
            clear(self._items)
            self.rows = [self._row(at) for at in range(self._count)]
        for row in self.rows:
            row.refresh()

    def _row(self, at: int) -> CardLines:
        ruta = f"{self._ruta}.{at}"
        row = CardLines(self._card, ruta, self._lines)
        words = say(f"ficha.quitar.{self._key}", renglon=at + 1)
        remove = IconButton("eliminar", words, lambda: self._remove(at))
        row.first.addWidget(remove, 1, row.first.columnCount())
        self._items.addWidget(row)
        return row


def field_label(card: CompanyCard, ruta: str) -> str:
    """How a field is called: as VUCEM does where it has it, else as the card does."""
    campo = card.referencia.campo(ruta)
    if campo is not None:
        return campo.nombre
    return say(f"ficha.campo.{ruta.rpartition('.')[2]}")


def spoken_name(words: str, ruta: str) -> str:
    """A field's name with its row, where there is one of it in each row."""
    rows = [int(step) + 1 for step in ruta.split(".") if step.isdigit()]
    return say("campo.en_renglon", campo=words, renglon=rows[-1]) if rows else words


def choices_for(card: CompanyCard, ruta: str) -> tuple[str, ...]:
    """The texts that some list has for a field; any other is as good."""
    name = ruta.rpartition(".")[2]
    if name == "tipo" and ruta.startswith("programas"):
        return tuple(TipoPrograma)
    if name == "localizado":
        return (as_text(name, True), as_text(name, False))
    known = {"tipo": "tipo_domicilio", "estatus": "estatus"}.get(name, "")
    return tuple(one.texto for one in card.referencia.sugerencias.get(known, ()))
