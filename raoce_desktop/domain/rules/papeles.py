"""What the working papers say of the figures that rest on them.

Sources: this program's own working papers; Guía RAOCE 2025, «Período que cubre reporte anual», for
the twelve months, and «Consideraciones generales», for the declaración anual.
"""

from collections.abc import Iterator
from typing import NamedTuple

from raoce_desktop.domain.expediente import Sustento
from raoce_desktop.domain.puntos import FIGURES, FROM_PAPERS
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.rules.context import PRESENTADO, VINCULO, Contexto
from raoce_desktop.domain.rules.registry import Datos, Walk
from raoce_desktop.domain.textos import grouped

_YEAR = 12


class FigureInUse(NamedTuple):
    """A figure of the balanza beside what the papers give now; `de_papeles` says it is theirs."""

    etiqueta: str
    valor: int
    actual: int
    identificador: str
    de_papeles: bool


def _papers(contexto: Contexto) -> Iterator[tuple[str, Sustento]]:
    if contexto.sustento is not None and not contexto.presentado:
        yield "sustento.", contexto.sustento


def _figures(contexto: Contexto) -> Iterator[tuple[str, FigureInUse]]:
    """Yield the captured figures that the papers, as they are now, give too."""
    papeles, balanza = contexto.papeles, contexto.expediente.balanza
    if papeles is None or contexto.presentado:
        return
    for ruta in FIGURES:
        name = ruta.rpartition(".")[2]
        value, now = getattr(balanza, name), getattr(papeles, name)
        if value is not None and now is not None and contexto.vinculo.habilita(ruta):
            origin = balanza.origenes.get(name)
            used = origin.identificador if origin and origin.procedencia in FROM_PAPERS else ""
            label = contexto.referencia.campos[ruta].nombre
            yield ruta, FigureInUse(label, value, now, used, bool(used))


_SUSTENTO = ("papeles", "sustento", "balanza")
PAPELES = Walk[Sustento, Contexto](_papers, *_SUSTENTO, *PRESENTADO)
CIFRAS_USADAS = Walk[FigureInUse, Contexto](_figures, *_SUSTENTO, *PRESENTADO, *VINCULO)


@PAPELES.rule("papeles.meses", "meses_pedimentos")
def _months_without_pedimentos(sustento: Sustento, contexto: Contexto) -> Datos | None:
    return _months(sustento.meses_pedimentos, contexto.referencia)


@PAPELES.rule("papeles.meses-cfdi", "meses_cfdi")
def _months_without_invoices(sustento: Sustento, contexto: Contexto) -> Datos | None:
    return _months(sustento.meses_cfdi, contexto.referencia)


def _months(missing: tuple[str, ...], referencia: Referencia) -> Datos | None:
    numbers = sorted({int(month) for month in missing if month.isascii() and month.isdigit()})
    known = [number for number in numbers if 1 <= number <= _YEAR]
    if not known:
        return None
    textos = referencia.textos
    names = textos["fecha.meses"].split()
    told = textos.listed(textos.spans(known, lambda number: names[number - 1]))
    return {"hay": _YEAR - len(known), "meses": told}


@PAPELES.rule("papeles.de-otros", "ajenos")
def _of_others(sustento: Sustento, contexto: Contexto) -> Datos | None:
    if sustento.ajenos <= 0:
        return None
    return {"documentos": contexto.referencia.textos.plural("revision.ajenos", sustento.ajenos)}


@PAPELES.rule("papeles.decisiones", "decisiones")
def _undecided(sustento: Sustento, contexto: Contexto) -> Datos | None:
    if sustento.decisiones <= 0:
        return None
    return {
        "decisiones": contexto.referencia.textos.plural("revision.decisiones", sustento.decisiones)
    }


@PAPELES.rule("papeles.puente-ventas", "ventas_sin_explicar")
def _sales_unexplained(sustento: Sustento, _: Contexto) -> Datos | None:
    return _unexplained(sustento.ventas_sin_explicar)


@PAPELES.rule("papeles.puente-exportaciones", "exportaciones_sin_explicar")
def _exports_unexplained(sustento: Sustento, _: Contexto) -> Datos | None:
    return _unexplained(sustento.exportaciones_sin_explicar)


def _unexplained(pesos: int | None) -> Datos | None:
    return {"pesos": grouped(abs(pesos))} if pesos else None


@CIFRAS_USADAS.rule("papeles.cambiaron")
def _out_of_date(usada: FigureInUse, contexto: Contexto) -> Datos | None:
    assert contexto.papeles is not None
    if not usada.de_papeles or usada.identificador == contexto.papeles.identificador:
        return None
    return {"etiqueta": usada.etiqueta, "actual": grouped(usada.actual)}


@CIFRAS_USADAS.rule("papeles.sin-usar")
def _not_used(usada: FigureInUse, _: Contexto) -> Datos | None:
    if usada.de_papeles or usada.valor == usada.actual:
        return None
    return {
        "etiqueta": usada.etiqueta,
        "capturado": grouped(usada.valor),
        "actual": grouped(usada.actual),
    }
