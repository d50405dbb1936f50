"""«Eliminados»: all that was deleted, with its date; brought back, or erased for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.listed_row import ListRow
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.expedientes.list_model import name_of
from raoce_desktop.ui.app.rows_table import RowColumn, RowsTable
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.layouts import row_of, window_column
from raoce_desktop.ui.kit.side_window import SideWindow
from raoce_desktop.ui.kit.theme import Text, Tone
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import plural, say, short_moment

_SIZE = (760, 440)
_COLUMNS = (
    RowColumn("lista.columna.empresa", name_of),
    RowColumn("lista.columna.rfc", lambda fila: fila.resumen.rfc),
    RowColumn("lista.columna.ejercicio", lambda fila: str(fila.resumen.ejercicio or "")),
    RowColumn("eliminados.columna.borrado", lambda fila: short_moment(fila.borrado)),
)


class DeletedWindow(SideWindow):
    """Enter brings back, Supr erases after one question. `changed` when the list is another."""

    def __init__(
        self,
        expedientes: ExpedienteList,
        dialogs: Dialogs,
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(say("eliminados.titulo"), _SIZE, parent)
        self._expedientes, self._dialogs, self._changed = expedientes, dialogs, changed
        self.table = RowsTable(say("eliminados.titulo"), _COLUMNS)
        self.table.entered.connect(self.bring_back)
        self.table.delete_pressed.connect(self.erase)
        self.table.chosen.connect(self._offer)
        self.said = Told()
        self.back = Button(say("eliminados.traer"), self.bring_back, icon_name="deshacer")
        self.gone = Button(say("eliminados.borrar"), self.erase, icon_name="eliminar")
        self._lay_out()

    def _lay_out(self) -> None:
        column = window_column(self)
        column.addWidget(Text(say("eliminados.texto"), quiet=True))
        column.addWidget(self.table, 1)
        line = row_of(self.back, self.gone)
        line.addWidget(self.said, 1)
        column.addLayout(line)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what there is by now, with the keyboard on it."""
        super().showEvent(event)
        self.load()
        self.table.setFocus()

    def load(self) -> None:
        """Show what is deleted."""
        self._load_and_tell("")

    def _load_and_tell(self, sentence: str) -> None:
        self._expedientes.do(
            self._expedientes.deleted, lambda rows: self._show(rows, sentence), self._failed
        )

    def _show(self, rows: Sequence[ListRow], sentence: str) -> None:
        self.table.show_rows(rows)
        count = plural("eliminados.cuenta", len(rows)) if rows else say("eliminados.nada")
        self.said.tell(sentence or count)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreProblem):
            raise error
        self.said.tell(error.sentence, Tone.ERROR)

    def _offer(self) -> None:
        for button in (self.back, self.gone):
            button.setEnabled(self.table.current() is not None)

    def bring_back(self) -> None:
        """Put the chosen one on the list again."""
        fila: ListRow | None = self.table.current()
        if fila is None:
            return
        told = {True: "eliminados.aparte", False: "eliminados.de_vuelta"}
        self._expedientes.do(
            lambda: self._expedientes.restore(fila.id),
            lambda apart: self._after(say(told[apart], cual=_called(fila))),
            self._failed,
        )

    def erase(self) -> None:
        """Erase the chosen one for good, once that is agreed to."""
        fila: ListRow | None = self.table.current()
        if fila is None:
            return
        question = say("eliminados.pregunta", cual=_called(fila))
        words = (say("eliminados.si"), say("eliminados.no"))
        if not self._dialogs.confirm(say("eliminados.titulo_pregunta"), question, *words):
            return
        self._expedientes.do(
            lambda: self._expedientes.erase(fila.id),
            lambda _none: self._after(say("eliminados.borrado", cual=_called(fila))),
            self._failed,
        )

    def _after(self, sentence: str) -> None:
        self._load_and_tell(sentence)
        self._changed()


def _called(fila: ListRow) -> str:
    return say("eliminados.cual", empresa=name_of(fila), ejercicio=fila.resumen.ejercicio)
