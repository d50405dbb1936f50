"""Many expedientes added to the list at once: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from raoce_desktop.session.jobs import Job

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Cancelled, Progress
    from raoce_desktop.store import Summary

    New = Sequence[tuple[Expediente, Summary]]


def add_all(
    office: ExpedienteList,
    expedientes: Sequence[Expediente],
    done: Callable[[tuple[int, ...]], object],
    failed: Callable[[Exception], object],
    progressed: Progress = lambda _done, _total: None,
) -> Job:
    """Keep all of these or none; each is reviewed first, aside, which takes a while.

    `done` gets their numbers, `failed` a `StoreProblem`: a `Duplicate` where one was there. Once
    the job is cancelled nothing is written; what is being written by then is told all the same.
    """
    job = Job()

    def review(references: Mapping[int, Referencia]) -> None:
        def work(progress: Progress, _cancelled: Cancelled) -> New:
            new = []
            for number, expediente in enumerate(expedientes):
                if job.cancelled():
                    break
                progress(number, len(expedientes))
                new.append(office.reviewed(expediente, references[expediente.ejercicio]))
            return new

        office.aside.start(work, keep, refuse, tell)

    def keep(new: New) -> None:
        office.do(lambda: write(new), lambda kept: done(kept) if kept else None, refuse)

    def write(new: New) -> tuple[int, ...]:
        if job.cancelled():
            return ()
        office.copy_before("importacion")
        return tuple(stored.id for stored in office.store.create_all(new))

    def refuse(error: Exception) -> None:
        if not job.cancelled():
            failed(error)

    def tell(number: int, total: int) -> None:
        if not job.cancelled():
            progressed(number, total)

    years = {expediente.ejercicio for expediente in expedientes}
    office.do(lambda: {year: office.referencia(year) for year in years}, review, refuse)
    return job
