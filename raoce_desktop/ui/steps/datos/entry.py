"""VUCEM's entry table: a row for each sector of the company, one of them chosen."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from raoce_desktop.domain.relacion import ENTRY, VOLUMES, labels
from raoce_desktop.domain.sectores import sector_name
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.editors import AmountEdit, LineEdit
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import IconButton
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.datos.fraccion_suggestions import Fracciones

_DRAFT = "bienes"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STRETCH = (0, 4, 3, 5, 3, 3, 3, 0)


class EntryRow(QObject):
    """The boxes of one sector's row, as in VUCEM's entry table; Ctrl+Enter adds the bien."""

    add_requested = Signal()
    """Ctrl+Enter in any box."""
    remove_requested = Signal()
    """The small button, or Supr on the radio."""
    typed = Signal()
    """What stands in the boxes is another text."""

    def __init__(self, session: QtSession, clave: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.clave = clave
        name = sector_name(clave, session.referencia)
        self.radio = QRadioButton(clave, parent)
        self.radio.setObjectName(f"entrada.{clave}")
        # Typing in a row chooses it.
        self.radio.setProperty("de_paso", True)
        self.radio.setAccessibleName(say("datos.entrada.sector", clave=clave, nombre=name))
        self.radio.installEventFilter(self)
        self.remove = IconButton(
            "eliminar", say("datos.entrada.quitar", clave=clave), self.remove_requested.emit
        )
        self.remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name = Text(name or say("datos.entrada.sector_propio"), Size.NOTE, parent=parent)
        headings = labels(session.referencia)
        self.boxes = {field: self._box(session, field, headings[field], parent) for field in ENTRY}
        Fracciones(self.boxes["fraccion"], session)

    def _box(self, session: QtSession, field: str, heading: str, parent: QWidget) -> LineEdit:
        box = AmountEdit(parent) if field in VOLUMES else LineEdit(parent)
        box.setObjectName(f"entrada.{self.clave}.{field}")
        box.setAccessibleName(f"{heading}, {self.clave}")
        box.setMinimumWidth(UNIT * 9)
        box.focused.connect(lambda: self._entered(session, field))
        box.textEdited.connect(lambda _text: self.typed.emit())
        box.installEventFilter(self)
        return box

    def _entered(self, session: QtSession, field: str) -> None:
        self.radio.setChecked(True)
        session.field_focused.emit(f"bienes_producidos.0.{field}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter adds from any of them; Supr on the radio takes the sector away."""
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and watched is self.radio and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self.remove_requested.emit()
            return True
        if not pressed or not isinstance(event, QKeyEvent) or event.key() not in _ENTER:
            return super().eventFilter(watched, event)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        self.add_requested.emit()
        return True

    def texts(self) -> dict[str, str]:
        """What was typed, by field."""
        return {field: box.text() for field, box in self.boxes.items()}

    def write(self, texts: dict[str, str]) -> None:
        """Put texts in the boxes."""
        for field, box in self.boxes.items():
            box.setText(texts.get(field, ""))
        self.typed.emit()

    def widgets(self) -> Sequence[QWidget]:
        """What a grid places, from left to right."""
        return (self.radio, self.name, *self.boxes.values(), self.remove)


class EntryDraft:
    """What is in the boxes and wasn't added: it survives a restart. By sector and field."""

    def __init__(self, session: QtSession) -> None:
        self._session = session
        self.texts: dict[str, dict[str, str]] = {}
        self.read()

    def read(self) -> None:
        """Take what is kept."""
        self.texts = _read(self._session.core.drafts.get(_DRAFT))

    def put(self, clave: str, texts: dict[str, str]) -> None:
        """Keep what stands in the boxes of a sector."""
        kept = {field: text for field, text in texts.items() if text}
        if kept == self.texts.get(clave, {}):
            return
        self.texts = {k: v for k, v in {**self.texts, clave: kept}.items() if v}
        self._session.keep_draft(_DRAFT, json.dumps(self.texts) if self.texts else "")


def _read(text: str) -> dict[str, dict[str, str]]:
    """A draft that isn't one of ours is as good as none."""
    try:
        found = json.loads(text)
        return {str(k): {str(f): str(t) for f, t in v.items()} for k, v in found.items()}
    except (ValueError, AttributeError):
        return {}


class EntryTable(QWidget):
    """One row a sector. What was typed and not added stays where it is while sectors change."""

    add_requested = Signal()
    remove_requested = Signal(str)

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.ends: QWidget | None = None
        self.rows: list[EntryRow] = []
        self._draft = EntryDraft(session)
        session.texts_chosen.connect(self._show_chosen)
        self._radios = QButtonGroup(self)
        self._grid = grid_in(self, UNIT, UNIT // 2)
        for column, share in enumerate(_STRETCH):
            self._grid.setColumnStretch(column, share)
        self._add_headings()

    def _add_headings(self) -> None:
        headings = labels(self.session.referencia)
        campos = self.session.referencia.campos
        words = (
            headings["clave_sector"],
            campos["bienes_producidos.*.sector"].etiqueta,
            *(headings[field] for field in ENTRY),
        )
        for column, heading in enumerate(words):
            label = Text(heading, Size.NOTE, quiet=True)
            self._grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignBottom)

    def show_sectors(self, sectors: Sequence[str]) -> None:
        """Have a row for each of these sectors."""
        if [row.clave for row in self.rows] == list(sectors):
            return
        typed = self._draft.texts
        chosen = self.chosen.clave if self.chosen else ""
        self._clear()
        for clave in sectors:
            self._add_row(clave).write(typed.get(clave, {}))
        self._choose(chosen)

    def _show_chosen(self) -> None:
        """Another draft counts than was typed here."""
        self._draft.read()
        texts = self._draft.texts
        for row in self.rows:
            row.write(texts.get(row.clave, {}))

    def _clear(self) -> None:
        for row in self.rows:
            self._radios.removeButton(row.radio)
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            row.deleteLater()
        self.rows.clear()

    def _add_row(self, clave: str) -> EntryRow:
        row = EntryRow(self.session, clave, self)
        row.add_requested.connect(self.add_requested)
        row.remove_requested.connect(lambda: self.remove_requested.emit(clave))
        row.boxes[ENTRY[-1]].onward = lambda: self.ends
        row.typed.connect(lambda: self._draft.put(row.clave, row.texts()))
        self._radios.addButton(row.radio)
        self.rows.append(row)
        for column, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, len(self.rows), column)
        return row

    def _choose(self, clave: str) -> None:
        named = [row for row in self.rows if row.clave == clave]
        for row in (named or self.rows)[:1]:
            row.radio.setChecked(True)

    def tab_chain(self) -> list[QWidget]:
        """What Tab visits, row by row."""
        return [w for row in self.rows for w in (row.radio, *row.boxes.values(), row.remove)]

    def last_box(self) -> QWidget | None:
        """The last box of the chosen row."""
        return self.chosen.boxes[ENTRY[-1]] if self.chosen else None

    @property
    def drafted(self) -> Sequence[str]:
        """The sectors in whose boxes something stands."""
        return list(self._draft.texts)

    @property
    def chosen(self) -> EntryRow | None:
        """The row whose radio is on."""
        return next((row for row in self.rows if row.radio.isChecked()), None)

    def start(self, clave: str = "") -> None:
        """Put the keyboard in the first box of a sector, or of the chosen one."""
        if clave:
            self._choose(clave)
        if self.chosen:
            self.chosen.boxes[ENTRY[0]].setFocus(Qt.FocusReason.OtherFocusReason)
