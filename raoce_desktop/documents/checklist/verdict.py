"""The one line that a director reads first, and the sentences under it."""

from dataclasses import dataclass

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.domain.deadlines import need_not_file
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.groups import group

_NAMED = 3
"""Errors said on the first page."""


@dataclass(frozen=True, slots=True)
class Veredicto:
    """What stands between these data and VUCEM."""

    titulo: str
    detalle: tuple[str, ...]


def verdict(material: Material) -> Veredicto:
    """Filed, empty, not due at all, ready, or how much is missing or wrong."""
    expediente, revision = material.expediente, material.revision
    if material.filed:
        return _filed(material)
    if expediente == Expediente(ejercicio=expediente.ejercicio):
        return _plain(material, "vacio")
    if revision.listo_para_firma:
        ready = _plain(material, "exento" if need_not_file(expediente) else "listo")
        return Veredicto(ready.titulo, ready.detalle + _warnings(material))
    return Veredicto(_blocked(material), (_reasons(material), *_warnings(material)))


def _plain(material: Material, key: str) -> Veredicto:
    detail = material.say(f"veredicto.{key}_detalle")
    return Veredicto(material.say(f"veredicto.{key}"), (detail,))


def _filed(material: Material) -> Veredicto:
    seguimiento = material.expediente.seguimiento
    if seguimiento.presentado is None:
        title = material.say("veredicto.presentado_sin_fecha")
    else:
        day = material.words.day(seguimiento.presentado)
        title = material.say("veredicto.presentado", fecha=day)
    detail = material.say("veredicto.presentado_detalle", folio=seguimiento.folio)
    return Veredicto(title, (detail, *_warnings(material)))


def _blocked(material: Material) -> str:
    errors = material.revision.errores
    missing = sum(error.es_falta for error in errors)
    wrong = len(errors) - missing
    gaps = material.count("veredicto.faltan", missing)
    faults = material.count("veredicto.errores", wrong)
    if missing and wrong:
        told = material.say("veredicto.y", faltan=gaps, errores=faults)
    else:
        told = gaps if missing else material.say("veredicto.hay", errores=faults)
    return material.say("veredicto.bloqueado", que=told)


def _reasons(material: Material) -> str:
    """The first errors in their own words, and where the rest is."""
    groups = group(material.revision.errores, material.referencia)
    sentences = [grupo.mensaje for grupo in groups]
    told = " ".join(sentences[:_NAMED])
    if (more := len(sentences) - _NAMED) > 0:
        told += " " + material.count("veredicto.mas", more)
    return f"{told} {material.say('veredicto.detalle')}"


def _warnings(material: Material) -> tuple[str, ...]:
    warnings = len(material.revision.avisos)
    return (material.count("veredicto.avisos", warnings),) if warnings else ()
