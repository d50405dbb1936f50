"""How far each step and the whole expediente have come."""

from enum import StrEnum

from raoce_desktop.domain.expediente import (
    Balanza,
    Expediente,
    Firmante,
    Procedencia,
    Seguimiento,
    Solicitante,
)
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.domain.revision import Blocking, Revision
from raoce_desktop.domain.tramite import EstadoExpediente, last_state
from raoce_desktop.domain.verdict import EstadoVeredicto


class EstadoPaso(StrEnum):
    """What the rail shows of a step."""

    SIN_EMPEZAR = "sin_empezar"
    EN_CURSO = "en_curso"
    COMPLETO = "completo"
    CON_PROBLEMAS = "con_problemas"
    CON_RESERVAS = "con_reservas"
    CERRADO = "cerrado"
    NO_APLICA = "no_aplica"


_TYPED = (Paso.SOLICITANTE, Paso.PROGRAMAS, Paso.DATOS)
"""The steps that hold what is typed into VUCEM."""


def step_state(revision: Revision, expediente: Expediente, paso: Paso) -> EstadoPaso:
    """Return how far a step has come.

    A step that lacks something is in course; one that holds something wrong has problems. What
    VUCEM would take and the case still lacks leaves it with reservas.
    """
    if paso is Paso.PAPELES:
        return _papers(revision, expediente)
    if paso is Paso.REVISION:
        return _whole(revision, expediente)
    if paso is Paso.FIRMAR:
        return _signing(expediente)
    if not _has_begun(expediente, paso):
        return EstadoPaso.SIN_EMPEZAR
    reservas = any(revision.reserved(part) for part in paso.partes)
    return _by_findings(revision.blocking(*paso.partes), reservas=reservas)


def _has_begun(expediente: Expediente, paso: Paso) -> bool:
    if paso is Paso.SOLICITANTE:
        return expediente.solicitante != Solicitante()
    if paso is Paso.PROGRAMAS:
        return bool(expediente.programas)
    return expediente.balanza != Balanza() or bool(expediente.bienes_producidos)


def _by_findings(found: Blocking, *, reservas: bool) -> EstadoPaso:
    if not found.errores:
        return EstadoPaso.CON_RESERVAS if reservas else EstadoPaso.COMPLETO
    gaps = found.faltas == found.errores
    return EstadoPaso.EN_CURSO if gaps else EstadoPaso.CON_PROBLEMAS


def _papers(revision: Revision, expediente: Expediente) -> EstadoPaso:
    """Working papers are optional: they are done when some figure comes from sound ones."""
    if revision.reserved("sustento"):
        return EstadoPaso.CON_RESERVAS
    papers = (Procedencia.IMPORTADO, Procedencia.CALCULADO)
    derived = any(o.procedencia in papers for o in expediente.balanza.origenes.values())
    return EstadoPaso.COMPLETO if derived else EstadoPaso.SIN_EMPEZAR


def _whole(revision: Revision, expediente: Expediente) -> EstadoPaso:
    if not any(_has_begun(expediente, paso) for paso in _TYPED):
        return EstadoPaso.SIN_EMPEZAR
    if revision.veredicto.estado is EstadoVeredicto.CERRADO:
        return EstadoPaso.CERRADO
    return _by_findings(revision.blocking(), reservas=bool(revision.reservas))


def _signing(expediente: Expediente) -> EstadoPaso:
    if proof_of_filing(expediente) is not None:
        return EstadoPaso.COMPLETO
    begun = (
        expediente.respuestas
        or expediente.seguimiento != Seguimiento()
        or (expediente.representante, expediente.preparo) != (Firmante(), Firmante())
    )
    return EstadoPaso.EN_CURSO if begun else EstadoPaso.SIN_EMPEZAR


def estado(expediente: Expediente, revision: Revision) -> EstadoExpediente:
    """Return the state of it all; a saved request that VUCEM has dropped no longer counts."""
    reached = last_state(expediente)
    found = revision.under("seguimiento")
    lost = any(h.regla == "seguimiento.solicitud-perdida" for h in found)
    if reached is not None and not (lost and reached is EstadoExpediente.GUARDADO):
        return reached
    ready = revision.veredicto.estado is EstadoVeredicto.LISTO
    return EstadoExpediente.LISTO if ready else EstadoExpediente.BORRADOR


_NOTHING_DUE = ("exento", "programas-cancelados")
EXENTO = "exento"
"""What is shown where no program must file, in place of a state."""


def state_shown(expediente: Expediente, revision: Revision) -> str:
    """Return the state that people are shown: one of `EstadoExpediente`, or `EXENTO`."""
    if revision.veredicto.cierre in _NOTHING_DUE:
        return EXENTO
    return estado(expediente, revision).value
