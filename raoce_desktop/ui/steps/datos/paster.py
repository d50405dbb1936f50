"""Pasting rows a little at a time, so that the window answers while thousands come in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from raoce_desktop.domain.pasting import Cells, Pasting, paste
from raoce_desktop.domain.relacion import with_bienes
from raoce_desktop.session.step_words import pasted_in_words
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession
    from raoce_desktop.ui.kit.tables.clipboard import Copied

_SLICE_S = 0.03
"""Of work in one turn: a person doesn't notice it."""
_AT_ONCE = 2_000
"""Rows that are read in the same turn, but for what takes longer than that."""
_LOOKED_AT = 400
"""Rows after which the review follows."""


class Paster(QObject):
    """What is pasted enters the document at once, as one edit, when all of it is read."""

    told = Signal(str)
    pasted = Signal(object, object)
    """What came of it, and the cells that were selected."""

    def __init__(self, session: QtSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._under_way: tuple[Pasting, Iterator[int]] | None = None
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        session.ending.connect(self.finish)

    def start(self, copied: Copied, cells: Cells) -> None:
        """Paste; a few rows are there when this returns."""
        self.finish()
        if not copied.block:
            self.told.emit(
                say("datos.bienes.es_imagen" if copied.image else "datos.bienes.nada_que_pegar")
            )
            return
        bienes, referencia = self._session.documento.bienes_producidos, self._session.referencia
        pasting = Pasting(bienes, copied.block, cells, referencia, copied.exact)
        self._under_way = pasting, pasting.rows()
        if len(pasting) <= _AT_ONCE:
            self._go_on()
        else:
            self._tell_progress(0, pasting)

    def finish(self) -> None:
        """Take in at once what is still under way: the page is being left."""
        while self._under_way is not None:
            self._go_on()

    def _go_on(self) -> None:
        if self._under_way is None:
            return
        (pasting, rows), core = self._under_way, self._session.core
        until = time.perf_counter() + _SLICE_S
        for done in rows:
            if done % _LOOKED_AT == 0:
                core.look_ahead(with_bienes(core.documento, pasting.so_far()))
            if time.perf_counter() > until and done < len(pasting):
                self._tell_progress(done, pasting)
                return
        self._under_way = None
        self._next.stop()
        self._take_in(pasting)

    def _tell_progress(self, done: int, pasting: Pasting) -> None:
        self.told.emit(say("datos.pegado.leyendo", n=f"{done:,}", total=f"{len(pasting):,}"))
        self._next.start()

    def _take_in(self, pasting: Pasting) -> None:
        now = self._session.documento.bienes_producidos
        read = pasting.result()
        if now is not pasting.bienes:  # somebody edited them meanwhile
            read = paste(now, pasting.block, pasting.cells, pasting.referencia, exact=pasting.exact)
        if read.added or read.replaced:
            label = say("datos.accion.pegar")
            self._session.apply(lambda e: with_bienes(e, read.bienes), label)
        self.told.emit(pasted_in_words(read))
        self.pasted.emit(read, pasting.cells)
