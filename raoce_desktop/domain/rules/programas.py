"""The company's programs. Source: Guía RAOCE 2025, «Programas presentados por reporte anual»."""

from collections.abc import Iterator
from datetime import date

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.expediente import Expediente, Programa
from raoce_desktop.domain.identifiers import program_number_ok
from raoce_desktop.domain.linkage import BIENES, IMPORTACIONES, Aplicabilidad
from raoce_desktop.domain.obligations import (
    Obligacion,
    effect_of,
    is_active,
    is_cancelled,
    is_suspended,
    obligation,
)
from raoce_desktop.domain.rules.context import VINCULO, Contexto
from raoce_desktop.domain.rules.registry import SIN_DATOS, Datos, Walk

_OPTION = {IMPORTACIONES: "importaciones_habilitadas", BIENES: "bienes_habilitados"}


def _expediente(contexto: Contexto) -> Iterator[tuple[str, Expediente]]:
    yield "", contexto.expediente


def _programas(contexto: Contexto) -> Iterator[tuple[str, Programa]]:
    for index, programa in enumerate(contexto.expediente.programas):
        yield f"programas.{index}.", programa


def _undocumented(contexto: Contexto) -> Iterator[tuple[str, Aplicabilidad]]:
    """Yield what only the user's own screen can tell and nobody answered yet."""
    for ruta, option in _OPTION.items():
        campo = contexto.vinculo.campos[ruta]
        if campo.conmutable and getattr(contexto.expediente.opciones, option) is None:
            yield f"opciones.{option}", campo


EXPEDIENTE = Walk[Expediente, Contexto](_expediente, "programas")
PROGRAMAS = Walk[Programa, Contexto](_programas, "ejercicio", "programas", "hoy")
NO_DOCUMENTADO = Walk[Aplicabilidad, Contexto](_undocumented, *VINCULO)


@EXPEDIENTE.rule("programas.falta", "programas")
def _no_programs(expediente: Expediente, _: Contexto) -> Datos | None:
    return None if expediente.programas else SIN_DATOS


@PROGRAMAS.rule("programas.tipo-falta", "tipo")
def _type_missing(programa: Programa, contexto: Contexto) -> Datos | None:
    if programa.tipo is not None or "tipo" in programa.por_corregir:
        return None
    held = contexto.expediente.programas
    number = next(place for place, one in enumerate(held, 1) if one is programa)
    key = "solo" if len(held) == 1 else "numero"
    return {"programa": contexto.referencia.texto(f"revision.programa.{key}", numero=number)}


@PROGRAMAS.rule("programas.repetido", "tipo")
def _repeated(programa: Programa, contexto: Contexto) -> Datos | None:
    same = [p for p in contexto.expediente.programas if p.tipo == programa.tipo]
    return {"tipo": programa.tipo} if programa.tipo is not None and len(same) > 1 else None


@PROGRAMAS.rule("programas.numero-falta", "numero")
def _number_missing(programa: Programa, _: Contexto) -> Datos | None:
    missing = programa.tipo is not None and not programa.numero.strip()
    return {"tipo": programa.tipo} if missing else None


@PROGRAMAS.rule("programas.numero-formato", "numero")
def _odd_number(programa: Programa, _: Contexto) -> Datos | None:
    if programa.tipo is None or not programa.numero.strip():
        return None
    odd = program_number_ok(programa.tipo, programa.numero) is False
    return {"tipo": programa.tipo, "numero": programa.numero} if odd else None


@PROGRAMAS.rule("programas.cancelado", "estatus")
def _cancelled(programa: Programa, _: Contexto) -> Datos | None:
    return _status(programa) if is_cancelled(programa) else None


@PROGRAMAS.rule("programas.suspendido", "estatus")
def _suspended(programa: Programa, _: Contexto) -> Datos | None:
    return _status(programa) if is_suspended(programa) and not is_cancelled(programa) else None


@PROGRAMAS.rule("programas.estatus", "estatus")
def _not_in_force(programa: Programa, _: Contexto) -> Datos | None:
    known = is_active(programa) or is_cancelled(programa) or is_suspended(programa)
    return None if known else _status(programa)


def _status(programa: Programa) -> Datos | None:
    estatus = programa.estatus.strip()
    return {"tipo": programa.tipo, "estatus": estatus} if programa.tipo and estatus else None


# ------------------------------------------------------------------ when it was authorised


@PROGRAMAS.rule("programas.autorizado-falta", "autorizado")
def _date_missing(programa: Programa, contexto: Contexto) -> Datos | None:
    unknown = _obligation(programa, contexto) is Obligacion.UNKNOWN
    pending = "autorizado" in programa.por_corregir
    return {"tipo": programa.tipo} if unknown and programa.tipo and not pending else None


@PROGRAMAS.rule("programas.autorizado-futuro", "autorizado")
def _in_the_future(programa: Programa, contexto: Contexto) -> Datos | None:
    day = programa.autorizado
    return _authorised(programa, day, contexto) if day and day > contexto.hoy else None


@PROGRAMAS.rule("programas.autorizado-imposible", "autorizado")
def _after_the_last(programa: Programa, contexto: Contexto) -> Datos | None:
    """ALTEX and ECEX: nobody was registered since their programs were abolished."""
    if programa.autorizado is None or programa.tipo is None or programa.autorizado > contexto.hoy:
        return None
    register = contexto.referencia.temporada.registros[programa.tipo]
    if register.ultimo is None or programa.autorizado <= register.ultimo:
        return None
    last = contexto.referencia.textos.long_date(register.ultimo)
    return {"tipo": programa.tipo, "ultimo": last, "cita": register.cita}


@PROGRAMAS.rule("programas.autorizado-antes", "autorizado")
def _before_the_decree(programa: Programa, contexto: Contexto) -> Datos | None:
    if programa.autorizado is None or programa.tipo is None:
        return None
    register = contexto.referencia.temporada.registros[programa.tipo]
    if register.primero is None or programa.autorizado >= register.primero:
        return None
    first = contexto.referencia.textos.long_date(register.primero)
    return {"tipo": programa.tipo, "primero": first, "cita": register.cita}


@PROGRAMAS.rule("programas.exento", "autorizado")
def _need_not_file(programa: Programa, contexto: Contexto) -> Datos | None:
    return _exempt(programa, contexto, inferred=False)


@PROGRAMAS.rule("programas.exento-inferido", "autorizado")
def _may_need_not_file(programa: Programa, contexto: Contexto) -> Datos | None:
    return _exempt(programa, contexto, inferred=True)


def _exempt(programa: Programa, contexto: Contexto, *, inferred: bool) -> Datos | None:
    day, effect = programa.autorizado, effect_of(programa, contexto.referencia)
    if day is None or effect is None:
        return None
    if _obligation(programa, contexto) is not Obligacion.NEED_NOT:
        return None
    if (effect.confianza > Confianza.B) is not inferred:
        return None
    return {**_authorised(programa, day, contexto), "cita": effect.cita}


@PROGRAMAS.rule("programas.sin-compromiso", "autorizado")
def _without_commitment(programa: Programa, contexto: Contexto) -> Datos | None:
    day = programa.autorizado
    new = _obligation(programa, contexto) is Obligacion.WITHOUT_COMMITMENT
    return _authorised(programa, day, contexto) if day and new else None


def _obligation(programa: Programa, contexto: Contexto) -> Obligacion:
    return obligation(programa, contexto.referencia, contexto.hoy)


def _authorised(programa: Programa, day: date, contexto: Contexto) -> Datos:
    told, ejercicio = contexto.referencia.textos.long_date(day), contexto.expediente.ejercicio
    return {
        "tipo": programa.tipo or contexto.referencia.texto("revision.programa.sin_tipo"),
        "ano": day.year,
        "ejercicio": ejercicio,
        "fecha": told,
    }


@NO_DOCUMENTADO.rule("programas.no-documentado")
def _undocumented_field(campo: Aplicabilidad, contexto: Contexto) -> Datos | None:
    answer = "si" if campo.habilitado else "no"
    return {
        "campo": contexto.referencia.texto(f"revision.campo.{campo.ruta.split('.')[-1]}"),
        "programas": contexto.programas,
        "supuesto": contexto.referencia.texto(f"revision.supuesto.{answer}"),
    }
