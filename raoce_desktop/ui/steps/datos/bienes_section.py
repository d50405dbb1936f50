"""«Relación de bienes producidos»: VUCEM's two tables, or the line that says why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from raoce_desktop.domain.edits import remove_bienes
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.pasting import Place
from raoce_desktop.domain.relacion import FIELDS, append, clear
from raoce_desktop.domain.sectores import add_sector, company_sectors, remove_sector
from raoce_desktop.domain.totales import Totales
from raoce_desktop.session.step_words import goods_added_up, goods_counted
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.tables.clipboard import copied_cells, put_on_clipboard
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.widgets import Button, order_tabs
from raoce_desktop.ui.kit.words import plural, say, tip
from raoce_desktop.ui.steps.datos.bienes_model import BienesModel
from raoce_desktop.ui.steps.datos.bienes_view import BienesView
from raoce_desktop.ui.steps.datos.entry import EntryTable
from raoce_desktop.ui.steps.datos.paster import Paster
from raoce_desktop.ui.steps.datos.sector_picker import SectorPicker

if TYPE_CHECKING:
    from raoce_desktop.domain.pasting import Cells, Pasted
    from raoce_desktop.session.changes import Change

BIENES = "bienes_producidos"


class BienesSection(QWidget):
    """What VUCEM shows of the goods for the company's programs."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self._totales = Totales(session.documento.bienes_producidos)
        self.why = Note()
        self.why.setObjectName("bienes_producidos.motivo")
        self.said = Text(size=Size.NOTE)
        self.said.setObjectName("bienes_producidos.dicho")
        self.said.hide()
        self.count, self.sums = Text(size=Size.NOTE, strong=True), Text(size=Size.NOTE, quiet=True)
        self.entry, self.picker = EntryTable(session), SectorPicker(session)
        self._own_sectors = [*self.entry.drafted]
        self.hint = Text(say("datos.entrada.sin_sectores"), quiet=True)
        self.model = BienesModel(session, self)
        self.view = BienesView(self.model)
        self.paster = Paster(session, self)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.refresh(None)

    def _make_buttons(self) -> None:
        self.add = Button(say("vucem.boton.agregar"), self.add_good, icon_name="agregar", adds=True)
        self.remove = Button(say("vucem.boton.eliminar"), self.remove_checked, icon_name="eliminar")
        self.paste = Button(say("datos.bienes.pegar_al_final"), self.paste_at_end, adds=True)
        self.paste.setToolTip(tip(say("datos.bienes.pegar_ayuda")))
        for name, button in (("agregar", self.add), ("eliminar", self.remove)):
            button.setObjectName(f"bienes_producidos.{name}")

    def _lay_out(self) -> None:
        column = column_in(self, UNIT, (0, UNIT, 0, 0))
        self.body = QWidget()
        for widget in (_heading(), self.why, self.body):
            column.addWidget(widget)
        inside = column_in(self.body, UNIT)
        inside.addWidget(self.hint)
        inside.addWidget(self.entry)
        inside.addLayout(_line(self.add, None, self.picker))
        inside.addWidget(self.said)
        inside.addWidget(_heading())
        inside.addWidget(self.view)
        inside.addLayout(_line(self.remove, self.paste, foot=(self.count, self.sums)))

    def _connect(self) -> None:
        self.entry.add_requested.connect(self.add_good)
        self.entry.remove_requested.connect(self.remove_sector)
        self.entry.ends, self.add.before = self.add, self.entry.last_box
        self.picker.picked.connect(self.add_sector)
        self.paster.told.connect(self._tell)
        self.paster.pasted.connect(self._show_pasted)
        self.view.copy_requested.connect(self.copy)
        self.view.paste_requested.connect(self.paste_here)
        self.view.clear_requested.connect(self.clear_cells)
        self.view.cell_entered.connect(self.session.field_focused)
        self.model.checks_changed.connect(self._refresh_remove)

    # ------------------------------------------------------------ showing

    def refresh(self, change: Change | None) -> None:
        """Show the goods as they are now."""
        self.model.follow(change)
        self._follow_totals(change)
        if change is None or change.touches(BIENES) or change.touches("programas"):
            self._refresh_sectors()
            self._refresh_foot()
        self._refresh_why()

    def _refresh_why(self) -> None:
        """Show whether there is a table, or why there is none."""
        aplica = self.session.revision.vinculo.campos[BIENES]
        self.body.setVisible(aplica.habilitado)
        kept = len(self.session.documento.bienes_producidos)
        if aplica.habilitado:
            self.why.say_quietly("" if aplica.documentado else aplica.motivo)
        else:
            also = f" {plural('datos.bienes.guardados', kept)}" if kept else ""
            self.why.say_locked(f"{aplica.motivo}{also}", aplica.cita)

    def _follow_totals(self, change: Change | None) -> None:
        bienes = self.session.documento.bienes_producidos
        if change is None:
            self._totales = Totales(bienes)
        else:
            self._totales.follow(bienes, change.bienes)

    def _refresh_sectors(self) -> None:
        used = (*self._totales.sectores, *self._own_sectors)
        sectors = company_sectors(self.session.documento, used)
        self.entry.show_sectors(sectors)
        order_tabs(self.entry.tab_chain(), self.add)
        self.hint.setVisible(not sectors)
        self.entry.setVisible(bool(sectors))

    def _refresh_foot(self) -> None:
        self.count.setText(goods_counted(self._totales))
        self.sums.setText(goods_added_up(self._totales))
        self._refresh_remove()

    def _refresh_remove(self) -> None:
        self.remove.setEnabled(bool(self.model.checked))
        why = "" if self.model.checked else say("datos.bienes.eliminar_ayuda")
        self.remove.setToolTip(tip(why))

    def show_path(self, ruta: str) -> bool:
        """Put the keyboard in the cell of a path, or in the first thing to do."""
        if not ruta.startswith(BIENES) or self.body.isHidden():
            return False
        _, row, field = [*ruta.split("."), "", ""][:3]
        if row.isdigit() and self.view.show_cell(int(row), field):
            return True
        if self.entry.rows:
            self.entry.start()
        else:
            self.picker.box.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_rows(self, start: int, count: int) -> bool:
        """Select rows that an undo brought or changed, or the one where they were."""
        if self.body.isHidden():
            return False
        if not self.model.rowCount():
            return self.show_path(BIENES)
        self.view.show_block(Place(start, count, 0, len(FIELDS)))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()
        self.said.setAccessibleName(sentence)

    # ------------------------------------------------------------ doing

    def add_sector(self, clave: str) -> None:
        """A row for another sector; the PROSEC program remembers it."""
        if any(row.clave == clave for row in self.entry.rows):
            self._tell(say("datos.entrada.sector_repetido", clave=clave))
        else:
            if not any(p.tipo is TipoPrograma.PROSEC for p in self.session.documento.programas):
                self._own_sectors.append(clave)  # no program remembers it
            label = say("datos.accion.agregar_sector", clave=clave)
            self.session.apply(lambda expediente: add_sector(expediente, clave), label)
            self._refresh_sectors()
            self._tell(say("datos.entrada.sector_agregado", clave=clave))
        self.entry.start(clave)

    def remove_sector(self, clave: str) -> None:
        """Take the row of a sector away, unless goods carry it; undo brings it back."""
        used = self._totales.sectores
        if clave in used:
            self._tell(say("datos.entrada.sector_usado", clave=clave))
            return
        for row in self.entry.rows:
            if row.clave == clave:
                row.write({})
        self._own_sectors = [own for own in self._own_sectors if own != clave]
        label = say("datos.accion.quitar_sector", clave=clave)
        self.session.apply(lambda expediente: remove_sector(expediente, clave), label)
        self._refresh_sectors()
        self._tell(say("datos.entrada.sector_quitado", clave=clave))
        self.picker.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_good(self) -> None:
        """«Agregar»: what is in the chosen row becomes a good, and the row is free again."""
        row = self.entry.chosen
        if row is None:
            self._tell(say("datos.entrada.sin_sector"))
            return
        texts = row.texts()
        if not any(text.strip() for text in texts.values()):
            self._tell(say("datos.entrada.vacia"))
        else:
            self._add({**texts, "clave_sector": row.clave})
            row.write({})
        self.entry.start()

    def _add(self, texts: dict[str, str]) -> None:
        referencia = self.session.referencia
        self.session.apply(
            lambda expediente: append(expediente, texts, referencia),
            say("datos.accion.agregar"),
        )
        place, name = len(self.session.documento.bienes_producidos), texts["bien"].strip()
        key = "agregado" if name else "agregado_sin_nombre"
        self._tell(say(f"datos.entrada.{key}", bien=name, renglon=place))
        self.view.scrollToBottom()

    def remove_checked(self) -> None:
        """«Eliminar»: the checked rows go; undo brings them back."""
        rows = sorted(self.model.checked)
        if rows:
            self.session.apply(lambda e: remove_bienes(e, rows), say("datos.accion.eliminar"))
            self._tell(plural("datos.eliminados", len(rows)))

    def clear_cells(self) -> None:
        """Supr: the selected cells are emptied."""
        cells, referencia = self.view.selected_fields(), self.session.referencia
        self.session.apply(
            lambda expediente: clear(expediente, cells, referencia),
            say("datos.accion.vaciar"),
        )

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        if len({tuple(names) for names in self.view.selected_fields().values()}) > 1:
            self._tell(say("datos.bienes.varios_bloques"))
            return
        rows, columns = self.view.selected_rows(), self.view.selected_columns()
        put_on_clipboard(self.model.texts(rows, columns))

    def paste_here(self) -> None:
        """Ctrl+V: over the selected cells; at the end when nobody selected one."""
        self.paster.start(copied_cells(), self.view.selected_fields())

    def paste_at_end(self) -> None:
        """Add the rows of the clipboard after the last good."""
        self.paster.start(copied_cells(), {})

    def _show_pasted(self, pasted: Pasted, cells: Cells) -> None:
        """What was pasted over a selection is selected; what came at the end is in sight."""
        if pasted.added or pasted.replaced:
            self.view.show_block(pasted.place if cells else pasted.place._replace(columns=0))


def _heading() -> Text:
    label = Text(say("vucem.seccion.bienes"), strong=True)
    label.setContentsMargins(0, UNIT, 0, 0)
    return label


def _line(*widgets: QWidget | None, foot: tuple[Text, ...] = ()) -> QHBoxLayout:
    """Widgets on one line; None takes the room that is left."""
    line = row_in(None, UNIT)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    if foot:
        line.addLayout(_foot(foot), 1)
    return line


def _foot(texts: tuple[Text, ...]) -> QVBoxLayout:
    words = column_in(None, 0)
    for text in texts:
        text.setAlignment(Qt.AlignmentFlag.AlignRight)
        words.addWidget(text)
    words.addStretch(1)
    return words
