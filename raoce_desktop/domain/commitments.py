"""Whether the captured figures meet each program's export commitment, and what follows.

The sums are in `domain.criteria`; here are which alternatives a program has and what they amount
to together. Source: Guía RAOCE 2025, «Consideraciones generales» and «ALTEX y ECEX».
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita, Confianza
from raoce_desktop.domain.criteria import (
    Criterio,
    Cuenta,
    EstadoCompromiso,
    TipoCambioUsado,
    criteria,
)
from raoce_desktop.domain.expediente import Balanza, Expediente, Programa, TipoPrograma
from raoce_desktop.domain.linkage import Vinculo
from raoce_desktop.domain.obligations import Obligacion, effect_of, is_cancelled, obligation
from raoce_desktop.domain.reference import Referencia, Umbral

_CUMPLE, _VERIFICAR = EstadoCompromiso.CUMPLE, EstadoCompromiso.VERIFICAR
_NO_CUMPLE, _FALTAN_DATOS = EstadoCompromiso.NO_CUMPLE, EstadoCompromiso.FALTAN_DATOS
_MERGING = (_CUMPLE, EstadoCompromiso.EN_DUDA, _FALTAN_DATOS, _NO_CUMPLE)
"""Criteria are alternatives: the first of these that any of them has is the commitment's."""

_WITHOUT = (Obligacion.NEED_NOT, Obligacion.WITHOUT_COMMITMENT)
_BOTH = "altex_con_ecex"
"""The reason, and the source, why 40 % may not be the test of who holds ALTEX and ECEX."""


class Compromiso(NamedTuple):
    """What one program commits the company to, and what follows.

    `impreso` says whether `cita` speaks of this season. `cita_consecuencia` is None where nothing
    follows. `tipo_cambio` tells the rate and its source, and is empty when no dollars are involved.
    `verificar` names what no source settles, and is empty where the figures decide.
    """

    programa: TipoPrograma
    estado: EstadoCompromiso
    criterios: tuple[Criterio, ...]
    explicacion: str
    consecuencia: str
    cita: Cita
    confianza: Confianza
    impreso: bool
    cita_consecuencia: Cita | None = None
    tipo_cambio: str = ""
    verificar: str = ""

    @property
    def cuentas(self) -> tuple[str, ...]:
        """The sums in words, each once: ALTEX's two kinds share one."""
        return tuple(dict.fromkeys(criterio.texto for criterio in self.criterios))


def exchange_rate(expediente: Expediente, referencia: Referencia) -> TipoCambioUsado | None:
    """Return the user's own yearly average, else the reference one, else None."""
    own = expediente.tipo_cambio
    if own.valor is not None:
        source = own.fuente or referencia.texto("compromisos.tipo_cambio.propio")
        return TipoCambioUsado(own.valor, source, Confianza.B)
    if (rate := referencia.tipo_cambio) is not None:
        return TipoCambioUsado(rate.valor, rate.fuente, rate.cita.confianza)
    return None


def commitments(
    expediente: Expediente, referencia: Referencia, vinculo: Vinculo, hoy: date | None = None
) -> tuple[Compromiso, ...]:
    """Return the commitment of each program that has one, in the order of the programs.

    A program authorised after `hoy` has an error of capture, and the commitment of any other.
    """
    sums = Cuenta(expediente.balanza, exchange_rate(expediente, referencia), referencia)
    return tuple(
        _exempt(programa, tipo, must, referencia)
        if (must := obligation(programa, referencia, hoy)) in _WITHOUT
        else _commitment(programa, tipo, expediente, sums, vinculo)
        for programa in expediente.programas
        if (tipo := programa.tipo) not in (None, TipoPrograma.PROSEC) and not is_cancelled(programa)
    )


def _commitment(
    programa: Programa, tipo: TipoPrograma, expediente: Expediente, sums: Cuenta, vinculo: Vinculo
) -> Compromiso:
    thresholds = _thresholds(programa, tipo, sums.referencia)
    found = tuple(c for threshold in thresholds for c in criteria(threshold, sums))
    unsure = _what_to_verify(tipo, found, expediente)
    estado = _VERIFICAR if unsure else _state_of(found, sums.balanza)
    told = _explanation(tipo, unsure or estado, found, sums.referencia)
    follows = f"compromisos.consecuencia.{tipo}.{estado}"
    return Compromiso(
        programa=tipo,
        estado=estado,
        criterios=found,
        explicacion=_with_note(told, vinculo, sums.referencia),
        consecuencia=sums.referencia.textos.get(follows, ""),
        cita=sums.referencia.citas[f"resumen.{_BOTH}"] if unsure == _BOTH else thresholds[0].cita,
        confianza=_sureness(estado, thresholds[0], found, sums.rate),
        impreso=thresholds[0].impreso,
        cita_consecuencia=sums.referencia.fuentes.get(follows),
        tipo_cambio=_rate_in_words(found, sums),
        verificar=unsure,
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
    referencia: Referencia,
) -> Compromiso:
    later, effect = must is Obligacion.NEED_NOT, effect_of(programa, referencia)
    assert effect is not None
    key = "autorizado_despues" if later else "autorizado_en_ejercicio"
    year = programa.autorizado.year if programa.autorizado else ""
    return Compromiso(
        programa=tipo,
        estado=EstadoCompromiso.SIN_COMPROMISO,
        criterios=(),
        explicacion=referencia.texto(f"compromisos.explicacion.{key}", programa=tipo, ano=year),
        consecuencia="",
        cita=effect.cita,
        confianza=effect.confianza,
        impreso=effect.impreso,
    )


def _what_to_verify(tipo: TipoPrograma, found: tuple[Criterio, ...], expediente: Expediente) -> str:
    """Name what the figures can't tell: no amount, no test, or no kind; empty where they can."""
    if not found:
        return "ecex"
    ecex = any(p.tipo is TipoPrograma.ECEX and not is_cancelled(p) for p in expediente.programas)
    if tipo is TipoPrograma.ALTEX and ecex:
        return _BOTH
    kinds = {key: _best(c for c in found if c.umbral_clave == key) for key in _kinds(found)}
    agreed = len(set(kinds.values())) == 1 and _best(found) in (_CUMPLE, _NO_CUMPLE)
    return "" if len(kinds) == 1 or agreed else "altex_sin_modalidad"


def _kinds(found: tuple[Criterio, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(criterio.umbral_clave for criterio in found))


def _best(found: Iterable[Criterio]) -> EstadoCompromiso:
    states = {criterio.estado for criterio in found}
    return next(state for state in _MERGING if state in states)


def _state_of(found: tuple[Criterio, ...], balanza: Balanza) -> EstadoCompromiso:
    if balanza.ventas_totales is None or balanza.total_exportaciones is None:
        return _FALTAN_DATOS
    return _best(found)


def _explanation(
    tipo: TipoPrograma,
    key: str,
    found: tuple[Criterio, ...],
    referencia: Referencia,
) -> str:
    """What can be said of it: of its two kinds at once where ALTEX's two say the same."""
    if key not in _MERGING:
        return referencia.texto(f"compromisos.explicacion.{key}")
    if len(_kinds(found)) > 1:
        return referencia.texto(f"compromisos.explicacion.altex_{key}_siempre")
    required = referencia.textos.either([c.requisito for c in found])
    told = referencia.texto(f"compromisos.explicacion.{key}", programa=tipo, requisito=required)
    doubts = (criterio.duda for criterio in found if key == EstadoCompromiso.EN_DUDA)
    return " ".join(filter(None, [told, *doubts]))


def _with_note(told: str, vinculo: Vinculo, referencia: Referencia) -> str:
    if TipoPrograma.PROSEC not in vinculo.programas or TipoPrograma.IMMEX in vinculo.programas:
        return told
    return f"{told} {referencia.texto('compromisos.explicacion.nota_prosec')}"


def _sureness(
    estado: EstadoCompromiso,
    threshold: Umbral,
    found: tuple[Criterio, ...],
    rate: TipoCambioUsado | None,
) -> Confianza:
    """As sure as the threshold's source, unless only the converted amount decides."""
    if estado is _VERIFICAR:
        return Confianza.D
    by_share = any(c.unidad == "%" and c.estado is estado is _CUMPLE for c in found)
    in_dollars = any(c.unidad == "USD" for c in found)
    if by_share or not in_dollars or rate is None:
        return threshold.confianza
    return max(threshold.confianza, rate.confianza)


def _rate_in_words(found: tuple[Criterio, ...], sums: Cuenta) -> str:
    if sums.rate is None or not any(c.unidad == "USD" for c in found):
        return ""
    rate = sums.rate
    used = sums.referencia.texto(
        "compromisos.tipo_cambio.usado", valor=f"{rate.valor:f}", fuente=rate.fuente.rstrip(".")
    )
    return f"{used} {sums.referencia.texto('compromisos.tipo_cambio.vucem')}"
