"""What was exported of each fracción, by pedimentos and by the CFDI's foreign-trade complement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from raoce_desktop.evidence.papers import Factura, PedimentoContado, PorFraccion
from raoce_desktop.evidence.read.cfdi import Mercancia
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.read.pedimentos import FRACCION_GLOBAL, Volumen

Place = tuple[str, str]
"""A fracción and a unit of the tariff."""


def by_fraccion(
    pedimentos: Iterable[PedimentoContado], facturas: Iterable[Factura]
) -> tuple[PorFraccion, ...]:
    """Both tellings of the same goods, pedimentos first; they never add up."""
    return (*of_pedimentos(pedimentos), *_of_cfdi(facturas))


def of_pedimentos(counted: Iterable[PedimentoContado]) -> Iterator[PorFraccion]:
    """What left the country; an adjustment that lowers takes no goods back."""
    parts: dict[Place, list[Volumen]] = defaultdict(list)
    for one in counted:
        for volume in one.pedimento.volumenes if one.valor >= 0 else ():
            if volume.fraccion != FRACCION_GLOBAL:
                parts[volume.fraccion, volume.unidad].append(volume)
    for place, found in sorted(parts.items()):
        largest = max(found, key=lambda part: (part.valor, part.descripcion))
        quantity = sum((part.cantidad for part in found), CERO)
        pesos = sum((part.valor for part in found), CERO)
        yield PorFraccion(*place, largest.descripcion, quantity, pesos, len(found))


def _of_cfdi(facturas: Iterable[Factura]) -> Iterator[PorFraccion]:
    """The complement tells dollars, so there is no value in pesos to show."""
    parts: dict[Place, list[tuple[str, Decimal]]] = defaultdict(list)
    for factura in facturas:
        for goods in factura.cfdi.mercancias if factura.signo > 0 else ():
            if goods.fraccion:
                parts[_place(goods)].append((factura.cfdi.uuid, goods.cantidad))
    for place, found in sorted(parts.items()):
        quantity = sum((amount for _, amount in found), CERO)
        documents = len({uuid for uuid, _ in found})
        yield PorFraccion(*place, "", quantity, None, documents, "cfdi")


def _place(goods: Mercancia) -> Place:
    return goods.fraccion, goods.unidad
