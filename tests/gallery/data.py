"""The office and the companies in the pictures. All of it is made up."""

from collections.abc import Sequence
from datetime import date

from raoce_desktop.domain.expediente import (
    BienProducido,
    Expediente,
    Planta,
    Programa,
    TipoPrograma,
)
from raoce_desktop.domain.progress import EstadoExpediente
from raoce_desktop.domain.verdict import EstadoVeredicto
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.listed_row import ListRow
from raoce_desktop.store import Summary

HOY = date(2025, 4, 20)
PLANTS = 12
"""More than any page of plants is looked at with."""
LONG = (
    "INDUSTRIAS METALMECÁNICAS Y DE TRANSFORMACIÓN AGROALIMENTARIA DEL NOROESTE, "
    "SOCIEDAD ANÓNIMA PROMOTORA DE INVERSIÓN DE CAPITAL VARIABLE"
)
LONG_WORD = "Subensamble-electromecánico-de-precisión-para-transmisiones-automáticas"
SHORT = "CAFÉ DE ENSAYO, S.A. DE C.V."
_NUMBERS = {"IMMEX": "83-2019", "PROSEC": "2019-8664", "ALTEX": "2011-7018", "ECEX": "7-2001"}
_FRACCIONES = ("09012199", "87032401", "85177999", "39269099", "73269099")
_GOODS = ("Café tostado", "Arnés eléctrico", "Tarjeta de control", "Tapa de plástico", "Soporte")
_STATES = tuple(EstadoExpediente)
_LIMITS = (("2025-05-30", 3), ("2025-04-30", 0), ("2025-04-30", 1), ("2025-04-14", 2), ("", 0))
"""Limit and what blocks, by turns."""


class Office(ExpedienteList):
    """A list as long as is asked for, without as many expedientes behind it."""

    rows: Sequence[ListRow] | None = None

    def listing(self, search: str = "") -> tuple[ListRow, ...]:
        """The made-up rows where there are some, and what is kept otherwise."""
        return super().listing(search) if self.rows is None else tuple(self.rows)


def listed(count: int, *, long: bool) -> list[ListRow]:
    """So many rows of the list, in every state."""
    return [_row(number, long=long) for number in range(count)]


def _row(number: int, *, long: bool) -> ListRow:
    limit, errors = _LIMITS[number % len(_LIMITS)]
    summary = Summary(
        denominacion=f"{LONG} {number}" if long else f"EMPRESA DE ENSAYO {number:04}, S.A. DE C.V.",
        rfc="AAL0409235E6",
        programas=("PROSEC", "IMMEX-PROSEC", "IMMEX", "ALTEX")[number % 4],
        ejercicio=2024,
        estado=_STATES[number % len(_STATES)],
        vence=limit,
        bloquea=errors,
        avisos=number % 3,
        modificado="2025-04-19T18:05:00",
        veredicto=_verdict(number, errors),
        reservas=number % 4 + 1,
    )
    return ListRow(number, number % 50 == 49, summary, HOY)


def _verdict(number: int, errors: int) -> EstadoVeredicto:
    if _STATES[number % len(_STATES)] is EstadoExpediente.PRESENTADO:
        return EstadoVeredicto.CERRADO
    if errors:
        return EstadoVeredicto.NO_LISTO
    ready = _STATES[number % len(_STATES)] is EstadoExpediente.LISTO
    return EstadoVeredicto.LISTO if ready else EstadoVeredicto.CON_RESERVAS


def company(goods: int, programas: Sequence[str], *, long: bool) -> Expediente:
    """The guide's PROSEC company with those programs and so many goods, some of them wrong."""
    base = example("prosec")
    name = LONG if long else SHORT
    home = base.solicitante.domicilio_fiscal
    if long:
        home = home.model_copy(update={"calle": LONG, "colonia": LONG, "localidad": LONG_WORD})
    plants = tuple(_plant(home, number) for number in range(min(goods, PLANTS)))
    solicitante = base.solicitante.model_copy(
        update={"denominacion": name, "domicilio_fiscal": home, "plantas": plants}
    )
    return base.model_copy(
        update={
            "solicitante": solicitante,
            "programas": tuple(_program(TipoPrograma(tipo)) for tipo in programas if goods),
            "bienes_producidos": tuple(_good(number, long=long) for number in range(goods)),
        }
    )


def _plant(home: object, number: int) -> Planta:
    return Planta(domicilio=home, tipo=("Bodega", "Sucursal", "")[number % 3], localizado=True)


def _program(tipo: TipoPrograma) -> Programa:
    return Programa(
        tipo=tipo,
        numero=_NUMBERS[tipo],
        modalidad="INDUSTRIAL" if tipo is TipoPrograma.IMMEX else "PROGRAMA NUEVO",
        estatus="Vigente - Activo",
        autorizado=date(2010, 3, 1),
    )


def _good(number: int, *, long: bool) -> BienProducido:
    """Every fifth has volumes that don't add up, every seventh no unit."""
    nacional, exportaciones = 1_000 + number, 2_000 + 3 * number
    name = f"{_GOODS[number % len(_GOODS)]} modelo {number:05}"
    return BienProducido(
        clave_sector="XXII",
        fraccion=_FRACCIONES[number % len(_FRACCIONES)],
        bien=f"{name}, {LONG_WORD}" if long else name,
        unidad="" if number % 7 == 6 else "KILO",
        volumen_total=nacional + exportaciones + (number % 5 == 4),
        volumen_nacional=nacional,
        volumen_exportaciones=exportaciones,
    )
