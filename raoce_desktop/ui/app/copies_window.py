"""«Respaldos»: every copy by what it holds and when; looked into, and brought back from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from raoce_desktop.session.damaged import when
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import Job, Runner
from raoce_desktop.session.respaldos import SECOND_PLACE, Places, Respaldo
from raoce_desktop.store import Listed
from raoce_desktop.ui.app.rows_table import RowColumn, RowsTable
from raoce_desktop.ui.app.two_texts import TwoTexts
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.layouts import row_of, window_column
from raoce_desktop.ui.kit.save_timer import SaveTimer
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import Size, Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import plural, say, short_moment

_SIZE = (900, 640)


class _Held(NamedTuple):
    """An expediente of a copy, and how it stands beside today's."""

    row: Listed
    beside: str


def _made(respaldo: Respaldo) -> str:
    contents = respaldo.contents
    if contents is None:
        return say("respaldos.sin_leer", archivo=respaldo.path.name)
    if contents.made is not None:
        return short_moment(contents.made.isoformat())
    return say("dano.hasta", fecha=short_moment(contents.last))


_PLACES = {False: "aqui", True: "otro"}
"""Where a copy is: in the first place, or in the second one."""


def _reason(respaldo: Respaldo) -> str:
    reason = respaldo.contents.reason if respaldo.contents else ""
    return say(f"respaldos.motivo.{reason or 'trabajo'}")


def _count(respaldo: Respaldo) -> str:
    return f"{len(respaldo.contents.listed):,}" if respaldo.contents else ""


def _health(respaldo: Respaldo) -> str:
    if respaldo.contents is None:
        return say("bloqueo.respaldo.otra" if respaldo.locked else "respaldos.danado")
    wrong = len(respaldo.contents.health.unreadable)
    if wrong:
        return plural("respaldos.ilegibles", wrong)
    return say("respaldos.sano" if respaldo.contents.health.sound else "respaldos.en_parte")


_COPIES = (
    RowColumn("respaldos.columna.hecho", _made),
    RowColumn("respaldos.columna.motivo", _reason),
    RowColumn("respaldos.columna.expedientes", _count),
    RowColumn(
        "respaldos.columna.ultimo",
        lambda r: short_moment(r.contents.last) if r.contents else "",
    ),
    RowColumn("respaldos.columna.lugar", lambda r: say(f"respaldos.lugar.{_PLACES[r.second]}")),
    RowColumn("respaldos.columna.estado", _health),
)
_HELD = (
    RowColumn(
        "lista.columna.empresa",
        lambda held: (
            held.row.resumen.denominacion or held.row.resumen.rfc or say("lista.sin_nombre")
        ),
    ),
    RowColumn("lista.columna.rfc", lambda held: held.row.resumen.rfc),
    RowColumn("lista.columna.ejercicio", lambda held: str(held.row.resumen.ejercicio or "")),
    RowColumn(
        "respaldos.columna.modificado", lambda held: short_moment(held.row.resumen.modificado)
    ),
    RowColumn("respaldos.columna.hoy", lambda held: say(f"respaldos.hoy.{held.beside}")),
)


class CopiesWindow(SideWindow):
    """`leave` closes what is open and then goes on; `changed` when the list is another."""

    def __init__(
        self,
        expedientes: ExpedienteList,
        dialogs: Dialogs,
        leave: Callable[[Callable[[], object]], object],
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("respaldos.titulo"), _SIZE, parent)
        self._expedientes, self._dialogs = expedientes, dialogs
        self._leave, self._changed = leave, changed
        self.runner: Runner = thread_runner(self)
        self._job: Job | None = None
        self._today: Mapping[int, Listed] | None = None
        self.choice = TwoTexts(expedientes.texts, (SECOND_PLACE,), self.load)
        SaveTimer(expedientes.pending, self)
        self._make()
        self._lay_out()

    def _make(self) -> None:
        self.where = Text(size=Size.NOTE, quiet=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copies = RowsTable(say("respaldos.titulo"), _COPIES)
        self.copies.chosen.connect(self._look_inside)
        self.inside = Text(strong=True)
        self.held = RowsTable(say("respaldos.contenido"), _HELD)
        self.held.chosen.connect(self._offer)
        self.held.entered.connect(self.bring_one)
        self.said = Told()
        self.one = Button(say("respaldos.traer_uno"), self.bring_one, icon_name="deshacer")
        self.all = Button(say("respaldos.traer_todo"), self.bring_all, icon_name="libro")
        self.other = Button(
            say("bloqueo.respaldo.abrir"), self.open_with_its_own, icon_name="candado"
        )
        self.other.hide()
        self.now = Button(say("respaldos.ahora"), self.copy_now, icon_name="agregar")
        self.elsewhere = Button("", self.choose_second, icon_name="carpeta")
        self.folder = Button(say("respaldos.carpeta"), self._open_folder, icon_name="carpeta")

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(Text(say("respaldos.texto"), quiet=True))
        column.addWidget(self.where)
        column.addWidget(self.copies, 3)
        column.addLayout(row_of(self.now, self.elsewhere, self.folder, self.other, None))
        column.addWidget(self.choice)
        column.addWidget(self.inside)
        column.addWidget(self.held, 2)
        told = row_of(self.one, self.all)
        told.addWidget(self.said, 1)
        column.addLayout(told)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the copies anew."""
        super().showEvent(event)
        self.load()
        self.copies.setFocus()

    # ------------------------------------------------------------ showing

    def load(self) -> None:
        """Read and verify every copy, away from the window's thread."""
        self.cancel()
        self.said.tell(say("respaldos.leyendo"))
        self._expedientes.respaldos.ask(self._read, self._failed)

    def _read(self, places: Places) -> None:
        path, second, self._today = self._expedientes.store.path, places.second, places.today
        told = say("respaldos.donde", archivo=path)
        self.where.setText(f"{told} {say('respaldos.tambien', carpeta=second)}" if second else told)
        self.elsewhere.setText(say("respaldos.dejar" if second else "respaldos.otro"))
        read = self._expedientes.respaldos.reader(second)
        self._job = self.runner.start(read, self._show, self._failed)

    def _show(self, found: tuple[Respaldo, ...]) -> None:
        self._job = None
        self.copies.show_rows(found)
        two = self.choice.offer()
        told = "" if found else say("respaldos.ninguno")
        self.said.tell(two or told, Tone.WARN if two else None)

    def _look_inside(self) -> None:
        chosen: Respaldo | None = self.copies.current()
        contents = chosen.contents if chosen else None
        self.inside.setText(
            say("respaldos.dentro", cuando=when(contents)) if contents else say("respaldos.vacio")
        )
        rows = contents.listed if contents else ()
        self.held.show_rows([_Held(row, self._beside(row)) for row in rows])
        self._offer()

    def _beside(self, row: Listed) -> str:
        if self._today is None:
            return "no_se_sabe"
        now = self._today.get(row.id)
        if row.ilegible:
            return "ilegible"
        if now is None:
            return "no_esta"
        if now.borrado:
            return "eliminado"
        if now.ilegible:
            return "hoy_ilegible"
        return "igual" if now.resumen == row.resumen else "otro"

    def _offer(self) -> None:
        held: _Held | None = self.held.current()
        chosen: Respaldo | None = self.copies.current()
        self.one.setEnabled(held is not None and not held.row.ilegible)
        self.all.setEnabled(bool(chosen and chosen.contents and chosen.contents.readable))
        self.other.setVisible(bool(chosen and chosen.locked))

    # ------------------------------------------------------------ doing

    def bring_one(self) -> None:
        """Add the chosen expediente to the list; today's stays beside it."""
        chosen, held = self.copies.current(), self.held.current()
        if chosen is None or held is None or not self.one.isEnabled():
            return
        one = self._expedientes.respaldos.one
        self._expedientes.do(
            lambda: self._expedientes.add(one(chosen, held.row.id), twice=True),
            lambda _id: self._brought(held),
            self._failed,
        )

    def _brought(self, held: _Held) -> None:
        self._changed()
        name = held.row.resumen.denominacion or held.row.resumen.rfc or say("lista.sin_nombre")
        self.said.tell(say("respaldos.traido", empresa=name, ejercicio=held.row.resumen.ejercicio))

    def bring_all(self) -> None:
        """Go back to the chosen copy, after one question and a copy of today's."""
        chosen: Respaldo | None = self.copies.current()
        if chosen is None or chosen.contents is None:
            return
        question = say("respaldos.pregunta", cuando=when(chosen.contents))
        words = (say("respaldos.si"), say("respaldos.no"))
        if not self._dialogs.confirm(say("respaldos.titulo"), question, *words):
            return
        self._leave(lambda: self._bring_all(chosen))

    def _bring_all(self, chosen: Respaldo) -> None:
        self.said.tell(say("respaldos.volviendo"))
        work = self._expedientes.respaldos.restorer(chosen)
        self._expedientes.do(work, lambda _none: self._restored(), self._failed)

    def _restored(self) -> None:
        self._expedientes.read_again()
        self._changed()
        self.load()
        self.said.tell(say("respaldos.de_vuelta"))

    def open_with_its_own(self) -> None:
        """Ask for the passphrase that a copy was made with, and read it."""
        chosen: Respaldo | None = self.copies.current()
        if chosen is None or not chosen.locked:
            return
        asked = say("bloqueo.respaldo.pregunta")
        passphrase = self._dialogs.ask_passphrase(say("respaldos.titulo"), asked)
        if passphrase is None:
            return
        if self._expedientes.respaldos.open_with(chosen, passphrase):
            self.load()
        else:
            self.said.tell(say("bloqueo.respaldo.no_es"), Tone.ERROR)

    def copy_now(self) -> None:
        """Make a copy at once."""
        self.said.tell(say("respaldos.guardando"))
        make = self._expedientes.respaldos.maker("manual")
        self._expedientes.do(make, lambda _path: self._copied(), self._failed)

    def _copied(self) -> None:
        self.load()
        self.said.tell(say("respaldos.guardada"))

    def choose_second(self) -> None:
        """Choose another place for the copies, or stop copying there."""
        self._expedientes.respaldos.ask(self._choose_second, self._failed)

    def _choose_second(self, places: Places) -> None:
        second = places.second
        folder = self._dialogs.open_folder(say("respaldos.elegir")) if second is None else None
        if second is None and folder is None:
            return

        def chosen() -> None:
            self.load()
            if folder is not None and not self.choice.offer():
                self.copy_now()

        self._expedientes.respaldos.set_second(folder, chosen, self._failed)

    def _open_folder(self) -> None:
        self._dialogs.open_link(str(self._expedientes.store.path.parent))

    def cancel(self) -> None:
        """Stop reading."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.said.refuse(error, "guardado.sin_respaldo")
