"""The company's programs. Source: Guía RAOCE 2025, «Programas presentados por reporte anual»."""

from collections.abc import Iterator

from raoce_desktop.domain.deadlines import Obligacion, is_active, obligation
from raoce_desktop.domain.expediente import Expediente, Programa
from raoce_desktop.domain.identifiers import program_number_ok
from raoce_desktop.domain.linkage import BIENES, IMPORTACIONES, Aplicabilidad
from raoce_desktop.domain.rules.context import VINCULO, Contexto
from raoce_desktop.domain.rules.registry import SIN_DATOS, Datos, Recorrido

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


EXPEDIENTE = Recorrido[Expediente, Contexto](_expediente, "programas")
PROGRAMAS = Recorrido[Programa, Contexto](_programas, "ejercicio", "programas")
NO_DOCUMENTADO = Recorrido[Aplicabilidad, Contexto](_undocumented, *VINCULO)


@EXPEDIENTE.rule("programas.falta", "programas")
def _no_programs(expediente: Expediente, _: Contexto) -> Datos | None:
    return None if expediente.programas else SIN_DATOS


@PROGRAMAS.rule("programas.tipo-falta", "tipo")
def _type_missing(programa: Programa, _: Contexto) -> Datos | None:
    pending = "tipo" in programa.por_corregir
    return SIN_DATOS if programa.tipo is None and not pending else None


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


@PROGRAMAS.rule("programas.estatus", "estatus")
def _not_in_force(programa: Programa, _: Contexto) -> Datos | None:
    estatus = programa.estatus.strip()
    if programa.tipo is None or not estatus or is_active(programa):
        return None
    return {"tipo": programa.tipo, "estatus": estatus}


@PROGRAMAS.rule("programas.autorizado-falta", "autorizado")
def _date_missing(programa: Programa, contexto: Contexto) -> Datos | None:
    unknown = _obligation(programa, contexto) is Obligacion.UNKNOWN
    pending = "autorizado" in programa.por_corregir
    return {"tipo": programa.tipo} if unknown and programa.tipo and not pending else None


@PROGRAMAS.rule("programas.exento", "autorizado")
def _need_not_file(programa: Programa, contexto: Contexto) -> Datos | None:
    exempt = _obligation(programa, contexto) is Obligacion.NEED_NOT
    return _authorised(programa, contexto) if exempt else None


@PROGRAMAS.rule("programas.sin-compromiso", "autorizado")
def _without_commitment(programa: Programa, contexto: Contexto) -> Datos | None:
    new = _obligation(programa, contexto) is Obligacion.WITHOUT_COMMITMENT
    return _authorised(programa, contexto) if new else None


def _obligation(programa: Programa, contexto: Contexto) -> Obligacion:
    return obligation(programa, contexto.expediente.ejercicio)


def _authorised(programa: Programa, contexto: Contexto) -> Datos | None:
    if programa.tipo is None or programa.autorizado is None:
        return None
    year, ejercicio = programa.autorizado.year, contexto.expediente.ejercicio
    return {"tipo": programa.tipo, "ano": year, "ejercicio": ejercicio}


@NO_DOCUMENTADO.rule("programas.no-documentado")
def _undocumented_field(campo: Aplicabilidad, contexto: Contexto) -> Datos | None:
    answer = "si" if campo.habilitado else "no"
    return {
        "campo": contexto.referencia.texto(f"revision.campo.{campo.ruta.split('.')[-1]}"),
        "programas": contexto.programas,
        "supuesto": contexto.referencia.texto(f"revision.supuesto.{answer}"),
    }
