"""What the relación de bienes adds up to: volumes add up only within one unit of measure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from raoce_desktop.domain.relacion import VOLUMES, Bienes
from raoce_desktop.domain.spans import Span


class TotalUnidad(NamedTuple):
    """The bienes of one unit. `sumas` go by volume, None where nobody captured any.

    `faltan` says of each volume how many bienes don't tell it.
    """

    unidad: str
    bienes: int
    sumas: tuple[int | None, ...]
    faltan: tuple[int, ...]


class Totales:
    """Counts that a row's coming or going changes by that row alone."""

    def __init__(self, rows: Bienes = ()) -> None:
        self._rows: Bienes = rows
        self._bienes: Counter[str] = Counter()
        self._sums: dict[str, list[int]] = defaultdict(lambda: [0] * len(VOLUMES))
        self._told: dict[str, list[int]] = defaultdict(lambda: [0] * len(VOLUMES))
        self._sectores: Counter[str] = Counter()
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
            self._bienes[bien.unidad] += sign
            self._sectores[bien.clave_sector] += sign
            sums, told = self._sums[bien.unidad], self._told[bien.unidad]
            for place, field in enumerate(VOLUMES):
                volume: int | None = getattr(bien, field)
                if volume is not None:
                    sums[place] += sign * volume
                    told[place] += sign

    @property
    def bienes(self) -> int:
        """How many there are."""
        return len(self._rows)

    @property
    def sectores(self) -> list[str]:
        """Keys of the sectors of the bienes, as typed, each once."""
        return [clave for clave, count in self._sectores.items() if clave and count]

    def por_unidad(self) -> Iterator[TotalUnidad]:
        """One a unit, in the units' order; bienes without a unit come first."""
        for unidad in sorted(unidad for unidad, count in self._bienes.items() if count):
            bienes, sums, told = self._bienes[unidad], self._sums[unidad], self._told[unidad]
            known = tuple(s if n else None for s, n in zip(sums, told, strict=True))
            yield TotalUnidad(unidad, bienes, known, tuple(bienes - n for n in told))
