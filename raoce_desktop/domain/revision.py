"""Everything there is to say about an expediente on a given day, in one value.

The field marks, the step states, the review page, the command line and the PDF all read it. The
lists are made when they are first asked for: ten thousand rows of bienes are counted and looked
up without being listed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from raoce_desktop.domain.balance import porcentaje, saldo
from raoce_desktop.domain.commitments import Compromiso
from raoce_desktop.domain.deadlines import Plazos, days_left
from raoce_desktop.domain.findings import Hallazgo, Nivel
from raoce_desktop.domain.groups import Grupo
from raoce_desktop.domain.linkage import BIENES, Vinculo
from raoce_desktop.domain.pasos import Paso, paso_of, place_of
from raoce_desktop.domain.puntos import Punto
from raoce_desktop.domain.renglones import FALTAS, Renglones
from raoce_desktop.domain.rules.context import Contexto
from raoce_desktop.domain.sign_by import Firma
from raoce_desktop.domain.verdict import Veredicto, verdict

Found = tuple[Hallazgo, ...]


class Blocking(NamedTuple):
    """How many findings block, and how many of those only point at a gap."""

    errores: int
    faltas: int


@dataclass(frozen=True, eq=False)
class Revision:
    """What a review found. Every list is in the screens' order, the heaviest level first.

    `generales` is what each rule found outside the rows of bienes, `conjunto` what is said of the
    whole table, `renglones` what was found row by row, wherever VUCEM takes bienes or not.
    """

    contexto: Contexto
    generales: tuple[Found, ...]
    conjunto: Found
    renglones: Renglones

    # ------------------------------------------------------------ what VUCEM would show

    @property
    def vinculo(self) -> Vinculo:
        """What VUCEM shows and enables for the programs."""
        return self.contexto.vinculo

    @property
    def plazos(self) -> Plazos | None:
        """When it is due; None without programs."""
        return self.contexto.plazos

    @property
    def firma(self) -> Firma | None:
        """The last day to sign; None where nothing is left to be signed."""
        return self.contexto.firma

    @property
    def puntos(self) -> tuple[Punto, ...]:
        """The points asked of this company, numbered, each with who has answered it."""
        return self.contexto.puntos

    @property
    def compromisos(self) -> tuple[Compromiso, ...]:
        """What each program committed the company to."""
        return self.contexto.compromisos

    @cached_property
    def saldo(self) -> int | None:
        """In miles de pesos; None while a figure is missing."""
        return saldo(self.contexto.expediente.balanza, self.vinculo)

    @cached_property
    def porcentaje(self) -> Decimal | None:
        """The raw quotient times 100; None while a figure is missing."""
        return porcentaje(self.contexto.expediente.balanza)

    @property
    def dias_restantes(self) -> int | None:
        """Negative when the limit has passed; None without programs."""
        return days_left(self.plazos, self.contexto.hoy) if self.plazos else None

    # ------------------------------------------------------------ what was found

    @cached_property
    def veredicto(self) -> Veredicto:
        """The one verdict, which everyone shows, and how many findings there are of each level."""
        errores, faltas = self.blocking()
        reservas, avisos = self._count(Nivel.RESERVA), self._count(Nivel.AVISO)
        return verdict(self.cierres, errores, faltas, reservas, avisos)

    @property
    def listo_para_firma(self) -> bool:
        """Whether VUCEM would refuse nothing; `veredicto` says whether the case is complete."""
        return not self.veredicto.errores

    @cached_property
    def hallazgos(self) -> Found:
        """Everything that was found."""
        rows = self.renglones.all() if self._takes_bienes else ()
        return tuple(sorted(chain(*self._by_part.values(), rows), key=screen_order))

    @cached_property
    def grupos(self) -> tuple[Grupo, ...]:
        """The same, one rule's findings about rows of bienes together; the rows aren't listed."""
        alone = (Grupo(h.mensaje, h, ()) for h in chain(*self._by_part.values()))
        rows = self.renglones.groups() if self._takes_bienes else ()
        return tuple(sorted((*alone, *rows), key=lambda grupo: screen_order(grupo.primero)))

    @cached_property
    def errores(self) -> Found:
        """What VUCEM would refuse, as far as its drafts and the guide tell."""
        return self.of(Nivel.ERROR)

    @cached_property
    def cierres(self) -> Found:
        """What leaves nothing to prepare, or says that its time is over."""
        return self.of(Nivel.CIERRE)

    @cached_property
    def reservas(self) -> Found:
        """What the case lacks to be called complete, and VUCEM wouldn't refuse."""
        return self.of(Nivel.RESERVA)

    @cached_property
    def avisos(self) -> Found:
        """What should be looked at, and changes no verdict."""
        return self.of(Nivel.AVISO)

    def of(self, nivel: Nivel) -> Found:
        """Return the findings of one level."""
        if self._rows_of(nivel):
            return tuple(h for h in self.hallazgos if h.nivel is nivel)
        found = (h for h in chain(*self._by_part.values()) if h.nivel is nivel)
        return tuple(sorted(found, key=screen_order))

    # ------------------------------------------------------------ where, and how much

    def at(self, ruta: str) -> Found:
        """Return what was found about exactly the field at `ruta`."""
        if ruta.startswith(BIENES):
            return tuple([h for h in self._near(ruta) if h.ruta == ruta])
        return self._by_path.get(ruta, ())

    def under(self, prefix: str) -> Found:
        """Return what was found about `prefix` or anything inside it."""
        if prefix == BIENES and self._takes_bienes:
            rows = chain(self._by_part.get(BIENES, ()), self.renglones.all())
            return tuple(sorted(rows, key=screen_order))
        return tuple([h for h in self._near(prefix) if is_under(h.ruta, prefix)])

    def _near(self, ruta: str) -> Found:
        """Everything about the part that a path is in; of a row, only that row's."""
        row = row_of(ruta)
        if row is None:
            return self._by_part.get(ruta.partition(".")[0], ())
        there = self._takes_bienes and row < len(self.renglones.bienes)
        return self.renglones.of(row) if there else ()

    def blocking(self, *prefixes: str) -> Blocking:
        """Count what blocks under any of these paths; all that blocks without one."""
        found = [h for h in self._outside_rows(prefixes) if h.bloquea]
        errores, faltas = len(found), len([h for h in found if h.es_falta])
        if self._takes_bienes and (not prefixes or BIENES in prefixes):
            errores += self.renglones.count(Nivel.ERROR)
            faltas += self.renglones.cuenta[FALTAS]
        return Blocking(errores, faltas)

    def reserved(self, prefix: str) -> int:
        """Count the reservas about `prefix` or anything inside it."""
        return len([h for h in self.reservas if is_under(h.ruta, prefix)])

    def by_step(self, nivel: Nivel) -> Counter[Paso]:
        """Count the findings of a level by the step that shows their fields."""
        found = Counter[Paso]()
        for part, of_part in self._by_part.items():
            found[paso_of(part)] += _how_many(of_part, nivel)
        found[paso_of(BIENES)] += self._rows_of(nivel)
        return found

    # ------------------------------------------------------------ how it is kept

    @cached_property
    def _by_part(self) -> Mapping[str, Found]:
        """What was found outside the rows, by the first of its path, the heaviest first."""
        found: dict[str, list[Hallazgo]] = {}
        for hallazgo in chain(*self.generales, self.conjunto):
            found.setdefault(hallazgo.ruta.partition(".")[0], []).append(hallazgo)
        weighed = {part: sorted(of_part, key=_weight) for part, of_part in found.items()}
        return MappingProxyType({part: tuple(of_part) for part, of_part in weighed.items()})

    @cached_property
    def _by_path(self) -> Mapping[str, Found]:
        found: dict[str, Found] = {}
        for hallazgo in chain(*self._by_part.values()):
            found[hallazgo.ruta] = (*found.get(hallazgo.ruta, ()), hallazgo)
        return MappingProxyType(found)

    def _outside_rows(self, prefixes: Iterable[str]) -> list[Hallazgo]:
        if not prefixes:
            return [*chain(*self._by_part.values())]
        near = (self._by_part.get(p, ()) if p == BIENES else self.under(p) for p in prefixes)
        return [*chain(*near)]

    @property
    def _takes_bienes(self) -> bool:
        return self.vinculo.habilita(BIENES)

    def _rows_of(self, nivel: Nivel) -> int:
        return self.renglones.count(nivel) if self._takes_bienes else 0

    def _count(self, nivel: Nivel) -> int:
        return _how_many(chain(*self._by_part.values()), nivel) + self._rows_of(nivel)


def screen_order(hallazgo: Hallazgo) -> tuple[int, int, int]:
    """Sorts the heaviest level first, then by place on the screens, a table before its rows."""
    row = row_of(hallazgo.ruta)
    return hallazgo.peso, place_of(hallazgo.ruta), -1 if row is None else row


def row_of(ruta: str) -> int | None:
    """Return the row, from 0, of the bien that a path speaks of; None for any other path."""
    head, _, rest = ruta.partition(".")
    position = rest.partition(".")[0]
    return int(position) if head == BIENES and position.isdigit() else None


def is_under(ruta: str, prefix: str) -> bool:
    """Whether a path is `prefix` or inside it."""
    return ruta.startswith(prefix) and ruta[len(prefix) : len(prefix) + 1] in ("", ".")


def _weight(hallazgo: Hallazgo) -> int:
    return hallazgo.peso


def _how_many(found: Iterable[Hallazgo], nivel: Nivel) -> int:
    return len([h for h in found if h.nivel is nivel])
