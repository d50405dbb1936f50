"""How what VUCEM will show looks in a table: each state of a value in its own style."""

from collections.abc import Sequence

from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.domain.pantallas import Dato, EstadoDato
from raoce_desktop.domain.textos import grouped

_STYLES = {
    EstadoDato.CAPTURADO: theme.DATA,
    EstadoDato.CALCULADO: theme.DATA,
    EstadoDato.FALTA: theme.PENDING,
    EstadoDato.POR_CORREGIR: theme.PENDING,
    EstadoDato.OPCIONAL: theme.ABSENT_DATA,
    EstadoDato.VISTO: theme.ABSENT_DATA,
    EstadoDato.NO_APLICA: theme.ABSENT_DATA,
    EstadoDato.SIN_CALCULAR: theme.ABSENT_DATA,
}
_LABEL = LedgerColumn(86, style=theme.NOTE)
_PAIRS = (_LABEL, LedgerColumn(128), _LABEL, LedgerColumn(theme.WIDTH - theme.LABEL - 300))


def cell(dato: Dato) -> Run:
    """A value, in the type that its state has: captured, missing or not applicable."""
    return Run(dato.texto, _STYLES[dato.estado])


def numbered(number: int, fila: Sequence[Dato]) -> list[Cell]:
    """A row of a table, after its number."""
    return [grouped(number), *map(cell, fila)]


def pairs(datos: Sequence[Dato], label: str, nota: str = "") -> Ledger:
    """Labels and values, two on a line, in their order; `label` names them on the left."""
    cells: list[Cell] = []
    for dato in datos:
        cells += [dato.etiqueta, cell(dato)]
    if len(cells) % 4:
        cells += ["", Run(nota, theme.NOTE)]
    elif nota:
        cells += [Run(nota, theme.NOTE), "", "", ""]
    rows = [cells[i : i + 4] for i in range(0, len(cells), 4)]
    return Ledger(_PAIRS, rows, LedgerLook(2, label, before=8))
