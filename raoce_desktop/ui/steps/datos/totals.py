"""The foot of the result table: how many goods, and what their volumes add up to.

An edit costs what it changed, not the ten thousand rows around it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.steps.datos.columns import VOLUMES

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import BienProducido
    from raoce_desktop.session import Span

Bienes = tuple["BienProducido", ...]


class Foot:
    """Sums by unit and goods by sector, kept up to date row by row."""

    def __init__(self, rows: Bienes) -> None:
        self._rows = rows
        self._goods: Counter[str] = Counter()
        self._sums: dict[str, list[int]] = defaultdict(lambda: [0] * len(VOLUMES))
        self._sectors: Counter[str] = Counter()
        self._count(rows, 1)

    def follow(self, rows: Bienes, changed: Iterable[Span]) -> None:
        """Take out the rows that went and count those that came."""
        shift = 0
        for span in changed:
            before = span.start - shift
            self._count(self._rows[before : before + span.removed], -1)
            self._count(rows[span.start : span.start + span.inserted], 1)
            shift += span.inserted - span.removed
        self._rows = rows

    def _count(self, rows: Bienes, sign: int) -> None:
        for bien in rows:
            self._goods[bien.unidad] += sign
            self._sectors[bien.clave_sector] += sign
            sums = self._sums[bien.unidad]
            for place, field in enumerate(VOLUMES):
                sums[place] += sign * (getattr(bien, field) or 0)

    @property
    def sectors(self) -> list[str]:
        """Keys of the sectors in use."""
        return [clave for clave, count in self._sectors.items() if clave and count]

    def counters(self) -> str:
        """«12 bienes, 3 sectores»; empty without goods."""
        if not self._rows:
            return ""
        goods = plural("datos.bienes.cuenta", len(self._rows))
        sectors = plural("datos.sectores", len(self.sectors))
        return say("datos.bienes.contador", bienes=goods, sectores=sectors)

    def totals(self) -> list[str]:
        """One line a unit: volumes of different units don't add up."""
        used = sorted(unit for unit, count in self._goods.items() if count)
        return [_line(unit, self._sums[unit]) for unit in used if any(self._sums[unit])]


def _line(unit: str, amounts: list[int]) -> str:
    total, national, exports = (f"{amount:,}" for amount in amounts)
    name = unit or say("datos.bienes.sin_unidad")
    return say("datos.bienes.total", unidad=name, total=total, nacional=national, exporta=exports)
