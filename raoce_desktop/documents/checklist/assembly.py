"""The whole checklist, in the order in which it is read."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, PageBreak

from raoce_desktop.documents.checklist.closing import closing, notes
from raoce_desktop.documents.checklist.commitments_section import commitments
from raoce_desktop.documents.checklist.company import company
from raoce_desktop.documents.checklist.considerations_section import questions
from raoce_desktop.documents.checklist.cover import cover
from raoce_desktop.documents.checklist.deadlines_section import deadlines
from raoce_desktop.documents.checklist.findings_section import findings
from raoce_desktop.documents.checklist.goods import goods
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.checklist.programs import programs
from raoce_desktop.documents.frame import Frame
from raoce_desktop.documents.kit.pdf_page import build

_SECTIONS = (company, programs, goods, deadlines, commitments, findings, questions, notes)


def assemble(material: Material) -> bytes:
    """One checklist as PDF bytes, its sections in the order of `_SECTIONS`."""
    year = material.expediente.ejercicio
    frame = Frame(material.words, material.company, year, material.identifier, material.oficina)
    title, subject = material.say("titulo"), material.say("asunto", ejercicio=year)
    metadata = frame.metadata(title, subject, material.hoy, material.identifier)
    return build(list(_story(material)), metadata, frame.footer())


def _story(material: Material) -> Iterator[Flowable]:
    yield from cover(material)
    yield PageBreak()
    for part in _SECTIONS:
        yield from part(material)
    yield from closing(material)
