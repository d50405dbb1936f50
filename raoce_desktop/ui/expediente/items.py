"""A short list inside a page: one form a row, each with its «Eliminar», and «Agregar» below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from raoce_desktop.domain.edits import value_of
from raoce_desktop.ui.expediente.cell_layout import Cell
from raoce_desktop.ui.expediente.forms import Form, Row
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import Button, IconButton, Rule, clear, order_tabs
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.changes import Change


@dataclass(frozen=True)
class ItemKind:
    """What the list holds.

    `rows` lays out one item by its position. `key` names its texts: `<key>.agregar`,
    `<key>.eliminar`, and the labels of their undo. `ruled` draws a line between the items.
    `fill` writes an item from what is elsewhere: `<key>.llenar` on its button, `<key>.llenado` once
    it is done.
    """

    key: str
    ruta: str
    rows: Callable[[QtSession, int], Sequence[Row]]
    add: Callable[[Expediente], Expediente]
    remove: Callable[[Expediente, int], Expediente]
    ruled: bool = False
    fill: Callable[[Expediente, int], Expediente] | None = None


class ItemList(QWidget):
    """Edits a tuple of parts in place. It answers to what a page asks of its forms."""

    def __init__(self, session: QtSession, kind: ItemKind) -> None:
        super().__init__()
        self.session, self.kind = session, kind
        self._forms: list[Form] = []
        self._shape: object = None
        self._filled = -1
        self._items = column_in(None, UNIT + UNIT // 2)
        self.add_button = Button(
            say(f"{kind.key}.agregar"), self.add, icon_name="agregar", adds=True
        )
        column = column_in(self, UNIT + UNIT // 2)
        column.addLayout(self._items)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    def add(self) -> None:
        """One more, and the keyboard in it."""
        self.session.apply(self.kind.add, say(f"{self.kind.key}.accion_agregar"))
        first = self._forms[-1].first_editor() if self._forms else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self, position: int) -> None:
        """Take one away; undo brings it back."""
        self.session.apply(
            lambda expediente: self.kind.remove(expediente, position),
            say(f"{self.kind.key}.accion_eliminar"),
        )
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: Change | None = None) -> None:
        """Show the items; the rows are rebuilt only when their layout is another one."""
        layouts = [self.kind.rows(self.session, i) for i in range(self._count())]
        shape = [[[_shape(cell) for cell in row] for row in rows] for rows in layouts]
        if shape != self._shape:
            self._shape = shape
            self._rebuild(layouts)
        else:
            for form in self._forms:
                form.refresh(change)

    def _count(self) -> int:
        items = value_of(self.session.documento, self.kind.ruta)
        return len(items) if isinstance(items, tuple) else 0

    def _rebuild(self, layouts: Sequence[Sequence[Row]]) -> None:
        focused = self.focusWidget()
        typing = focused.objectName() if focused is not None and focused.hasFocus() else ""
        clear(self._items)
        self._forms = []
        for position, rows in enumerate(layouts):
            if position and self.kind.ruled:
                self._items.addWidget(Rule())
            self._items.addWidget(self._item(position, rows))
            if self.kind.fill is not None:
                self._items.addWidget(self._fill_line(position))
        self._order_tabs()
        self._go_on_typing(typing)

    def _order_tabs(self) -> None:
        """Rows made later still come before «Agregar», and that before the rest of the page."""
        chain = (widget for form in self._forms for widget in form.tab_chain())
        order_tabs(chain, self.add_button)

    def _go_on_typing(self, ruta: str) -> None:
        """Choosing «PROSEC» lays its row out anew under whoever is typing in it."""
        editor = self.editor(ruta) if ruta else None
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _item(self, position: int, rows: Sequence[Row]) -> Form:
        words = say(f"{self.kind.key}.eliminar", renglon=position + 1)
        remove = IconButton("eliminar", words, lambda: self.remove(position))
        form = Form(self.session, rows, tail=remove)
        self._forms.append(form)
        return form

    def _fill_line(self, position: int) -> QWidget:
        """The button that fills an item, and the sentence on what came of it."""
        said = Text(say(f"{self.kind.key}.llenado"), Size.NOTE, quiet=True)
        said.setVisible(position == self._filled)
        fill = Button(say(f"{self.kind.key}.llenar"), lambda: self.fill(position))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(fill)
        line.addWidget(said, 1)
        return holder

    def fill(self, position: int) -> None:
        """Write an item from what is elsewhere, once; undo takes that back."""
        fill = self.kind.fill
        if fill is None:
            return
        self._filled = position
        label = say(f"{self.kind.key}.accion_llenar")
        self.session.apply(lambda expediente: fill(expediente, position), label)
        self._shape = None
        self.refresh()
        self._forms[position].show_path(f"{self.kind.ruta}.{position}.tipo")

    def show_path(self, ruta: str) -> bool:
        """Focus a field, or an item's first; the list's own path leads to that or to «Agregar»."""
        if any(form.show_path(ruta) for form in self._forms):
            return True
        if not self.kind.ruta.startswith(ruta) and not ruta.startswith(self.kind.ruta):
            return False
        place = ruta.removeprefix(f"{self.kind.ruta}.")
        item = int(place) if place.isdecimal() else 0
        target = self._forms[item].first_editor() if item < len(self._forms) else self.add_button
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def editor(self, ruta: str) -> QWidget | None:
        """The editor of a path, or None."""
        return next((e for form in self._forms if (e := form.editor(ruta)) is not None), None)

    def first_editor(self) -> QWidget | None:
        """Where the keyboard starts."""
        return self._forms[0].first_editor() if self._forms else self.add_button


def _shape(cell: Cell | str | None) -> object:
    """What makes a cell another one: its path, and what there is to choose from."""
    return (cell.ruta, tuple(cell.choices)) if isinstance(cell, Cell) else cell
