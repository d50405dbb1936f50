"""The whole cédula, in the order in which it is read."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether

from raoce_desktop.documents.cedula.cover import cover
from raoce_desktop.documents.cedula.material import Material
from raoce_desktop.documents.cedula.printed_summary import bridge, is_declared
from raoce_desktop.documents.cedula.tables import by_month, printed
from raoce_desktop.documents.frame import Frame
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, section
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.pdf_page import build
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.kit.writing import (
    FormLine,
    Signature,
    Signatures,
    signature_field,
)
from raoce_desktop.documents.printed_table import ledger
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.evidence import tables
from raoce_desktop.evidence.tables.auditing import (
    Papeles,
    SignOffPoint,
    method,
    points,
    sample_table,
)
from raoce_desktop.evidence.tables.months_and_summary import by_reason
from raoce_desktop.evidence.tables.table import Table

_LISTS = (
    *("decisiones", "sin_pedimento", "sin_factura", "parejas", "por_motivo"),
    *("cadenas", "cortes", "diferencias", "avisos", "fracciones"),
    *("excluidos", "solo_importacion", "importados_fuera", "cfdi_excluidos", "archivos", "fuentes"),
)
"""The lists that are printed; those of the documents that counted are in the workbook."""

_PASSES = 3
"""Until every reference names the page that its section is on."""

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
    pages: dict[str, int] = {}
    for _ in range(_PASSES):
        found: dict[str, int] = {}
        story = list(_story(Material(papeles, pages)))
        data = build(story, metadata, frame.footer(), found)
        if found == pages:
            break
        pages = found
    return data


def _story(material: Material) -> Iterator[Flowable]:
    """What is empty takes no page: the first one names it in a line."""
    lists = [_list(material, key) for key in _printed_lists(material)]
    months = [tables.build(key, material.cifras) for key in _months(material)]
    empty = [table.title for table in lists if not table.rows]
    empty += [
        tables.build(key, material.cifras).title for key in _MONTHS if not _has(material, key)
    ]
    if not is_declared(material):
        empty.append(material.say("puente"))
    yield from cover(material, empty)
    for table in months:
        yield from by_month(material, table)
    if is_declared(material):
        yield from bridge(material)
    for table in lists:
        if table.rows:
            yield from printed(material, table)
    yield from _sample(material)
    yield from _list_to_sign(material)
    yield KeepTogether(list(_signatures(material)))


_MONTHS = {"mes_clave": "pedimentos", "mes_tipo": "facturas"}
"""The tables of months, and the documents that they are made of."""


def _months(material: Material) -> list[str]:
    return [key for key in _MONTHS if _has(material, key)]


def _has(material: Material, key: str) -> bool:
    return bool(getattr(material.cifras, _MONTHS[key]))


def _list(material: Material, key: str) -> Table:
    cifras = material.cifras
    return by_reason(cifras) if key == "por_motivo" else tables.build(key, cifras)


def _printed_lists(material: Material) -> list[str]:
    known = {key for group in tables.groups(material.cifras).values() for key in group}
    return [key for key in _LISTS if key in known or key == "por_motivo"]


def _sample(material: Material) -> Iterator[Flowable]:
    """The documents that were drawn, how, and room for who goes through them."""
    papers = material.papeles
    table = sample_table(material.cifras, papers.auditoria)
    if not table.rows:
        return
    told = method(material.cifras, papers.auditoria)
    look = LedgerLook(before=10)
    body = [Prose(Run(told, theme.NOTE)), ledger(table, table.rows, material.exceeds, look)]
    yield from section(material.heading("muestra", table.title), body)


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
    heading = material.heading("lista", material.papers("lista.titulo"))
    yield from section(heading, [Ledger([text, *boxes], rows)])


def _point(punto: SignOffPoint, boxes: int) -> list[Cell]:
    found = [Run(punto.hallado, theme.NOTE)] if punto.hallado else []
    return [[Run(punto.texto, theme.BODY), *found], *[_EMPTY] * boxes]
