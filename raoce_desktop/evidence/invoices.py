"""The CFDI that counted, as the working papers list them."""

from collections.abc import Iterator

from raoce_desktop.evidence.papers import Factura
from raoce_desktop.evidence.ventas import Ventas


def invoices(counted: Ventas) -> Iterator[Factura]:
    """Each one, in the order in which they were read."""
    for venta in counted.contados:
        cfdi = venta.cfdi
        yield Factura(
            uuid=cfdi.uuid,
            folio=cfdi.folio,
            tipo=cfdi.tipo,
            fecha=cfdi.fecha,
            receptor=cfdi.receptor,
            nombre=cfdi.receptor_nombre,
            mercado=venta.destino.value,
            moneda=cfdi.moneda,
            tipo_cambio=cfdi.tipo_cambio,
            bruto=venta.bruto,
            descuento=venta.descuento,
            neto=venta.neto,
            origen=cfdi.origen,
        )
