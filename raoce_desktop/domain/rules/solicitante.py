"""Who files: the fields that VUCEM brings from the SAT, and the plants that it validates.

Source: Guía RAOCE 2025, screen «Solicitante» and «validación de domicilios»; lengths from the
drafts of VUCEM 3.0.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from raoce_desktop.domain.edits import text_in
from raoce_desktop.domain.expediente import Planta, Solicitante, TipoPrograma
from raoce_desktop.domain.identifiers import RfcCheck, check_rfc
from raoce_desktop.domain.puntos import fits_plant
from raoce_desktop.domain.reference import Campo, Referencia
from raoce_desktop.domain.rules.context import Contexto
from raoce_desktop.domain.rules.registry import SIN_DATOS, Condicion, Datos, Walk

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_START = "solicitante."
_SEEN = "solicitante.visto_en_vucem"
_WITH_RULES_OF_THEIR_OWN = ("solicitante.rfc", "solicitante.denominacion")


def _fields(contexto: Contexto) -> Iterator[tuple[Campo, str]]:
    """Yield each field that VUCEM brings from the SAT, with its text as it is now."""
    solicitante = contexto.expediente.solicitante
    for ruta, campo in contexto.referencia.campos.items():
        if ruta.startswith(_START) and "*" not in ruta and ruta != _SEEN:
            part, _, name = ruta.removeprefix(_START).rpartition(".")
            yield campo, text_in(getattr(solicitante, part) if part else solicitante, name)


def _solicitante(contexto: Contexto) -> Iterator[tuple[str, Solicitante]]:
    yield _START, contexto.expediente.solicitante


def _texts(contexto: Contexto) -> Iterator[tuple[str, tuple[Campo, str]]]:
    for campo, text in _fields(contexto):
        if campo.ruta not in _WITH_RULES_OF_THEIR_OWN:
            yield campo.ruta, (campo, text)


def _gaps(contexto: Contexto) -> Iterator[tuple[str, list[Campo]]]:
    """Yield what nobody captured, unless somebody saw it in VUCEM and it was right."""
    if contexto.expediente.solicitante.visto_en_vucem:
        return
    gaps = [
        campo
        for campo, text in _fields(contexto)
        if campo.obligatorio and not text and campo.ruta not in _WITH_RULES_OF_THEIR_OWN
    ]
    if gaps:
        yield gaps[0].ruta, gaps


class PlantaNombrada(NamedTuple):
    """A plant, and how sentences call it: «esta planta», or «la planta 2» where there are more."""

    planta: Planta
    nombre: str


def _plantas(contexto: Contexto) -> Iterator[tuple[str, PlantaNombrada]]:
    plantas = contexto.expediente.solicitante.plantas
    key = "sola" if len(plantas) == 1 else "numero"
    for index, planta in enumerate(plantas):
        name = contexto.referencia.texto(f"revision.planta.{key}", numero=index + 1)
        yield f"solicitante.plantas.{index}.", PlantaNombrada(planta, name)


SOLICITANTE = Walk[Solicitante, Contexto](_solicitante, "solicitante", "programas")
TEXTOS = Walk[tuple[Campo, str], Contexto](_texts, "solicitante")
HUECOS = Walk[list[Campo], Contexto](_gaps, "solicitante")
PLANTAS = Walk[PlantaNombrada, Contexto](_plantas, "solicitante")


def _rfc_is(
    result: RfcCheck, *, only_altex: bool | None = None
) -> Condicion[Solicitante, Contexto]:
    """Return the condition «the RFC checks as `result`», for ALTEX alone, the others, or all."""

    def condition(solicitante: Solicitante, contexto: Contexto) -> Datos | None:
        if only_altex not in (None, contexto.expediente.tipos == {TipoPrograma.ALTEX}):
            return None
        return {"rfc": solicitante.rfc} if check_rfc(solicitante.rfc) is result else None

    return condition


for _clave, _condition in {
    "solicitante.rfc-falta": _rfc_is(RfcCheck.EMPTY),
    "solicitante.rfc-formato": _rfc_is(RfcCheck.MALFORMED),
    "solicitante.rfc-fecha": _rfc_is(RfcCheck.BAD_DATE),
    "solicitante.rfc-generico": _rfc_is(RfcCheck.GENERIC),
    "solicitante.rfc-digito": _rfc_is(RfcCheck.OTHER_CHECK_DIGIT),
    "solicitante.rfc-persona-fisica": _rfc_is(RfcCheck.PERSONA_FISICA, only_altex=False),
    "solicitante.rfc-persona-fisica-altex": _rfc_is(RfcCheck.PERSONA_FISICA, only_altex=True),
}.items():
    SOLICITANTE.rule(_clave, "rfc")(_condition)


@SOLICITANTE.rule("solicitante.denominacion-falta", "denominacion")
def _name_missing(solicitante: Solicitante, _: Contexto) -> Datos | None:
    return None if solicitante.denominacion.strip() else SIN_DATOS


@SOLICITANTE.rule("solicitante.no-coincide", "visto_en_vucem")
def _vucem_shows_others(solicitante: Solicitante, _: Contexto) -> Datos | None:
    return SIN_DATOS if solicitante.visto_en_vucem is False else None


@SOLICITANTE.rule("solicitante.correo-formato", "correo")
def _email_malformed(solicitante: Solicitante, _: Contexto) -> Datos | None:
    correo = solicitante.correo.strip()
    return {"correo": correo} if correo and not _EMAIL.fullmatch(correo) else None


@HUECOS.rule("solicitante.datos-falta")
def _data_missing(gaps: list[Campo], contexto: Contexto) -> Datos | None:
    return {"campos": contexto.referencia.textos.listed([campo.etiqueta for campo in gaps])}


@TEXTOS.rule("solicitante.largo")
def _too_long(field: tuple[Campo, str], _: Contexto) -> Datos | None:
    campo, text = field
    if not 0 < campo.maximo < len(text):
        return None
    return {"etiqueta": campo.etiqueta, "largo": len(text), "maximo": campo.maximo}


@SOLICITANTE.rule("plantas.falta", "plantas")
def _no_plants(solicitante: Solicitante, _: Contexto) -> Datos | None:
    return None if solicitante.plantas else SIN_DATOS


@PLANTAS.rule("plantas.no-localizado", "localizado")
def _not_found_by_the_sat(named: PlantaNombrada, _: Contexto) -> Datos | None:
    return {"planta": named.nombre} if named.planta.localizado is False else None


@PLANTAS.rule("plantas.localizado-falta", "localizado")
def _nobody_asked_the_sat(named: PlantaNombrada, _: Contexto) -> Datos | None:
    planta, name = named
    pending = "localizado" in planta.por_corregir
    return {"planta": name} if planta.localizado is None and not pending else None


@PLANTAS.rule("plantas.tipo-falta", "tipo")
def _type_missing(named: PlantaNombrada, contexto: Contexto) -> Datos | None:
    if named.planta.tipo.strip():
        return None
    return {"planta": named.nombre, "tipos": _types_in_prose(contexto.referencia)}


@PLANTAS.rule("plantas.tipo-no-admitido", "tipo")
def _type_refused(named: PlantaNombrada, contexto: Contexto) -> Datos | None:
    planta, name = named
    if not planta.tipo.strip() or fits_plant(planta.tipo, contexto.referencia):
        return None
    return {"planta": name, "tipo": planta.tipo, "tipos": _types_in_prose(contexto.referencia)}


def _types(referencia: Referencia) -> list[str]:
    return [suggestion.texto for suggestion in referencia.sugerencias["tipo_domicilio"]]


def _types_in_prose(referencia: Referencia) -> str:
    """One of the types has a comma inside, so that semicolons part them."""
    return "; ".join(_types(referencia))
