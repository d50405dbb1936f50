"""The three figures: first VUCEM's own checks in VUCEM's order, then ours.

Sources: drafts of VUCEM 3.0 for the checks and their texts; Guía RAOCE 2025, «Consideraciones
generales», for miles de pesos.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from raoce_desktop.domain.commitments import exchange_rate
from raoce_desktop.domain.expediente import Balanza, Expediente, Origen, Procedencia, TipoPrograma
from raoce_desktop.domain.linkage import EXPORTACIONES, IMPORTACIONES, VENTAS, Formulario
from raoce_desktop.domain.rules.context import ANTERIOR, COMPROMISOS, VINCULO, Contexto
from raoce_desktop.domain.rules.registry import SIN_DATOS, Datos, Walk
from raoce_desktop.domain.textos import grouped

ROUND_FROM = 1_000_000
"""Miles de pesos. Whoever types pesos rounded to thousands leaves 000 at the end of every figure.

From a thousand million pesos on, a real company whose figures in miles all end so is rare.
"""

IMPLAUSIBLE_FROM = 10_000_000
"""Miles de pesos: ten thousand million pesos a year, which few companies in Mexico sell.

A needless aviso costs those few a glance; a missed one costs a small company, whose ten million
pesos look the same, a report that can't be modified. Both limits are our judgement (confidence
C), so what they find is an aviso.
"""

LEAP = 250
"""How many times what a figure is compared with it must be to look like pesos.

Typed in pesos it is a thousand times as much, give or take what a year changes: a fourfold fall
leaves 250. Nothing is compared with less than `COMPARABLE_FROM` miles de pesos, which a new company
soon leaves behind.
"""

COMPARABLE_FROM = 100
FAR_RATE = Decimal("0.25")
"""How far, as a part of the year's bounds, the user's own exchange rate may be from them."""

_THOUSAND = 1000
_SERVICES = "SERVICIO"
_COMPARED = ("balanza", "sustento", "papeles", *ANTERIOR)
_FROM_PAPERS = (Procedencia.IMPORTADO, Procedencia.CALCULADO)
_FIGURES = (VENTAS, EXPORTACIONES, IMPORTACIONES)


class Cifra(NamedTuple):
    """One captured figure that VUCEM enables, its label, and where it came from."""

    etiqueta: str
    valor: int
    origen: Origen | None


class Suspect(NamedTuple):
    """A figure that looks like pesos; `motivo` names why, and `otra` is what it is compared with.

    Both figures are as captured, in what should be miles de pesos.
    """

    valor: int
    motivo: str
    otra: int = 0


def _balanza(contexto: Contexto) -> Iterator[tuple[str, Balanza]]:
    yield "balanza.", contexto.expediente.balanza


def _expediente(contexto: Contexto) -> Iterator[tuple[str, Expediente]]:
    yield "", contexto.expediente


def _figures(contexto: Contexto) -> Iterator[tuple[str, Cifra]]:
    balanza = contexto.expediente.balanza
    for ruta in _FIGURES:
        name = ruta.partition(".")[2]
        value = getattr(balanza, name)
        if value is not None and contexto.vinculo.habilita(ruta):
            label = contexto.referencia.campos[ruta].nombre
            yield ruta, Cifra(label, value, balanza.origenes.get(name))


def _suspects(contexto: Contexto) -> Iterator[tuple[str, Suspect]]:
    """Yield the one figure that looks most like pesos instead of miles de pesos."""
    figures = sorted(_figures(contexto), key=lambda found: -found[1].valor)
    for ruta, cifra in figures:
        for motivo, otra in _comparisons(ruta, cifra, contexto):
            if otra >= COMPARABLE_FROM and cifra.valor >= otra * LEAP:
                yield ruta, Suspect(cifra.valor, motivo, otra)
                return
    all_round = not any(cifra.valor % _THOUSAND for _, cifra in figures)
    for ruta, largest in figures[:1]:
        if largest.valor >= IMPLAUSIBLE_FROM or (all_round and largest.valor >= ROUND_FROM):
            yield ruta, Suspect(largest.valor, "grande")


def _comparisons(ruta: str, cifra: Cifra, contexto: Contexto) -> Iterator[tuple[str, int]]:
    """Yield what the same figure is elsewhere: in the papers, and in last year's report.

    A volume isn't one, however plausible a price.
    """
    name, sustento = ruta.rpartition(".")[2], contexto.sustento
    papers = getattr(sustento, name) if sustento is not None else None
    yield "papeles", _imported(cifra) or papers or 0
    before = contexto.anterior
    yield "ano_anterior", (getattr(before.cifras, name) if before is not None else None) or 0


def _of_services(contexto: Contexto) -> Iterator[tuple[str, Balanza]]:
    """Yield the figures where IMMEX is of services, however its modalidad is written."""
    programas = contexto.expediente.programas
    if any(p.tipo is TipoPrograma.IMMEX and _SERVICES in p.modalidad.upper() for p in programas):
        yield "balanza.", contexto.expediente.balanza


def _imported(cifra: Cifra) -> int | None:
    """The figure as the working papers gave it, in miles de pesos; None when none did."""
    origen = cifra.origen
    return origen.valor if origen and origen.procedencia in _FROM_PAPERS else None


BALANZA = Walk[Balanza, Contexto](_balanza, "balanza", *VINCULO)
CIFRAS = Walk[Cifra, Contexto](_figures, "balanza", *VINCULO)
SOSPECHAS = Walk[Suspect, Contexto](_suspects, *_COMPARED, *VINCULO)
SERVICIOS = Walk[Balanza, Contexto](_of_services, "balanza", "programas")
TIPO_CAMBIO = Walk[Expediente, Contexto](_expediente, *COMPROMISOS)


def _is_missing(ruta: str, contexto: Contexto) -> bool:
    """Whether VUCEM asks for the figure and nothing was typed there."""
    balanza, name = contexto.expediente.balanza, ruta.partition(".")[2]
    typed = getattr(balanza, name) is not None or name in balanza.por_corregir
    return contexto.vinculo.habilita(ruta) and not typed


@BALANZA.rule("balanza.exportaciones-falta", "total_exportaciones")
def _exports_missing(_: Balanza, contexto: Contexto) -> Datos | None:
    """The draft of 150102 doesn't show its text when only this one is missing."""
    if not _is_missing(EXPORTACIONES, contexto):
        return None
    only = not _is_missing(VENTAS, contexto)
    silent = only and contexto.vinculo.formulario is Formulario.PROSEC
    return {"texto_vucem": ""} if silent else SIN_DATOS


@BALANZA.rule("balanza.ventas-falta", "ventas_totales")
def _sales_missing(_: Balanza, contexto: Contexto) -> Datos | None:
    return SIN_DATOS if _is_missing(VENTAS, contexto) else None


@BALANZA.rule("balanza.exportaciones-mayores", "total_exportaciones")
def _exports_exceed_sales(balanza: Balanza, _: Contexto) -> Datos | None:
    sales, exports = balanza.ventas_totales, balanza.total_exportaciones
    if sales is None or exports is None or sales >= exports:
        return None
    return {"exportaciones": grouped(exports), "ventas": grouped(sales)}


@BALANZA.rule("balanza.importaciones-falta", "total_importaciones")
def _imports_missing(_: Balanza, contexto: Contexto) -> Datos | None:
    campo = contexto.vinculo.campos[IMPORTACIONES]
    missing = _is_missing(IMPORTACIONES, contexto)
    return {"motivo": campo.motivo, "cita": campo.cita} if missing else None


@BALANZA.rule("balanza.ventas-cero", "ventas_totales")
def _no_sales(balanza: Balanza, _: Contexto) -> Datos | None:
    return SIN_DATOS if balanza.ventas_totales == 0 else None


@BALANZA.rule("balanza.exportaciones-cero", "total_exportaciones")
def _no_exports(balanza: Balanza, _: Contexto) -> Datos | None:
    if balanza.total_exportaciones != 0 or not balanza.ventas_totales:
        return None
    return {"ventas": grouped(balanza.ventas_totales)}


@BALANZA.rule("balanza.importaciones-mayores", "total_importaciones")
def _imports_exceed_sales(balanza: Balanza, contexto: Contexto) -> Datos | None:
    sales, imports = balanza.ventas_totales, balanza.total_importaciones
    enabled = contexto.vinculo.habilita(IMPORTACIONES)
    if not enabled or sales is None or imports is None or imports <= sales:
        return None
    return {"importaciones": grouped(imports), "ventas": grouped(sales)}


@SOSPECHAS.rule("balanza.parecen-pesos")
def _looks_like_pesos(sospecha: Suspect, contexto: Contexto) -> Datos | None:
    valor, key = sospecha.valor, f"revision.pesos.{sospecha.motivo}"
    return {
        "cifra": grouped(valor),
        "pesos": grouped(valor * _THOUSAND),
        "motivo": contexto.referencia.texto(key, otra=grouped(sospecha.otra)),
        "miles": grouped((valor + _THOUSAND // 2) // _THOUSAND),
    }


@SERVICIOS.rule("balanza.servicios-sin-pedimento", "total_exportaciones")
def _services_have_no_pedimento(balanza: Balanza, _: Contexto) -> Datos | None:
    return SIN_DATOS if balanza.total_exportaciones is not None else None


@CIFRAS.rule("balanza.difiere-de-papeles")
def _differs_from_papers(cifra: Cifra, _: Contexto) -> Datos | None:
    imported = _imported(cifra)
    if imported is None or imported == cifra.valor:
        return None
    return {
        "etiqueta": cifra.etiqueta,
        "capturado": grouped(cifra.valor),
        "importado": grouped(imported),
        "diferencia": grouped(abs(cifra.valor - imported)),
    }


@TIPO_CAMBIO.rule("tipo_cambio.lejano", "tipo_cambio.valor")
def _far_rate(expediente: Expediente, contexto: Contexto) -> Datos | None:
    own, known = expediente.tipo_cambio.valor, contexto.referencia.tipo_cambio
    if own is None or known is None:
        return None
    if known.minimo * (1 - FAR_RATE) <= own <= known.maximo * (1 + FAR_RATE):
        return None
    return {"valor": f"{own:f}", "ejercicio": known.ejercicio, "referencia": f"{known.valor:f}"}


@TIPO_CAMBIO.rule("tipo_cambio.falta", "tipo_cambio.valor")
def _no_rate(expediente: Expediente, contexto: Contexto) -> Datos | None:
    needed = any(c.clave == "usd" for found in contexto.compromisos for c in found.criterios)
    typed = "valor" in expediente.tipo_cambio.por_corregir
    if not needed or typed or exchange_rate(expediente, contexto.referencia):
        return None
    return {"ejercicio": expediente.ejercicio}
