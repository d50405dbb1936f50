"""The period and the programs in VUCEM's boxes, then each program by itself."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.checklist.value_cells import cell, pairs
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.expediente import Programa
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.obligations import Obligacion, obligation, obligation_told
from raoce_desktop.domain.pantallas import box

_WIDTHS = {"numero": 112.0, "tipo": 92.0, "modalidad": 188.0, "estatus": 100.0}


def programs(material: Material) -> Iterator[Flowable]:
    """What VUCEM will show, the form that it opens, and each program."""
    seccion, held = material.pantallas.programas(), material.expediente.programas
    heading = Heading(seccion.titulo, "programas")
    shown = pairs(seccion.datos, material.say("programas.en_vucem"))
    yield from section(heading, [Prose(Run(_form(material), theme.BODY)), shown])
    if seccion.nota:
        yield Prose(Run(seccion.nota, theme.NOTE), before=4)
    title = Subheading(material.say("programas.por_programa"))
    if not held:
        none = Prose(Run(material.say("programas.ninguno"), theme.BODY))
        yield from section(title, [none])
        return
    columns = [
        LedgerColumn(width, material.referencia.campos[f"programas.*.{name}"].etiqueta)
        for name, width in _WIDTHS.items()
    ]
    rows = [_row(material, place, programa) for place, programa in enumerate(held)]
    yield from section(title, [Ledger(columns, rows)])


def _form(material: Material) -> str:
    vinculo = material.revision.vinculo
    if not vinculo.formulario:
        return vinculo.campos[BIENES].motivo
    sure = "texto" if vinculo.documentado else "verificar"
    return material.say(f"programas.formulario_{sure}", formulario=vinculo.formulario)


def _row(material: Material, place: int, programa: Programa) -> list[Cell]:
    numero, tipo, modalidad, estatus = (
        cell(box(programa, name, f"programas.{place}.{name}", "", material.words))
        for name in _WIDTHS
    )
    return [
        [numero, *(Run(detail, theme.NOTE) for detail in _details(material, programa))],
        tipo,
        [modalidad, *_exempt(material, programa)],
        estatus,
    ]


def _details(material: Material, programa: Programa) -> Iterator[str]:
    if programa.autorizado:
        day = material.words.short_date(programa.autorizado)
        yield material.say("programas.autorizado", fecha=day)
    if programa.sectores:
        yield material.say("programas.sectores", claves=", ".join(programa.sectores))


def _exempt(material: Material, programa: Programa) -> Iterator[Run]:
    must = obligation(programa, material.referencia, material.hoy)
    if must not in (Obligacion.MUST, Obligacion.UNKNOWN):
        yield Run(obligation_told(programa, material.referencia, material.hoy), theme.NOTE)
