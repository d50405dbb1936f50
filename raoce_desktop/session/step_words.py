"""What a step's page says besides its fields: what programs mean, what goods add up to, the term.

Of each, the lines in the order in which they are read; whoever shows them only lays them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import days_left, long_date, plural, say
from raoce_desktop.domain.dated import Fecha, day_told
from raoce_desktop.domain.obligations import obligation_told
from raoce_desktop.domain.sign_by import SigningReason, told, told_without_cure
from raoce_desktop.domain.tramite import EstadoExpediente, hitos, reached_told
from raoce_desktop.session.list_row import state_of

if TYPE_CHECKING:
    from raoce_desktop.domain.commitments import Compromiso
    from raoce_desktop.domain.deadlines import PlazoPrograma, Plazos
    from raoce_desktop.domain.pasting import Pasted
    from raoce_desktop.domain.textos import Textos
    from raoce_desktop.domain.totales import Totales, TotalUnidad
    from raoce_desktop.session.field_notes import OpenExpediente

_SHOWN_UNITS = 4


# ------------------------------------------------------------ programs


class Meaning(NamedTuple):
    """What it is about, what is true, and where that is written."""

    topic: str
    fact: str
    source: str


def programs_meaning(abierto: OpenExpediente) -> Iterator[Meaning]:
    """What a combination of programs means: form, fields, deadlines, obligations."""
    vinculo, plazos = abierto.revision.vinculo, abierto.revision.plazos
    if vinculo.formulario is None or plazos is None:
        yield Meaning("", vinculo.campos["bienes_producidos"].motivo, "")
        yield from _obligations(abierto)
        return
    sure = "" if vinculo.documentado else "_verificar"
    yield Meaning(
        say("significado.formulario"),
        say(f"significado.formulario_{vinculo.formulario.value}{sure}"),
        "" if vinculo.documentado else say("significado.no_documentado"),
    )
    for ruta in ("balanza.total_importaciones", "bienes_producidos"):
        campo = vinculo.campos[ruta]
        yield Meaning(say(f"significado.{ruta}"), campo.motivo, campo.cita.texto)
    yield from _limits(plazos, abierto.referencia.textos)
    yield from _obligations(abierto)


def _unnamed(fecha: Fecha) -> str:
    """The source of a date, where the sentence about it doesn't name it already."""
    return "" if fecha.impresa or fecha.palabras else fecha.cita.texto


def _limits(plazos: Plazos, textos: Textos) -> Iterator[Meaning]:
    for place, reading in enumerate(plazos.lecturas):
        fact = say(
            "significado.plazo_texto",
            inicio=day_told(plazos.apertura, textos),
            fin=day_told(reading.fecha, textos),
            motivo=reading.motivo,
        )
        topic = say("significado.plazo_otro" if place else "significado.plazo")
        yield Meaning(topic, fact, _unnamed(reading.fecha))


def _obligations(abierto: OpenExpediente) -> Iterator[Meaning]:
    for programa in abierto.documento.programas:
        if programa.tipo is not None:
            fact = obligation_told(programa, abierto.referencia, abierto.hoy)
            yield Meaning(programa.tipo.value, fact, "")


# ------------------------------------------------------------ goods


def goods_counted(totales: Totales) -> str:
    """How many goods there are, of how many sectors."""
    if not totales.bienes:
        return ""
    bienes = plural("datos.bienes.cuenta", totales.bienes)
    sectors = plural("datos.sectores", len(totales.sectores))
    return say("datos.bienes.contador", bienes=bienes, sectores=sectors)


def goods_added_up(totales: Totales) -> str:
    """What the volumes add up to, a line for each unit; of many units the first, and how many."""
    lines = [_of_unit(one) for one in totales.por_unidad() if any(one.sumas)]
    rest = len(lines) - _SHOWN_UNITS
    more = [say("datos.bienes.mas_unidades", n=rest)] if rest > 0 else []
    return "\n".join((*lines[:_SHOWN_UNITS], *more))


def _of_unit(one: TotalUnidad) -> str:
    total, national, exports = (f"{amount or 0:,}" for amount in one.sumas)
    name = one.unidad or say("datos.bienes.sin_unidad")
    return say("datos.bienes.total", unidad=name, total=total, nacional=national, exporta=exports)


def pasted_in_words(read: Pasted) -> str:
    """What came, what is to be corrected, what was left out, and how to take it back."""
    counts = (
        ("agregados", read.added),
        ("cambiados", read.replaced),
        ("por_corregir", read.unread),
        ("celdas", read.left_out.celdas),
        ("sumas", read.left_out.sumas),
    )
    sentences = [plural(f"datos.pegado.{key}", count) for key, count in counts if count]
    unnamed = say("datos.pegado.sin_encabezado")
    names = [f"«{name}»" if name else unnamed for name in read.left_out.columnas]
    if names:
        sentences.append(plural("datos.pegado.columnas", len(names), columnas=", ".join(names)))
    if not (read.added or read.replaced):
        return " ".join((say("datos.pegado.nada"), *sentences))
    return " ".join((*sentences, say("datos.pegado.deshacer")))


# ------------------------------------------------------------ commitments and deadlines


class WordBlock(NamedTuple):
    """A heading with its shape, and sentences below it, from what matters most."""

    shape: str
    heading: str
    lines: tuple[str, ...]


_SHAPES = {
    "cumple": "completo",
    "no_cumple": "con_problemas",
    "en_duda": "con_avisos",
    "faltan_datos": "en_curso",
    "verificar": "con_avisos",
    "sin_compromiso": "no_aplica",
}


def commitments_in_words(compromisos: Iterable[Compromiso]) -> tuple[WordBlock, ...]:
    """Each program's commitment, its sums and what follows; one block where there is none."""
    found = tuple(map(_commitment, compromisos))
    return found or (WordBlock("no_aplica", say("repaso.sin_compromisos"), ()),)


def _commitment(compromiso: Compromiso) -> WordBlock:
    state = compromiso.estado.value
    heading = say(
        "repaso.compromiso",
        programa=compromiso.programa.value,
        estado=say(f"compromisos.estado.{state}"),
    )
    sources = (cita.texto for cita in (compromiso.cita, compromiso.cita_consecuencia) if cita)
    lines = (
        compromiso.explicacion,
        *compromiso.cuentas,
        compromiso.tipo_cambio,
        compromiso.consecuencia,
        say("repaso.fuente", cita="; ".join(dict.fromkeys(sources))),
    )
    return WordBlock(_SHAPES[state], heading, tuple(filter(None, lines)))


def deadlines_in_words(abierto: OpenExpediente) -> tuple[WordBlock, ...]:
    """The limit in each reading, then each program's own dates, then what happens if late."""
    plazos = abierto.revision.plazos
    if plazos is None:
        held = bool(abierto.documento.tipos)
        key = "vinculo.ninguno_presenta" if held else "plazos.sin_programas"
        return (WordBlock("no_aplica", say(key), ()),)
    known = abierto.referencia.textos
    dates = tuple(_of_program(dates, known) for dates in plazos.por_programa.values())
    programs = WordBlock("documento", say("repaso.por_programa"), dates)
    return (*_readings(plazos, known), programs, _if_late(plazos, known))


def _readings(plazos: Plazos, textos: Textos) -> Iterator[WordBlock]:
    opening = day_told(plazos.apertura, textos)
    for place, reading in enumerate(plazos.lecturas):
        key = "otra_lectura" if place else "presentacion"
        heading = say(f"repaso.{key}", inicio=opening, fin=day_told(reading.fecha, textos))
        unnamed = _unnamed(reading.fecha)
        source = (say("repaso.fuente", cita=unnamed),) if unnamed else ()
        shape = "con_avisos" if place else "calendario"
        yield WordBlock(shape, heading, (reading.motivo, *source))


def _of_program(dates: PlazoPrograma, textos: Textos) -> str:
    return " ".join(
        say(f"repaso.programa.{name}", programa=dates.programa.value, fecha=day_told(fecha, textos))
        for name, fecha in dates.fechas()
    )


def _if_late(plazos: Plazos, textos: Textos) -> WordBlock:
    lines = tuple(
        say("repaso.suceso", fecha=day_told(event.fecha, textos), texto=event.texto)
        for event in plazos.secuencia
    )
    return WordBlock("calendario", say("repaso.si_se_pasa"), lines)


# ------------------------------------------------------------ signing


def state_meaning(abierto: OpenExpediente, state: str) -> str:
    """What the expediente's state means and what comes next; saved is not filed."""
    firma = abierto.revision.firma
    if state == "guardado" and abierto.documento.seguimiento.guardado is not None and firma:
        day = day_told(firma.termino.cuando, abierto.referencia.textos)
        return say("firmar.estado.guardado_con_fecha", fecha=day)
    return say(f"firmar.estado.{state}")


_FILED = ("presentado", "correccion_enviada", "reactivado")
_OVER = ("exento", "cancelado")


def hito_told(abierto: OpenExpediente, state: str) -> str:
    """When the state was reached and by whom, as far as anybody wrote it down."""
    textos = abierto.referencia.textos
    found = {hito.estado: hito for hito in hitos(abierto.documento)}
    return reached_told(found[EstadoExpediente(state)], textos) if state in found else ""


def when_to_sign(abierto: OpenExpediente) -> str:
    """Until when it is to be signed, how long that is, and what another reading allows."""
    revision, referencia = abierto.revision, abierto.referencia
    plazos, firma = revision.plazos, revision.firma
    state = state_of(abierto.documento, revision)
    if state in _OVER:
        return ""
    if state in _FILED:
        filed = abierto.documento.seguimiento.presentado
        return say("firmar.presentado_el", fecha=long_date(filed)) if filed else ""
    if firma is None:
        return say("plazos.sin_programas")
    left = days_left((firma.fecha - abierto.hoy).days)
    term = told(firma, abierto.hoy, referencia)
    parts = [
        say("firmar.vence", firma=term, quedan=left[0].upper() + left[1:]),
        told_without_cure(firma, referencia),
    ]
    if firma.termino.rige is SigningReason.PRUDENTE and plazos is not None:
        other = day_told(plazos.lecturas[0].fecha, referencia.textos)
        parts.append(say("firmar.otra_lectura", fecha=other))
    return " ".join(filter(None, parts))
