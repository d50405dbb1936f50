"""What is known of a season, fact by fact: published, inferred, or still to be verified."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from raoce_desktop.domain.citations import Cita, Confianza, sureness
from raoce_desktop.domain.criteria import requirements
from raoce_desktop.domain.dated import Fecha
from raoce_desktop.domain.deadlines import deadlines, limit_of, opening
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.linkage import BIENES, IMPORTACIONES
from raoce_desktop.domain.own_values import own_values_in, rate_key
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.season import Combinacion


class FactGroup(StrEnum):
    """How well a fact is known, or that the user changed it."""

    PUBLICADO = "publicado"
    INFERIDO = "inferido"
    POR_VERIFICAR = "por_verificar"
    TUYO = "tuyo"


class SeasonFact(NamedTuple):
    """One fact in words. `fuente` is whose word it is, empty where it is nobody's."""

    grupo: FactGroup
    nombre: str
    valor: str
    fuente: str = ""


def season_facts(referencia: Referencia) -> tuple[SeasonFact, ...]:
    """Return all that is known of a season, and all that isn't, in the order of the law."""
    return (
        *_nothing(referencia),
        *_guide(referencia),
        *_dates(referencia),
        *_fields(referencia),
        *_commitments(referencia),
        *_terms(referencia),
        *_rate(referencia),
        *_exemptions(referencia),
        *_sectors(referencia),
        *_pieces(referencia),
        *_pending(referencia),
    )


def _fact(
    nombre: str,
    valor: str,
    known: tuple[Cita, Confianza, bool],
    referencia: Referencia,
) -> SeasonFact:
    cita, sure, printed = known
    group = FactGroup.PUBLICADO if printed else FactGroup.INFERIDO
    if sure > Confianza.B:
        group = FactGroup.POR_VERIFICAR
    return SeasonFact(group, nombre, valor, _source(cita, sure, referencia))


def _source(cita: Cita, sure: Confianza, referencia: Referencia) -> str:
    return referencia.texto("temporada.fuente", fuente=cita.texto, confianza=sure)


def _unknown(key: str, referencia: Referencia) -> SeasonFact:
    name, nothing = f"temporada.dato.{key}", referencia.texto("temporada.sin_datos")
    return SeasonFact(FactGroup.POR_VERIFICAR, referencia.texto(name), nothing)


def _nothing(referencia: Referencia) -> Iterator[SeasonFact]:
    if not referencia.temporada.cubierta:
        yield _unknown("temporada", referencia)


def _guide(referencia: Referencia) -> Iterator[SeasonFact]:
    guide = referencia.temporada.guia
    if guide is None:
        yield _unknown("guia", referencia)
    else:
        name = referencia.texto("temporada.dato.guia")
        source = referencia.texto(
            "temporada.fuente", fuente=guide.fuente, confianza=guide.confianza
        )
        yield SeasonFact(FactGroup.PUBLICADO, name, guide.texto, source)


# ------------------------------------------------------------ dates


def _dates(referencia: Referencia) -> Iterator[SeasonFact]:
    yield _dated(referencia.texto("temporada.dato.apertura"), opening(referencia), referencia)
    for rule in referencia.calendario.limites:
        who = _who(rule.combinacion, referencia)
        reading = "limite_prudente" if rule.clave.endswith("_prudente") else "limite"
        name = referencia.texto(f"temporada.dato.{reading}", programas=who)
        yield _dated(name, limit_of(rule, referencia), referencia)
    for tipo in TipoPrograma:
        dates = deadlines(frozenset({tipo}), referencia).por_programa[tipo]
        for hecho, fecha in dates.fechas():
            if hecho != "fin":
                yield _dated(
                    referencia.texto(f"temporada.dato.{hecho}", programa=tipo), fecha, referencia
                )


def _dated(name: str, fecha: Fecha, referencia: Referencia) -> SeasonFact:
    day = referencia.textos.long_date(fecha.dia)
    if fecha.palabras:
        day = referencia.texto("temporada.palabras", fecha=day, palabras=fecha.palabras)
    fact = _fact(name, day, (fecha.cita, fecha.confianza, fecha.impresa), referencia)
    if fecha.apoyo is None:
        return fact
    source, backed = fecha.cita.texto, fecha.apoyo.texto
    words = {"fuente": source, "apoyo": backed, "confianza": fecha.confianza}
    return fact._replace(fuente=referencia.texto("temporada.con_apoyo", **words))


def _who(combination: Combinacion, referencia: Referencia) -> str:
    """A set of programs in words: «PROSEC con ALTEX o ECEX», «solo PROSEC»."""
    say, textos = referencia.texto, referencia.textos
    todos, alguno, ninguno = (_in_order(marcas) for marcas in combination)
    new = [say("temporada.nuevo", programa=t) for t in TipoPrograma if _is_new(t, combination)]
    others = new or alguno
    if not todos:
        return textos.either(alguno)
    if others:
        return say("temporada.con", programas=textos.listed(todos), otros=textos.either(others))
    if len(todos) > 1 or not ninguno:
        return textos.listed(todos)
    alone = len(ninguno) == len(TipoPrograma) - 1
    key = "solo" if alone else "sin"
    return say(f"temporada.{key}", programas=todos[0], otros=textos.either(ninguno))


def _in_order(marcas: Iterable[str]) -> list[str]:
    return [tipo for tipo in TipoPrograma if tipo in marcas]


def _is_new(tipo: TipoPrograma, combination: Combinacion) -> bool:
    return f"{tipo}_NUEVO" in combination.todos


# ------------------------------------------------------------ fields, thresholds, rate


def _fields(referencia: Referencia) -> Iterator[SeasonFact]:
    for row in referencia.vinculacion.habilitaciones:
        if row.campo in (IMPORTACIONES, BIENES):
            label = referencia.texto(f"revision.campo.{row.campo.rpartition('.')[2]}")
            who = _who(row.combinacion, referencia)
            sure = "" if row.documentado else "quiza_"
            answer = referencia.texto(f"temporada.{sure}{'si' if row.habilitado else 'no'}")
            name = referencia.texto("temporada.dato.campo", campo=label, programas=who)
            yield _fact(name, answer, (row.cita, row.confianza, row.impreso), referencia)


def _commitments(referencia: Referencia) -> Iterator[SeasonFact]:
    for umbral in referencia.umbrales.values():
        kind = referencia.texto(f"temporada.umbral.{umbral.clave}")
        name = referencia.texto("temporada.dato.compromiso", programa=kind)
        words = list(requirements(umbral, referencia))
        if words:
            known = (umbral.cita, umbral.confianza, umbral.impreso)
            told = referencia.textos.either(words)
            fact = _fact(name, told[0].upper() + told[1:], known, referencia)
            yield fact._replace(grupo=FactGroup.TUYO) if umbral.propios else fact
        else:
            told = referencia.texto("temporada.sin_monto")
            source = _source(umbral.cita, umbral.confianza, referencia)
            yield SeasonFact(FactGroup.POR_VERIFICAR, name, told, source)


def _terms(referencia: Referencia) -> Iterator[SeasonFact]:
    for key in ("firma", "correccion"):
        cuanto, cita, sure = referencia.calendario.terminos[key]
        printed = cita.speaks_of(referencia.ejercicio)
        known = (cita, sureness(sure, impreso=printed), printed)
        days = referencia.texto(f"temporada.termino.{key}", dias=cuanto)
        yield _fact(referencia.texto(f"temporada.dato.{key}"), days, known, referencia)


def _rate(referencia: Referencia) -> Iterator[SeasonFact]:
    rate = referencia.tipo_cambio
    if rate is None:
        yield _unknown("tipo_cambio", referencia)
        return
    value = referencia.texto("temporada.pesos", valor=f"{rate.valor:f}")
    name = referencia.texto("temporada.dato.tipo_cambio")
    fact = _fact(name, value, (rate.cita, rate.cita.confianza, False), referencia)
    own = rate_key(referencia.ejercicio) in dict(own_values_in(referencia))
    yield fact._replace(grupo=FactGroup.TUYO) if own else fact


def _exemptions(referencia: Referencia) -> Iterator[SeasonFact]:
    for clave, effect in referencia.temporada.efectos.items():
        tipo, _, when = clave.partition(".")
        year = referencia.ejercicio + (when == "presentacion")
        name = referencia.texto("temporada.dato.autorizado", programa=tipo, ano=year)
        told = referencia.texto(f"temporada.efecto.{effect.efecto}")
        yield _fact(name, told, (effect.cita, effect.confianza, effect.impreso), referencia)


# ------------------------------------------------------------ the rest


def _sectors(referencia: Referencia) -> Iterator[SeasonFact]:
    sure = Counter(sector.cita for sector in referencia.sectores if sector.verificado)
    for cita, count in sure.items():
        name = referencia.texto("temporada.dato.sectores")
        told = referencia.textos.plural("temporada.sectores", count)
        printed = cita.speaks_of(referencia.ejercicio)
        yield _fact(name, told, (cita, cita.confianza, printed), referencia)
    for sector in referencia.sectores:
        if not sector.verificado:
            name = referencia.texto("temporada.dato.sector", sector=sector.clave)
            known = (sector.cita, sector.confianza, False)
            yield _fact(name, sector.nombre, known, referencia)


def _pieces(referencia: Referencia) -> Iterator[SeasonFact]:
    """How many fields, points and rules rest on the guide of this season, or of another."""
    pieces = {
        "campos": [campo.cita for campo in referencia.campos.values()],
        "consideraciones": [point.cita for point in referencia.consideraciones],
        "reglas": [rule.cita for rule in referencia.reglas.values()],
        "textos": list(referencia.fuentes.values()),
    }
    for key, citas in pieces.items():
        of_a_season = [cita for cita in citas if cita.ejercicio is not None]
        here = sum(cita.speaks_of(referencia.ejercicio) for cita in of_a_season)
        name = referencia.texto(f"temporada.dato.{key}")
        for group, count in (
            (FactGroup.PUBLICADO, here),
            (FactGroup.INFERIDO, len(of_a_season) - here),
        ):
            if count:
                yield SeasonFact(
                    group, name, referencia.textos.plural(f"temporada.cuenta.{group}", count)
                )


def _pending(referencia: Referencia) -> Iterator[SeasonFact]:
    for sentence in referencia.temporada.pendientes:
        yield SeasonFact(
            FactGroup.POR_VERIFICAR, referencia.texto("temporada.dato.pendiente"), sentence
        )
