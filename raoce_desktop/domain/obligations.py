"""Which of a company's programs report an ejercicio, and on whose word the others don't.

A program that doesn't report decides nothing: neither the form that VUCEM shows nor any date. The
year of the authorisation and the status tell; what each means is the season's data.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.expediente import Expediente, Programa, TipoPrograma
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.season import EfectoDeAutorizar, Marcas

ACTIVO = "vigente - activo"
"""How VUCEM shows a program in force, whatever its capitals."""

_CANCELLED = "cancelad"
"""What the status of a cancelled program says, as «Cancelado» or «Cancelada por la SE»."""

_SUSPENDED = "suspendid"


class Obligacion(StrEnum):
    """Whether a program must file; each value is a sentence under `plazos.obligacion`."""

    MUST = "debe"
    NEED_NOT = "no_debe"
    WITHOUT_COMMITMENT = "sin_compromiso"
    CANCELLED = "cancelado"
    IMPOSSIBLE = "imposible"
    UNKNOWN = "desconocida"


def obligation(programa: Programa, referencia: Referencia, hoy: date | None = None) -> Obligacion:
    """Tell whether a program must report the ejercicio, by its status and its authorisation.

    A date that can't be, such as one after `hoy`, is an error of capture and exempts nobody.
    """
    if is_cancelled(programa):
        return Obligacion.CANCELLED
    if programa.autorizado is None or programa.tipo is None:
        return Obligacion.UNKNOWN
    last = referencia.temporada.registros[programa.tipo].ultimo
    if any(limit is not None and programa.autorizado > limit for limit in (last, hoy)):
        return Obligacion.IMPOSSIBLE
    effect = effect_of(programa, referencia)
    return Obligacion.MUST if effect is None else Obligacion(effect.efecto)


def obligation_told(programa: Programa, referencia: Referencia, hoy: date | None = None) -> str:
    """What a program's obligation is, in a sentence; one that is only inferred says so."""
    must, effect = obligation(programa, referencia, hoy), effect_of(programa, referencia)
    inferred = effect is not None and effect.confianza > Confianza.B
    key = f"{must}_inferido" if must is Obligacion.NEED_NOT and inferred else must
    return referencia.texto(f"plazos.obligacion.{key}")


def effect_of(programa: Programa, referencia: Referencia) -> EfectoDeAutorizar | None:
    """What follows from the year in which a program was authorised; None for years before."""
    if programa.autorizado is None:
        return None
    years = programa.autorizado.year - referencia.ejercicio
    if years < 0:
        return None
    year = "ejercicio" if years == 0 else "presentacion"
    return referencia.temporada.efectos.get(f"{programa.tipo}.{year}")


def is_active(programa: Programa) -> bool:
    """Whether its status is the one of a program in force."""
    return programa.estatus.strip().casefold() == ACTIVO


def is_cancelled(programa: Programa) -> bool:
    """Whether its status says so: whoever cancelled a program no longer reports it."""
    return _CANCELLED in programa.estatus.casefold()


def is_suspended(programa: Programa) -> bool:
    """Whether its status says so: it still reports, which lifts the suspension."""
    return _SUSPENDED in programa.estatus.casefold()


def reports(programa: Programa, referencia: Referencia, hoy: date | None = None) -> bool:
    """Whether a program must report the ejercicio, or may have to."""
    out = (Obligacion.NEED_NOT, Obligacion.CANCELLED)
    return obligation(programa, referencia, hoy) not in out


def marks(expediente: Expediente, referencia: Referencia, hoy: date | None = None) -> Marcas:
    """Return the company's programs as the season's tables tell them apart.

    Each that reports by its name; of those that don't, what they are instead.
    """
    typed = [programa for programa in expediente.programas if programa.tipo is not None]
    reporting = {str(p.tipo) for p in typed if reports(p, referencia, hoy)}
    others = (p for p in typed if p.tipo not in reporting)
    return frozenset(reporting | set(_instead(others)))


def is_due(marcas: Marcas) -> bool:
    """Whether any of a company's programs reports."""
    return any(tipo in marcas for tipo in TipoPrograma)


def _instead(programas: Iterable[Programa]) -> Iterator[str]:
    for programa in programas:
        if is_cancelled(programa):
            yield "CANCELADO"
        else:
            yield "NUEVO"
            yield f"{programa.tipo}_NUEVO"
