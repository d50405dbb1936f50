"""One reading of the evidence: what is asked of a reader, and how its news reach the window."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from raoce_desktop.evidence.read import ReadingProgress

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Cifras
    from raoce_desktop.evidence.read.intake import Gathered
    from raoce_desktop.evidence.read.other_pedimentos import FileReader
    from raoce_desktop.evidence.read.sources import Entry
    from raoce_desktop.exchange.pedimentos.columns import TableMapping
    from raoce_desktop.session.jobs import Cancelled, Progress

_PARTIAL_SECONDS = 1.0
"""How often, at most, figures are counted while files are still being read."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures follow besides the documents.

    `claves` are the classes in which the office counts some claves of pedimento.
    """

    consignacion: bool
    respuestas: Mapping[str, str]
    importaciones: bool
    claves: Mapping[str, str] = field(default_factory=dict)


class Evidence(Protocol):
    """What was read, whole or so far: it can be counted under any answers."""

    def count(self, basis: Basis) -> Cifras:
        """The figures with what the accountant answered."""
        ...


class Reader(Protocol):
    """Reads everything under the paths, telling on the way."""

    def __call__(
        self,
        paths: tuple[Path, ...],
        rfc: str,
        ejercicio: int,
        tell: Callable[[ReadingProgress], None],
        partial: Callable[[Evidence], None],
        cancelled: Cancelled,
    ) -> Evidence | None:
        """What was read; None when it was cancelled."""
        ...


@dataclass(frozen=True)
class Counted:
    """What was read, its figures, and what they were counted with."""

    evidence: Evidence
    cifras: Cifras
    basis: Basis


def counting(evidence: Evidence, basis: Basis) -> Callable[[Progress, Cancelled], Counted]:
    """Work that counts what was read already."""
    return lambda *_: Counted(evidence, evidence.count(basis), basis)


class Reading:
    """One reading, on whatever thread it runs; it leaves its news where the window finds them."""

    def __init__(
        self, reader: Reader, paths: tuple[Path, ...], whose: tuple[str, int], basis: Basis
    ) -> None:
        self._reader, self._paths = reader, paths
        self._whose, self._basis = whose, basis
        self.progress = ReadingProgress("inicio", "", 0, 0)
        self.partial: Cifras | None = None
        self._pending: Evidence | None = None
        self._last = 0.0

    def run(self, progress: Progress, cancelled: Cancelled) -> Counted | None:
        """Read to the end; None when it was cancelled."""

        def tell(reached: ReadingProgress) -> None:
            if reached.fase != self.progress.fase:
                self._count_pending()
            self.progress = reached
            progress(reached.hechos, reached.total)

        def partial(evidence: Evidence) -> None:
            self._pending = evidence
            if monotonic() - self._last > _PARTIAL_SECONDS:
                self._count_pending()
                progress(self.progress.hechos, self.progress.total)

        found = self._reader(self._paths, *self._whose, tell, partial, cancelled)
        if found is None:
            return None
        return Counted(found, found.count(self._basis), self._basis)

    def _count_pending(self) -> None:
        if self._pending is not None:
            self.partial = self._pending.count(self._basis)
            self._pending, self._last = None, monotonic()


@dataclass(frozen=True)
class _Collected:
    """What the evidence was read into."""

    gathered: Gathered
    rfc: str
    ejercicio: int

    def count(self, basis: Basis) -> Cifras:
        from raoce_desktop.evidence.count.figures import figures
        from raoce_desktop.evidence.count.universe import Clase, Criterios, edited

        classes = edited({clave: Clase(clase) for clave, clase in basis.claves.items()})
        criterios = Criterios(
            self.rfc, self.ejercicio, basis.consignacion, basis.respuestas, classes
        )
        return figures(self.gathered, criterios, importaciones=basis.importaciones)


def reading_with(tablas: Mapping[str, TableMapping]) -> Reader:
    """The `Reader` of everyday use; tables of other shapes wait until somebody looks at them."""
    return functools.partial(read_evidence, tablas=tablas)


def read_evidence(
    paths: tuple[Path, ...],
    rfc: str,
    ejercicio: int,
    tell: Callable[[ReadingProgress], None],
    partial: Callable[[Evidence], None],
    cancelled: Cancelled,
    *,
    tablas: Mapping[str, TableMapping],
) -> Evidence | None:
    """Read the company's evidence, and tables of pedimentos as `tablas` says of their shapes."""
    from raoce_desktop.evidence.read.intake import Gathered, collect
    from raoce_desktop.exchange.pedimentos.reader import PedimentoTableReader

    def opened(entry: Entry) -> FileReader:
        return PedimentoTableReader(entry, lambda table: tablas.get(table.shape))

    found: Evidence | None = None
    for event in collect(paths, rfc, opened):
        if cancelled():
            return None
        if isinstance(event, Gathered):
            found = _Collected(event, rfc, ejercicio)
        elif isinstance(event, ReadingProgress):
            tell(event)
        else:
            partial(_Collected(Gathered(rfc, event), rfc, ejercicio))
    return found
