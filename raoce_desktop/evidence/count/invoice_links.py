"""How invoices point at one another: replacements, advances, and credit notes of what is no more.

Source: Anexo 20, c_TipoRelacion; SAT, guía de llenado del CFDI global y de anticipos.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from raoce_desktop.evidence.papers import Factura
from raoce_desktop.evidence.read.cfdi import Cfdi
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.evidence.read.metadata import MetadataRow
from raoce_desktop.evidence.reasons import Aviso

SUSTITUCION, APLICACION = "04", "07"
_CREDITS = ("01", "03")
"""Nota de crédito, devolución."""


class InvoiceLinks:
    """The company's documents and the SAT's list, by what they say of one another."""

    def __init__(self, cfdis: Sequence[Cfdi], rfc: str, listed: Mapping[str, MetadataRow]) -> None:
        self.listed = listed
        self._known = {cfdi.uuid: cfdi for cfdi in cfdis}
        self._new: dict[str, Cfdi] = {}
        for cfdi in cfdis:
            if cfdi.emisor == rfc and self.in_force(cfdi.uuid) is not False:
                olds = (old for old in cfdi.related(SUSTITUCION) if old != cfdi.uuid)
                self._new.update(dict.fromkeys(olds, cfdi))

    def in_force(self, uuid: str) -> bool | None:
        """Whether it stands, as the SAT's list says; None when that doesn't have it."""
        row = self.listed.get(uuid)
        return None if row is None else row.vigente

    def replacement(self, uuid: str) -> Cfdi | None:
        """The document in force that says it replaces this one."""
        return self._new.get(uuid)

    def in_circle(self, uuid: str) -> bool:
        """Whether, from replacement to replacement, one comes back to this document."""
        seen: set[str] = set()
        new = self._new.get(uuid)
        while new is not None and new.uuid not in seen:
            if new.uuid == uuid:
                return True
            seen.add(new.uuid)
            new = self._new.get(new.uuid)
        return False

    def issued(self, uuid: str) -> date | None:
        """The date of a document that was read or is in the list."""
        if uuid in self._known:
            return self._known[uuid].fecha
        row = self.listed.get(uuid)
        return None if row is None else row.fecha

    def replaced(self, cfdi: Cfdi) -> Iterator[tuple[str, date | None]]:
        """What a document says it replaces, with its date where that is known."""
        for old in cfdi.related(SUSTITUCION):
            if old != cfdi.uuid:
                yield old, self.issued(old)

    def credits_cancelled(self, cfdi: Cfdi) -> str:
        """Of a credit note whose invoices are all cancelled, the first of them; else nothing."""
        invoices = [uuid for kind in _CREDITS for uuid in cfdi.related(kind)]
        gone = bool(invoices) and all(self.in_force(uuid) is False for uuid in invoices)
        return invoices[0] if gone and cfdi.tipo == "E" else ""


def advance_notes(sales: Sequence[Factura]) -> Iterator[Aviso]:
    """Name every final invoice whose advance isn't taken off: its sale counts twice.

    The SAT knows two ways: a credit note that applies the advance, or a discount of as much on the
    final invoice. A credit note may point at the final invoice or at the advance itself.
    """
    worth = {factura.cfdi.uuid: factura.neto for factura in sales}
    credited = {
        uuid
        for factura in sales
        if factura.cfdi.tipo == "E"
        for uuid in factura.cfdi.related(APLICACION)
    }
    discounts: dict[str, Decimal] = defaultdict(lambda: CERO)
    finals = [one for one in sales if one.cfdi.tipo == "I" and one.cfdi.related(APLICACION)]
    for factura in finals:
        for advance in factura.cfdi.related(APLICACION):
            discounts[advance] += factura.descuento
    for factura in finals:
        advances = factura.cfdi.related(APLICACION)
        if credited.intersection((factura.cfdi.uuid, *advances)):
            continue
        if not all(worth.get(one) and discounts[one] >= worth[one] for one in advances):
            data = {"uuid": factura.cfdi.uuid, "anticipo": advances[0]}
            yield Aviso("anticipo_sin_egreso", data, factura.cfdi.origen)
