"""What leaves nothing to prepare: filed already, or no program that must report.

Sources: Guía RAOCE 2025, «Acuse», «IMMEX» and «Consideraciones generales». The limits that have
passed close it too; their rules are in `plazos`.
"""

from collections.abc import Iterator

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.expediente import Programa
from raoce_desktop.domain.obligations import effect_of, is_cancelled
from raoce_desktop.domain.rules.context import PRESENTADO as FILED
from raoce_desktop.domain.rules.context import Contexto
from raoce_desktop.domain.rules.registry import Datos, Walk


def _filed(contexto: Contexto) -> Iterator[tuple[str, Contexto]]:
    if contexto.presentado:
        yield "seguimiento.", contexto


def _none_reports(contexto: Contexto) -> Iterator[tuple[str, tuple[Programa, ...]]]:
    """Yield the programs where there are some, none of them must report and nothing was filed."""
    if contexto.ninguno_presenta and not contexto.presentado:
        yield "", tuple(p for p in contexto.expediente.programas if p.tipo is not None)


PRESENTADO = Walk[Contexto, Contexto](_filed, *FILED)
SIN_OBLIGACION = Walk[tuple[Programa, ...], Contexto](
    _none_reports, "hoy", "ejercicio", "programas", "seguimiento"
)


@PRESENTADO.rule("cierre.presentado", "folio")
def _already_filed(_: Contexto, contexto: Contexto) -> Datos | None:
    day, referencia = contexto.expediente.seguimiento.presentado, contexto.referencia
    folio = contexto.expediente.seguimiento.folio
    if day is None:
        return {"presentado": referencia.texto("revision.presentado.sin_fecha", folio=folio)}
    fecha = referencia.textos.long_date(day)
    return {"presentado": referencia.texto("revision.presentado.el", fecha=fecha, folio=folio)}


@SIN_OBLIGACION.rule("cierre.exento", "programas")
def _none_must_file(programas: tuple[Programa, ...], contexto: Contexto) -> Datos | None:
    """Where one was cancelled, that is what is said; the least sure of them decides how."""
    if any(map(is_cancelled, programas)):
        return None
    effects = [effect_of(programa, contexto.referencia) for programa in programas]
    least = max((e for e in effects if e is not None), key=lambda effect: effect.confianza)
    told = "inferido" if least.confianza > Confianza.B else "segun_guia"
    return {
        "programas": _named(programas, contexto),
        "ejercicio": contexto.expediente.ejercicio,
        "segun": contexto.referencia.texto(f"revision.exento.{told}"),
        "cita": least.cita,
    }


@SIN_OBLIGACION.rule("cierre.programas-cancelados", "programas")
def _all_cancelled(programas: tuple[Programa, ...], contexto: Contexto) -> Datos | None:
    cancelled = tuple(filter(is_cancelled, programas))
    return {"programas": _named(cancelled, contexto)} if cancelled else None


def _named(programas: tuple[Programa, ...], contexto: Contexto) -> str:
    return contexto.referencia.textos.listed([str(programa.tipo) for programa in programas])
