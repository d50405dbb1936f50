"""One reading of the evidence: what is asked of a reader, and how its news reach the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Cifras
    from raoce_desktop.evidence.read.intake import Acopio
    from raoce_desktop.session.jobs import Cancelled, Progress

_PARTIAL_SECONDS = 1.0
"""How often, at most, figures are counted while files are still being read."""


@dataclass(frozen=True, slots=True)
class Bases:
    """What the figures follow besides the documents."""

    consignacion: bool
    respuestas: Mapping[str, str]
    importaciones: bool


class Leido(Protocol):
    """What was read, whole or so far: it can be counted under any answers."""

    def count(self, bases: Bases) -> Cifras:
        """The figures with what the accountant answered."""
        ...


class Lector(Protocol):
    """Reads everything under the paths, telling on the way."""

    def __call__(
        self,
        paths: tuple[Path, ...],
        rfc: str,
        ejercicio: int,
        tell: Callable[[Avance], None],
        partial: Callable[[Leido], None],
        cancelled: Cancelled,
    ) -> Leido | None:
        """What was read; None when it was cancelled."""
        ...


@dataclass(frozen=True, slots=True)
class Avance:
    """How far a reading is: `fase` is a key of the texts; a `total` of 0 isn't known."""

    fase: str
    archivo: str
    hechos: int
    total: int


@dataclass(frozen=True)
class Contado:
    """What was read, its figures, and what they were counted with."""

    leido: Leido
    cifras: Cifras
    bases: Bases


def counting(leido: Leido, bases: Bases) -> Callable[[Progress, Cancelled], Contado]:
    """Work that counts what was read already."""
    return lambda *_: Contado(leido, leido.count(bases), bases)


class Reading:
    """One reading, on whatever thread it runs; it leaves its news where the window finds them."""

    def __init__(
        self, lector: Lector, paths: tuple[Path, ...], whose: tuple[str, int], bases: Bases
    ) -> None:
        self._lector, self._paths = lector, paths
        self._whose, self._bases = whose, bases
        self.avance = Avance("inicio", "", 0, 0)
        self.partial: Cifras | None = None
        self._pending: Leido | None = None
        self._last = 0.0

    def run(self, progress: Progress, cancelled: Cancelled) -> Contado | None:
        """Read to the end; None when it was cancelled."""

        def tell(avance: Avance) -> None:
            if avance.fase != self.avance.fase:
                self._count_pending()
            self.avance = avance
            progress(avance.hechos, avance.total)

        def partial(leido: Leido) -> None:
            self._pending = leido
            if monotonic() - self._last > _PARTIAL_SECONDS:
                self._count_pending()
                progress(self.avance.hechos, self.avance.total)

        found = self._lector(self._paths, *self._whose, tell, partial, cancelled)
        if found is None:
            return None
        return Contado(found, found.count(self._bases), self._bases)

    def _count_pending(self) -> None:
        if self._pending is not None:
            self.partial = self._pending.count(self._bases)
            self._pending, self._last = None, monotonic()


@dataclass(frozen=True)
class _Evidence:
    """What the evidence was read into."""

    acopio: Acopio
    rfc: str
    ejercicio: int

    def count(self, bases: Bases) -> Cifras:
        from raoce_desktop.evidence.count.figures import figures
        from raoce_desktop.evidence.count.universe import Criterios

        criterios = Criterios(self.rfc, self.ejercicio, bases.consignacion, bases.respuestas)
        return figures(self.acopio, criterios, importaciones=bases.importaciones)


def read_evidence(
    paths: tuple[Path, ...],
    rfc: str,
    ejercicio: int,
    tell: Callable[[Avance], None],
    partial: Callable[[Leido], None],
    cancelled: Cancelled,
) -> Leido | None:
    """Read the company's evidence: the `Lector` of everyday use."""
    from raoce_desktop.evidence.read.intake import Acopio, Progreso, collect

    found: Leido | None = None
    for event in collect(paths, rfc):
        if cancelled():
            return None
        if isinstance(event, Acopio):
            found = _Evidence(event, rfc, ejercicio)
        elif isinstance(event, Progreso):
            tell(Avance(event.fase.value, event.archivo, event.hechos, event.total))
        else:
            partial(_Evidence(Acopio(rfc, event), rfc, ejercicio))
    return found
