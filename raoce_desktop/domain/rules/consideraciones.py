"""The points of the checklist that are open, and those that the accountant denies."""

from collections.abc import Iterable, Iterator

from raoce_desktop.domain.expediente import EstadoRespuesta
from raoce_desktop.domain.plain import shown
from raoce_desktop.domain.puntos import Punto
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.rules.context import PUNTOS, Contexto
from raoce_desktop.domain.rules.registry import Datos, Walk


def _open(contexto: Contexto) -> Iterator[tuple[str, tuple[Punto, ...]]]:
    left = tuple(punto for punto in contexto.puntos if punto.estado is None)
    if left and not contexto.presentado:
        yield f"respuestas.{left[0].consideracion.clave}", left


def _refused(contexto: Contexto) -> Iterator[tuple[str, Punto]]:
    """Yield what the accountant denies: what the data deny has a finding of its own."""
    for punto in contexto.puntos:
        if punto.propia is not None and punto.estado is EstadoRespuesta.NO:
            yield f"respuestas.{punto.consideracion.clave}", punto


def numbers_of(puntos: Iterable[Punto], referencia: Referencia) -> str:
    """The numbers of some points in prose: «4, 7 a 9 y 12»."""
    textos = referencia.textos
    return textos.listed(textos.spans(punto.numero for punto in puntos))


def _without_place(contexto: Contexto) -> Iterator[tuple[str, str]]:
    """Yield each answer to a point that this season doesn't ask of anybody."""
    known = {consideracion.clave for consideracion in contexto.referencia.consideraciones}
    for clave in contexto.expediente.respuestas:
        if clave not in known:
            yield f"respuestas.{clave}", clave


PENDIENTES = Walk[tuple[Punto, ...], Contexto](_open, *PUNTOS)
NEGADAS = Walk[Punto, Contexto](_refused, *PUNTOS)


SIN_LUGAR = Walk[str, Contexto](_without_place, "respuestas")


@PENDIENTES.rule("consideraciones.falta")
def _left(left: tuple[Punto, ...], contexto: Contexto) -> Datos | None:
    referencia = contexto.referencia
    return {
        "puntos": referencia.textos.plural("revision.por_contestar", len(left)),
        "numeros": numbers_of(left, referencia),
    }


@NEGADAS.rule("consideraciones.no")
def _no(punto: Punto, _: Contexto) -> Datos | None:
    return {
        "numero": punto.numero,
        "texto": punto.consideracion.texto,
        "ayuda": punto.consideracion.ayuda,
        "cita": punto.consideracion.cita,
    }


@SIN_LUGAR.rule("consideraciones.sin-lugar")
def _no_such_point(clave: str, _: Contexto) -> Datos | None:
    return {"clave": shown(clave)}
