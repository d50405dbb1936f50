"""Pedimentos of several sources put together: the stronger counts, and where they differ is told.

Sources write a pedimento's key differently: aduana with its section or without, the broker or not,
a payment on either side of the turn of the year. Two keys are one pedimento when the number and the
aduana are the same, the years are at most one apart and no broker contradicts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from raoce_desktop.evidence.read.deliveries import (
    EXPORTACION,
    DataStage,
    DiferenciaDeFuentes,
    Entrega,
    Lugar,
    Pedimento,
    PedimentoKey,
    Rectificacion,
    Versiones,
    merged,
)
from raoce_desktop.evidence.read.other_pedimentos import OTHERS, TipoFuente
from raoce_desktop.evidence.reasons import Excluido, Motivo, spoken

EN_OTRA = "en_otra"
_ROUNDING = Decimal(1)
"""Pesos a partida that two sources may be apart by rounding alone."""
_OFFICE = 2
"""Digits of the aduana; the third is its section."""


class _Universe:
    """The pedimentos that were read so far, found by however a source writes their key."""

    def __init__(self, known: Mapping[PedimentoKey, Versiones]) -> None:
        self.pedimentos = dict(known)
        self._by_number: dict[str, list[PedimentoKey]] = defaultdict(list)
        for key in self.pedimentos:
            self._by_number[key.numero].append(key)

    def find(self, key: PedimentoKey) -> PedimentoKey | None:
        """The known key of the same pedimento; None where there is none, or more than one."""
        if key in self.pedimentos:
            return key
        found = [one for one in self._by_number.get(key.numero, ()) if _same(one, key)]
        return found[0] if len(found) == 1 else None

    def add(self, key: PedimentoKey, pedimento: Pedimento) -> None:
        if key not in self.pedimentos:
            self._by_number[key.numero].append(key)
        self.pedimentos[key] = merged(self.pedimentos.get(key, ()), pedimento)

    def settled(self, place: Lugar, year: int | None) -> Lugar:
        """Where a rectified pedimento is, as the pedimento itself has it."""
        found = None if year is None else self.find(PedimentoKey(*place, year))
        if found is not None:
            return found[:3]
        alike = [key for key in self._by_number.get(place[1], ()) if _agree(key, place)]
        return alike[0][:3] if len(alike) == 1 else place


def _same(one: PedimentoKey, other: PedimentoKey) -> bool:
    return abs(one.anio - other.anio) <= 1 and _agree(one, other[:3])


def _agree(key: PedimentoKey, place: Lugar) -> bool:
    """Whether broker and aduana don't contradict, where both are told."""
    offices = key.aduana[:_OFFICE], place[2][:_OFFICE]
    brokers = key.patente, place[0]
    return all("" in told or told[0] == told[1] for told in (offices, brokers))


def reconcile(data_stage: DataStage, others: Sequence[Entrega]) -> DataStage:
    """The Data Stage with what the other sources add to it, the stronger of them first."""
    if not others:
        return data_stage
    universe = _Universe(data_stage.pedimentos)
    fresh, repeated = _distinct(others)
    differences: list[DiferenciaDeFuentes] = []
    links = set(data_stage.rectificaciones)
    new_links: list[Rectificacion] = []
    for tipo in OTHERS:
        of_kind = [one for one in fresh if one.entregada.fuente.tipo == tipo]
        stronger = frozenset(universe.pedimentos)
        for delivery in of_kind:
            names = {link.llave: link for link in delivery.rectificaciones}
            for pedimento in delivery.pedimentos:
                key = universe.find(pedimento.llave) or pedimento.llave
                link = names.get(pedimento.llave)
                if key in stronger:
                    known = universe.pedimentos[key]
                    differences += _differences(known[0], pedimento, delivery)
                    continue
                universe.add(key, pedimento._replace(llave=key))
                if link is not None:
                    new_links.append(link._replace(llave=key))
        if tipo is TipoFuente.TABLA:
            own = (key for key in stronger if _is_own(universe.pedimentos[key][0], data_stage.rfc))
            differences += _missing(universe.pedimentos, own, of_kind)
    links.update(
        link._replace(anterior=universe.settled(link.anterior, _year(link))) for link in new_links
    )
    return replace(
        data_stage,
        entregas=(*data_stage.entregas, *(one.entregada for one in fresh)),
        pedimentos=universe.pedimentos,
        rectificaciones=frozenset(links),
        excluidos=(*data_stage.excluidos, *repeated, *(e for one in fresh for e in one.excluidos)),
        avisos=(*data_stage.avisos, *(a for one in fresh for a in one.avisos)),
        diferencias=tuple(sorted(differences, key=_order)),
    )


def _year(link: Rectificacion) -> int | None:
    return link.anterior_pago.year if link.anterior_pago else None


def _order(one: DiferenciaDeFuentes) -> tuple[str, str, str]:
    return one.documento, one.campo, one.origen


def _distinct(others: Iterable[Entrega]) -> tuple[list[Entrega], list[Excluido]]:
    """Each file's contents once, whatever its names; second, what was left out for that."""
    seen: dict[str, Entrega] = {}
    repeated: list[Excluido] = []
    for one in others:
        source = one.entregada
        first = seen.setdefault(source.clave, one)
        if first is not one:
            origin = first.entregada.fuente.archivo
            reason = Motivo("archivo_repetido", {"origen": origin})
            repeated.append(Excluido(source.fuente.archivo, reason, source.fuente.archivo))
    return list(seen.values()), repeated


# ------------------------------------------------------------ field by field


def _differences(
    counts: Pedimento, other: Pedimento, source: Entrega
) -> Iterator[DiferenciaDeFuentes]:
    """Where a weaker source tells a field that the stronger one has too, and says another thing."""
    silent = {*counts.omite, *other.omite}
    for name, mine, theirs in _compared(counts, other):
        if name in silent or mine == theirs or (mine == "" or theirs == ""):
            continue
        apart = mine - theirs if isinstance(mine, Decimal) and isinstance(theirs, Decimal) else None
        if apart is not None and name != "tipo_cambio":
            partidas = max(counts.partidas, other.partidas, 1)
            if abs(apart) <= _ROUNDING * partidas:
                continue
        yield DiferenciaDeFuentes(
            str(counts.llave),
            name,
            mine,
            theirs,
            counts.tipo_fuente,
            other.tipo_fuente,
            apart if name in _PESOS else None,
            source.entregada.fuente.archivo,
        )


_PESOS = frozenset({"comercial", "agregado", "aduana"})


def _compared(one: Pedimento, other: Pedimento) -> Iterator[tuple[str, object, object]]:
    yield "operacion", one.operacion, other.operacion
    yield "documento", one.documento, other.documento
    yield "pago", one.pago, other.pago
    yield "rfc", one.rfc, other.rfc
    yield "comercial", one.comercial, other.comercial
    exported = one.operacion == EXPORTACION == other.operacion
    if exported:
        yield "agregado", one.agregado, other.agregado
        yield "dolares", one.dolares, other.dolares
    elif one.operacion == other.operacion:
        yield "aduana", one.aduana, other.aduana
    if one.tipo_cambio is not None and other.tipo_cambio is not None:
        yield "tipo_cambio", one.tipo_cambio.normalize(), other.tipo_cambio.normalize()
    yield "partidas", one.partidas, other.partidas


def _is_own(pedimento: Pedimento, rfc: str) -> bool:
    """Whether it is the company's, as far as it says whose it is."""
    return not (pedimento.rfc and rfc) or pedimento.rfc == rfc


def _missing(
    universe: Mapping[PedimentoKey, Versiones],
    stronger: Iterable[PedimentoKey],
    deliveries: Sequence[Entrega],
) -> Iterator[DiferenciaDeFuentes]:
    """Pedimentos of the stronger sources that tables leave out, of the months that they tell of.

    A table is a list; an M3 or an answer of VUCEM tells of single pedimentos and leaves out none.
    """
    names = ", ".join(dict.fromkeys(one.entregada.fuente.archivo for one in deliveries))
    told = [one for delivery in deliveries for one in delivery.pedimentos]
    months = {(one.pago.year, one.pago.month, one.operacion) for one in told}
    places: dict[str, list[PedimentoKey]] = defaultdict(list)
    for one in told:
        places[one.llave.numero].append(one.llave)
    for key in stronger:
        known = universe[key][0]
        if (known.pago.year, known.pago.month, known.operacion) not in months:
            continue
        if not any(_same(key, other) for other in places.get(key.numero, ())):
            yield DiferenciaDeFuentes(
                str(key),
                EN_OTRA,
                spoken(known.pago),
                "",
                known.tipo_fuente,
                TipoFuente.TABLA,
                known.comercial,
                names,
            )
