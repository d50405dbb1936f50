"""The whole cédula, in the order in which it is read."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, PageBreak

from raoce_desktop.documents.cedula import lists
from raoce_desktop.documents.cedula.cover import cover
from raoce_desktop.documents.cedula.material import Material
from raoce_desktop.documents.cedula.months import exports_by_month, sales_by_month
from raoce_desktop.documents.cedula.sign_off import sign_off
from raoce_desktop.documents.cedula.summary import bridge, decisions, summary
from raoce_desktop.documents.frame import Frame
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose
from raoce_desktop.documents.kit.page import build
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.kit.writing import Signature, Signatures
from raoce_desktop.domain.cifras import Papeles
from raoce_desktop.domain.expediente import Firmante

_SECTIONS = (
    summary,
    exports_by_month,
    sales_by_month,
    decisions,
    bridge,
    lists.chains,
    lists.cut_off,
    lists.notices,
    lists.by_fraccion,
    lists.left_out,
    lists.sources,
    sign_off,
)


def assemble(papeles: Papeles) -> bytes:
    """The PDF."""
    material = Material(papeles)
    cifras = material.cifras
    frame = Frame(material.words, material.company, cifras.ejercicio, material.identifier)
    title, subject = material.say("titulo"), material.say("asunto", ejercicio=cifras.ejercicio)
    metadata = frame.metadata(title, subject, papeles.hoy, cifras.identificador)
    return build(list(_story(material)), metadata, frame.footer())


def _story(material: Material) -> Iterator[Flowable]:
    yield from cover(material)
    yield PageBreak()
    for part in _SECTIONS:
        yield from part(material)
    yield KeepTogether(list(_sign_off(material)))


def _sign_off(material: Material) -> Iterator[Flowable]:
    yield Heading(material.say("firmas"), "firmas")
    told = material.say("declaracion", identificador=material.identifier)
    yield Prose(Run(told, theme.BODY))
    papers = material.papeles
    signers = (("preparo", papers.preparo), ("reviso", papers.reviso))
    yield Signatures([_signature(material, *signer) for signer in signers], before=18)


def _signature(material: Material, who: str, firmante: Firmante) -> Signature:
    day = material.words.day(firmante.fecha) if firmante.fecha else ""
    fields = [
        (material.say("nombre"), firmante.nombre),
        (material.say("cargo"), firmante.cargo),
        (material.say("fecha"), day),
    ]
    return Signature(material.say(who), material.say("firma"), fields)
