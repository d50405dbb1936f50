"""The same work for many companies: checked and exported one after the other, told at the end.

What fails is said and never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import plural, say, texts
from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.documents.correction_letter import render_letter
from raoce_desktop.domain.review import review
from raoce_desktop.domain.vencimientos import Apunte, vencimientos
from raoce_desktop.domain.verdict import EstadoVeredicto, short
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.carpeta_file import safe_name
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.raoce_file import write
from raoce_desktop.session.batch_letters import AsFiled, FiledReport, letter_of
from raoce_desktop.store import StoreProblem

if TYPE_CHECKING:
    from raoce_desktop.domain.anterior import Anterior
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.evidence.tables.auditing import Papeles
    from raoce_desktop.session.jobs import Cancelled, Progress


class BatchTask(StrEnum):
    """What can be done with each expediente."""

    REVISAR = "revisar"
    LISTA = "lista"
    CEDULA = "cedula"
    ESCRITO = "escrito"
    RAOCE = "raoce"
    CALENDARIO = "calendario"


WRITING = frozenset(BatchTask) - {BatchTask.REVISAR}
"""Those that need a folder."""


class BatchProblem(Exception):
    """Why one thing of one expediente can't be done, in a sentence."""


class BatchItem(NamedTuple):
    """An expediente by its name; `load` reads it, wherever it is kept.

    `as_filed` reads what VUCEM was found to show of it.
    """

    nombre: str
    load: Callable[[], Expediente]
    as_filed: AsFiled = lambda _pantallas: FiledReport()


class BatchStep(NamedTuple):
    """What came of one task of one expediente; `dicho` is the verdict, the file's name, or why not.

    `tarea` is None where the expediente itself couldn't be read. `hecho` is False where there was
    nothing to do.
    """

    nombre: str
    tarea: BatchTask | None
    bien: bool
    dicho: str
    hecho: bool = True

    @property
    def in_words(self) -> str:
        """One thing that was done, or why it wasn't."""
        if self.tarea is None:
            return say("lote.paso_sin_leer", empresa=self.nombre, dicho=self.dicho)
        task = say(f"lote.tarea.{self.tarea}")
        return say("lote.paso", empresa=self.nombre, tarea=task, dicho=self.dicho)


@dataclass(frozen=True)
class BatchDesk:
    """What the work needs besides the expedientes.

    `papeles` gives the working papers of one, read anew, or raises `BatchProblem`; `anterior` what
    is known of its year before.
    """

    referencia: Callable[[int], Referencia]
    papeles: Callable[[Expediente, Revision], Papeles]
    hoy: date
    now: datetime
    anterior: Callable[[Expediente], Anterior | None] = lambda _expediente: None


@dataclass(frozen=True)
class BatchResult:
    """All that was done: with `hechos` of `pedidos` expedientes, fewer where it was cancelled."""

    hechos: int
    pedidos: int
    pasos: tuple[BatchStep, ...]
    carpeta: Path | None
    veredictos: dict[EstadoVeredicto, int] = field(default_factory=dict)

    @property
    def fallas(self) -> tuple[BatchStep, ...]:
        """What couldn't be done."""
        return tuple(step for step in self.pasos if not step.bien)

    def resumen(self) -> Iterator[str]:
        """How it went, in a few sentences: counts, then what failed and why."""
        yield plural("lote.hechos", self.hechos)
        if self.hechos < self.pedidos:
            yield say("lote.cancelado", n=self.pedidos - self.hechos)
        for estado, count in sorted(self.veredictos.items()):
            named = say(f"veredicto.nombre.{estado.clave}")
            yield plural("lote.veredicto", count, veredicto=named)
        for tarea in BatchTask:
            count = sum(s.bien and s.hecho for s in self.pasos if s.tarea is tarea)
            if count and tarea in WRITING:
                yield plural(f"lote.archivos.{tarea}", count)
        if idle := sum(not step.hecho for step in self.pasos):
            yield plural("lote.sin_escrito", idle)
        failed = self.fallas
        yield plural("lote.fallas", len(failed)) if failed else say("lote.sin_fallas")


def run_batch(
    items: Sequence[BatchItem],
    tasks: Collection[BatchTask],
    folder: Path | None,
    desk: BatchDesk,
    progress: Progress,
    cancelled: Cancelled,
) -> BatchResult:
    """Do the tasks with each expediente; `folder` is made where something is written."""
    run = _Run(tasks, folder, desk)
    done = 0
    for item in items:
        if cancelled():
            break
        run.take(item)
        done += 1
        progress(done, len(items))
    run.finish()
    return BatchResult(done, len(items), tuple(run.steps), folder, run.verdicts)


class _Run:
    def __init__(self, tasks: Collection[BatchTask], folder: Path | None, desk: BatchDesk) -> None:
        self._tasks = [task for task in BatchTask if task in tasks]
        self._folder, self._desk = folder, desk
        self._taken: set[str] = set()
        self._apuntes: list[Apunte] = []
        self.steps: list[BatchStep] = []
        self.verdicts: dict[EstadoVeredicto, int] = {}

    def take(self, item: BatchItem) -> None:
        """Read one expediente and do what is wanted."""
        try:
            expediente = item.load()
            referencia = self._desk.referencia(expediente.ejercicio)
            before = self._desk.anterior(expediente)
            revision = review(expediente, referencia, self._desk.hoy, anterior=before)
        except Exception as problem:  # one that can't be read stops no other
            self.steps.append(BatchStep(item.nombre, None, False, _why(problem)))
            return
        stem = self._stem(expediente)
        for task in self._tasks:
            try:
                said, done = self._do_one(task, stem, expediente, revision, item.as_filed)
            except Exception as problem:
                self.steps.append(BatchStep(item.nombre, task, False, _why(problem)))
            else:
                self.steps.append(BatchStep(item.nombre, task, True, said, done))

    def _do_one(
        self,
        task: BatchTask,
        stem: str,
        expediente: Expediente,
        revision: Revision,
        as_filed: AsFiled,
    ) -> tuple[str, bool]:
        """What there is to say of it, and whether there was anything to do."""
        if task is not BatchTask.ESCRITO:
            return self._do(task, stem, expediente, revision), True
        letter = letter_of(expediente, revision, self._desk.hoy, as_filed)
        if isinstance(letter, str):
            return letter, False
        name = self._save(say("lote.nombre.escrito", cual=stem), render_letter(letter))
        return " ".join((say("lote.escrito", archivo=name), *letter.avisos())), True

    def _do(self, task: BatchTask, stem: str, expediente: Expediente, revision: Revision) -> str:
        desk, veredicto = self._desk, revision.veredicto
        referencia = desk.referencia(expediente.ejercicio)
        if task is BatchTask.REVISAR:
            self.verdicts[veredicto.estado] = self.verdicts.get(veredicto.estado, 0) + 1
            return short(veredicto.estado, veredicto.errores, veredicto.reservas, texts())
        if task is BatchTask.LISTA:
            pdf = render_checklist(expediente, revision, referencia, desk.hoy)
            return self._save(say("lote.nombre.lista", cual=stem), pdf)
        if task is BatchTask.CEDULA:
            cedula = render_cedula(desk.papeles(expediente, revision))
            return self._save(say("lote.nombre.cedula", cual=stem), cedula)
        if task is BatchTask.RAOCE:
            return self._save(f"{stem}.raoce", write(expediente))
        days = vencimientos(expediente, referencia, desk.hoy)
        found = [Apunte(stem, expediente, day) for day in days]
        if not found:
            raise BatchProblem(say("lote.sin_fechas"))
        self._apuntes += found
        return _CALENDAR

    def finish(self) -> None:
        """Write the one calendar of all of them."""
        if not self._apuntes:
            return
        from raoce_desktop.exchange.ics_file import write_calendar

        try:
            self._save(_CALENDAR, write_calendar(self._apuntes, self._desk.now))
        except (FileProblem, BatchProblem) as problem:
            self.steps.append(BatchStep(_CALENDAR, BatchTask.CALENDARIO, False, _why(problem)))

    def _save(self, name: str, content: bytes) -> str:
        assert self._folder is not None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise BatchProblem(say("lote.sin_carpeta", carpeta=self._folder)) from None
        write_atomically(self._folder / name, content)
        return name

    def _stem(self, expediente: Expediente) -> str:
        """A name for its files; those of two expedientes of one report stay apart."""
        solicitante = expediente.solicitante
        who = solicitante.rfc or solicitante.denominacion or say("lote.sin_nombre")
        base = stem = safe_name(f"{who}-{expediente.ejercicio}")
        number = 1
        while stem.casefold() in self._taken:
            number += 1
            stem = f"{base}-{number}"
        self._taken.add(stem.casefold())
        return stem


_CALENDAR = "calendario.ics"


def _why(problem: Exception) -> str:
    if isinstance(problem, FileProblem):
        return problem.bare
    if isinstance(problem, StoreProblem):
        return problem.sentence
    if isinstance(problem, BatchProblem):
        return str(problem)
    return say("lote.imprevisto", clase=type(problem).__name__)
