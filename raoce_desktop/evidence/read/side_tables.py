"""What a delivery says of pedimentos beside their figures: invoices and identifiers.

Tabla 505 lists the invoices that each covers. Source: Manual técnico de registros del SAAI,
registro 505, campo 4 («número de factura o acuse de valor»): the number of an invoice, the UUID of
a CFDI or that of an acuse de valor. Tabla 507 has the identifiers of a pedimento and tabla 554
those of a partida. Source: Anexo 22, Apéndice 8. Of them those stay that tell a sale from what
isn't one (`resources/catalogos/identificadores.csv`), and where virtual goods went or came from.
"""

import re
from collections import defaultdict
from collections.abc import Container, Mapping
from decimal import Decimal
from functools import cache

from raoce_desktop.catalogs.files import rows
from raoce_desktop.evidence.read.deliveries import (
    FacturaDeclarada,
    Header,
    Identificador,
    Pedimento,
    PedimentoKey,
)
from raoce_desktop.evidence.read.delivery_lines import CERO, day, number, once, padded
from raoce_desktop.evidence.read.delivery_tables import DeliveryTable

INVOICES, OF_PEDIMENTO, OF_PARTIDA = "505", "507", "554"
SIDE_TABLES = (INVOICES, OF_PEDIMENTO, OF_PARTIDA)
IDENTIFIERS = (OF_PEDIMENTO, OF_PARTIDA)
VIRTUAL = frozenset({"V1", "V5"})
"""Identifiers whose first complement names the other company of a virtual transfer."""

_PLACE = ("Patente", "Pedimento", "SeccionAduanera")
_MARK = ("ClaveCaso", "IdentificadorCaso", "ComplementoCaso")
_COLUMNS = {
    INVOICES: (
        *(*_PLACE, "FechaPagoReal", "NumeroFactura", "MonedaFacturacion"),
        *("ValorMonedaExtranjera", "ValorDolares", "FechaFacturacion"),
    ),
    OF_PEDIMENTO: (*_PLACE, "FechaValidacionPagoR", *_MARK),
    OF_PARTIDA: (*_PLACE, "FechaPagoReal", *_MARK, "SecuenciaFraccion"),
}
_EXPORT = "2"
_IDENTIFIER = re.compile("[A-Z0-9]{2}")
_SEQUENCE = re.compile("[0-9]{1,6}")


@cache
def telling() -> frozenset[str]:
    """The identifiers that say something about a sale."""
    return VIRTUAL | {row["identificador"] for row in rows("identificadores.csv")}


class SideTables:
    """Reads the three tables of a delivery; `completed` adds what they say to a pedimento."""

    def __init__(self, headers: Mapping[PedimentoKey, Header]) -> None:
        self._headers = headers
        self._invoices: dict[PedimentoKey, dict[FacturaDeclarada, None]] = defaultdict(dict)
        self._marks: dict[PedimentoKey, dict[Identificador, set[str]]] = defaultdict(dict)

    def read(self, table: DeliveryTable) -> None:
        """Take in a table; a row that tells no pedimento, or no identifier, is rejected."""
        take = self._take_invoice if table.tabla == INVOICES else self._take_mark
        for cells in table.picked(*_COLUMNS[table.tabla]):
            paid = day(cells[3])
            if paid is None or not cells[1]:
                table.set_aside(cells[:3])
                continue
            place = once(padded(cells[0], 4)), padded(cells[1], 7), once(padded(cells[2], 3))
            if not take(self._key(PedimentoKey(*place, paid.year)), cells[4:]):
                table.set_aside(cells[:3])

    def strangers(self, known: Container[PedimentoKey]) -> list[PedimentoKey]:
        """Pedimentos that have identifiers and that the delivery doesn't have."""
        return sorted(key for key in self._marks if key not in known)

    def _key(self, key: PedimentoKey) -> PedimentoKey:
        """The key of tabla 501: the date of 507, of validation, may be of the year before."""
        later = key._replace(anio=key.anio + 1)
        return later if later in self._headers and key not in self._headers else key

    def _take_invoice(self, key: PedimentoKey, cells: tuple[str, ...]) -> bool:
        """An amount that isn't one is 0: it identifies an invoice and adds to nothing."""
        invoice, currency, amount, dollars, issued = cells
        if invoice and self._is_export(key):
            money = once(currency.upper()), _figure(amount), _figure(dollars)
            self._invoices[key][FacturaDeclarada(invoice, *money, day(issued))] = None
        return True

    def _take_mark(self, key: PedimentoKey, cells: tuple[str, ...]) -> bool:
        """Whether it is an identifier, of a partida that there can be."""
        clave, value, complement, *line = cells
        clave = clave.upper()
        if not (_IDENTIFIER.fullmatch(clave) and all(_SEQUENCE.fullmatch(one) for one in line)):
            return False
        if clave in telling() and (clave in VIRTUAL or self._is_export(key)):
            mark = Identificador(once(clave), value.upper(), complement.upper())
            self._marks[key].setdefault(mark, set()).update(one.lstrip("0") for one in line)
        return True

    def _is_export(self, key: PedimentoKey) -> bool:
        """Nothing is asked of the others; what has no header may be one."""
        header = self._headers.get(key)
        return header is None or header.operacion == _EXPORT

    def completed(self, pedimento: Pedimento) -> Pedimento:
        """The pedimento with its invoices and identifiers."""
        invoices = tuple(self._invoices.get(pedimento.llave, ()))
        marks = self._marks.get(pedimento.llave, {})
        if not invoices and not marks:
            return pedimento
        found = sorted(mark._replace(partidas=len(lines)) for mark, lines in marks.items())
        return pedimento._replace(facturas=invoices, identificadores=tuple(found))


def _figure(text: str) -> Decimal:
    try:
        return number(text) if text else CERO
    except ValueError:
        return CERO
