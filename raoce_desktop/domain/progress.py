"""How far each step and the whole expediente have come."""

from collections.abc import Callable, Mapping
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
from raoce_desktop.domain.tramite import EstadoExpediente, hitos, last_state
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
    if paso in _OTHERS:
        return _OTHERS[paso](revision, expediente)
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


def _points(revision: Revision, expediente: Expediente) -> EstadoPaso:
    """What the data answer by themselves begins nothing."""
    if not expediente.respuestas:
        return EstadoPaso.SIN_EMPEZAR
    if any(punto.estado is None for punto in revision.puntos):
        return EstadoPaso.EN_CURSO
    reservas = bool(revision.reserved("respuestas"))
    return _by_findings(revision.blocking("respuestas"), reservas=reservas)


def _signers(_: Revision, expediente: Expediente) -> EstadoPaso:
    """Place and day are often written by hand, on the paper itself."""
    both = (expediente.representante, expediente.preparo)
    if all(one.nombre.strip() and one.cargo.strip() for one in both):
        return EstadoPaso.COMPLETO
    return EstadoPaso.SIN_EMPEZAR if both == (Firmante(), Firmante()) else EstadoPaso.EN_CURSO


def _capturing(_: Revision, expediente: Expediente) -> EstadoPaso:
    """What is saved in VUCEM was captured there."""
    if proof_of_filing(expediente) is not None:
        return EstadoPaso.COMPLETO
    reached = {hito.estado for hito in hitos(expediente)}
    if EstadoExpediente.GUARDADO in reached:
        return EstadoPaso.COMPLETO
    begun = EstadoExpediente.EN_CAPTURA in reached
    return EstadoPaso.EN_CURSO if begun else EstadoPaso.SIN_EMPEZAR


def _signing(_: Revision, expediente: Expediente) -> EstadoPaso:
    """Only the folio proves that it was signed; what is saved waits for it."""
    if proof_of_filing(expediente) is not None:
        return EstadoPaso.COMPLETO
    saved = any(hito.estado is EstadoExpediente.GUARDADO for hito in hitos(expediente))
    return EstadoPaso.EN_CURSO if saved else EstadoPaso.SIN_EMPEZAR


def _followed(_: Revision, expediente: Expediente) -> EstadoPaso:
    """It is done with the folio and the day of the filing; what comes later is noted there too."""
    if expediente.seguimiento == Seguimiento():
        return EstadoPaso.SIN_EMPEZAR
    filed = proof_of_filing(expediente) is not None and expediente.seguimiento.presentado
    return EstadoPaso.COMPLETO if filed else EstadoPaso.EN_CURSO


_OTHERS: Mapping[Paso, Callable[[Revision, Expediente], EstadoPaso]] = {
    Paso.PAPELES: _papers,
    Paso.REVISION: _whole,
    Paso.PUNTOS: _points,
    Paso.FIRMANTES: _signers,
    Paso.CAPTURA: _capturing,
    Paso.FIRMAR: _signing,
    Paso.SEGUIMIENTO: _followed,
}
"""How far the steps are that hold nothing that is typed into VUCEM."""


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
