"""What a paper says of the lines of «Ingresos netos», with the lines that each comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.evidence.tables.bridge import DECLARED

SALES, RETURNS = DECLARED[:2], DECLARED[2:]


def is_sure(confianza: Confianza) -> bool:
    """Whether a line needn't be verified.

    A: its code says where it goes. B: the law leaves nothing else likely. C: only its name hints
    at it, or it stands beside a label. D: nothing tells.
    """
    return confianza in (Confianza.A, Confianza.B)


class FoundLine(NamedTuple):
    """One line of a paper: an account of a balanza, or a label of a declaración.

    `lugar` tells it from the others, `importe` is in pesos, and `campo` is the line of the
    declaración that it adds to, empty for none.
    """

    lugar: str
    texto: str
    importe: Decimal
    campo: str
    confianza: Confianza


class FoundFigure(NamedTuple):
    """One line of the declaración: the sum of its lines, as sure as the least sure of them."""

    campo: str
    importe: Decimal
    confianza: Confianza
    lineas: tuple[FoundLine, ...]


class FoundFigures(NamedTuple):
    """All that a paper says. `fuente` names it in words; `avisos` are sentences.

    `movibles` says whether its lines may go to another line of the declaración; otherwise two
    lines for one figure contradict each other, and none of them is added up.
    """

    fuente: str
    lineas: tuple[FoundLine, ...]
    avisos: tuple[str, ...] = ()
    movibles: bool = True

    def figures(self, placed: Mapping[str, str] | None = None) -> tuple[FoundFigure, ...]:
        """Each line of the declaración that was found, with the lines of the paper put elsewhere
        as `placed` says (`lugar` to `campo`): whoever put them there vouches for them.
        """
        moved = placed or {}
        lines = [_placed(line, moved) for line in self.lineas]
        found = (
            self._figure(campo, [one for one in lines if one.campo == campo]) for campo in DECLARED
        )
        return tuple(figure for figure in found if figure is not None)

    def missing(self, placed: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """The lines of the declaración that nothing was found for."""
        there = {figure.campo for figure in self.figures(placed)}
        return tuple(campo for campo in DECLARED if campo not in there)

    def _figure(self, campo: str, lines: list[FoundLine]) -> FoundFigure | None:
        if not lines:
            return None
        if self.movibles:
            total = sum((line.importe for line in lines), Decimal(0))
            return FoundFigure(campo, total, _least(lines), tuple(lines))
        agree = len({line.importe for line in lines}) == 1
        sure = _least(lines) if agree else Confianza.D
        return FoundFigure(campo, lines[0].importe, sure, tuple(lines))


def _placed(line: FoundLine, moved: Mapping[str, str]) -> FoundLine:
    campo = moved.get(line.lugar)
    return line if campo is None else line._replace(campo=campo, confianza=Confianza.A)


def _least(lines: Iterable[FoundLine]) -> Confianza:
    return max(line.confianza for line in lines)
