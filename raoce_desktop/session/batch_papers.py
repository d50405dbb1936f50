"""The working papers of an expediente that isn't open, read anew for its cédula."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.oficina import prepared_by
from raoce_desktop.evidence.tables.auditing import Papeles
from raoce_desktop.evidence.tables.bridge import bridge
from raoce_desktop.session.batch import BatchProblem
from raoce_desktop.session.list_row import identity
from raoce_desktop.session.papers.background_reading import Basis, reading_with
from raoce_desktop.session.papers.figures_used import IMPORTACIONES
from raoce_desktop.session.papers.memory import Remembered, remembered_of

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.session.jobs import Cancelled
    from raoce_desktop.store import Store


def remembered_papers(store: Store, expediente: Expediente) -> Remembered:
    """Where its files are and what the accountant answered."""
    rfc = identity(expediente.solicitante.rfc)
    return remembered_of(store.decisions(rfc) if rfc else {}, expediente.ejercicio)


def read_papers(
    expediente: Expediente,
    revision: Revision,
    remembered: Remembered,
    hoy: date,
    cancelled: Cancelled,
) -> Papeles:
    """Read and count them. Raises `BatchProblem` where there is nothing to read."""
    rfc, oficina = identity(expediente.solicitante.rfc), revision.contexto.referencia.oficina
    missing = next((path for path in remembered.fuentes if not path.exists()), None)
    if not rfc or not remembered.fuentes:
        raise BatchProblem(say("lote.sin_papeles"))
    if missing is not None:
        raise BatchProblem(say("lote.falta_fuente", archivo=missing))
    read = reading_with(remembered.tablas)
    evidence = read(remembered.fuentes, rfc, expediente.ejercicio, _ignore, _ignore, cancelled)
    if evidence is None:
        raise BatchProblem(say("lote.detenida"))
    importaciones = revision.vinculo.habilita(f"balanza.{IMPORTACIONES}")
    cifras = evidence.count(
        Basis(bool(remembered.consignacion), remembered.respuestas, importaciones, oficina.claves)
    )
    if not (cifras.con_pedimentos or cifras.con_cfdi):
        raise BatchProblem(say("lote.sin_documentos", rfc=rfc))
    return Papeles(
        cifras,
        bridge(cifras, remembered.declaracion),
        hoy,
        expediente.solicitante.denominacion,
        tuple(f"{p.tipo} {p.numero}".strip() for p in expediente.programas if p.tipo),
        prepared_by(expediente.preparo, oficina),
        remembered.reviso.firmante,
        revision.veredicto,
        oficina,
        remembered.auditoria,
    )


def papers_beside(path: Path) -> Remembered:
    """For a `.raoce` file: all that lies in its folder and below."""
    return Remembered(fuentes=(path.parent,))


def _ignore(_news: object) -> None:
    """Nobody follows how far one of many is."""
