"""What goes into the carpeta of an expediente, made or given, in the order of its index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.documents.addresses_sheet import render_addresses, to_put_right
from raoce_desktop.documents.capture_sheet import render_capture_sheet
from raoce_desktop.documents.carpeta_index import Portada, render_index
from raoce_desktop.documents.checklist import render_checklist
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.domain.carpeta import Documento, told
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.identifiers import proof_of_filing
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.revision import Revision
from raoce_desktop.exchange.carpeta_file import pack, safe_name
from raoce_desktop.exchange.raoce_file import write

_INDEX = "indice.html"
_ANNEXES = "anexos"
GIVEN = {
    "firmada": "lista-de-verificacion-firmada",
    "acuse": "acuse",
    "escrito": "escrito-de-correccion",
    "cedula": "cedula",
    "libro": "papeles-de-trabajo",
    "historia": "historia-de-cambios",
}
"""What isn't made from the expediente alone, and what it is called inside."""


class GivenFile(NamedTuple):
    """A file that comes from elsewhere. `clave` is one of `GIVEN`, or empty for an annex."""

    clave: str
    nombre: str
    contenido: bytes


def make_carpeta(
    expediente: Expediente,
    revision: Revision,
    referencia: Referencia,
    hoy: date,
    dados: Sequence[GivenFile] = (),
) -> bytes:
    """The ZIP; the same arguments give the same bytes. Any expediente has one."""
    material = Material(expediente, revision, referencia, hoy)
    documentos = [*_made(material), *_given(dados)]
    index = render_index(_portada(material), documentos)
    first = Documento(_INDEX, say("carpeta.archivo.indice"), index)
    return pack((first, *documentos), _ficha(material))


def _made(material: Material) -> Iterator[Documento]:
    expediente = material.expediente
    checklist = render_checklist(expediente, material.revision, material.referencia, material.hoy)
    yield _named("lista-de-verificacion.pdf", "lista", checklist)
    yield _named("hoja-de-captura.pdf", "hoja", render_capture_sheet(material))
    if to_put_right(material):
        yield _named("domicilios-por-corregir.pdf", "domicilios", render_addresses(material))
    yield _named("expediente.raoce", "expediente", write(expediente))


def _named(archivo: str, clave: str, contenido: bytes) -> Documento:
    return Documento(archivo, say(f"carpeta.archivo.{clave}"), contenido)


def _given(dados: Sequence[GivenFile]) -> Iterator[Documento]:
    """Each under a name that says what it is; annexes keep theirs, apart where two are alike."""
    taken: set[str] = set()
    for clave, nombre, contenido in dados:
        sound = safe_name(nombre)
        _, dot, suffix = sound.rpartition(".")
        if clave:
            inside = f"{GIVEN[clave]}{dot}{suffix.lower()}" if dot else GIVEN[clave]
            title = say(f"carpeta.archivo.{clave}")
        else:
            inside, title = f"{_ANNEXES}/{sound}", say("carpeta.archivo.anexo", nombre=sound)
        base, number = inside, 1
        while inside.casefold() in taken:
            number += 1
            head, dot, tail = base.rpartition(".")
            inside = f"{head}-{number}.{tail}" if dot else f"{base}-{number}"
        taken.add(inside.casefold())
        yield Documento(inside, title, contenido)


def _portada(material: Material) -> Portada:
    expediente, words = material.expediente, material.words
    solicitante, seguimiento = expediente.solicitante, expediente.seguimiento
    programs = words.listed([f"{p.tipo or ''} {p.numero}".strip() for p in expediente.programas])
    filed = seguimiento.presentado if proof_of_filing(expediente) else None
    rfc = solicitante.rfc
    hechos = [
        say("carpeta.rfc", rfc=rfc) if rfc else say("carpeta.sin_rfc"),
        say("carpeta.ejercicio", ejercicio=expediente.ejercicio),
        say("carpeta.programas", programas=programs) if programs else "",
        say("carpeta.presentado", fecha=words.long_date(filed), folio=seguimiento.folio)
        if filed
        else say("carpeta.sin_presentar"),
        say("carpeta.hecha", fecha=words.long_date(material.hoy)),
    ]
    avisos = []
    if not solicitante.plantas:
        avisos.append(say("carpeta.sin_plantas"))
    elif not to_put_right(material):
        avisos.append(say("carpeta.domicilios_ninguno"))
    kept = told(expediente, material.revision, material.referencia)
    return Portada(material.company, tuple(filter(None, hechos)), tuple(avisos), kept)


def _ficha(material: Material) -> dict[str, object]:
    """What the manifest says of the report, for a program that looks into it."""
    expediente = material.expediente
    filed = expediente.seguimiento.presentado
    return {
        "empresa": material.company,
        "rfc": expediente.solicitante.rfc,
        "ejercicio": expediente.ejercicio,
        "folio": expediente.seguimiento.folio,
        "presentado": filed.isoformat() if filed else None,
        "datos": material.identifier,
        "hecha": material.hoy.isoformat(),
    }
