"""`raoce lote`: the same work for every `.raoce` file of some folders, with one summary."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.cli.console import CommandError, Status, complain, print_lines, say
from raoce_desktop.domain.verdict import EstadoVeredicto
from raoce_desktop.exchange.raoce_file import read
from raoce_desktop.session.batch import (
    WRITING,
    BatchDesk,
    BatchItem,
    BatchResult,
    BatchTask,
    run_batch,
)
from raoce_desktop.session.batch_letters import acuse_beside
from raoce_desktop.session.batch_papers import papers_beside, read_papers

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.evidence.tables.auditing import Papeles


def lote(options: Namespace, reference: Callable[[int], Referencia], hoy: date) -> int:
    """Do what is wanted with each file. 0 all ready, 1 some report is blocked, 2 some failed."""
    tasks = options.hacer or [BatchTask.REVISAR]
    if WRITING & set(tasks) and options.salida is None:
        raise CommandError(say("lote_sin_salida"))
    paths = list(_files(options.rutas, options.salida))
    if not paths:
        raise CommandError(say("lote_sin_archivos"))
    result = _run(paths, tasks, options.salida, reference, hoy)
    for step in result.fallas:
        complain(step.in_words)
    print_lines((*(step.in_words for step in result.pasos if step.bien), *result.resumen()))
    if result.fallas:
        return Status.FAILED
    return Status.BLOCKED if EstadoVeredicto.NO_LISTO in result.veredictos else Status.READY


def _run(
    paths: Sequence[Path],
    tasks: Sequence[BatchTask],
    folder: Path | None,
    reference: Callable[[int], Referencia],
    hoy: date,
) -> BatchResult:
    where: dict[int, Path] = {}

    def load(path: Path) -> Expediente:
        expediente = read(path).expediente
        where[id(expediente)] = path
        return expediente

    def papers(expediente: Expediente, revision: Revision) -> Papeles:
        remembered = papers_beside(where[id(expediente)])
        return read_papers(expediente, revision, remembered, hoy, lambda: False)

    desk = BatchDesk(reference, papers, hoy, datetime.combine(hoy, datetime.min.time()))
    items = [BatchItem(str(path), partial(load, path), acuse_beside(path)) for path in paths]
    return run_batch(items, tasks, folder, desk, lambda _done, _total: None, lambda: False)


def _files(rutas: Sequence[Path], salida: Path | None) -> Iterator[Path]:
    """Every `.raoce` file named, or in a folder named; none of those that were written there."""
    written = salida.resolve() if salida else None
    for ruta in rutas:
        if not ruta.is_dir():
            yield ruta
            continue
        for path in sorted(ruta.rglob("*.raoce")):
            if written is None or written not in path.resolve().parents:
                yield path
