"""The guide's considerations that only a person can confirm, as answered so far."""

from collections.abc import Iterator

from raoce_desktop.domain.expediente import EstadoRespuesta, Expediente, TipoPrograma
from raoce_desktop.domain.reference import Consideracion, Referencia
from raoce_desktop.domain.rules.context import Contexto
from raoce_desktop.domain.rules.registry import Datos, Recorrido
from raoce_desktop.domain.rules.words import counted


def considerations(
    tipos: frozenset[TipoPrograma], referencia: Referencia
) -> tuple[Consideracion, ...]:
    """Return what a company with those programs confirms; without programs, what everyone does."""
    return tuple(c for c in referencia.consideraciones if not c.programas or c.programas & tipos)


def unanswered(expediente: Expediente, referencia: Referencia) -> tuple[Consideracion, ...]:
    """Return what is still to be confirmed."""
    asked = considerations(expediente.tipos, referencia)
    return tuple(c for c in asked if c.clave not in expediente.respuestas)


def _open(contexto: Contexto) -> Iterator[tuple[str, tuple[Consideracion, ...]]]:
    left = unanswered(contexto.expediente, contexto.referencia)
    if left and not contexto.presentado:
        yield f"respuestas.{left[0].clave}", left


def _refused(contexto: Contexto) -> Iterator[tuple[str, Consideracion]]:
    for consideracion in considerations(contexto.tipos, contexto.referencia):
        answer = contexto.expediente.respuestas.get(consideracion.clave)
        if answer is not None and answer.estado is EstadoRespuesta.NO:
            yield f"respuestas.{consideracion.clave}", consideracion


PENDIENTES = Recorrido[tuple[Consideracion, ...], Contexto](_open)
NEGADAS = Recorrido[Consideracion, Contexto](_refused)


@PENDIENTES.rule("consideraciones.falta")
def _left(left: tuple[Consideracion, ...], contexto: Contexto) -> Datos | None:
    return {"puntos": counted("por_contestar", len(left), contexto.referencia)}


@NEGADAS.rule("consideraciones.no")
def _no(consideracion: Consideracion, _: Contexto) -> Datos | None:
    return {
        "texto": consideracion.texto,
        "ayuda": consideracion.ayuda,
        "cita": consideracion.cita,
    }
