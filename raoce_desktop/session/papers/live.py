"""The step «Papeles de trabajo»: reads in the background, counts again with every answer.

The reading is kept while the expediente is open; what was answered outlasts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.expediente import Sustento
from raoce_desktop.domain.oficina import prepared_by
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.read import ReadingProgress
from raoce_desktop.evidence.tables.auditing import Auditoria, Papeles
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual, Puente, bridge
from raoce_desktop.evidence.tables.sustento import sustento_of
from raoce_desktop.session.list_row import identity
from raoce_desktop.session.observed import Observed
from raoce_desktop.session.papers.background_reading import (
    Basis,
    Counted,
    Evidence,
    Reader,
    Reading,
    counting,
    reading_with,
)
from raoce_desktop.session.papers.figures_used import (
    IMPORTACIONES,
    EstadoCifra,
    PapersState,
    UseState,
    figures_state,
)
from raoce_desktop.session.papers.memory import Memory, Remembered, Revisor

if TYPE_CHECKING:
    from raoce_desktop.exchange.pedimentos.columns import TableMapping
    from raoce_desktop.session.jobs import Cancelled, Job, Progress, Runner
    from raoce_desktop.session.session import Session
    from raoce_desktop.session.typing_left import Typing


class LivePapers(Observed):
    """The working papers of the open expediente. Whoever shows them subscribes to changes."""

    def __init__(self, session: Session, runner: Runner, reader: Reader | None = None) -> None:
        super().__init__()
        self._session, self._runner = session, runner
        self._reader = reader
        self._job: Job | None = None
        self._reading: Reading | None = None
        self._whole: tuple[Cifras | None, bool] = (None, False)
        self._evidence: Evidence | None = None
        self._claves: Mapping[str, str] = {}
        self._bridge: tuple[Cifras, DeclaracionAnual, Puente] | None = None
        self._said: tuple[Cifras, Puente, Sustento] | None = None
        self.remembered = Remembered()
        self.cifras: Cifras | None = None
        self.detailed = False
        self.progress: ReadingProgress | None = None
        self.problema = ""
        self._whose = ("", 0)
        self._memory = Memory(session.texts, *self._whose)
        self.loaded = False
        self.follow()
        session.subscribe(lambda _change: self.follow())
        self.let_go = session.texts.subscribe(self._recall)  # which outlast the expediente

    # ------------------------------------------------------------ what there is

    @property
    def rfc(self) -> str:
        """The company's RFC; empty while it isn't sound, and then nothing can be read."""
        return self._whose[0]

    @property
    def typing(self) -> Typing:
        """What is being typed into boxes that are captured when they are left."""
        return self._session.typing

    @property
    def reading(self) -> bool:
        """Whether files are being read."""
        return self._reading is not None

    @property
    def abiertas(self) -> int:
        """Questions that wait for the accountant."""
        if self.cifras is None:
            return 0
        return len(self.cifras.abiertas) if self.detailed else self.remembered.abiertas

    @property
    def estados(self) -> Mapping[str, EstadoCifra]:
        """How each figure of the balanza stands to the papers; empty before anything was read."""
        if self.cifras is None:
            return {}
        return figures_state(self._session.documento, self.cifras, self._session.revision.vinculo)

    @property
    def estado(self) -> PapersState:
        """How the step stands: what the rail shows."""
        if not self.rfc:
            return PapersState.SIN_RFC
        if self.reading:
            return PapersState.LEYENDO
        if self.cifras is None:
            return PapersState.SIN_EMPEZAR
        found = {one.estado for one in self.estados.values()}
        if UseState.DESACTUALIZADO in found:
            return PapersState.DESACTUALIZADO
        if self.abiertas:
            return PapersState.PENDIENTES
        return PapersState.SIN_USAR if UseState.SIN_USAR in found else PapersState.AL_DIA

    @property
    def puente(self) -> Puente | None:
        """The bridge to the declaración anual; None before anything was read."""
        if self.cifras is None or not self.detailed:
            return None
        declared = self.remembered.declaracion
        known = self._bridge
        if known is None or known[0] is not self.cifras or known[1] is not declared:
            known = self._bridge = (self.cifras, declared, bridge(self.cifras, declared))
        return known[2]

    @property
    def sustento(self) -> Sustento | None:
        """What the papers say of themselves; as the last reading left it while there is no other.

        None before anything was read.
        """
        cifras, puente, consigned = self.cifras, self.puente, self.remembered.consignacion
        if cifras is None:
            return None
        if puente is None:
            return self.remembered.sustento
        known = self._said
        if known is None or not (known[0] is cifras and known[1] is puente):
            day = self._session.hoy
            told = sustento_of(cifras, puente, consignacion=consigned, leidas=day)
            known = self._said = (cifras, puente, told)
        return known[2]

    @property
    def shown(self) -> tuple[object, ...]:
        """All that is shown of them but how far a reading is: no news while each is the same."""
        found = (self.cifras, self.remembered, self.detailed, self.reading, self.problema)
        return (*found, self.rfc)

    def papeles(self) -> Papeles | None:
        """What the workbook and the cédula print; None before anything was read."""
        puente, documento = self.puente, self._session.documento
        if puente is None or self.cifras is None:
            return None
        return Papeles(
            self.cifras,
            puente,
            self._session.hoy,
            documento.solicitante.denominacion,
            tuple(f"{p.tipo} {p.numero}".strip() for p in documento.programas if p.tipo),
            prepared_by(documento.preparo, self._session.referencia.oficina),
            self.remembered.reviso.firmante,
            self._session.revision.veredicto,
            self._session.referencia.oficina,
            self.remembered.auditoria,
        )

    def _tell(self, *what: object) -> None:
        self._tell_the_review()
        super()._tell(*what)

    def _tell_the_review(self) -> None:
        """Once nothing is being read, the review knows the papers as they are now."""
        if self.reading:
            return
        told = self.sustento
        if told is not None and told != self.remembered.sustento:
            self._remember(lambda memory: memory.keep_state(told), sustento=told)
        self._session.set_papers(told)

    # ------------------------------------------------------------ remembering

    def follow(self) -> None:
        """The document changed: another RFC or ejercicio has other papers."""
        documento = self._session.documento
        whose = (identity(documento.solicitante.rfc), documento.ejercicio)
        if whose == self._whose:
            self._follow_programs()
            return
        self.cancel()
        self._whose, self._evidence, self.detailed = whose, None, False
        self._memory = memory = Memory(self._session.texts, *whose)
        self.remembered, self.cifras, self.problema = Remembered(), None, ""
        self.loaded = False
        if whose[0]:
            self._session.read(
                lambda: self._session.store.decisions(whose[0]),
                lambda found: self._load(memory, found),
                lambda sentence: self._load(memory, {}, sentence),
            )
        else:
            self._tell()

    def _load(self, memory: Memory, found: Mapping[str, str], problema: str = "") -> None:
        """What is remembered was read; of a company that is no longer this one it is let go."""
        if memory is not self._memory:
            return
        memory.load(found)
        self.loaded, self.problema = True, problema
        self.remembered = memory.remembered
        self.cifras = self.remembered.ultimas
        self._tell()

    def _recall(self) -> None:
        """Somebody chose between what two windows typed: go on with that."""
        before = self.remembered
        self.remembered = self._memory.remembered
        if self.remembered.fuentes != before.fuentes:
            self.read()
        self._count_again()

    def _follow_programs(self) -> None:
        """Other programs may report imports, or the office may count a clave otherwise."""
        known, basis = self.cifras, self._basis
        imports = known is not None and known.con_importaciones != basis.importaciones
        if imports or (self._evidence is not None and self._claves != basis.claves):
            self._count_again()

    @property
    def _basis(self) -> Basis:
        return Basis(
            bool(self.remembered.consignacion),
            self.remembered.respuestas,
            self._session.revision.vinculo.habilita(f"balanza.{IMPORTACIONES}"),
            self._session.referencia.oficina.claves,
        )

    def _remember(self, keep: Callable[[Memory], None], **changes: Any) -> None:  # noqa: ANN401
        """Change what is remembered, here and among the side data."""
        self.remembered = replace(self.remembered, **changes)
        keep(self._memory)
        self._session.flush()

    # ------------------------------------------------------------ sources

    def add(self, paths: Iterable[Path]) -> None:
        """Take in files and folders, and read."""
        known = self.remembered.fuentes
        fresh = tuple(dict.fromkeys(path for path in paths if path not in known))
        if self.rfc and fresh:
            self._set_sources((*known, *fresh))
        if self.rfc:
            self.read()

    def remove(self, path: Path) -> None:
        """Let go of one file or folder, and count without it."""
        self._set_sources(tuple(one for one in self.remembered.fuentes if one != path))
        self.read()

    def _set_sources(self, paths: tuple[Path, ...]) -> None:
        self._remember(lambda memory: memory.keep_sources(paths), fuentes=paths)

    def map_table(self, shape: str, mapping: TableMapping) -> None:
        """Take a table's columns as somebody said that they are, from now on, and read again."""
        tables = {**self.remembered.tablas, shape: mapping}
        self.remembered = replace(self.remembered, tablas=tables)
        self._remember(lambda memory: memory.keep_table(shape, mapping))
        self.read()

    # ------------------------------------------------------------ reading

    def read(self) -> None:
        """Read all sources from the start; what was on its way is let go."""
        self.cancel()
        self.problema = ""
        if not self.remembered.fuentes:
            self._evidence, self.detailed = None, False
            self.cifras = None
            self._tell()
            return
        reader = self._reader or reading_with(self.remembered.tablas)
        self._reading = reading = Reading(reader, self.remembered.fuentes, self._whose, self._basis)
        self._whole = (self.cifras, self.detailed)
        self.progress = reading.progress
        self._job = self._start(reading.run, lambda *_: self._take_news(reading))
        self._tell()

    def cancel(self) -> None:
        """Stop reading; the figures that there were stay."""
        if self._job is not None:
            self._job.cancel()
            self._drop_partial()
            self._ended()
            self._tell()

    def _ended(self) -> None:
        self._job = self._reading = self.progress = None

    def _drop_partial(self) -> None:
        """What was read so far is no figure to go by once the reading stops."""
        if self._reading is not None:
            self.cifras, self.detailed = self._whole

    def _start(
        self,
        work: Callable[[Progress, Cancelled], Counted | None],
        progressed: Callable[[int, int], None] | None = None,
    ) -> Job | None:
        """Start work; None when the runner has already ended it."""
        ended: list[bool] = []

        def finish(result: Counted | None) -> None:
            ended.append(True)
            self._ended()
            self._take(result)
            self._tell()

        def fail(_error: Exception) -> None:
            ended.append(True)
            self._drop_partial()
            self._ended()
            self.problema = say("trabajo.fallo")
            self._tell()

        job = self._runner.start(work, finish, fail, progressed)
        return None if ended else job

    def _take_news(self, reading: Reading) -> None:
        self.progress = reading.progress
        if reading.partial is not None and reading.partial is not self.cifras:
            self.cifras, self.detailed = reading.partial, True
        self._tell()

    def _take(self, result: Counted | None) -> None:
        if result is None:
            return
        self._evidence, self.cifras, self.detailed = result.evidence, result.cifras, True
        self._claves = result.basis.claves
        self._keep(result.cifras)
        if result.basis != self._basis:
            self._count_again()

    def _keep(self, cifras: Cifras) -> None:
        today = self._session.hoy.isoformat()
        last = {"ultimas": cifras, "abiertas": len(cifras.abiertas), "leidas": today}
        self._remember(lambda memory: memory.keep_figures(cifras, today), **last)

    # ------------------------------------------------------------ answers

    def answer(self, id_: str, answer: str) -> None:
        """Settle a question; an empty answer opens it again."""
        answers = {**self.remembered.respuestas, id_: answer}
        kept = {key: one for key, one in answers.items() if one}
        self._remember(lambda memory: memory.keep_answer(id_, answer), respuestas=kept)
        self._count_again()

    def consign(self, answer: bool | None) -> None:
        """Say whether the company works with inputs of others."""
        self._remember(lambda memory: memory.keep_consignment(answer), consignacion=answer)
        self._count_again()

    def _count_again(self) -> None:
        evidence = self._evidence
        if self._reading is None and evidence is not None:
            if self._job is not None:
                self._job.cancel()
            self._job = self._start(counting(evidence, self._basis))
        self._tell()

    def declare(self, declared: DeclaracionAnual) -> None:
        """Keep the lines of the declaración anual."""
        self._remember(lambda memory: memory.keep_declaration(declared), declaracion=declared)
        self._tell()

    def review_by(self, reviso: Revisor) -> None:
        """Keep who reviewed the papers; the cédula prints it."""
        self._remember(lambda memory: memory.keep_reviewer(reviso), reviso=reviso)

    def audit(self, auditoria: Auditoria) -> None:
        """Keep the auditor's sample and what amount matters; cédula, workbook and JSON follow."""
        self._remember(lambda memory: memory.keep_audit(auditoria), auditoria=auditoria)
