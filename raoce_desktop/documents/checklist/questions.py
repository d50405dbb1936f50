"""The guide's considerations, each with its boxes to tick; captured answers come ticked."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.expediente import EstadoRespuesta
from raoce_desktop.domain.reference import Consideracion
from raoce_desktop.domain.rules import considerations

_BOX_WIDTH = 40.0
_BOXES = ("☐", "☑")


def questions(material: Material) -> Iterator[Flowable]:
    """Those that speak to this company's programs."""
    heading = Heading(material.say("consideraciones.titulo"), "consideraciones")
    asked = considerations(material.expediente.tipos, material.referencia)
    columns = [
        Column(24, material.say("bienes.renglon"), style=theme.NOTE),
        Column(theme.WIDTH - 24 - 3 * _BOX_WIDTH, material.say("consideraciones.texto")),
        *(
            Column(_BOX_WIDTH, material.say(f"consideraciones.{state}"), "center", theme.BOX)
            for state in EstadoRespuesta
        ),
    ]
    rows = [_row(material, n, c) for n, c in enumerate(asked, 1)]
    yield from section(heading, [Ledger(columns, rows)])


def _row(material: Material, number: int, consideracion: Consideracion) -> list[Cell]:
    answer = material.expediente.respuestas.get(consideracion.clave)
    text = [Run(consideracion.texto, theme.BODY)]
    if answer and answer.nota:
        text.append(Run(material.say("consideraciones.nota", nota=answer.nota), theme.DATA))
    text.append(Run(material.say("cita", cita=consideracion.cita.texto), theme.CITE))
    ticked = answer.estado if answer else None
    return [str(number), text, *(_BOXES[state is ticked] for state in EstadoRespuesta)]
