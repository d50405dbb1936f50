"""All that is known of a season, with what this office changed of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.seasons import seasons
from raoce_desktop.catalogs.texts import long_date, say
from raoce_desktop.domain.season_facts import FactGroup, SeasonFact, season_facts
from raoce_desktop.session.labels import place_name

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.expedientes import ExpedienteList

_OPTIONS = ("importaciones_habilitadas", "bienes_habilitados")


def ejercicios(expedientes: ExpedienteList) -> tuple[int, ...]:
    """The ejercicios to tell of, the latest first.

    Those that somebody gathered data of, the one after them, and those that the office works on.
    """
    gathered = seasons()
    worked_on = {row.resumen.ejercicio for row in expedientes.listing() if row.resumen.ejercicio}
    return tuple(sorted({*gathered, gathered[-1] + 1, *worked_on}, reverse=True))


def facts(expedientes: ExpedienteList, ejercicio: int) -> tuple[SeasonFact, ...]:
    """What is known of a season, then what the office changed. Failures are `StoreProblem`."""
    referencia = expedientes.referencia(ejercicio)
    return (*season_facts(referencia), *_own(expedientes, referencia))


def _own(expedientes: ExpedienteList, referencia: Referencia) -> Iterator[SeasonFact]:
    for day, reason in sorted(referencia.inhabiles.items()):
        if day.year == referencia.temporada.presentacion:
            yield _fact("inhabil", long_date(day), reason)
    tariff = expedientes.tarifas.current
    if tariff is not None:
        yield _fact("tarifa", tariff.archivo)
    for _, expediente in expedientes.store.heads():
        if expediente.ejercicio == referencia.ejercicio:
            yield from _of_company(expediente, referencia)


def _of_company(expediente: Expediente, referencia: Referencia) -> Iterator[SeasonFact]:
    solicitante, rate = expediente.solicitante, expediente.tipo_cambio
    name = solicitante.denominacion or solicitante.rfc or say("lista.sin_nombre")
    if rate.valor is not None:
        value = say("temporada.pesos", valor=f"{rate.valor:f}")
        yield _fact("tipo_cambio_propio", value, rate.fuente, empresa=name)
    for option in _OPTIONS:
        answer = getattr(expediente.opciones, option)
        if answer is not None:
            label = place_name(f"opciones.{option}", referencia)
            told = say(f"temporada.{'si' if answer else 'no'}")
            yield _fact("opcion", told, campo=label, empresa=name)


def _fact(key: str, value: str, source: str = "", **names: str) -> SeasonFact:
    return SeasonFact(FactGroup.TUYO, say(f"temporada.dato.{key}", **names), value, source)


def name_of(ejercicio: int) -> str:
    """An ejercicio as one chooses it, with when it is filed or that nothing is known of it."""
    key = "cual" if ejercicio in seasons() else "cual_sin_datos"
    return say(f"temporada.{key}", ejercicio=ejercicio, presentacion=ejercicio + 1)
