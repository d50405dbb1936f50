"""From an expediente to the row that the list shows of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from raoce_desktop.domain.identifiers import RfcCheck, check_rfc, clean_code
from raoce_desktop.domain.progress import state_shown
from raoce_desktop.store import Summary

if TYPE_CHECKING:
    from raoce_desktop.domain.deadlines import Plazos
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.revision import Revision
    from raoce_desktop.domain.sign_by import Firma


def state_of(expediente: Expediente, revision: Revision) -> str:
    """Return the state that is shown: `exento` where no program must file."""
    return state_shown(expediente, revision)


def summary_of(expediente: Expediente, revision: Revision, now: datetime) -> Summary:
    """Return the list's columns for an expediente that was just reviewed."""
    return Summary(
        denominacion=expediente.solicitante.denominacion,
        rfc=expediente.solicitante.rfc,
        programas="-".join(revision.vinculo.programas or sorted(expediente.tipos)),
        ejercicio=expediente.ejercicio,
        estado=state_of(expediente, revision),
        vence=days_due(revision.plazos, revision.firma),
        bloquea=revision.veredicto.errores,
        avisos=revision.veredicto.avisos,
        modificado=now.isoformat(timespec="seconds"),
        identidad=identity(expediente.solicitante.rfc),
        veredicto=revision.veredicto.estado,
        reservas=revision.veredicto.reservas,
    )


def days_due(plazos: Plazos | None, firma: Firma | None) -> str:
    """The report's limit, then each day on which signing falls due, as the list keeps them.

    One that no source prints ends in a star.
    """
    days = (plazos.lecturas[0].fecha,) if plazos is not None else ()
    every = (*days, *(firma.fechas if firma else ()))
    return " ".join(fecha.dia.isoformat() + "*" * (not fecha.impresa) for fecha in every)


def identity(rfc: str) -> str:
    """The RFC if it can only be one company's."""
    sound = (RfcCheck.VALID, RfcCheck.OTHER_CHECK_DIGIT, RfcCheck.PERSONA_FISICA)
    return clean_code(rfc) if check_rfc(rfc) in sound else ""
