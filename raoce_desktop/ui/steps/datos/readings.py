"""What an amount means, said quietly under it, so that a thousandfold error shows itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from raoce_desktop.domain.edits import text_of
from raoce_desktop.domain.pantallas import Dato, EstadoDato
from raoce_desktop.ui.expediente.cell_layout import Cell, CellKind
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.ui.expediente.qt_session import QtSession


def captured(ruta: str) -> Cell:
    """A figure of the balanza; where VUCEM doesn't enable it, the 0 that VUCEM shows."""

    def value(session: QtSession) -> str:
        dato = session.pantallas.linea(ruta)
        off = dato.estado is EstadoDato.NO_APLICA
        return dato.valor if off else text_of(session.documento, ruta)

    def reading(session: QtSession) -> str:
        return "\n".join(filter(None, _sentences(session, session.pantallas.linea(ruta))))

    return Cell(ruta, CellKind.AMOUNT, value=value, reading=reading)


def computed(ruta: str) -> Cell:
    """What VUCEM works out, and how it comes out."""
    return Cell(
        ruta,
        CellKind.COMPUTED,
        value=lambda session: _known(session.pantallas.linea(ruta)),
        reading=lambda session: session.pantallas.linea(ruta).lectura,
    )


def _known(dato: Dato) -> str:
    return dato.texto if dato.hay else ""


def _sentences(session: QtSession, dato: Dato) -> Iterator[str]:
    if dato.lectura:
        yield say("datos.lectura", miles=dato.texto, lectura=dato.lectura)
    papers = session.papeles
    now = papers.estados.get(dato.ruta.rpartition(".")[2]) if papers is not None else None
    if now is not None and now.estado == "desactualizado":
        yield now.texto
    else:
        yield from dato.notas
