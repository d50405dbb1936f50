"""The bridge: what the declaración anual says, our figures, and what lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from raoce_desktop.evidence.tables.bridge import (
    ADJUSTMENTS,
    CLOSING,
    DECLARED,
    Ajuste,
    BridgeSpan,
    BridgeStep,
    bridge_table,
)
from raoce_desktop.evidence.tables.table import pesos
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone, font
from raoce_desktop.ui.kit.typing_kept import TypingKept
from raoce_desktop.ui.kit.widgets import Button, IconButton, Rule, clear
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.papeles.declared_window import DeclaredWindow
from raoce_desktop.ui.steps.papeles.pesos import PesosEdit

if TYPE_CHECKING:
    from raoce_desktop.session.papers.live import LivePapers


_PARTS = ("concepto", "importe")


class DeclarationForm(QWidget):
    """The four amounts of the declaración anual."""

    def __init__(self, papeles: LivePapers) -> None:
        super().__init__()
        self._papeles = papeles
        self.edits: dict[str, PesosEdit] = {}
        self.origins = {name: Text("", Size.NOTE, quiet=True) for name in DECLARED}
        self._typing: dict[str, TypingKept] = {}
        grid = grid_in(self, UNIT * 2, UNIT // 2)
        for number, name in enumerate(DECLARED):
            label = Text(say(f"papeles.declaracion.{name}"), Size.NOTE)
            edit = PesosEdit(self)
            edit.setObjectName(f"papeles.declaracion.{name}")
            edit.setAccessibleName(label.text())
            label.setBuddy(edit)
            edit.taken.connect(lambda amount, field=name: self._declare(field, amount))
            self._typing[name] = self._keep_typing(name, edit)
            row, column = 4 * (number // 2), number % 2
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(edit, row + 1, column)
            grid.addWidget(edit.note, row + 2, column)
            grid.addWidget(self.origins[name], row + 3, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
            self.edits[name] = edit

    def _keep_typing(self, name: str, edit: PesosEdit) -> TypingKept:
        def kept() -> str:
            return str(getattr(self._papeles.remembered.declaracion, name))

        ruta, typing = edit.objectName(), self._papeles.typing
        return TypingKept(edit, typing, ruta, kept, lambda: bool(edit.note.text))

    def _declare(self, name: str, amount: Decimal | None) -> None:
        declared = self._papeles.remembered.declaracion
        if getattr(declared, name) != amount:
            self._papeles.declare(declared.with_amount(name, amount))

    def refresh(self) -> None:
        """Show what was captured, and where it was taken from."""
        declared = self._papeles.remembered.declaracion
        for name, edit in self.edits.items():
            edit.show_amount(getattr(declared, name))
            origin = declared.origin(name)
            self.origins[name].setText(origin.words if origin else "")
            self.origins[name].setVisible(origin is not None)
        if self._papeles.loaded:
            for name in list(self._typing):
                self._typing.pop(name).recover()


class AdjustmentList(QWidget):
    """Differences that the accountant knows of: a concept and an amount with its sign."""

    def __init__(self, papeles: LivePapers, kind: str) -> None:
        super().__init__()
        self._papeles, self._kind = papeles, kind
        self.rows: list[tuple[LineEdit, PesosEdit]] = []
        self._typing: list[TypingKept] = []
        self._list = column_in(None, UNIT // 2)
        self.add = Button(say("trabajo.ajuste.agregar"), self._add, icon_name="agregar", adds=True)
        column = column_in(self, UNIT // 2)
        column.addLayout(self._list)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def _items(self) -> tuple[Ajuste, ...]:
        items: tuple[Ajuste, ...] = getattr(self._papeles.remembered.declaracion, self._kind)
        return items

    def _keep(self, items: Sequence[Ajuste]) -> None:
        declared = self._papeles.remembered.declaracion
        changes: dict[str, tuple[Ajuste, ...]] = {self._kind: tuple(items)}
        self._papeles.declare(replace(declared, **changes))  # type: ignore[arg-type]

    def _add(self) -> None:
        self._keep((*self._items, Ajuste("", Decimal(0))))
        self.rows[-1][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, position: int) -> None:
        self._keep([one for i, one in enumerate(self._items) if i != position])
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, position: int, **changes: object) -> None:
        items = list(self._items)
        changed = replace(items[position], **changes)  # type: ignore[arg-type]
        if changed != items[position]:
            items[position] = changed
            self._keep(items)

    def refresh(self) -> None:
        """Show the adjustments."""
        items = self._items
        if len(items) != len(self.rows):
            clear(self._list)
            self.rows = []
            for position in range(len(items)):
                self._list.addWidget(self._row(position))
        while self._papeles.loaded and self._typing:
            self._typing.pop().recover()
        for (concept, amount), item in zip(self.rows, items, strict=True):
            concept.show_text(item.concepto)
            amount.show_amount(item.importe)

    def _keep_typing(self, position: int, part: str, edit: LineEdit) -> None:
        def kept() -> str:
            return str(getattr(self._items[position], part))

        def waits() -> bool:
            return isinstance(edit, PesosEdit) and bool(edit.note.text)

        ruta = f"papeles.{self._kind}.{position}.{part}"
        self._typing.append(TypingKept(edit, self._papeles.typing, ruta, kept, waits))

    def _row(self, position: int) -> QWidget:
        row = QWidget()
        line = row_in(row, UNIT)
        concept, amount = LineEdit(row), PesosEdit(row, signed=True)
        for edit, key in ((concept, "concepto"), (amount, "importe")):
            edit.setAccessibleName(say(f"trabajo.ajuste.{key}", renglon=position + 1))
            edit.setPlaceholderText(say(f"trabajo.ajuste.{key}_ejemplo"))
        for part, edit in zip(_PARTS, (concept, amount), strict=True):
            self._keep_typing(position, part, edit)
        concept.left.connect(lambda: self._change(position, concepto=concept.text().strip()))
        amount.taken.connect(lambda value: self._change(position, importe=value or Decimal(0)))
        words = say("trabajo.ajuste.quitar", renglon=position + 1)
        line.addWidget(concept, 3)
        line.addWidget(amount, 2)
        line.addWidget(IconButton("eliminar", words, lambda: self._remove(position)))
        self.rows.append((concept, amount))
        return row


class SpanView(QWidget):
    """One bridge as lines, from what was declared to our figure."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = grid_in(self, UNIT * 2, UNIT // 2)
        self._grid.setColumnStretch(0, 1)
        self._next = 0
        self.verdict = Note()

    def show_span(self, tramo: BridgeSpan) -> None:
        """Write the lines anew."""
        self.verdict = Note()
        clear(self._grid)
        # Counted here: a grid never forgets the rows that it had.
        self._next = 0
        for paso in bridge_table(tramo).rows:
            self._step(paso)
        self._grid.addWidget(self.verdict, self._row(), 0, 1, 2)
        self._tell(tramo)

    def _step(self, paso: BridgeStep) -> None:
        if paso.key == CLOSING[0]:
            self._grid.addWidget(Rule(), self._row(), 0, 1, 2)
        quiet, signed = paso.suma is False, paso.key not in ("declarado", "cifra")
        self._line(paso.concepto, paso.importe, strong=paso.strong, signed=signed, quiet=quiet)
        if paso.texto or paso.fuente:
            source = f"{paso.fuente}." if paso.texto else paso.fuente
            told = Text(f"{paso.texto} {source}".strip(), Size.NOTE, quiet=True)
            self._grid.addWidget(told, self._row(), 0)

    def _row(self) -> int:
        self._next += 1
        return self._next - 1

    def _line(
        self,
        words: str,
        amount: Decimal | None,
        *,
        strong: bool = False,
        signed: bool = False,
        quiet: bool = False,
    ) -> None:
        row = self._row()
        figure = say("trabajo.sin_capturar") if amount is None else pesos(amount)
        if signed and amount is not None and amount > 0:
            figure = f"+{figure}"
        number = Text(figure, strong=strong, quiet=quiet or amount is None)
        number.setWordWrap(False)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        metrics = QFontMetrics(font(strong=strong, tabular=True))
        number.setMinimumWidth(metrics.horizontalAdvance("0,000,000,000.00"))
        self._grid.addWidget(Text(words, strong=strong, quiet=quiet), row, 0)
        self._grid.addWidget(number, row, 1)

    def _tell(self, tramo: BridgeSpan) -> None:
        rest = tramo.sin_explicar
        if rest is None:
            self.verdict.tell(say("trabajo.puente.falta_declaracion"), "sin_empezar")
        elif rest:
            text = say("trabajo.puente.queda", importe=pesos(abs(rest)))
            self.verdict.tell(text, "con_avisos", Tone.WARN)
        else:
            self.verdict.tell(say("trabajo.puente.explicada"), "completo")


class BridgePanel(QWidget):
    """The form above, the bridges below."""

    def __init__(self, session: QtSession, papeles: LivePapers) -> None:
        super().__init__()
        self.session, self.papeles = session, papeles
        self.form = DeclarationForm(papeles)
        self.bring = Button(say("declarado.traer"), self._bring, icon_name="documento", adds=True)
        self.bring.setObjectName("papeles.declaracion.traer")
        self.window_of_figures: DeclaredWindow | None = None
        self.adjustments = {kind: AdjustmentList(papeles, kind) for kind in ADJUSTMENTS}
        self.spans: dict[str, SpanView] = {}
        self._spans = column_in(None, UNIT)
        column = column_in(self, UNIT, (0, UNIT, 0, 0))
        column.addWidget(Text(say("trabajo.puente.texto"), quiet=True))
        column.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        for kind, widget in self.adjustments.items():
            column.addWidget(Text(say(f"trabajo.ajuste.{kind}"), Size.NOTE))
            column.addWidget(widget)
        column.addLayout(self._spans)
        self._known: object = None

    def _bring(self) -> None:
        """Choose the balanza or the declaración, and show what it says."""
        if self.window_of_figures is None:
            self.window_of_figures = DeclaredWindow(self.session, self.papeles, self.window())
        self.window_of_figures.ask()

    def refresh(self) -> None:
        """Show what was captured and what follows."""
        self.form.refresh()
        for widget in self.adjustments.values():
            widget.refresh()
        puente = self.papeles.puente
        if puente is None or puente is self._known:
            return
        self._known = puente
        for tramo in puente.tramos:
            self._span(tramo).show_span(tramo)

    def _span(self, tramo: BridgeSpan) -> SpanView:
        if tramo.clave not in self.spans:
            title = Text(tramo.titulo, strong=True)
            title.setContentsMargins(0, UNIT * 2, 0, 0)
            self.spans[tramo.clave] = view = SpanView()
            self._spans.addWidget(title)
            self._spans.addWidget(view)
        return self.spans[tramo.clave]
