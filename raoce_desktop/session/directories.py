"""The Secretaría's directories that this office loaded, one for each program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import long_date, plural, say, texts
from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.textos import grouped
from raoce_desktop.session.office_texts import read
from raoce_desktop.store import StoreProblem
from raoce_desktop.store.side_data import Record

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList

RECORDS = {tipo: Record(f"directorio.{tipo}") for tipo in TipoPrograma}
"""Where each is kept."""


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
    """Of one office. What changes waits in the queue; `changed` is called once it is written."""

    def __init__(self, office: ExpedienteList, changed: Callable[[], None]) -> None:
        self._office, self._changed = office, changed
        self._current: LoadedDirectories | None = None
        self._found: Mapping[Record, str] = {}
        self._read = False

    @property
    def current(self) -> LoadedDirectories | None:
        """What is loaded; None without any. What can't be read is as good as none.

        It is read where the disk is used, the first time.
        """
        with suppress(StoreProblem):
            self._read_once()
        return self._current

    def ask(
        self,
        then: Callable[[LoadedDirectories | None], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Have `then` called with what is loaded by now."""

        def show(current: LoadedDirectories | None) -> None:
            self._office.texts.load(self._found)
            then(current)

        self._office.do(self._load, show, failed)

    def _read_once(self) -> None:
        if not self._read:
            self._load()

    def _load(self) -> LoadedDirectories | None:
        self._current = None
        self._found = read(self._office.store, [record.clave for record in RECORDS.values()])
        found = {tipo: loaded(tipo, self._found[record]) for tipo, record in RECORDS.items()}
        known = {tipo: one for tipo, one in found.items() if one is not None}
        self._current, self._read = LoadedDirectories(known) if known else None, True
        return self._current

    def load(
        self,
        programas: Iterable[ProgramaListado],
        archivo: str,
        done: Callable[[Mapping[TipoPrograma, int]], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Put these in the place of the directories of their programs.

        `done` gets how many there are of each program; `failed` is told why they wait.
        """
        by_type: dict[TipoPrograma, list[ProgramaListado]] = {}
        for one in programas:
            by_type.setdefault(one.tipo, []).append(one)
        day = self._office.hoy

        def texts() -> Mapping[Record, str]:
            return {RECORDS[t]: _text(archivo, day, rows) for t, rows in by_type.items()}

        counts = {tipo: len(rows) for tipo, rows in by_type.items()}
        self._write(texts, lambda: done(counts), failed)

    def forget(
        self,
        tipo: TipoPrograma,
        done: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Work without one of them again; `failed` is told why that waits."""
        self._write(lambda: {RECORDS[tipo]: ""}, done, failed)

    def _write(
        self,
        make: Callable[[], Mapping[Record, str]],
        done: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        def work() -> Mapping[Record, str]:
            self._read_once()
            return make()

        def written() -> None:
            self.renew()
            done()

        def put(texts: Mapping[Record, str]) -> None:
            self._office.texts.load(self._found)
            self._office.texts.write(texts, written, failed)

        self._office.do(work, put, failed)

    @property
    def in_conflict(self) -> bool:
        """Whether two windows loaded one of them, and nobody said yet which counts."""
        return any(one.record in RECORDS.values() for one in self._office.texts.conflicts)

    def renew(self) -> None:
        """Read them anew when they are asked for."""
        self._read = False
        self._changed()


def loaded_in_words(counts: Mapping[TipoPrograma, int], archivo: str) -> str:
    """What was loaded, in a sentence."""
    each = [say("directorio.cuantos", n=grouped(n), tipo=tipo) for tipo, n in counts.items()]
    return say("directorio.hecho", cuales=texts().listed(each), archivo=archivo)


def _text(archivo: str, day: date, rows: Iterable[ProgramaListado]) -> str:
    kept = {"archivo": archivo, "cargado": day.isoformat(), "programas": list(map(_row, rows))}
    return json.dumps(kept, ensure_ascii=False)


def loaded(tipo: TipoPrograma, text: str) -> LoadedDirectory | None:
    """Read the directory that a text holds; None where it is empty.

    Raises KeyError, TypeError or ValueError where that isn't one.
    """
    if not text:
        return None
    kept = json.loads(text)
    rows = (_program(tipo, row) for row in kept["programas"])
    return LoadedDirectory(
        tipo, kept["archivo"], date.fromisoformat(kept["cargado"]), _by_rfc(rows)
    )


def _row(one: ProgramaListado) -> list[str]:
    day = one.autorizado.isoformat() if one.autorizado else ""
    return [one.rfc, one.numero, one.estatus, one.modalidad, one.denominacion, day]


def _program(tipo: TipoPrograma, row: list[str]) -> ProgramaListado:
    rfc, numero, estatus, modalidad, denominacion, day = map(str, row)
    autorizado = date.fromisoformat(day) if day else None
    return ProgramaListado(rfc, tipo, numero, estatus, modalidad, denominacion, autorizado)


def _by_rfc(rows: Iterable[ProgramaListado]) -> Mapping[str, tuple[ProgramaListado, ...]]:
    found: dict[str, tuple[ProgramaListado, ...]] = {}
    for one in rows:
        found[one.rfc] = (*found.get(one.rfc, ()), one)
    return found
