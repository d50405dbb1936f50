"""What was exported of each fracción, by pedimentos and by the CFDI's foreign-trade complement."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from raoce_desktop.evidence.count.exports import ConteoExportaciones
from raoce_desktop.evidence.count.sales import ConteoVentas
from raoce_desktop.evidence.money import CERO
from raoce_desktop.evidence.papers.model import PorFraccion


@dataclass
class _Sum:
    cantidad: Decimal = CERO
    documentos: set[str] = field(default_factory=set)


def by_fraccion(exported: ConteoExportaciones, sold: ConteoVentas) -> tuple[PorFraccion, ...]:
    """Both tellings of the same goods, pedimentos first; they never add up."""
    return (*_of_pedimentos(exported), *_of_cfdi(sold))


def _of_pedimentos(exported: ConteoExportaciones) -> Iterator[PorFraccion]:
    for v in exported.volumenes:
        yield PorFraccion(v.fraccion, v.unidad, v.descripcion, v.cantidad, v.valor, v.pedimentos)


def _of_cfdi(sold: ConteoVentas) -> Iterator[PorFraccion]:
    """The complement tells dollars, so there is no value in pesos to show."""
    sums: dict[tuple[str, str], _Sum] = defaultdict(_Sum)
    for venta in sold.contados:
        for goods in venta.cfdi.mercancias if venta.signo > 0 else ():
            if goods.fraccion:
                total = sums[goods.fraccion, goods.unidad]
                total.cantidad += goods.cantidad
                total.documentos.add(venta.cfdi.uuid)
    for (fraccion, unidad), total in sorted(sums.items()):
        count = len(total.documentos)
        yield PorFraccion(fraccion, unidad, "", total.cantidad, None, count, "cfdi")
