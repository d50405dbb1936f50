"""Commitments and deadlines in words, for whoever reviews before signing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from raoce_desktop.domain.dated import day_told
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.commitments import Compromiso
    from raoce_desktop.domain.deadlines import PlazoPrograma, Plazos
    from raoce_desktop.domain.textos import Textos
    from raoce_desktop.ui.expediente.qt_session import QtSession


@dataclass(frozen=True, slots=True)
class Told:
    """A heading with its shape, and sentences below it, from what matters most."""

    shape: str
    heading: str
    lines: tuple[str, ...]


_SHAPES = {
    "cumple": "completo",
    "no_cumple": "con_problemas",
    "en_duda": "con_avisos",
    "faltan_datos": "en_curso",
    "verificar": "con_avisos",
    "sin_compromiso": "no_aplica",
}


def commitments_told(session: QtSession) -> tuple[Told, ...]:
    """Each program's commitment, its sums and what follows."""
    return tuple(_commitment(compromiso) for compromiso in session.revision.compromisos)


def _commitment(compromiso: Compromiso) -> Told:
    state = compromiso.estado.value
    heading = say(
        "repaso.compromiso",
        programa=compromiso.programa.value,
        estado=say(f"compromisos.estado.{state}"),
    )
    lines = (
        compromiso.explicacion,
        *compromiso.cuentas,
        compromiso.tipo_cambio,
        compromiso.consecuencia,
        say("repaso.fuente", cita=compromiso.cita.texto),
    )
    return Told(_SHAPES[state], heading, tuple(filter(None, lines)))


def deadlines_told(session: QtSession) -> tuple[Told, ...]:
    """The limit in each reading, then each program's own dates, then what happens if late."""
    plazos = session.revision.plazos
    if plazos is None:
        held = bool(session.documento.tipos)
        key = "vinculo.ninguno_presenta" if held else "plazos.sin_programas"
        return (Told("no_aplica", say(key), ()),)
    known = session.referencia.textos
    dates = tuple(_of_program(dates, known) for dates in plazos.por_programa.values())
    programs = Told("documento", say("repaso.por_programa"), dates)
    return (*_readings(plazos, known), programs, _late(plazos, known))


def _readings(plazos: Plazos, textos: Textos) -> Iterator[Told]:
    opening = day_told(plazos.apertura, textos)
    for place, reading in enumerate(plazos.lecturas):
        key = "otra_lectura" if place else "presentacion"
        heading = say(f"repaso.{key}", inicio=opening, fin=day_told(reading.fecha, textos))
        source = say("repaso.fuente", cita=reading.fecha.cita.texto)
        yield Told("con_avisos" if place else "calendario", heading, (reading.motivo, source))


def _of_program(dates: PlazoPrograma, textos: Textos) -> str:
    told = (
        say(
            f"repaso.programa.{name}",
            programa=dates.programa.value,
            fecha=day_told(fecha, textos),
        )
        for name, fecha in dates.fechas()
    )
    return " ".join(told)


def _late(plazos: Plazos, textos: Textos) -> Told:
    lines = tuple(
        say("repaso.suceso", fecha=day_told(event.fecha, textos), texto=event.texto)
        for event in plazos.secuencia
    )
    return Told("calendario", say("repaso.si_se_pasa"), lines)


def rate_reading(session: QtSession) -> str:
    """The exchange rate that the sums use while nobody writes another one."""
    rate = session.referencia.tipo_cambio
    if session.documento.tipo_cambio.valor is not None:
        return ""
    if rate is None:
        return say("compromisos.aritmetica.falta_tipo_cambio")
    return say("repaso.tipo_cambio", valor=rate.valor, fuente=rate.fuente)


def change_reading(name: str) -> Callable[[QtSession], str]:
    """How much one figure is now, and how much that is more or less than last year's."""

    def reading(session: QtSession) -> str:
        documento = session.documento
        before, now = getattr(documento.ano_anterior, name), getattr(documento.balanza, name)
        if not before or now is None or not session.revision.vinculo.habilita(f"balanza.{name}"):
            return ""
        change = f"{(now - before) * 100 / before:+,.0f}"
        return say("repaso.cambio", ahora=f"{now:,}", cambio=change)

    return reading
