"""The whole cédula, in the order in which it is read."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, PageBreak

from raoce_desktop.documents.cedula.cover import cover
from raoce_desktop.documents.cedula.material import Material
from raoce_desktop.documents.cedula.printed_summary import bridge, summary
from raoce_desktop.documents.cedula.tables import by_month, printed
from raoce_desktop.documents.frame import Frame
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, section
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn
from raoce_desktop.documents.kit.pdf_page import build
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.kit.writing import (
    FormLine,
    Signature,
    Signatures,
    signature_field,
)
from raoce_desktop.documents.sign_off import SignOffPoint, points
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.evidence import tables
from raoce_desktop.evidence.papers import Papeles
from raoce_desktop.evidence.tables.lists import by_reason

_LISTS = (
    *("cadenas", "cortes", "diferencias", "avisos", "fracciones"),
    *("sin_pedimento", "sin_factura", "parejas"),
    *("excluidos", "solo_importacion", "importados_fuera", "cfdi_excluidos", "archivos", "fuentes"),
)
"""The lists that are printed; those of the documents that counted are in the workbook."""

_BOX, _EMPTY = 46.0, "☐"
_ANSWERS = ("documento.si", "documento.no", "general.no_aplica")


def assemble(papeles: Papeles) -> bytes:
    """The whole cédula as PDF bytes: cover, figures, tables, and the page to sign."""
    material = Material(papeles)
    cifras = material.cifras
    frame = Frame(
        material.words, material.company, cifras.ejercicio, material.identifier, papeles.oficina
    )
    title, subject = material.say("titulo"), material.say("asunto", ejercicio=cifras.ejercicio)
    metadata = frame.metadata(title, subject, papeles.hoy, cifras.identificador)
    return build(list(_story(material)), metadata, frame.footer())


def _story(material: Material) -> Iterator[Flowable]:
    yield from cover(material)
    yield PageBreak()
    yield from summary(material)
    yield from by_month(tables.build("mes_clave", material.cifras))
    yield from by_month(tables.build("mes_tipo", material.cifras))
    yield from printed(material, tables.build("decisiones", material.cifras))
    yield from bridge(material)
    yield from printed(material, by_reason(material.cifras))
    for key in _printed_lists(material):
        yield from printed(material, tables.build(key, material.cifras))
    yield from _list_to_sign(material)
    yield KeepTogether(list(_signatures(material)))


def _printed_lists(material: Material) -> list[str]:
    known = {key for group in tables.groups(material.cifras).values() for key in group}
    return [key for key in _LISTS if key in known]


def _signatures(material: Material) -> Iterator[Flowable]:
    yield Heading(material.say("firmas"), "firmas")
    told = material.say("declaracion", identificador=material.identifier)
    yield Prose(Run(told, theme.BODY))
    papers = material.papeles
    signers = (("preparo", papers.preparo), ("reviso", papers.reviso))
    yield Signatures([_signature(material, *signer) for signer in signers], before=18)


def _signature(material: Material, who: str, firmante: Firmante) -> Signature:
    day = material.words.long_date(firmante.fecha) if firmante.fecha else ""
    fields = [
        FormLine(material.say("nombre"), firmante.nombre, f"{who}_nombre"),
        FormLine(material.say("cargo"), firmante.cargo, f"{who}_cargo"),
        FormLine(material.say("fecha"), day, f"{who}_fecha"),
    ]
    return Signature(material.say(who), material.say("firma"), fields, signature_field(who))


def _list_to_sign(material: Material) -> Iterator[Flowable]:
    """Each point with what these papers tell of it."""
    boxes = [LedgerColumn(_BOX, material.words.say(key), "center", theme.BOX) for key in _ANSWERS]
    text = LedgerColumn(theme.WIDTH - len(boxes) * _BOX, material.papers("lista.columna.punto"))
    rows = [_point(punto, len(boxes)) for punto in points(material.papeles)]
    heading = Heading(material.papers("lista.titulo"), "lista")
    yield from section(heading, [Ledger([text, *boxes], rows)])


def _point(punto: SignOffPoint, boxes: int) -> list[Cell]:
    found = [Run(punto.hallado, theme.NOTE)] if punto.hallado else []
    return [[Run(punto.texto, theme.BODY), *found], *[_EMPTY] * boxes]
