"""Many expedientes added to the list at once: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from raoce_desktop.store import StoreProblem

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Cancelled, Job, Progress, Runner
    from raoce_desktop.store import Summary


def add_all(
    office: ExpedienteList,
    expedientes: Sequence[Expediente],
    runner: Runner,
    done: Callable[[tuple[int, ...]], None],
    failed: Callable[[Exception], None],
) -> Job:
    """Keep all of these or none; each is reviewed on `runner`, which takes a while.

    `done` gets their numbers, `failed` a `StoreProblem`: a `Duplicate` where one was there.
    """
    references = {e.ejercicio: office.referencia(e.ejercicio) for e in expedientes}

    def work(_progress: Progress, cancelled: Cancelled) -> list[tuple[Expediente, Summary]]:
        new = []
        for expediente in expedientes:
            if cancelled():
                break
            new.append(office.reviewed(expediente, references[expediente.ejercicio]))
        return new

    def keep(new: list[tuple[Expediente, Summary]]) -> None:
        try:
            office.copy_before("importacion")
            kept = office.store.create_all(new)
        except StoreProblem as problem:
            failed(problem)
        else:
            done(tuple(stored.id for stored in kept))

    return runner.start(work, keep, failed)
