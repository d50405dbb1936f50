"""From rows to pedimentos: whose value each row has, and what a pedimento's rows add up to.

Many programs write a pedimento's own value in the row of each of its partidas. Adding it up would
multiply it. The data tell: values that differ within a pedimento are of partidas; goods that differ
with one value for all are of the pedimento. Where the data don't tell, a person does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from raoce_desktop.domain.plain import squeezed
from raoce_desktop.evidence.read.deliveries import (
    RECTIFICACION,
    Lugar,
    Pedimento,
    PedimentoKey,
    Rectificacion,
)
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.read.other_pedimentos import (
    LineRead,
    TipoFuente,
    displayed,
    pedimento_of,
    sound,
)
from raoce_desktop.exchange.pedimentos.columns import FIGURES, PARTIDA, PEDIMENTO, Reparto
from raoce_desktop.exchange.pedimentos.rows import RowRead

_SURE = 3
"""So many pedimentos with other goods and one value for all of them are no coincidence."""
_NO_LINK = frozenset({"", "0", "na", "no", "n", "ninguno", "ninguna", "noaplica"})
_R1 = "R1"
_HARMLESS = frozenset({"fraccion", "unidad", "cantidad", "descripcion", "rectifica", "partida"})
"""Fields that no peso hangs on."""

Group = list[RowRead]


class Shares(NamedTuple):
    """Of each figure that has a column, whose it is; empty where the data don't tell.

    `answered` says that a person told of those.
    """

    of: Mapping[str, Reparto]
    answered: bool = False

    @property
    def unknown(self) -> tuple[str, ...]:
        """The figures that a person has to tell of."""
        return tuple(key for key, reparto in self.of.items() if not reparto)

    def told(self, answer: Reparto) -> Shares:
        """The same, with what a person said of those that the data don't tell."""
        if not (answer and self.unknown):
            return self
        return Shares({key: reparto or answer for key, reparto in self.of.items()}, answered=True)


def grouped(rows: Iterable[RowRead]) -> Mapping[tuple[str, str, str], Group]:
    """The rows of each pedimento, however far apart they are."""
    found: dict[tuple[str, str, str], Group] = defaultdict(list)
    for row in rows:
        found[row.place.patente, row.place.numero, row.place.aduana].append(row)
    return found


def shares(groups: Iterable[Group], columns: Iterable[str]) -> Shares:
    """Whose each figure is."""
    several = [group for group in groups if len(group) > 1]
    return Shares({key: _share(several, key) for key in FIGURES if key in columns})


def _share(several: Sequence[Group], key: str) -> Reparto:
    apart = alike = other_goods = 0
    for group in several:
        values = [row.figures[key] for row in group if row.figures[key] is not None]
        if len(values) < 2:
            continue
        if len(set(values)) > 1:
            apart += 1
        elif values[0]:
            alike += 1
            other_goods += len({(row.fraccion, row.cantidad) for row in group}) == len(group)
    if apart or not alike:
        return PARTIDA
    return PEDIMENTO if other_goods >= _SURE else ""


class TablePedimento(NamedTuple):
    """A pedimento of a table, what it rectifies, and what is odd about its rows.

    `repetidos` are rows that say a partida's number again, word by word; `iguales` says that there
    are rows that nothing tells from each other.
    """

    pedimento: Pedimento
    link: Rectificacion | None
    repetidos: int
    iguales: bool


def table_pedimento(
    rows: Group, sharing: Shares, columns: frozenset[str], source: str
) -> TablePedimento | None:
    """A pedimento's rows added up; None where none of them has a day of payment."""
    group, repeated, alike = _distinct(rows, numbered="partida" in columns)
    paid = next((row.pago for row in group if row.pago is not None), None)
    if paid is None:
        return None
    place = group[0].place
    link, rectifies = _link(group)
    header = Pedimento(
        PedimentoKey(place.patente, place.numero, place.aduana, paid.year),
        next((row.operacion for row in group if row.operacion), 0),
        next((row.clave for row in group if row.clave), ""),
        paid,
        RECTIFICACION if rectifies else "",
        next((row.rfc for row in group if row.rfc), ""),
        next((row.tipo_cambio for row in group if row.tipo_cambio), None),
    )
    silent = _silent(group, sharing, columns)
    lines, understood = _lines(group, sharing, header.tipo_cambio, goods="volumenes" not in silent)
    doubted = alike and not sharing.answered
    pedimento = pedimento_of(
        header,
        lines,
        TipoFuente.TABLA,
        source,
        omite=silent,
        ilegible=doubted or not understood or _contradicts(group, sharing),
    )
    old = None if link is None else Rectificacion(header.llave, link, None)
    return TablePedimento(pedimento, old, repeated, alike)


def _distinct(rows: Group, *, numbered: bool) -> tuple[Group, int, bool]:
    """The rows without those printed twice; how many those are; and whether some can't be told."""
    kept: Group = []
    seen: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    repeated, alike = 0, False
    for row in rows:
        name = row.partida if numbered else ""
        twice = row.cells in seen[name]
        if name and twice:
            repeated += 1
            continue
        alike = alike or twice or bool(name and seen[name])
        seen[name].add(row.cells)
        kept.append(row)
    return kept, repeated, alike


def _link(group: Group) -> tuple[Lugar | None, bool]:
    """The pedimento that this one rectifies, where it is told, and whether it rectifies any."""
    rectifies = any(row.clave == _R1 for row in group)
    for row in group:
        if squeezed(row.rectifica) in _NO_LINK:
            continue
        told = displayed(row.rectifica)
        own = told is not None and told.numero == row.place.numero
        if told is not None and not own:
            return (told.patente, told.numero, told.aduana), True
        rectifies = rectifies or not own
    return None, rectifies


def _lines(
    group: Group, sharing: Shares, rate: Decimal | None, *, goods: bool
) -> tuple[list[LineRead], bool]:
    """A partida a row; values of the whole pedimento are in the first. Second, if all is sound."""
    lines: list[LineRead] = []
    understood = not any(row.bad - _HARMLESS for row in group)
    once = {key: _once(group, key) for key, one in sharing.of.items() if one == PEDIMENTO}
    for place, row in enumerate(group):
        figures = {key: row.figures[key] or CERO for key in FIGURES}
        figures |= {key: CERO if place else value for key, value in once.items()}
        if "comercial" not in sharing.of:
            figures["comercial"] = _pesos(figures["dolares"] * (row.tipo_cambio or rate or CERO))
        line = LineRead(
            row.fraccion if goods else "",
            row.unidad,
            row.descripcion,
            row.cantidad or CERO,
            figures["comercial"],
            figures["agregado"],
            figures["valor_aduana"],
            figures["dolares"],
        )
        lines.append(line)
    return lines, understood and _is_sound(lines, once)


def _is_sound(lines: Sequence[LineRead], once: Mapping[str, Decimal]) -> bool:
    """Whether nothing is worth dollars or customs value without pesos, line by line or whole."""
    whole = LineRead(
        comercial=sum((line.comercial for line in lines), CERO),
        aduana=sum((line.aduana for line in lines), CERO),
        dolares=sum((line.dolares for line in lines), CERO),
    )
    try:
        for line in (whole,) if once else lines:
            sound(line)
    except ValueError:
        return False
    return True


def _once(group: Group, key: str) -> Decimal:
    return next((value for row in group if (value := row.figures[key]) is not None), CERO)


def _pesos(amount: Decimal) -> Decimal:
    """Whole pesos, as customs declares them."""
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _silent(group: Group, sharing: Shares, columns: frozenset[str]) -> Iterable[str]:
    """What the table doesn't tell of this pedimento."""
    named = {"agregado": "agregado", "valor_aduana": "aduana", "dolares": "dolares"}
    found = {field for key, field in named.items() if key not in columns}
    several = len({row.fraccion for row in group}) > 1
    apart = sharing.of.get("comercial") == PEDIMENTO and several
    if apart or not {"fraccion", "cantidad", "unidad"} <= columns:
        found.add("volumenes")
    if not columns & {"partida", "fraccion"}:
        found.add("partidas")
    return found


def _contradicts(group: Group, sharing: Shares) -> bool:
    """Whether rows of one pedimento tell different things of it."""
    told: Iterator[Sequence[object]] = (
        [getattr(row, name) for row in group if getattr(row, name)]
        for name in ("operacion", "clave", "pago", "rfc")
    )
    if any(len(set(values)) > 1 for values in told):
        return True
    whole = (key for key, one in sharing.of.items() if one == PEDIMENTO)
    values = ({row.figures[key] for row in group} - {None} for key in whole)
    return any(len(found) > 1 for found in values)
