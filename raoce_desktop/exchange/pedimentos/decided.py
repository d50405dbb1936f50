"""What a script's file of decisions says of a table of pedimentos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from raoce_desktop.domain.plain import squeezed
from raoce_desktop.exchange.pedimentos.columns import Reparto, TableMapping


@dataclass(frozen=True)
class DecidedTable:
    """`columnas` maps headings to fields, or to nothing for one that isn't taken."""

    columnas: Mapping[str, str] = field(default_factory=dict)
    valores: Reparto = ""
    operacion: str = ""

    def of(self, titles: Sequence[str], told: TableMapping) -> TableMapping:
        """The mapping of a table with these headings; those not named stay as their words tell."""
        said = {squeezed(title): key for title, key in self.columnas.items()}
        taken = set(said.values())
        keys = [
            said[squeezed(title)] or None
            if squeezed(title) in said
            else (None if key in taken else key)
            for title, key in zip(titles, told.columnas, strict=False)
        ]
        return TableMapping(tuple(keys), self.valores, self.operacion)
