"""«Fichas de las empresas»: what each company is, apart from its expedientes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from raoce_desktop.domain.ficha import people
from raoce_desktop.domain.plain import plain
from raoce_desktop.session.companies import read_companies
from raoce_desktop.session.company_card import CompanyCard, read_for_card
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.company.card_form import CardForm
from raoce_desktop.ui.kit.holders import scrolling, search_line, year_box
from raoce_desktop.ui.kit.layouts import column_in, row_in, row_of, window_column
from raoce_desktop.ui.kit.plain_list import PlainList
from raoce_desktop.ui.kit.save_timer import SaveTimer
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.tables.delegate import RoomyDelegate
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import AccentButton, Button
from raoce_desktop.ui.kit.words import say, short_moment, tip

if TYPE_CHECKING:
    from raoce_desktop.session.companies import Company
    from raoce_desktop.session.expedientes import ExpedienteList

_SIZE, _LIST, _NOTES = (1040, 700), 270, 72
_RFC = Qt.ItemDataRole.UserRole
_CHANGES = 8
"""The latest ones that are told."""


class _NarrowDelegate(RoomyDelegate):
    """A name that is longer than the list ends in dots and doesn't widen it."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height of a line with room."""
        return QSize(0, super().sizeHint(option, index).height())


class CardWindow(SideWindow):
    """The list of companies at the left, the chosen one's card beside it. Ctrl+Z takes back.

    `start_requested` gives a card and an ejercicio, `compare_requested` a card that should take
    what its latest expediente says; `left` tells that the window was closed.
    """

    start_requested = Signal(object, int)
    compare_requested = Signal(object)
    left = Signal()

    def __init__(self, office: ExpedienteList, parent: QWidget | None = None) -> None:
        super().__init__(say("ficha.titulo"), _SIZE, parent)
        self._office = office
        self._companies: tuple[Company, ...] = ()
        self.card: CompanyCard | None = None
        self.form: CardForm | None = None
        self._make()
        self._lay_out()
        self._connect()
        SaveTimer(office.pending, self)

    def _make(self) -> None:
        self.search = search_line(say("ficha.buscar"))
        self.list = PlainList(say("ficha.titulo"))
        self.search.setObjectName("ficha.buscar")
        self.list.setObjectName("ficha.lista")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_NarrowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.none = Text(say("ficha.ninguna_coincide"), Size.NOTE, quiet=True)
        self.none.hide()
        self.area = scrolling()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.said = Told()
        self.year = year_box("ficha.ejercicio", self._office.hoy.year - 1)
        self.start = AccentButton(say("ficha.empezar"), self._start)
        self.update_ = Button(say("ficha.actualizar"), self._update)
        self.gone = Button("", self._delete_or_recover)
        self.choices = (
            Button(say("aviso.vale_lo_mio"), lambda: self._choose(ours=True)),
            Button(say("aviso.vale_lo_otro"), lambda: self._choose(ours=False)),
        )

    def _lay_out(self) -> None:
        column = window_column(self)
        middle = row_in(None, UNIT * 2)
        holder = QWidget()
        holder.setFixedWidth(_LIST)
        left = column_in(holder, UNIT)
        left.addWidget(self.search)
        left.addWidget(self.none)
        left.addWidget(self.list, 1)
        middle.addWidget(holder)
        middle.addWidget(self.area, 1)
        column.addLayout(middle, 1)
        told = row_in(None, UNIT * 2)
        told.addWidget(self.said, 1)
        for button in self.choices:
            told.addWidget(button)
        column.addLayout(told)
        foot = (self.gone, self.update_, None, self.year, self.start)
        column.addLayout(row_of(*foot, spacing=UNIT * 2))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show_list())
        self.search.returnPressed.connect(self._focus_card)
        self.list.currentItemChanged.connect(lambda item, _before: self._choose_company(item))
        self.list.activated.connect(lambda _index: self._focus_card())
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self._office.pending.subscribe(self._tell)

    # ------------------------------------------------------------ the list

    def load(self, rfc: str = "") -> None:
        """Show every company by now, and stand on one."""
        wanted = rfc or (self.card.rfc if self.card else "")
        self._office.pending.settle(lambda _saved: self._read(wanted))

    def _read(self, wanted: str) -> None:
        self._office.do(
            lambda: read_companies(self._office.store),
            lambda found: self._loaded(found, wanted),
            self._failed,
        )

    def _loaded(self, found: tuple[Company, ...], wanted: str) -> None:
        self._companies = found
        if wanted and wanted not in {one.rfc for one in found}:
            wanted = ""
        before = self.card
        self._show_list(wanted)
        if not found:
            self._show_nothing()
        elif before is not None and before.rfc == wanted:
            self.show_company(wanted)  # it is read anew as well, by whoever opens it again

    def _show_list(self, wanted: str = "") -> None:
        wanted = wanted or (self.card.rfc if self.card else "")
        words = plain(self.search.text()).split()
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._companies:
            told = plain(f"{one.nombre} {one.rfc} {people(one.ficha)}")
            if all(word in told for word in words):
                item = QListWidgetItem(one.nombre)
                told = say("ficha.en_lista", nombre=one.nombre, rfc=one.rfc)
                item.setToolTip(tip(told))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
                item.setData(_RFC, one.rfc)
                self.list.addItem(item)
        self.none.setVisible(bool(self._companies) and not self.list.count())
        rfcs = [self.list.item(at).data(_RFC) for at in range(self.list.count())]
        self.list.blockSignals(False)
        if rfcs:
            self.list.setCurrentRow(rfcs.index(wanted) if wanted in rfcs else 0)

    def _choose_company(self, item: QListWidgetItem | None) -> None:
        rfc = item.data(_RFC) if item is not None else ""
        if rfc and (self.card is None or self.card.rfc != rfc):
            self.show_company(rfc)

    def show_company(self, rfc: str) -> None:
        """Read a company anew and show its card."""
        self._office.do(lambda: read_for_card(self._office, rfc), self._show_card, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreProblem):
            raise error
        self.said.complain(error.sentence)

    def _show_nothing(self) -> None:
        self.area.setWidget(Text(say("ficha.ninguna"), quiet=True))
        for widget in (self.gone, self.update_, self.year, self.start, *self.choices):
            widget.hide()

    # ------------------------------------------------------------ one card

    def _show_card(self, company: Company) -> None:
        if self.card is not None and self.card.rfc == company.rfc:
            self.card.renew(company)
            return
        if self.card is not None:
            self.card.let_go()
        self.card = CompanyCard(self._office, company)
        self.card.subscribe(self._refresh)
        self.form = CardForm(self.card)
        self.area.setWidget(self.form)
        self._refresh()

    def _focus_card(self) -> None:
        if self.form is not None:
            self.form.focus()

    def _refresh(self) -> None:
        """The card is another one: by a key, by undo, by another window."""
        card = self.card
        if card is None:
            return
        if self.form is not None:
            self.form.refresh()
        self._offer(card)
        self._tell()

    def _offer(self, card: CompanyCard) -> None:
        locked = bool(card.deleted) or card.company.ilegible
        if self.form is not None:
            self.form.setEnabled(not locked)
        self.gone.setText(say("ficha.recuperar" if card.deleted else "ficha.eliminar"))
        self.gone.setVisible(card.kept and not card.company.ilegible)
        self.update_.setVisible(card.kept and not locked and bool(card.company.expedientes))
        for widget in (self.year, self.start):
            widget.setVisible(not locked)

    def _tell(self) -> None:
        """How it stands: whose words these are, and whether they are on disk."""
        card, pending = self.card, self._office.pending
        if card is None:
            return
        for button in self.choices:
            button.setVisible(card.in_conflict)
        if pending.problem is not None:
            self.said.complain(pending.problem.sentence)
        elif card.in_conflict:
            two = say("guardado.dos_textos", que=say("guardado.lado.ficha"))
            self.said.tell(two, Tone.WARN)
        elif card.company.ilegible:
            self.said.tell(say("ficha.ilegible"), Tone.WARN)
        elif card.deleted:
            self.said.tell(say("ficha.borrada", cuando=short_moment(card.deleted)))
        elif pending.waiting:
            self.said.tell(say("guardado.pendiente"))
        else:
            self.said.tell(say("guardado.sin_cambios" if card.kept else "ficha.de_expediente"))

    # ------------------------------------------------------------ doing

    def undo(self) -> None:
        """Take the last edit of this card back."""
        if self.card is not None:
            self.card.undo()

    def redo(self) -> None:
        """Make it again."""
        if self.card is not None:
            self.card.redo()

    def _choose(self, *, ours: bool) -> None:
        if self.card is not None:
            self.card.choose(ours=ours)

    def _start(self) -> None:
        if self.card is not None:
            self.start_requested.emit(self.card.documento, self.year.currentData())

    def _update(self) -> None:
        if self.card is not None:
            self.compare_requested.emit(self.card)

    def _delete_or_recover(self) -> None:
        card = self.card
        if card is not None:
            (card.recover if card.deleted else card.delete)()

    def reject(self) -> None:
        """It is being closed: what waits is written, and whoever shows the company looks again."""
        self._office.pending.flush()
        super().reject()
        self.left.emit()
