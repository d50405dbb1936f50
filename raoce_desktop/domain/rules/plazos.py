"""When the report is due, whether that is known of its season, and what happened in VUCEM since.

Sources: Guía RAOCE 2025, «Firma del RAOCE», and `domain.deadlines`. Saved is not filed: only the
25-digit folio proves the filing, and once it is there the deadlines say nothing more.
"""

from collections.abc import Iterator
from typing import NamedTuple

from raoce_desktop.domain.business_days import signature_limit
from raoce_desktop.domain.dated import day_told
from raoce_desktop.domain.deadlines import (
    Fase,
    PlazoPrograma,
    Plazos,
    days_left,
    phase,
)
from raoce_desktop.domain.due import SOON_DAYS
from raoce_desktop.domain.expediente import Seguimiento, TipoPrograma
from raoce_desktop.domain.identifiers import FolioAcuse, check_acuse_folio
from raoce_desktop.domain.obligations import reports
from raoce_desktop.domain.rules.context import FIRMA, PLAZOS, Contexto
from raoce_desktop.domain.rules.registry import SIN_DATOS, Datos, Walk
from raoce_desktop.domain.season import Temporada
from raoce_desktop.domain.sign_by import told, told_without_cure

_START = "seguimiento."
_STRANGE = 3
"""Letters of a folio that are quoted."""


class ProgramaVencido(NamedTuple):
    """A program's dates, and where it stands today."""

    plazo: PlazoPrograma
    fase: Fase


def _season(contexto: Contexto) -> Iterator[tuple[str, Plazos]]:
    """Yield the season while there is something to file in it."""
    if contexto.plazos is not None and not contexto.presentado:
        yield "", contexto.plazos


def _programs(contexto: Contexto) -> Iterator[tuple[str, ProgramaVencido]]:
    """Yield the dates of each program that must file and hasn't."""
    plazos = contexto.plazos
    if plazos is None or contexto.presentado:
        return
    for index, programa in enumerate(contexto.expediente.programas):
        if programa.tipo is not None and reports(programa, contexto.referencia, contexto.hoy):
            fase = phase(plazos, contexto.hoy, programa.tipo)
            yield f"programas.{index}.", ProgramaVencido(plazos.por_programa[programa.tipo], fase)


def _seguimiento(contexto: Contexto) -> Iterator[tuple[str, Seguimiento]]:
    yield _START, contexto.expediente.seguimiento


def _folio(contexto: Contexto) -> Iterator[tuple[str, FolioAcuse]]:
    folio = check_acuse_folio(contexto.expediente.seguimiento.folio)
    if folio is not None:
        yield _START, folio


TEMPORADA = Walk[Plazos, Contexto](_season, *FIRMA)
VENCIDOS = Walk[ProgramaVencido, Contexto](_programs, "seguimiento", *PLAZOS)
SEGUIMIENTO = Walk[Seguimiento, Contexto](_seguimiento, "seguimiento", *PLAZOS)
FOLIO = Walk[FolioAcuse, Contexto](_folio, "ejercicio", "seguimiento")


@TEMPORADA.rule("plazos.por-vencer", "seguimiento.presentado")
def _due_soon(plazos: Plazos, contexto: Contexto) -> Datos | None:
    days = days_left(plazos, contexto.hoy)
    if not 0 <= days <= SOON_DAYS:
        return None
    told = contexto.referencia.textos.plural("revision.quedan", days)
    if days == 0:
        told = contexto.referencia.texto("revision.ultimo_dia")
    pressing = plazos.apremia(contexto.hoy)
    fin = day_told(pressing.fecha, contexto.referencia.textos)
    return {"quedan": told, "fin": fin, "cita": pressing.fecha.cita}


@TEMPORADA.rule("plazos.dos-lecturas", "seguimiento.presentado")
def _two_readings(plazos: Plazos, contexto: Contexto) -> Datos | None:
    limits = {reading.fin: reading.fecha for reading in plazos.limites}
    if len(limits) < 2 or contexto.hoy > max(limits):
        return None
    told = [day_told(limits[day], contexto.referencia.textos) for day in sorted(limits)]
    key = "prudente" if contexto.hoy <= min(limits) else "prudente_pasada"
    advice = contexto.referencia.texto(f"revision.lecturas.{key}", prudente=told[0])
    source = plazos.limites[0].fecha.cita
    return {"fechas": contexto.referencia.textos.listed(told), "consejo": advice, "cita": source}


@TEMPORADA.rule("plazos.sin-subsanar", "seguimiento.presentado")
def _no_second_chance(_: Plazos, contexto: Contexto) -> Datos | None:
    """Said when it matters: something is saved and unsigned, or the limit is near."""
    firma = contexto.firma
    if firma is None or not firma.sin_subsanar:
        return None
    lost = firma.sin_subsanar[0]
    near = (lost.fecha - contexto.hoy).days <= SOON_DAYS
    if not near and contexto.expediente.seguimiento.guardado is None:
        return None
    return {"remedio": told_without_cure(firma, contexto.referencia), "cita": lost.cuando.cita}


@VENCIDOS.rule("plazos.suspendido", "tipo")
def _suspended(vencimiento: ProgramaVencido, contexto: Contexto) -> Datos | None:
    if vencimiento.fase is not Fase.SUBSANABLE:
        return None
    return {**_dates(vencimiento, contexto), "reactivacion": _reactivation(vencimiento, contexto)}


def _reactivation(vencimiento: ProgramaVencido, contexto: Contexto) -> str:
    """When a program comes back, where a source says it: the guide does of IMMEX with PROSEC."""
    late = (found for _, found in _programs(contexto))
    curable = {found.plazo.programa for found in late if found.fase is Fase.SUBSANABLE}
    if curable >= {TipoPrograma.IMMEX, TipoPrograma.PROSEC}:
        key = "immex_prosec"
    else:
        key = "immex" if vencimiento.plazo.programa is TipoPrograma.IMMEX else "otra"
    otherwise = contexto.referencia.texto("revision.reactivacion.otra")
    return contexto.referencia.textos.get(f"revision.reactivacion.{key}", otherwise)


@VENCIDOS.rule("plazos.cancelado", "tipo")
def _cancelled(vencimiento: ProgramaVencido, contexto: Contexto) -> Datos | None:
    return _dates(vencimiento, contexto) if vencimiento.fase is Fase.VENCIDO else None


def _dates(vencimiento: ProgramaVencido, contexto: Contexto) -> Datos:
    plazo, referencia = vencimiento.plazo, contexto.referencia
    return {
        "programa": plazo.programa,
        "fin": day_told(plazo.fin, referencia.textos),
        "ultima": day_told(plazo.ultima_fecha or plazo.fin, referencia.textos),
        "cancelacion": day_told(plazo.cancelacion, referencia.textos),
        "cita": plazo.cita,
    }


# ------------------------------------------------------------------ what happened in VUCEM


@SEGUIMIENTO.rule("seguimiento.solicitud-formato", "numero_solicitud")
def _odd_request_number(seguimiento: Seguimiento, _: Contexto) -> Datos | None:
    number = seguimiento.numero_solicitud.strip()
    odd = number and not (number.isascii() and number.isdigit() and 7 <= len(number) <= 9)
    return {"numero": number} if odd else None


@SEGUIMIENTO.rule("seguimiento.guardado-falta", "guardado")
def _save_date_missing(seguimiento: Seguimiento, contexto: Contexto) -> Datos | None:
    known = seguimiento.guardado is not None or "guardado" in seguimiento.por_corregir
    unsigned = seguimiento.numero_solicitud and not contexto.presentado
    return SIN_DATOS if unsigned and not known else None


@SEGUIMIENTO.rule("seguimiento.guardado-futuro", "guardado")
def _saved_in_the_future(seguimiento: Seguimiento, contexto: Contexto) -> Datos | None:
    saved = seguimiento.guardado
    if saved is None or saved <= contexto.hoy:
        return None
    return {"guardado": contexto.referencia.textos.long_date(saved)}


@SEGUIMIENTO.rule("seguimiento.guardado-sin-firmar", "guardado")
def _saved_unsigned(seguimiento: Seguimiento, contexto: Contexto) -> Datos | None:
    saved = seguimiento.guardado
    if saved is None or _is_signed(seguimiento):
        return None
    dropped = signature_limit(saved, contexto.referencia)
    firma, waiting = contexto.firma, saved <= contexto.hoy <= dropped
    if firma is None or firma.fecha < contexto.hoy or not waiting:
        return None
    words = told(firma, contexto.hoy, contexto.referencia)
    return {"firma": words, "cita": firma.termino.cuando.cita}


@SEGUIMIENTO.rule("seguimiento.solicitud-perdida", "guardado")
def _request_lost(seguimiento: Seguimiento, contexto: Contexto) -> Datos | None:
    saved = seguimiento.guardado
    if saved is None or _is_signed(seguimiento):
        return None
    if contexto.hoy <= signature_limit(saved, contexto.referencia):
        return None
    return {"guardado": contexto.referencia.textos.long_date(saved)}


def _is_signed(seguimiento: Seguimiento) -> bool:
    """Whether the user says so: a folio that is still incomplete has a finding of its own."""
    return bool(seguimiento.folio or seguimiento.presentado)


@SEGUIMIENTO.rule("seguimiento.folio-falta", "folio")
def _folio_missing(seguimiento: Seguimiento, _: Contexto) -> Datos | None:
    filed = seguimiento.presentado is not None and "folio" not in seguimiento.por_corregir
    return SIN_DATOS if filed and not seguimiento.folio else None


@SEGUIMIENTO.rule("seguimiento.folio-formato", "folio")
def _folio_incomplete(seguimiento: Seguimiento, contexto: Contexto) -> Datos | None:
    if not seguimiento.folio or check_acuse_folio(seguimiento.folio) is not None:
        return None
    strange = sorted({letter for letter in seguimiento.folio if not letter.isdigit()})
    digits = sum(letter.isdigit() for letter in seguimiento.folio)
    key = "letras" if strange else "digitos"
    data = {"letras": ", ".join(f"«{letter}»" for letter in strange[:_STRANGE]), "n": digits}
    return {"motivo": contexto.referencia.texto(f"revision.folio.{key}", **data)}


@FOLIO.rule("seguimiento.folio-otro-tramite", "folio")
def _other_procedure(folio: FolioAcuse, _: Contexto) -> Datos | None:
    start = f"{folio.dependencia}{folio.tramite[:3]}"
    return None if folio.es_reporte_anual else {"inicio": start}


@FOLIO.rule("seguimiento.folio-otro-ano", "folio")
def _other_year(folio: FolioAcuse, contexto: Contexto) -> Datos | None:
    ejercicio = contexto.expediente.ejercicio
    if folio.ano == ejercicio + 1:
        return None
    return {"ano": folio.ano, "ejercicio": ejercicio, "presentacion": ejercicio + 1}


@SEGUIMIENTO.rule("seguimiento.presentado-falta", "presentado")
def _filing_date_missing(seguimiento: Seguimiento, _: Contexto) -> Datos | None:
    known = seguimiento.presentado is not None or "presentado" in seguimiento.por_corregir
    return SIN_DATOS if seguimiento.folio and not known else None


@SEGUIMIENTO.rule("seguimiento.presentado-futuro", "presentado")
def _filed_in_the_future(seguimiento: Seguimiento, contexto: Contexto) -> Datos | None:
    filed = seguimiento.presentado
    if filed is None or filed <= contexto.hoy:
        return None
    return {"presentado": contexto.referencia.textos.long_date(filed)}


@SEGUIMIENTO.rule("seguimiento.presentado-antes", "presentado")
def _filed_too_early(seguimiento: Seguimiento, contexto: Contexto) -> Datos | None:
    opening = [contexto.plazos.inicio] if contexto.plazos else []
    earliest = max([*opening, *filter(None, [seguimiento.guardado])], default=None)
    filed = seguimiento.presentado
    if filed is None or earliest is None or filed >= earliest:
        return None
    referencia = contexto.referencia
    return {
        "presentado": referencia.textos.long_date(filed),
        "desde": referencia.textos.long_date(earliest),
    }


def _unfiled_season(contexto: Contexto) -> Iterator[tuple[str, Temporada]]:
    if not contexto.presentado:
        yield "", contexto.referencia.temporada


DATOS_DE_TEMPORADA = Walk[Temporada, Contexto](_unfiled_season, "ejercicio", "seguimiento")


@DATOS_DE_TEMPORADA.rule("temporada.sin-datos", "ejercicio")
def _nothing_gathered(temporada: Temporada, _: Contexto) -> Datos | None:
    if temporada.cubierta:
        return None
    return {"ejercicio": temporada.ejercicio, "presentacion": temporada.presentacion}
