"""The programs, in VUCEM's columns, and the one row in which VUCEM groups them."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.cells import shown
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.expediente import Programa
from raoce_desktop.domain.identifiers import (
    combined_estatus,
    combined_folio,
    combined_modalidad,
    combined_type,
)
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.obligations import Obligacion, obligation, obligation_told
from raoce_desktop.domain.pasos import Paso

_WIDTHS = (112.0, 92.0, 188.0, 100.0)
_FIELDS = ("numero", "tipo", "modalidad", "estatus")
_GROUPED = ("folio", "tipos", "modalidades", "estatus")


def programs(material: Material) -> Iterator[Flowable]:
    """Period, form, each program, and the grouped row."""
    heading = Heading(material.words.say(Paso.PROGRAMAS.titulo), "programas")
    held = material.expediente.programas
    if not held:
        none = Prose(Run(material.say("programas.ninguno"), theme.BODY))
        yield from section(heading, [none])
        return
    each = Ledger(_columns(material, _FIELDS, "programas.*."), [_row(material, p) for p in held])
    title = Subheading(material.say("programas.por_programa"))
    yield from section(heading, [_period(material), title, each])
    if len(held) > 1:
        yield from _grouped(material)


def _period(material: Material) -> Prose:
    year = material.expediente.ejercicio
    span = material.say("programas.inicio_fin", inicio=f"01-{year}", fin=f"12-{year}")
    vinculo = material.revision.vinculo
    form, sure = vinculo.formulario, "texto" if vinculo.documentado else "verificar"
    told = (
        material.say(f"programas.formulario_{sure}", formulario=form)
        if form
        else vinculo.campos[BIENES].motivo
    )
    return Prose(Run(f"{material.say('programas.periodo')}. {span}. {told}", theme.BODY))


def _columns(material: Material, fields: tuple[str, ...], prefix: str) -> list[Column]:
    pairs = zip(_WIDTHS, fields, strict=True)
    return [Column(width, material.label(f"{prefix}{name}")) for width, name in pairs]


def _row(material: Material, programa: Programa) -> list[Cell]:
    numero, tipo, modalidad, estatus = (shown(material, programa, name) for name in _FIELDS)
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


def _grouped(material: Material) -> Iterator[Flowable]:
    held = material.expediente.programas
    combine = (combined_folio, combined_type, combined_modalidad, combined_estatus)
    row = [f(held) for f in combine]
    title = Subheading(material.say("programas.agrupados"))
    columns = _columns(material, _GROUPED, "programas.")
    yield from section(title, [Ledger(columns, [row])])
