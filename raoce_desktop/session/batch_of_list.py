"""A batch over expedientes of the list, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from raoce_desktop.session.batch import BatchDesk, BatchItem, BatchResult, BatchTask, run_batch
from raoce_desktop.session.batch_letters import kept_reading
from raoce_desktop.session.batch_papers import read_papers, remembered_papers
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.listed_row import ListRow
from raoce_desktop.session.surroundings import anterior_of
from raoce_desktop.store import Store

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.jobs import Cancelled, Job, Progress, Runner


class ListBatch:
    """One batch. Stopped, it ends after the expediente at hand and tells what was done."""

    def __init__(self, expedientes: ExpedienteList, runner: Runner) -> None:
        self._expedientes, self._runner = expedientes, runner
        self._stop = Event()

    def start(
        self,
        filas: Sequence[ListRow],
        tasks: Collection[BatchTask],
        folder: Path | None,
        done: Callable[[BatchResult], None],
        failed: Callable[[Exception], None],
        progressed: Progress,
    ) -> Job:
        """Do the tasks with these; `failed` gets what kept all of it from being done."""

        def work(progress: Progress, cancelled: Cancelled) -> BatchResult:
            def stopped() -> bool:
                return self._stop.is_set() or cancelled()

            return self._work(filas, tasks, folder, progress, stopped)

        return self._runner.start(work, done, failed, progressed)

    def stop(self) -> None:
        """End after what is at hand."""
        self._stop.set()

    def _work(
        self,
        filas: Sequence[ListRow],
        tasks: Collection[BatchTask],
        folder: Path | None,
        progress: Progress,
        stopped: Cancelled,
    ) -> BatchResult:
        """On whatever thread this is: a store belongs to the one that opened it."""
        hoy, now = self._expedientes.hoy, self._expedientes.now
        with closing(Store.open(self._expedientes.store.path)) as store:
            office = ExpedienteList(store, hoy=lambda: hoy, now=lambda: now)
            desk = BatchDesk(
                office.referencia,
                lambda e, revision: read_papers(
                    e, revision, remembered_papers(store, e), hoy, stopped
                ),
                hoy,
                now,
                partial(anterior_of, store),
            )
            items = [
                BatchItem(name_of_row(f), partial(_load, store, f), kept_reading(store, f.id))
                for f in filas
            ]
            return run_batch(items, tasks, folder, desk, progress, stopped)


def name_of_row(fila: ListRow) -> str:
    """How the summary calls an expediente of the list."""
    shown = fila.resumen
    who = shown.denominacion or shown.rfc or str(fila.id)
    return f"{who} · {shown.ejercicio}"


def _load(store: Store, fila: ListRow) -> Expediente:
    return store.load(fila.id).expediente
