"""The foot of the result table: how many goods, and what their volumes add up to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from raoce_desktop.ui.datos.columns import VOLUMES
from raoce_desktop.ui.words import plural, say

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import BienProducido

Bienes = tuple["BienProducido", ...]


def counters(bienes: Bienes) -> str:
    """«12 bienes, 3 sectores»."""
    sectors = {bien.clave_sector for bien in bienes if bien.clave_sector}
    goods = plural("datos.bienes.cuenta", len(bienes))
    return say(
        "datos.bienes.contador", bienes=goods, sectores=plural("datos.sectores", len(sectors))
    )


def totals(bienes: Bienes) -> list[str]:
    """One line a unit: volumes of different units don't add up."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * len(VOLUMES))
    for bien in bienes:
        line = sums[bien.unidad]
        for place, field in enumerate(VOLUMES):
            line[place] += getattr(bien, field) or 0
    return [_line(unit, amounts) for unit, amounts in sorted(sums.items()) if any(amounts)]


def _line(unit: str, amounts: list[int]) -> str:
    total, national, exports = (f"{amount:,}" for amount in amounts)
    name = unit or say("datos.bienes.sin_unidad")
    return say("datos.bienes.total", unidad=name, total=total, nacional=national, exporta=exports)
