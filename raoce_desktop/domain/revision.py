"""Everything there is to say about an expediente on a given day, in one value.

The field marks, the step states, the review page, the command line and the PDF all read it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from raoce_desktop.domain.commitments import Compromiso
from raoce_desktop.domain.deadlines import Plazos
from raoce_desktop.domain.findings import Hallazgo, Nivel
from raoce_desktop.domain.linkage import Vinculo
from raoce_desktop.domain.puntos import Punto
from raoce_desktop.domain.sign_by import Firma
from raoce_desktop.domain.verdict import Veredicto, verdict


class Bloqueo(NamedTuple):
    """How many findings block, and how many of those only point at a gap."""

    errores: int
    faltas: int

    @classmethod
    def of(cls, hallazgos: Iterable[Hallazgo]) -> "Bloqueo":
        """Count them."""
        found = [hallazgo for hallazgo in hallazgos if hallazgo.bloquea]
        return cls(len(found), sum(hallazgo.es_falta for hallazgo in found))


@dataclass(frozen=True)
class Revision:
    """What a review found. Its order is the screens', the heaviest level first.

    `saldo` is in miles de pesos, `porcentaje` is the raw quotient times 100; each is None while a
    figure is missing. `firma` is the last day to sign, None where nothing is left to be signed.
    Without programs there are no `plazos` and no `dias_restantes`, which are
    negative when the limit has passed.
    """

    vinculo: Vinculo
    plazos: Plazos | None
    firma: Firma | None
    compromisos: tuple[Compromiso, ...]
    hallazgos: tuple[Hallazgo, ...]
    puntos: tuple[Punto, ...]
    saldo: int | None
    porcentaje: Decimal | None
    dias_restantes: int | None

    @cached_property
    def errores(self) -> tuple[Hallazgo, ...]:
        """What blocks the signature."""
        return self.of(Nivel.ERROR)

    @cached_property
    def cierres(self) -> tuple[Hallazgo, ...]:
        """What leaves nothing to prepare, or says that its time is over."""
        return self.of(Nivel.CIERRE)

    @cached_property
    def reservas(self) -> tuple[Hallazgo, ...]:
        """What the case lacks to be called complete, and VUCEM wouldn't refuse."""
        return self.of(Nivel.RESERVA)

    @cached_property
    def avisos(self) -> tuple[Hallazgo, ...]:
        """What should be looked at, and changes no verdict."""
        return self.of(Nivel.AVISO)

    def of(self, nivel: Nivel) -> tuple[Hallazgo, ...]:
        """Return the findings of one level, in their order."""
        return tuple(h for h in self.hallazgos if h.nivel is nivel)

    @cached_property
    def veredicto(self) -> Veredicto:
        """The one verdict, which everyone shows."""
        return verdict(self.cierres, *self.blocking(), len(self.reservas), self.cuantos_avisos)

    @property
    def cuantos_avisos(self) -> int:
        """How many findings change no verdict."""
        return len(self.avisos)

    @property
    def listo_para_firma(self) -> bool:
        """Whether VUCEM would refuse nothing; `veredicto` says whether the case is complete."""
        return not self.errores

    @cached_property
    def _by_path(self) -> Mapping[str, tuple[Hallazgo, ...]]:
        found: dict[str, tuple[Hallazgo, ...]] = {}
        for hallazgo in self.hallazgos:
            found[hallazgo.ruta] = (*found.get(hallazgo.ruta, ()), hallazgo)
        return MappingProxyType(found)

    def at(self, ruta: str) -> tuple[Hallazgo, ...]:
        """Return what was found about exactly the field at `ruta`."""
        return self._by_path.get(ruta, ())

    def under(self, prefix: str) -> tuple[Hallazgo, ...]:
        """Return what was found about `prefix` or anything inside it."""
        inside = f"{prefix}."
        return tuple(h for h in self.hallazgos if h.ruta == prefix or h.ruta.startswith(inside))

    def reserved(self, prefix: str) -> int:
        """Count the reservas about `prefix` or anything inside it."""
        inside = f"{prefix}."
        return sum(h.ruta == prefix or h.ruta.startswith(inside) for h in self.reservas)

    def blocking(self, *prefixes: str) -> Bloqueo:
        """Count what blocks under any of these paths; all that blocks without one."""
        if not prefixes:
            return Bloqueo.of(self.errores)
        return Bloqueo.of(h for prefix in prefixes for h in self.under(prefix))
