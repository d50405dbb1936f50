"""How far a report has come in VUCEM and at the Secretaría, and who took it there when.

A state is reached by writing down its day, and left again by taking that day out: the history
keeps both. Sources: Guía RAOCE 2025, «Firma del RAOCE», «Acuse» and «Consideraciones generales».
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.textos import Textos


class EstadoExpediente(StrEnum):
    """What the list shows of an expediente, in the order of its way. Saved is not filed."""

    BORRADOR = "borrador"
    LISTO = "listo"
    EN_CAPTURA = "en_captura"
    GUARDADO = "guardado"
    PRESENTADO = "presentado"
    CORRECCION_ENVIADA = "correccion_enviada"
    SUSPENDIDO = "suspendido"
    REACTIVADO = "reactivado"
    CANCELADO = "cancelado"


HITOS = tuple(EstadoExpediente)[2:]
"""The states that somebody brings about; each is also the field that holds its day."""

AFTER_FILING = (EstadoExpediente.CORRECCION_ENVIADA, EstadoExpediente.REACTIVADO)
"""Those that only a report that was filed can reach."""

_OF_THE_PROGRAM = (EstadoExpediente.SUSPENDIDO, EstadoExpediente.CANCELADO)


class Hito(NamedTuple):
    """A state that was reached: on which day, and who says that they did it, where that is known.

    A request with a number but without a day is saved all the same; so is a folio a filing.
    """

    estado: EstadoExpediente
    fecha: date | None
    quien: str


def hitos(expediente: Expediente) -> tuple[Hito, ...]:
    """Return each state that was written down, in the order of the way."""
    return tuple(_reached(expediente))


def _reached(expediente: Expediente) -> Iterator[Hito]:
    seguimiento = expediente.seguimiento
    without_a_day = {
        EstadoExpediente.GUARDADO: bool(seguimiento.numero_solicitud),
        EstadoExpediente.PRESENTADO: proof_of_filing(expediente) is not None,
    }
    for estado in HITOS:
        day = getattr(seguimiento, estado)
        if day is not None or without_a_day.get(estado, False):
            yield Hito(estado, day, getattr(seguimiento, f"{estado}_por"))


def signed(expediente: Expediente, ruta: str, quien: Callable[[], str]) -> Expediente:
    """After the day of a state was typed: who wrote it down did it, unless somebody is named.

    Where the day was taken out, nobody did it.
    """
    part, _, name = ruta.partition(".")
    seguimiento = expediente.seguimiento
    if part != "seguimiento" or name not in HITOS or name in seguimiento.por_corregir:
        return expediente
    by, day = f"{name}_por", getattr(seguimiento, name)
    named = getattr(seguimiento, by)
    wanted = (named or quien()) if day is not None else ""
    if wanted == named:
        return expediente
    return expediente.model_copy(
        update={"seguimiento": seguimiento.model_copy(update={by: wanted})}
    )


def reached_told(hito: Hito, textos: Textos) -> str:
    """A state with its day and who brought it about, as far as they are known, in a sentence."""
    name = textos.say(f"estado.{hito.estado}")
    day = textos.long_date(hito.fecha) if hito.fecha else textos["tramite.sin_fecha"]
    key = "con_quien" if hito.quien else "sin_quien"
    return textos.say(f"tramite.{key}", estado=name, fecha=day, quien=hito.quien)


def last_state(expediente: Expediente) -> EstadoExpediente | None:
    """Return how far it has come; None while nothing happened in VUCEM.

    A day of filing counts only with the folio that proves it. What happens to the program counts
    until the report is filed, or when it happens later.
    """
    found = {hito.estado: hito for hito in hitos(expediente)}
    filed = proof_of_filing(expediente) is not None
    presentado = expediente.seguimiento.presentado
    later = [
        (hito.fecha, HITOS.index(estado), estado)
        for estado, hito in found.items()
        if hito.fecha is not None and _counts(hito, presentado, filed=filed)
    ]
    if later:
        return max(later)[-1]
    if filed:
        return EstadoExpediente.PRESENTADO
    early = (EstadoExpediente.GUARDADO, EstadoExpediente.EN_CAPTURA)
    return next((estado for estado in early if estado in found), None)


def _counts(hito: Hito, presentado: date | None, *, filed: bool) -> bool:
    """Whether a later state than the filing holds."""
    if hito.estado in AFTER_FILING:
        return filed
    if hito.estado not in _OF_THE_PROGRAM or hito.fecha is None:
        return False
    return not filed or (presentado is not None and hito.fecha >= presentado)
