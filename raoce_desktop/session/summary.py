"""From an expediente to the row that the list shows of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from raoce_desktop.store import Summary

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.review import Revision


def summary_of(expediente: Expediente, revision: Revision, now: datetime) -> Summary:
    """Return the list's columns for an expediente that was just reviewed."""
    from raoce_desktop.domain.expediente import TipoPrograma

    solicitante = expediente.solicitante
    return Summary(
        denominacion=solicitante.denominacion,
        rfc=solicitante.rfc,
        programas="-".join(tipo for tipo in TipoPrograma if tipo in expediente.tipos),
        ejercicio=expediente.ejercicio,
        estado=_estado(expediente, revision),
        vence=revision.plazos.fin.isoformat() if revision.plazos else "",
        bloquea=len(revision.errores),
        avisos=len(revision.avisos),
        modificado=now.isoformat(timespec="seconds"),
        identidad=_identity(solicitante.rfc),
    )


def _estado(expediente: Expediente, revision: Revision) -> str:
    if expediente.seguimiento.folio:
        return "presentado"
    if expediente.seguimiento.numero_solicitud:
        return "guardado"
    return "listo" if revision.listo_para_firma else "borrador"


def _identity(rfc: str) -> str:
    """The RFC if it can only be one company's."""
    from raoce_desktop.domain.identifiers import RfcCheck, check_rfc, clean_code

    sound = (RfcCheck.VALID, RfcCheck.OTHER_CHECK_DIGIT, RfcCheck.PERSONA_FISICA)
    return clean_code(rfc) if check_rfc(rfc) in sound else ""
