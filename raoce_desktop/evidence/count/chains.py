"""Rectifications: which pedimento takes the place of which, from tabla 701.

A rectification is a new pedimento that restates the whole of an earlier one, and the earlier one
stays in the Data Stage: counting both would count the same goods twice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from raoce_desktop.evidence.read.deliveries import (
    RECTIFICACION,
    Lugar,
    Pedimento,
    PedimentoKey,
    Rectificacion,
)

_YEARS = 6
"""A rectification is of the same year or of the five before, after which nobody may ask."""


class Cadena(NamedTuple):
    """A pedimento and its rectifications, oldest first; the last one's figures are in force.

    `raiz_pago` is when the first one was paid, which decides the year. When the first one isn't
    among the deliveries, `anterior` is where tabla 701 says it is and `raiz_pago` is its date
    there, or None when not even that is known.
    """

    eslabones: tuple[PedimentoKey, ...]
    raiz_pago: date | None
    anterior: Lugar | None = None

    @property
    def ultimo(self) -> PedimentoKey:
        """The link whose figures are in force."""
        return self.eslabones[-1]

    @property
    def raiz(self) -> PedimentoKey | None:
        """The first link, where the last one rectifies it."""
        return self.eslabones[0] if len(self.eslabones) > 1 else None

    @property
    def es_huerfana(self) -> bool:
        """Whether what it rectifies isn't among the deliveries."""
        return self.anterior is not None


@dataclass(frozen=True)
class Cadenas:
    """Every pedimento is in one chain; `de` has those that aren't alone in it, or that are orphans.

    `rivales` are pedimentos that more than one rectification claims to replace, with the claims;
    one that is among its own claims belongs to a circle of rectifications that name each other.
    `dobles` say that they rectify more than one, and only one of those is replaced.
    """

    de: Mapping[PedimentoKey, Cadena]
    rivales: Mapping[PedimentoKey, tuple[PedimentoKey, ...]]
    dobles: tuple[PedimentoKey, ...] = ()

    def of(self, pedimento: Pedimento) -> Cadena:
        """The chain that a pedimento is in."""
        key = pedimento.llave
        return self.de.get(key) or Cadena((key,), pedimento.pago)


def build_chains(
    pedimentos: Mapping[PedimentoKey, Pedimento], links: Iterable[Rectificacion]
) -> Cadenas:
    """Follow tabla 701 from every pedimento to its root and to its last link."""
    links, doubles = _of_chosen(pedimentos, links)
    finder = _Finder(pedimentos.values(), {link.anterior[1] for link in links})
    before: dict[PedimentoKey, PedimentoKey] = {}
    lost: dict[PedimentoKey, tuple[Lugar, date | None]] = {}
    for link in sorted(links, key=_order):
        if link.llave not in pedimentos or link.llave in before:
            continue
        found = finder.find(link)
        if found is None:
            lost.setdefault(link.llave, (link.anterior, link.anterior_pago))
        else:
            before[link.llave] = found
            lost.pop(link.llave, None)
    circles = _cut_circles(pedimentos, before)
    known = before.keys() | lost.keys() | circles.keys()
    for key, pedimento in pedimentos.items():
        if pedimento.tipo == RECTIFICACION and key not in known:
            lost[key] = (("", "", ""), None)
    chains = _assemble(pedimentos, before, lost)
    return replace(chains, rivales={**chains.rivales, **circles}, dobles=doubles)


def _of_chosen(
    pedimentos: Mapping[PedimentoKey, Pedimento], links: Iterable[Rectificacion]
) -> tuple[list[Rectificacion], tuple[PedimentoKey, ...]]:
    """The rows that speak of the copy of each pedimento that was chosen, where copies disagree.

    Second come the pedimentos that, even so, say that they rectify more than one.
    """
    rows: dict[PedimentoKey, list[Rectificacion]] = defaultdict(list)
    for link in links:
        rows[link.llave].append(link)
    kept: list[Rectificacion] = []
    doubles: list[PedimentoKey] = []
    for key, found in rows.items():
        pedimento = pedimentos.get(key)
        sources = pedimento.fuentes if pedimento else ()
        own = [link for link in found if link.fuente in sources] or found
        told = {(link.anterior, link.anterior_pago) for link in own}
        if len(told) > 1 and pedimento is not None:
            doubles.append(key)
        kept += own
    return kept, tuple(sorted(doubles))


def _order(link: Rectificacion) -> tuple[PedimentoKey, Lugar, date]:
    return link.llave, link.anterior, link.anterior_pago or date.min


class _Finder:
    """Finds a predecessor by number, office and date; then by the broker and year as well.

    `wanted` are the numbers that are asked for, few among many.
    """

    def __init__(self, pedimentos: Iterable[Pedimento], wanted: Collection[str]) -> None:
        self._by_date: dict[tuple[str, str, date], list[PedimentoKey]] = defaultdict(list)
        self._by_year: dict[tuple[str, str, str, int], PedimentoKey] = {}
        for pedimento in pedimentos:
            key = pedimento.llave
            if key.numero not in wanted:
                continue
            self._by_date[key.numero, key.aduana, pedimento.pago].append(key)
            self._by_year[key] = key

    def find(self, link: Rectificacion) -> PedimentoKey | None:
        if link.anterior_pago is None:
            return self._nearest(link)
        patente, numero, aduana = link.anterior
        exact = self._by_date.get((numero, aduana, link.anterior_pago), [])
        same_broker = [key for key in exact if key.patente == patente]
        for found in (same_broker, exact):
            others = [key for key in found if key != link.llave]
            if len(others) == 1:
                return others[0]
        found_by_year = self._by_year.get((*link.anterior, link.anterior_pago.year))
        return found_by_year if found_by_year != link.llave else None

    def _nearest(self, link: Rectificacion) -> PedimentoKey | None:
        """Without a date: the latest of that number, office and broker that may be rectified."""
        last = link.llave.anio
        years = (self._by_year.get((*link.anterior, last - ago)) for ago in range(_YEARS))
        return next((key for key in years if key not in (None, link.llave)), None)


def _cut_circles(
    pedimentos: Mapping[PedimentoKey, Pedimento], before: dict[PedimentoKey, PedimentoKey]
) -> dict[PedimentoKey, tuple[PedimentoKey, ...]]:
    """Two rectifications can't each come before the other: the one paid first replaces none.

    Returns each circle under the pedimento that it starts with now.
    """
    circles: dict[PedimentoKey, tuple[PedimentoKey, ...]] = {}
    safe: set[PedimentoKey] = set()
    for start in list(before):
        trail: dict[PedimentoKey, None] = {}
        key = start
        while key in before and key not in safe and key not in trail:
            trail[key] = None
            key = before[key]
        if key in trail:
            looped = list(trail)[list(trail).index(key) :]
            circle = tuple(sorted(looped, key=lambda k: (pedimentos[k].pago, k)))
            circles[circle[0]] = circle
            del before[circle[0]]
        safe.update(trail)
    return circles


def _assemble(
    pedimentos: Mapping[PedimentoKey, Pedimento],
    before: Mapping[PedimentoKey, PedimentoKey],
    lost: Mapping[PedimentoKey, tuple[Lugar, date | None]],
) -> Cadenas:
    after: dict[PedimentoKey, list[PedimentoKey]] = defaultdict(list)
    for new, old in before.items():
        after[old].append(new)
    rivals = {
        old: tuple(sorted(new, key=lambda k: (pedimentos[k].pago, k)))
        for old, new in after.items()
        if len(new) > 1
    }
    chains: dict[PedimentoKey, Cadena] = {}
    for key in pedimentos.keys() & (after.keys() | lost.keys()):
        if key not in before:
            links = tuple(_from_root(key, after, pedimentos))
            place, paid = lost.get(key) or (None, pedimentos[key].pago)
            chains.update(dict.fromkeys(links, Cadena(links, paid, place)))
    return Cadenas(chains, rivals)


def _from_root(
    root: PedimentoKey,
    after: Mapping[PedimentoKey, list[PedimentoKey]],
    pedimentos: Mapping[PedimentoKey, Pedimento],
) -> Iterator[PedimentoKey]:
    """Every pedimento that descends from a root, by date of payment: the last one is in force."""
    found, pending = [], [root]
    while pending:
        key = pending.pop()
        found.append(key)
        pending.extend(after.get(key, ()))
    depth = {root: 0}
    for key in found:
        for new in after.get(key, ()):
            depth[new] = depth[key] + 1
    yield from sorted(found, key=lambda k: (depth[k], pedimentos[k].pago, k))
