"""The whole checklist, in the order in which it is read."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, PageBreak

from raoce_desktop.documents.checklist.closing import closing, notes
from raoce_desktop.documents.checklist.commitments import commitments
from raoce_desktop.documents.checklist.company import company
from raoce_desktop.documents.checklist.cover import cover
from raoce_desktop.documents.checklist.deadlines import deadlines
from raoce_desktop.documents.checklist.findings import findings
from raoce_desktop.documents.checklist.goods import goods
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.checklist.programs import programs
from raoce_desktop.documents.checklist.questions import questions
from raoce_desktop.documents.kit.page import Footer, Metadata, build

_SECTIONS = (programs, company, goods, deadlines, commitments, findings, questions, notes)


def assemble(material: Material) -> bytes:
    """The PDF of one checklist."""
    return build(list(_story(material)), _metadata(material), _footer(material))


def _story(material: Material) -> Iterator[Flowable]:
    yield from cover(material)
    yield PageBreak()
    for part in _SECTIONS:
        yield from part(material)
    yield from closing(material)


def _metadata(material: Material) -> Metadata:
    say, year = material.say, material.expediente.ejercicio
    return Metadata(
        title=f"{say('titulo')} {year}. {material.company}",
        author=material.company,
        subject=say("asunto", ejercicio=year),
        creator=material.words.say("documento.autor"),
        day=material.hoy,
        keywords=("RAOCE", str(year), material.identifier),
    )


def _footer(material: Material) -> Footer:
    say = material.words.say
    year = material.expediente.ejercicio
    return Footer(
        left=say("documento.pie", empresa=material.company, ejercicio=year),
        middle=say("documento.datos", identificador=material.identifier),
        page=lambda number, total: say("documento.pagina", numero=number, total=total),
    )
