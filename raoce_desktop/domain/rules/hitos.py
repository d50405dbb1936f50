"""The days that somebody wrote down for what happened in VUCEM and at the Secretaría.

Sources: Guía RAOCE 2025, «¡Importante!» and «Consideraciones generales».
"""

from collections.abc import Iterator

from raoce_desktop.domain.business_days import correction_limit
from raoce_desktop.domain.rules.context import PRESENTADO, Contexto
from raoce_desktop.domain.rules.registry import Datos, Walk
from raoce_desktop.domain.tramite import AFTER_FILING, EstadoExpediente, Hito, hitos

_OWN_RULES = (EstadoExpediente.GUARDADO, EstadoExpediente.PRESENTADO)
"""Those whose days `rules.plazos` looks at."""


def _hitos(contexto: Contexto) -> Iterator[tuple[str, Hito]]:
    for hito in hitos(contexto.expediente):
        if hito.estado not in _OWN_RULES:
            yield f"seguimiento.{hito.estado}", hito


HITOS = Walk[Hito, Contexto](_hitos, "ejercicio", "hoy", *PRESENTADO)


def _named(hito: Hito, contexto: Contexto) -> Datos:
    assert hito.fecha is not None
    return {
        "estado": contexto.referencia.texto(f"estado.{hito.estado}"),
        "fecha": contexto.referencia.textos.long_date(hito.fecha),
    }


@HITOS.rule("seguimiento.hito-futuro")
def _in_the_future(hito: Hito, contexto: Contexto) -> Datos | None:
    late = hito.fecha is not None and hito.fecha > contexto.hoy
    return _named(hito, contexto) if late else None


@HITOS.rule("seguimiento.hito-sin-presentar")
def _before_any_filing(hito: Hito, contexto: Contexto) -> Datos | None:
    without = hito.estado in AFTER_FILING and not contexto.presentado
    return _named(hito, contexto) if without else None


@HITOS.rule("seguimiento.hito-antes")
def _before_what_it_follows(hito: Hito, contexto: Contexto) -> Datos | None:
    """What can only come after the filing has an earlier day than it."""
    filed = contexto.expediente.seguimiento.presentado
    if hito.estado not in AFTER_FILING or filed is None or not contexto.presentado:
        return None
    early = hito.fecha is not None and hito.fecha < filed
    filing = contexto.referencia.textos.long_date(filed)
    return {**_named(hito, contexto), "presentado": filing} if early else None


@HITOS.rule("seguimiento.correccion-tardia")
def _sent_too_late(hito: Hito, contexto: Contexto) -> Datos | None:
    filed = contexto.expediente.seguimiento.presentado
    if hito.estado is not EstadoExpediente.CORRECCION_ENVIADA or filed is None:
        return None
    limit = correction_limit(filed, contexto.referencia)
    if hito.fecha is None or hito.fecha <= limit:
        return None
    day = contexto.referencia.textos.long_date(limit)
    told = contexto.referencia.texto("plazos.calculada", fecha=day)
    return {**_named(hito, contexto), "limite": told}
