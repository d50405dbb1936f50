"""What the rules find in the rows of bienes, remembered row by row.

A row is looked at once: while it is the same object, and what its rules depend on is the same,
what was found in it stands. The counts follow from the rows that came and went.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.findings import Hallazgo, Nivel
from raoce_desktop.domain.groups import Gathering, Grupo
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.rules import ContextoBienes, bien_findings
from raoce_desktop.domain.rules.bienes import REPETIDOS, Clave, WholeTable, same_bien
from raoce_desktop.domain.spans import spans

Bienes = tuple[BienProducido, ...]
Found = tuple[Hallazgo, ...]

REPETIDO = "bienes.repetido"
FALTAS = "faltas"
_SECTOR = attrgetter("clave_sector")
_EXPORTS, _SILENT, _SOLD_HERE = "exports", "silent", "sold_here"


@dataclass(frozen=True)
class Renglones:
    """The bienes and what was found in each, with paths that start at the bien.

    `veces` says how often each bien is there, and `repetidos` how many rows say what another
    says. `cuenta` has how many findings there are of each level, and how many are `FALTAS`.
    `por_sector` has how many bienes carry each key.
    """

    contexto: ContextoBienes
    bienes: Bienes = ()
    hallazgos: tuple[Found, ...] = ()
    cuenta: Mapping[str, int] = field(default_factory=Counter)
    por_sector: Mapping[str, int] = field(default_factory=Counter)
    veces: Mapping[Clave, int] = field(default_factory=dict)
    repetidos: int = 0

    def count(self, nivel: Nivel) -> int:
        """Return how many findings of a level there are."""
        repeated = self.contexto.referencia.reglas[REPETIDO].nivel is nivel
        return self.cuenta[nivel] + (self.repetidos if repeated else 0)

    @property
    def conjunto(self) -> WholeTable:
        """What the rules about all of them together look at."""
        rows, cuenta = len(self.bienes), self.cuenta
        silent, sold = cuenta[_SILENT] == rows, cuenta[_SOLD_HERE] > 0
        return WholeTable(rows > 0, cuenta[_EXPORTS] > 0, silent, sold)

    def of(self, row: int) -> Found:
        """Return what was found in one row, the heaviest first, with the paths of its place."""
        found = (*placed(self.hallazgos[row], row), *self._repeated(row))
        return tuple(sorted(found, key=lambda hallazgo: hallazgo.peso))

    def all(self) -> Iterator[Hallazgo]:
        """Yield what was found, row by row, with the paths of its places."""
        for row, found in enumerate(self.hallazgos):
            yield from placed(found, row)
            yield from self._repeated(row)

    def _repeated(self, row: int) -> Found:
        """What is said of a row that says what another one says."""
        if not self.repetidos:
            return ()
        bien = self.bienes[row]
        times = self.veces[same_bien(bien)]
        if not _repetitions(same_bien(bien), times):
            return ()
        return tuple(REPETIDOS.check((bien, times), self.contexto, f"{BIENES}.{row}."))

    def groups(self) -> Iterator[Grupo]:
        """Yield what was found, that of one rule together, without placing each finding."""
        together: dict[str, Gathering] = {}
        for row, found in enumerate(self.hallazgos):
            for hallazgo in found:
                if hallazgo.regla not in together:
                    together[hallazgo.regla] = Gathering(next(placed((hallazgo,), row)))
                together[hallazgo.regla].add(hallazgo, row)
        for reunion in (*together.values(), *self._copies()):
            yield reunion.grupo(self.contexto.referencia)

    def _copies(self) -> Iterator[Gathering]:
        """What is said of copies that are written alike is the same: it is worked out once."""
        known: dict[Clave, Found] = {}
        copies: Gathering | None = None
        for row, bien in enumerate(self.bienes) if self.repetidos else ():
            key = (bien.clave_sector, bien.fraccion, bien.bien)
            if key not in known:
                known[key] = self._repeated(row)
            for hallazgo in known[key]:
                copies = copies or Gathering(hallazgo)
                copies.add(hallazgo, row)
        if copies is not None:
            yield copies


def follow(before: Renglones | None, bienes: Bienes, contexto: ContextoBienes) -> Renglones:
    """Return what there is to say of these rows; what `before` says of them is kept."""
    learned = contexto.changed_since(before.contexto) if before is not None else None
    if before is None or learned is None:
        before, learned = Renglones(contexto), frozenset()
    if before.bienes is bienes and not learned:
        return before
    found, moved = list(before.hallazgos), Counter[Clave]()
    cuenta, por_sector = Counter(before.cuenta), Counter(before.por_sector)
    for start, gone, came in _changes(before.bienes, bienes, learned):
        place = slice(start, start + len(gone))
        fresh = [bien_findings(bien, contexto) for bien in came]
        cuenta.subtract(_counted(gone, found[place]))
        cuenta.update(_counted(came, fresh))
        moved.subtract(map(same_bien, gone))
        moved.update(map(same_bien, came))
        por_sector.subtract(map(_SECTOR, gone))
        por_sector.update(map(_SECTOR, came))
        found[place] = fresh
    repeated, veces = _follow_times(before, +moved, -moved)
    counts = (MappingProxyType(cuenta), MappingProxyType(+por_sector))
    return Renglones(contexto, bienes, tuple(found), *counts, veces, repeated)


def _changes(
    before: Bienes, now: Bienes, learned: frozenset[str]
) -> Iterator[tuple[int, Bienes, Bienes]]:
    """Yield where rows changed, those that went and those to look at; `learned` are fracciones."""
    shift = 0
    for span in spans(before, now):
        was = span.start + shift
        gone = before[was : was + span.removed]
        yield span.start, gone, now[span.start : span.start + span.inserted]
        shift += span.removed - span.inserted
    for row, bien in enumerate(now) if learned else ():
        if bien.fraccion in learned:
            yield row, (bien,), (bien,)


def _counted(bienes: Bienes, found: Iterable[Found]) -> Counter[str]:
    every = [hallazgo for of_row in found for hallazgo in of_row]
    cuenta = Counter[str](hallazgo.nivel for hallazgo in every)
    cuenta[FALTAS] = sum(hallazgo.bloquea and hallazgo.es_falta for hallazgo in every)
    cuenta[_EXPORTS] = sum(bool(bien.volumen_exportaciones) for bien in bienes)
    cuenta[_SILENT] = sum(bien.volumen_exportaciones is None for bien in bienes)
    cuenta[_SOLD_HERE] = sum(bool(bien.volumen_nacional) for bien in bienes)
    return cuenta


def _follow_times(
    before: Renglones, came: Counter[Clave], gone: Counter[Clave]
) -> tuple[int, Mapping[Clave, int]]:
    """How many rows repeat another now, and how often each bien is there."""
    if not came and not gone:
        return before.repetidos, before.veces
    veces, repeated = dict(before.veces), before.repetidos
    for key in (*came, *gone):
        times = veces.pop(key, 0)
        now = times + came[key] - gone[key]
        repeated += _repetitions(key, now) - _repetitions(key, times)
        if now:
            veces[key] = now
    return repeated, MappingProxyType(veces)


def _repetitions(key: Clave, times: int) -> int:
    """How many rows with this key repeat another; without fracción or name none does."""
    return times if times > 1 and key[1] and key[2] else 0


def placed(found: Iterable[Hallazgo], row: int) -> Iterator[Hallazgo]:
    """Yield what was found in a bien, with the paths of the row where it stands."""
    start = f"{BIENES}.{row}."
    for h in found:
        yield Hallazgo(
            h.regla, h.nivel, start + h.ruta, h.mensaje, h.arreglo, h.cita, h.texto_vucem
        )
