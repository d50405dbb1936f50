"""What is known of all bienes together, kept up to date row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from raoce_desktop.domain.revision import Bloqueo

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import BienProducido
    from raoce_desktop.domain.findings import Hallazgo
    from raoce_desktop.domain.rules.bienes import Clave

VOLUMES = ("volumen_total", "volumen_nacional", "volumen_exportaciones")
Key = TypeVar("Key")
Marks = tuple["Hallazgo", ...]


@dataclass(frozen=True, slots=True)
class Totales:
    """The foot of the table of bienes. A sum counts a missing volume as nothing."""

    bienes: int
    sectores: int
    volumen_total: int
    volumen_nacional: int
    volumen_exportaciones: int


class Tally:
    """Counts that one row's coming or going changes by that row alone."""

    def __init__(self) -> None:
        self.rows = 0
        self.errores = 0
        self.faltas = 0
        self.avisos = 0
        self.repetidos = 0
        self.veces: Counter[Clave] = Counter()
        self._sectores: Counter[str] = Counter()
        self._sums = [0, 0, 0]
        self._exporting = 0
        self._silent = 0

    def add(self, bienes: Iterable[BienProducido], marks: Iterable[Marks], sign: int) -> None:
        """Count rows in with sign 1, out with −1."""
        from raoce_desktop.domain.rules.bienes import same_bien

        for bien in bienes:
            self.rows += sign
            self._count_key(same_bien(bien), sign)
            _count(self._sectores, bien.clave_sector, sign)
            self._count_volumes(bien, sign)
        self.count_marks(marks, sign)

    def count_marks(self, marks: Iterable[Marks], sign: int) -> None:
        """Count what was found in rows in or out, without the rows."""
        for found in marks:
            bloqueo = Bloqueo.of(found)
            self.errores += sign * bloqueo.errores
            self.faltas += sign * bloqueo.faltas
            self.avisos += sign * (len(found) - bloqueo.errores)

    def _count_volumes(self, bien: BienProducido, sign: int) -> None:
        for place, name in enumerate(VOLUMES):
            self._sums[place] += sign * (getattr(bien, name) or 0)
        self._exporting += sign * bool(bien.volumen_exportaciones)
        self._silent += sign * (bien.volumen_exportaciones is None)

    def _count_key(self, key: Clave, sign: int) -> None:
        before = _repeated(key, self.veces[key])
        _count(self.veces, key, sign)
        self.repetidos += _repeated(key, self.veces[key]) - before

    @property
    def totales(self) -> Totales:
        """The foot of the table, as of now."""
        named = len(self._sectores) - ("" in self._sectores)
        return Totales(self.rows, named, *self._sums)

    @property
    def sectores(self) -> frozenset[str]:
        """The keys of sectors that the bienes carry, the empty one too."""
        return frozenset(self._sectores)

    @property
    def exporta(self) -> bool:
        """Whether any bien has a volume of exports."""
        return self._exporting > 0

    @property
    def calla(self) -> bool:
        """Whether no bien says what was exported of it."""
        return self._silent == self.rows


def _count(counter: Counter[Key], key: Key, sign: int) -> None:
    counter[key] += sign
    if not counter[key]:
        del counter[key]


def _repeated(key: Clave, times: int) -> int:
    """How many rows with this key repeat another; without fracción or name none does."""
    return times if times > 1 and key[1] and key[2] else 0
