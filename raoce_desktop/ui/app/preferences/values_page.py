"""The program's figures that an office may replace: rates, thresholds, claves de pedimento."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox

from raoce_desktop.catalogs.adjustable import adjustables, value_in_words
from raoce_desktop.domain.amounts import NotUnderstood
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.oficina import CLAVE
from raoce_desktop.domain.own_values import Adjustable, ClaseClave, read_own
from raoce_desktop.domain.plain import plain
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.preferences import OWN, own_text
from raoce_desktop.ui.app.preferences.page import PreferencesPage
from raoce_desktop.ui.app.rows_table import RowColumn, RowsTable
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.editors import ChoiceEdit, LineEdit
from raoce_desktop.ui.kit.holders import label_of, search_line
from raoce_desktop.ui.kit.layouts import row_in
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import AccentButton, Button
from raoce_desktop.ui.kit.words import bare, say
from raoce_desktop.ui.kit.wrapping_rows import wrapping_row

_WORDS = "preferencias.valores"
_FILTERS: dict[str, Callable[[Adjustable], bool]] = {
    "por_verificar": lambda one: one.por_verificar or one.propio is not None,
    "propios": lambda one: one.propio is not None,
    "todos": lambda _one: True,
}
_LEAST_ROWS = 6


def _sureness(one: Adjustable) -> str:
    unsure = one.confianza is Confianza.D
    return say(f"{_WORDS}.verificar") if unsure else one.confianza


def _own(one: Adjustable) -> str:
    return value_in_words(one.clave, one.propio.valor) if one.propio else ""


_COLUMNS = (
    RowColumn(f"{_WORDS}.columna.dato", lambda one: one.nombre),
    RowColumn(f"{_WORDS}.columna.programa", lambda one: value_in_words(one.clave, one.valor)),
    RowColumn(f"{_WORDS}.columna.confianza", _sureness),
    RowColumn(f"{_WORDS}.columna.propio", _own),
)


class ValuesPage(PreferencesPage):
    """One row each; below, what is known of the one that is chosen, and a value in its place."""

    def __init__(self, office: ExpedienteList, dialogs: Dialogs) -> None:
        super().__init__("valores", office, dialogs)
        self._every = tuple(adjustables())
        self.search = search_line(self.say("buscar"))
        self.which = QComboBox()
        self.which.setAccessibleName(self.say("cuales"))
        self.which.setMinimumHeight(UNIT * 4)
        for key in _FILTERS:
            self.which.addItem(self.say(key), key)
        self.table = RowsTable(self.say("tabla"), _COLUMNS)
        high = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(high * (_LEAST_ROWS + 1))
        self.name, self.source = Text(strong=True), Text(size=Size.NOTE, quiet=True)
        self.amount, self.classes = LineEdit(), ChoiceEdit()
        self.classes.offer([(one, say(f"propio.clase.{one}")) for one in ClaseClave])
        self.whose = LineEdit()
        self.whose.setPlaceholderText(self.say("fuente_ejemplo"))
        self.use = AccentButton(self.say("usar"), self.set_own)
        self.back = Button(self.say("volver"), self.take_back)
        self._name_fields()
        self._lay_out()
        self._connect()
        self.show_set()

    def _name_fields(self) -> None:
        for widget, key in ((self.amount, "valor"), (self.classes, "valor"), (self.whose, "de")):
            widget.setAccessibleName(bare(self.say(key)))
            widget.setObjectName(f"preferencias.valores.{key}")

    def _lay_out(self) -> None:
        self.explain("texto")
        line = row_in(None, UNIT)
        line.addWidget(self.search, 1)
        line.addWidget(self.which)
        self.column.addLayout(line)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.name)
        self.column.addWidget(self.source)
        fields = row_in(None, UNIT)
        for key, widgets in (("valor", (self.amount, self.classes)), ("de", (self.whose,))):
            fields.addWidget(label_of(widgets[0], self.say(key)))
            for widget in widgets:
                fields.addWidget(widget, 1 if widget is not self.whose else 2)
        self.column.addLayout(fields)
        self.column.addLayout(wrapping_row(self.use, self.back))
        self.column.addWidget(self.said)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.show_set())
        self.which.activated.connect(lambda _place: self.show_set())
        self.table.chosen.connect(self._show_one)
        self.table.entered.connect(self._go_to_value)
        for line in (self.amount, self.whose):
            line.returnPressed.connect(self.set_own)

    def show_set(self) -> None:
        """Show what fits the search, with what is set by now."""
        fits, words = _FILTERS[self.which.currentData()], plain(self.search.text()).split()
        own = self.preferences.oficina.valores
        rows = [one._replace(propio=own.get(one.clave)) for one in self._every]
        shown = [r for r in rows if fits(r) and all(w in plain(r.nombre) for w in words)]
        self.table.show_rows(shown)
        self.said.tell("" if shown else self.say("nada"))

    def _show_one(self) -> None:
        one: Adjustable | None = self.table.current()
        of_clave = one is not None and one.tipo == CLAVE
        self.amount.setVisible(not of_clave)
        self.classes.setVisible(of_clave)
        for widget in (self.amount, self.classes, self.whose, self.use):
            widget.setEnabled(one is not None)
        self.back.setEnabled(one is not None and one.propio is not None)
        if one is None:
            self.name.setText("")
            self.source.setText("")
            return
        self.name.setText(one.nombre)
        sure = _sureness(one)
        value = value_in_words(one.clave, one.valor)
        self.source.setText(self.say("fuente", valor=value, fuente=one.fuente, confianza=sure))
        value = one.propio.valor if one.propio else ""
        self.amount.show_text(value)
        self.classes.show_text(value or one.valor)
        self.whose.show_text(one.propio.fuente if one.propio else "")

    def _go_to_value(self) -> None:
        shown = self.classes if self.classes.isVisible() else self.amount
        shown.setFocus()

    def set_own(self) -> None:
        """Use what was typed in place of the program's, from now on and everywhere."""
        one: Adjustable | None = self.table.current()
        if one is None:
            return
        chosen = self.classes.currentData() if one.tipo == CLAVE else self.amount.text()
        try:
            value = read_own(one.clave, chosen)
        except NotUnderstood as problem:
            self.said.tell(say(problem.key, **problem.data), Tone.ERROR)
            return
        if not value:
            self.said.tell(self.say("sin_valor"), Tone.ERROR)
            return
        self._keep(one, own_text(value, self.whose.text()))
        told = {"dato": one.nombre, "valor": value_in_words(one.clave, value)}
        self.said.tell(self.say("puesto", **told))

    def take_back(self) -> None:
        """Go back to the program's."""
        one: Adjustable | None = self.table.current()
        if one is not None:
            self._keep(one, "")
            value = value_in_words(one.clave, one.valor)
            self.said.tell(self.say("quitado", dato=one.nombre, valor=value))

    def _keep(self, one: Adjustable, text: str) -> None:
        self.preferences.put(f"{OWN}{one.clave}", text)
        self.show_set()
        self.applied.emit()
