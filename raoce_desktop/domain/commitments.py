"""Whether the captured figures meet each program's export commitment, with the sums behind it.

Amounts are in miles de pesos and are compared exactly, as fractions. VUCEM converts to dollars
with an average it doesn't show, so whatever falls within 2 % of a threshold is «frontera».
Source: Guía RAOCE 2025, «Consideraciones generales» and «ALTEX y ECEX».
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import NamedTuple

from raoce_desktop.domain.amounts import grouped
from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.deadlines import Obligacion, obligation
from raoce_desktop.domain.expediente import Balanza, Expediente, Programa, TipoPrograma
from raoce_desktop.domain.linkage import Formulario, Vinculo
from raoce_desktop.domain.reference import Referencia, Umbral

BAND = Fraction(2, 100)
"""Part of a threshold, above and below it, where nothing is certain."""

_THOUSAND = 1000
_UNITS = {"usd": ("USD", 0), "porcentaje": ("%", 2)}
"""The unit of each criterion and the decimals it is shown with."""


class EstadoCompromiso(StrEnum):
    """What can be said of a commitment, or of one of its criteria."""

    CUMPLE = "cumple"
    FRONTERA = "frontera"
    FALTAN_DATOS = "faltan_datos"
    NO_CUMPLE = "no_cumple"
    VERIFICAR = "verificar"
    SIN_COMPROMISO = "sin_compromiso"


_CUMPLE = EstadoCompromiso.CUMPLE
_FALTAN_DATOS = EstadoCompromiso.FALTAN_DATOS
_MERGING = (
    _CUMPLE,
    EstadoCompromiso.FRONTERA,
    _FALTAN_DATOS,
    EstadoCompromiso.NO_CUMPLE,
)
"""Criteria are alternatives: the first of these that any of them has is the commitment's."""


class TipoCambioUsado(NamedTuple):
    """Pesos per US dollar behind the sums, and whose figure it is."""

    valor: Decimal
    fuente: str
    confianza: Confianza


class Criterio(NamedTuple):
    """One of the alternatives of a commitment.

    `umbral` and `valor` are in `unidad` («USD» or «%»); `valor` is rounded to be shown, and it is
    None when something is missing. `umbral_clave` names the threshold it belongs to, `requisito`
    says it in words and `texto` is the sum, or what it lacks.
    """

    clave: str
    umbral_clave: str
    umbral: Decimal
    valor: Decimal | None
    unidad: str
    estado: EstadoCompromiso
    requisito: str
    texto: str


class Compromiso(NamedTuple):
    """What one program commits the company to, and what follows.

    `tipo_cambio` tells the rate and its source, and is empty when no dollars are involved.
    """

    programa: TipoPrograma
    estado: EstadoCompromiso
    criterios: tuple[Criterio, ...]
    explicacion: str
    consecuencia: str
    cita: Cita
    confianza: Confianza
    cita_consecuencia: Cita
    tipo_cambio: str = ""


class _Sums(NamedTuple):
    """What every criterion of one expediente is worked out from."""

    balanza: Balanza
    rate: TipoCambioUsado | None
    referencia: Referencia


def exchange_rate(expediente: Expediente, referencia: Referencia) -> TipoCambioUsado | None:
    """Return the user's own yearly average, else the reference one, else None."""
    own = expediente.tipo_cambio
    if own.valor is not None:
        source = own.fuente or referencia.texto("compromisos.tipo_cambio.propio")
        return TipoCambioUsado(own.valor, source, Confianza.B)
    if (rate := referencia.tipo_cambio) is not None:
        return TipoCambioUsado(rate.valor, rate.fuente, rate.cita.confianza)
    return None


def to_usd(miles: int, rate: TipoCambioUsado) -> Fraction:
    """Convert miles de pesos to US dollars, exactly."""
    return Fraction(miles * _THOUSAND) / Fraction(rate.valor)


def commitments(
    expediente: Expediente, referencia: Referencia, vinculo: Vinculo
) -> tuple[Compromiso, ...]:
    """Return the commitment of each program that has one, in the order of the programs."""
    sums = _Sums(expediente.balanza, exchange_rate(expediente, referencia), referencia)
    return tuple(
        _commitment(programa, tipo, expediente.ejercicio, sums, vinculo)
        for programa in expediente.programas
        if (tipo := programa.tipo) is not None and tipo is not TipoPrograma.PROSEC
    )


def _commitment(
    programa: Programa, tipo: TipoPrograma, ejercicio: int, sums: _Sums, vinculo: Vinculo
) -> Compromiso:
    thresholds = _thresholds(programa, tipo, sums.referencia)
    must = obligation(programa, ejercicio)
    if must in (Obligacion.NEED_NOT, Obligacion.WITHOUT_COMMITMENT):
        return _exempt(programa, tipo, must, thresholds[0], sums.referencia)
    criteria = tuple(c for threshold in thresholds for c in _criteria(threshold, sums))
    estado = _state_of(thresholds, criteria, sums.balanza)
    return Compromiso(
        programa=tipo,
        estado=estado,
        criterios=criteria,
        explicacion=_explanation(tipo, estado, criteria, vinculo, sums.referencia),
        consecuencia=_consequence(tipo, estado, sums.referencia),
        cita=thresholds[0].cita,
        confianza=_sureness(estado, thresholds[0], criteria, sums.rate),
        cita_consecuencia=thresholds[0].cita_consecuencia,
        tipo_cambio=_rate_in_words(criteria, sums),
    )


def _thresholds(
    programa: Programa, tipo: TipoPrograma, referencia: Referencia
) -> tuple[Umbral, ...]:
    keys = _altex_kinds(programa.modalidad) if tipo is TipoPrograma.ALTEX else (tipo.lower(),)
    return tuple(referencia.umbrales[key] for key in keys)


def _altex_kinds(modalidad: str) -> tuple[str, ...]:
    """Return the one kind that the modalidad names, or both when it names none or the two.

    VUCEM may join it to PROSEC's («… PRODUCTOR DIRECTO-ALTEX EXPORTADOR INDIRECTO»), so only
    what follows «EXPORTADOR» counts.
    """
    text = modalidad.upper().split("EXPORTADOR", maxsplit=1)[-1]
    indirect = "INDIRECT" in text
    direct = "DIRECT" in text.replace("INDIRECT", "")
    if direct == indirect:
        return "altex_directo", "altex_indirecto"
    return ("altex_directo",) if direct else ("altex_indirecto",)


def _exempt(
    programa: Programa,
    tipo: TipoPrograma,
    must: Obligacion,
    threshold: Umbral,
    referencia: Referencia,
) -> Compromiso:
    later = must is Obligacion.NEED_NOT
    cita = referencia.citas["guia2025.immex" if later else "guia2021.nuevos"]
    key = "autorizado_despues" if later else "autorizado_en_ejercicio"
    year = programa.autorizado.year if programa.autorizado else ""
    return Compromiso(
        programa=tipo,
        estado=EstadoCompromiso.SIN_COMPROMISO,
        criterios=(),
        explicacion=referencia.texto(f"compromisos.explicacion.{key}", programa=tipo, ano=year),
        consecuencia="",
        cita=cita,
        confianza=cita.confianza,
        cita_consecuencia=threshold.cita_consecuencia,
    )


def _criteria(threshold: Umbral, sums: _Sums) -> Iterator[Criterio]:
    if threshold.usd is not None:
        wording = "usd_estricto" if threshold.usd_estricto else "usd"
        yield _criterion("usd", threshold, threshold.usd, wording, _usd(sums), sums.referencia)
    if threshold.porcentaje is not None:
        share = _percentage(sums)
        name = "porcentaje"
        yield _criterion(name, threshold, threshold.porcentaje, name, share, sums.referencia)


def _criterion(
    clave: str,
    threshold: Umbral,
    limit: Decimal,
    wording: str,
    worked_out: tuple[Fraction | None, str],
    referencia: Referencia,
) -> Criterio:
    value, told = worked_out
    unit, places = _UNITS[clave]
    return Criterio(
        clave=clave,
        umbral_clave=threshold.clave,
        umbral=limit,
        valor=None if value is None else _rounded(value, places),
        unidad=unit,
        estado=_state(value, limit),
        requisito=referencia.texto(f"compromisos.requisito.{wording}", umbral=f"{limit:,}"),
        texto=told,
    )


def _usd(sums: _Sums) -> tuple[Fraction | None, str]:
    """The exports in US dollars and the sum in words."""
    exported = sums.balanza.total_exportaciones
    if exported is None:
        return None, sums.referencia.texto("compromisos.aritmetica.faltan_exportaciones")
    if sums.rate is None:
        return None, sums.referencia.texto("compromisos.aritmetica.falta_tipo_cambio")
    value = to_usd(exported, sums.rate)
    return value, sums.referencia.texto(
        "compromisos.aritmetica.usd",
        miles=grouped(exported),
        tipo_cambio=f"{sums.rate.valor:f}",
        valor=f"{_rounded(value, 0):,}",
    )


def _percentage(sums: _Sums) -> tuple[Fraction | None, str]:
    """The exports as a percentage of the sales and the sum in words; 0 without sales."""
    sold, exported = sums.balanza.ventas_totales, sums.balanza.total_exportaciones
    if sold is None or exported is None:
        missing = "faltan_ventas" if sold is None else "faltan_exportaciones"
        return None, sums.referencia.texto(f"compromisos.aritmetica.{missing}")
    if sold == 0:
        return Fraction(0), sums.referencia.texto("compromisos.aritmetica.ventas_en_cero")
    value = Fraction(exported * 100, sold)
    return value, sums.referencia.texto(
        "compromisos.aritmetica.porcentaje",
        exportaciones=grouped(exported),
        ventas=grouped(sold),
        valor=f"{_rounded(value, 2):,}",
    )


def _rounded(value: Fraction, places: int) -> Decimal:
    """Half up, through text: quantize would fail past 28 digits."""
    return Decimal(f"{floor(value * 10**places + Fraction(1, 2))}E-{places}")


def _state(value: Fraction | None, threshold: Decimal) -> EstadoCompromiso:
    if value is None:
        return _FALTAN_DATOS
    limit = Fraction(threshold)
    if abs(value - limit) <= limit * BAND:
        return EstadoCompromiso.FRONTERA
    return _CUMPLE if value > limit else EstadoCompromiso.NO_CUMPLE


def _state_of(
    thresholds: tuple[Umbral, ...], criteria: tuple[Criterio, ...], balanza: Balanza
) -> EstadoCompromiso:
    if len(thresholds) > 1 or not criteria:
        return EstadoCompromiso.VERIFICAR
    if balanza.ventas_totales is None or balanza.total_exportaciones is None:
        return _FALTAN_DATOS
    found = {criterio.estado for criterio in criteria}
    return next(state for state in _MERGING if state in found)


def _explanation(
    tipo: TipoPrograma,
    estado: EstadoCompromiso,
    criteria: tuple[Criterio, ...],
    vinculo: Vinculo,
    referencia: Referencia,
) -> str:
    if estado is EstadoCompromiso.VERIFICAR:
        key = "altex_sin_modalidad" if criteria else "ecex"
        told = referencia.texto(f"compromisos.explicacion.{key}")
    else:
        required = _requirement([c.requisito for c in criteria], referencia)
        told = referencia.texto(
            f"compromisos.explicacion.{estado}", programa=tipo, requisito=required
        )
    if vinculo.formulario is Formulario.PROSEC:
        told += " " + referencia.texto("compromisos.explicacion.nota_prosec")
    return told


def _requirement(parts: list[str], referencia: Referencia) -> str:
    if len(parts) == 1:
        return parts[0]
    first, second = parts
    return referencia.texto("compromisos.requisito.alternativa", primero=first, segundo=second)


def _consequence(tipo: TipoPrograma, estado: EstadoCompromiso, referencia: Referencia) -> str:
    """Not every state has a consequence: none follows from figures that aren't there."""
    return referencia.textos.get(f"compromisos.consecuencia.{tipo}.{estado}", "")


def _sureness(
    estado: EstadoCompromiso,
    threshold: Umbral,
    criteria: tuple[Criterio, ...],
    rate: TipoCambioUsado | None,
) -> Confianza:
    """As sure as the threshold's source, unless only the converted amount decides."""
    if estado is EstadoCompromiso.VERIFICAR:
        return Confianza.D
    by_share = any(c.unidad == "%" and c.estado is estado is _CUMPLE for c in criteria)
    in_dollars = any(c.unidad == "USD" for c in criteria)
    if by_share or not in_dollars or rate is None:
        return threshold.cita.confianza
    return max(threshold.cita.confianza, rate.confianza)


def _rate_in_words(criteria: tuple[Criterio, ...], sums: _Sums) -> str:
    if sums.rate is None or not any(c.unidad == "USD" for c in criteria):
        return ""
    rate = sums.rate
    used = sums.referencia.texto(
        "compromisos.tipo_cambio.usado", valor=f"{rate.valor:f}", fuente=rate.fuente.rstrip(".")
    )
    return f"{used} {sums.referencia.texto('compromisos.tipo_cambio.vucem')}"
