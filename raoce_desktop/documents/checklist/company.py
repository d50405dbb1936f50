"""The solicitante: VUCEM's two groups of fields, and the plants with what the SAT says of them."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.checklist.value_cells import numbered, pairs
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, Prose, Subheading, section
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.pasos import Paso

_PLANTS = (268.0, 120.0, 80.0)
_NUMBER = 24.0


def company(material: Material) -> Iterator[Flowable]:
    """General data, fiscal address and plants."""
    pantallas = material.pantallas
    groups = [
        pairs(seccion.datos, seccion.titulo, seccion.nota)
        for seccion in (pantallas.generales(), pantallas.domicilio())
    ]
    heading = Heading(material.words.say(Paso.SOLICITANTE.titulo), "solicitante")
    yield from section(heading, groups)
    yield from _plants(material)


def _plants(material: Material) -> Iterator[Flowable]:
    plants = material.pantallas.plantas()
    title = Subheading(plants.titulo)
    if plants.nota:
        yield from section(title, [Prose(Run(plants.nota, theme.BODY))])
        return
    columns = [LedgerColumn(_NUMBER, material.say("renglon"))]
    columns += [LedgerColumn(w, label) for w, label in zip(_PLANTS, plants.etiquetas, strict=True)]
    rows = [numbered(n, fila) for n, fila in enumerate(plants.filas(), 1)]
    yield from section(title, [Ledger(columns, rows)])
