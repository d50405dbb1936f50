"""The Secretaría's directories that this office loaded, one for each program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import long_date, plural, say, texts
from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.textos import grouped
from raoce_desktop.store import StoreProblem

if TYPE_CHECKING:
    from raoce_desktop.store import Store

_KEY = "directorio.{}"


@dataclass(frozen=True)
class LoadedDirectory:
    """One of them, by RFC. It is kept as a setting: a directory takes a megabyte at most."""

    tipo: TipoPrograma
    archivo: str
    cargado: date
    programas: Mapping[str, tuple[ProgramaListado, ...]]

    @property
    def total(self) -> int:
        """How many programs it lists."""
        return sum(map(len, self.programas.values()))

    @property
    def in_words(self) -> str:
        """How many programs, from which file and since when."""
        day = long_date(self.cargado)
        return plural("directorio.resumen", self.total, archivo=self.archivo, fecha=day)


@dataclass(frozen=True)
class LoadedDirectories:
    """All that are loaded: the `Directorio` that the rules ask."""

    por_programa: Mapping[TipoPrograma, LoadedDirectory]

    def loaded(self, tipo: TipoPrograma) -> date | None:
        """When the directory of a program was loaded; None where it wasn't."""
        found = self.por_programa.get(tipo)
        return found.cargado if found else None

    def programs_of(self, rfc: str) -> tuple[ProgramaListado, ...]:
        """What they list of a company, in VUCEM's order."""
        found = (self.por_programa.get(tipo) for tipo in TipoPrograma)
        return tuple(one for each in found if each for one in each.programas.get(rfc, ()))


class Directories:
    """Loads and forgets them. `changed` is called when they are others."""

    def __init__(
        self, store: Store, hoy: Callable[[], date], changed: Callable[[], None] = lambda: None
    ) -> None:
        self._store, self._hoy, self._changed = store, hoy, changed
        self._current: LoadedDirectories | None = None
        self._read = False

    @property
    def current(self) -> LoadedDirectories | None:
        """What is loaded; None without any. What can't be read is as good as none."""
        if not self._read:
            try:
                found = {tipo: self._load(tipo) for tipo in TipoPrograma}
            except StoreProblem:
                return None
            known = {tipo: one for tipo, one in found.items() if one is not None}
            self._current = LoadedDirectories(known) if known else None
            self._read = True
        return self._current

    def _load(self, tipo: TipoPrograma) -> LoadedDirectory | None:
        text = self._store.setting(_KEY.format(tipo))
        if not text:
            return None
        kept = json.loads(text)
        rows = (_program(tipo, row) for row in kept["programas"])
        return LoadedDirectory(
            tipo, kept["archivo"], date.fromisoformat(kept["cargado"]), _by_rfc(rows)
        )

    def load(
        self, programas: Iterable[ProgramaListado], archivo: str
    ) -> Mapping[TipoPrograma, int]:
        """Put these in the place of the directories of their programs. Raises `StoreProblem`.

        Returns how many there are of each program.
        """
        by_type: dict[TipoPrograma, list[ProgramaListado]] = {}
        for one in programas:
            by_type.setdefault(one.tipo, []).append(one)
        for tipo, rows in by_type.items():
            kept = {
                "archivo": archivo,
                "cargado": self._hoy().isoformat(),
                "programas": list(map(_row, rows)),
            }
            self._store.set_setting(_KEY.format(tipo), json.dumps(kept, ensure_ascii=False))
        self.renew()
        return {tipo: len(rows) for tipo, rows in by_type.items()}

    def forget(self, tipo: TipoPrograma) -> None:
        """Work without one of them again. Raises `StoreProblem`."""
        self._store.set_setting(_KEY.format(tipo), "")
        self.renew()

    def renew(self) -> None:
        """Read them anew when they are asked for."""
        self._current, self._read = None, False
        self._changed()


def loaded_in_words(counts: Mapping[TipoPrograma, int], archivo: str) -> str:
    """What was loaded, in a sentence."""
    each = [say("directorio.cuantos", n=grouped(n), tipo=tipo) for tipo, n in counts.items()]
    return say("directorio.hecho", cuales=texts().listed(each), archivo=archivo)


def _row(one: ProgramaListado) -> list[str]:
    day = one.autorizado.isoformat() if one.autorizado else ""
    return [one.rfc, one.numero, one.estatus, one.modalidad, one.denominacion, day]


def _program(tipo: TipoPrograma, row: list[str]) -> ProgramaListado:
    rfc, numero, estatus, modalidad, denominacion, day = row
    autorizado = date.fromisoformat(day) if day else None
    return ProgramaListado(rfc, tipo, numero, estatus, modalidad, denominacion, autorizado)


def _by_rfc(rows: Iterable[ProgramaListado]) -> Mapping[str, tuple[ProgramaListado, ...]]:
    found: dict[str, tuple[ProgramaListado, ...]] = {}
    for one in rows:
        found[one.rfc] = (*found.get(one.rfc, ()), one)
    return found
