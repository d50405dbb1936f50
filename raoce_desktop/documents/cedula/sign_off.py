"""The list to go through before signing, with its boxes to tick."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, section
from raoce_desktop.documents.kit.ledger import Cell, Column, Ledger
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.sign_off import Punto, points

_BOX, _EMPTY = 46.0, "☐"
_ANSWERS = ("documento.si", "documento.no", "general.no_aplica")


def sign_off(material: Material) -> Iterator[Flowable]:
    """Each point with what these papers tell of it."""
    boxes = [Column(_BOX, material.words.say(key), "center", theme.BOX) for key in _ANSWERS]
    text = Column(theme.WIDTH - len(boxes) * _BOX, material.papers("lista.columna.punto"))
    rows = [_row(punto, len(boxes)) for punto in points(material.papeles, material.words)]
    heading = Heading(material.papers("lista.titulo"), "lista")
    yield from section(heading, [Ledger([text, *boxes], rows)])


def _row(punto: Punto, boxes: int) -> list[Cell]:
    found = [Run(punto.hallado, theme.NOTE)] if punto.hallado else []
    return [[Run(punto.texto, theme.BODY), *found], *[_EMPTY] * boxes]
