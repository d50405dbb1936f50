"""Reading one delivery: its Resumen, its pedimentos, their partidas and their rectifications.

Beside their figures it says which invoices and identifiers pedimentos have. Tabla 505 lists the
invoices that each covers. Source: Manual técnico de registros del SAAI, registro 505, campo 4
(«número de factura o acuse de valor»): the number of an invoice, the UUID of a CFDI or that of an
acuse de valor. Tabla 507 has the identifiers of a pedimento and tabla 554 those of a partida.
Source: Anexo 22, Apéndice 8. Of them those stay that tell a sale from what isn't one
(`resources/catalogos/identificadores.csv`), and where virtual goods went or came from.
"""

import copyreg
import re
from collections import defaultdict
from collections.abc import Callable, Container, Generator, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from raoce_desktop.catalogs.files import rows
from raoce_desktop.evidence.read.deliveries import (
    NEEDED,
    Entrega,
    Entregada,
    FacturaDeclarada,
    FileGroup,
    Header,
    Identificador,
    Lugar,
    Pedimento,
    PedimentoKey,
    Rectificacion,
    group_digest,
)
from raoce_desktop.evidence.read.delivery_lines import (
    CERO,
    broker_and_office,
    day,
    number,
    once,
    padded,
    whole_number,
)
from raoce_desktop.evidence.read.delivery_tables import RESUMEN, DeliveryTable, count_rows
from raoce_desktop.evidence.read.packing import reduced
from raoce_desktop.evidence.read.partidas import Cells, LineSum, Partidas
from raoce_desktop.evidence.read.sources import READ_ERRORS, Entry, Fuente, failure, label
from raoce_desktop.evidence.reasons import Aviso, Excluido

_PLACE = ("Patente", "Pedimento", "SeccionAduanera", "FechaPagoReal")
_NAMED = 5
"""Pedimentos that a sentence names; of more it tells the number."""
_COUNT = 18
"""Digits of a count of records at most: Python itself reads no number of thousands."""
_HEADER = (*_PLACE, "TipoOperacion", "ClaveDocumento", "Rfc", "TipoPedimento", "TipoCambio")
_LINK = (
    *_PLACE,
    *("PatenteAnterior", "PedimentoAnterior", "SeccionAduaneraAnterior", "FechaOperacionAnterior"),
)

copyreg.pickle(Entrega, reduced)

Step = Callable[[DeliveryTable], Iterator[int]]


def read_delivery(group: FileGroup) -> Generator[None, None, Entrega | Excluido]:
    """Read one delivery, stopping now and then; return it, or why it can't be read."""
    reader = DeliveryReader(group)
    for _ in reader.read():
        yield
    try:
        return reader.entrega()
    except READ_ERRORS as error:
        return failure(group.origen, error)


class DeliveryReader:
    """Reads one delivery. Exhaust `read`, which tells its progress, then take `entrega`."""

    def __init__(self, group: FileGroup) -> None:
        self._group = group
        self._origin = label(group.origen)
        self._headers: dict[PedimentoKey, Header] = {}
        self._sums: Mapping[PedimentoKey, LineSum] = {}
        self._unread: frozenset[Lugar] = frozenset()
        self._links: set[Rectificacion] = set()
        self._beside = SideTables(self._headers)
        self._rows: dict[str, int] = {}
        self._excluded: list[Excluido] = []
        self._notes: list[Aviso] = []
        self._resumen: dict[str, str] = {}

    def read(self) -> Iterator[int]:
        """Read every table, yielding the characters that went by."""
        for table, step in (
            (RESUMEN, self._read_resumen),
            ("501", self._read_headers),
            ("701", self._read_links),
            ("551", self._read_lines),
            *((table, self._read_beside) for table in SIDE_TABLES),
        ):
            yield from self._guarded(table, step)
        for table in self._group.tablas:
            if table not in (*NEEDED, *SIDE_TABLES):
                yield from self._guarded(table, self._count)
        self._note_missing()
        self._note_strangers()

    def _guarded(self, table: str, step: Step) -> Iterator[int]:
        entry = self._group.tablas.get(table)
        if entry is None:
            return
        try:
            yield from step(DeliveryTable(entry, table))
        except READ_ERRORS as error:
            self._excluded.append(failure(entry.origin, error))

    def _read_resumen(self, table: DeliveryTable) -> Iterator[int]:
        for row in table.rows():
            self._resumen = {name: row[i].strip() for name, i in table.columnas.indice.items()}
        yield table.entry.size

    def _read_headers(self, table: DeliveryTable) -> Iterator[int]:
        for cells in table.picked(*_HEADER):
            paid = day(cells[3])
            if paid is None:
                table.reject()
                continue
            self._add_header(_key(cells[:3], paid), _header(cells, paid))
        self._finished(table)
        yield table.entry.size

    def _add_header(self, key: PedimentoKey, header: Header) -> None:
        known = self._headers.setdefault(key, header)
        if known != header:
            self._note("encabezado_repetido", pedimento=str(key))

    def _read_links(self, table: DeliveryTable) -> Iterator[int]:
        for cells in table.picked(*_LINK):
            paid = day(cells[3])
            if paid is None:
                table.reject()
                continue
            old = (padded(cells[4], 4), padded(cells[5], 7), padded(cells[6], 3))
            self._links.add(Rectificacion(_key(cells[:3], paid), old, day(cells[7])))
        self._finished(table)
        yield table.entry.size

    def _read_lines(self, table: DeliveryTable) -> Iterator[int]:
        headers = {(k.patente, k.numero, k.aduana): h for k, h in self._headers.items()}
        lines = Partidas(table, headers)
        yield from lines.read()
        self._finished(table)
        self._sums = lines.sumas
        self._unread = frozenset(table.apartados)
        self._note_volumes()
        if lines.repetidas:
            yield from self._read_again(table.entry, headers, lines.repetidas)

    def _note_volumes(self) -> None:
        """Say which partidas count in pesos but not in volume."""
        lacking = {key: suma.sin_volumen for key, suma in self._sums.items() if suma.sin_volumen}
        if lacking:
            one, count = next(iter(lacking)), sum(lacking.values())
            self._note("partidas_sin_volumen", pedimento=str(one), cuantos=count)

    def _read_again(
        self, entry: Entry, headers: Mapping[Lugar, Header], repeated: frozenset[PedimentoKey]
    ) -> Iterator[int]:
        """Some sequence numbers came twice: keep those pedimentos' rows to compare them whole."""
        exact = Partidas(DeliveryTable(entry, "551"), headers, repeated)
        yield from (0 for _ in exact.read())
        self._sums = exact.sumas

    def _read_beside(self, table: DeliveryTable) -> Iterator[int]:
        self._beside.read(table)
        self._finished(table)
        if table.apartados and table.tabla in IDENTIFIERS:
            names = sorted("-".join(place) for place in table.apartados)
            self._note_named("identificadores_malos", names, tabla=table.tabla)
        yield table.entry.size

    def _note_strangers(self) -> None:
        """Say which identifiers are of pedimentos that aren't there."""
        known = {*self._headers, *self._sums}
        if strangers := self._beside.strangers(known):
            self._note_named("identificadores_sueltos", list(map(str, strangers)))

    def _note_named(self, key: str, names: Sequence[str], **data: object) -> None:
        told = ", ".join(names[:_NAMED])
        self._note(key, pedimentos=told, cuantos=len(names), **data)

    def _count(self, table: DeliveryTable) -> Iterator[int]:
        declared = self._declared().get(table.tabla)
        self._rows[table.tabla] = count_rows(table.entry, table.tabla, declared)
        yield table.entry.size

    def _finished(self, table: DeliveryTable) -> None:
        self._rows[table.tabla] = table.renglones
        if table.malformados:
            self._note("renglones_malos", tabla=table.tabla, cuantos=table.malformados)
        if table.columnas.faltan:
            names = ", ".join(table.columnas.faltan)
            self._note("columnas_faltan", tabla=table.tabla, columnas=names)

    def _note_missing(self) -> None:
        missing = [table for table in NEEDED if table not in self._group.tablas]
        if missing:
            self._note("tablas_faltan", tablas=", ".join(missing))

    def _note(self, key: str, **data: object) -> None:
        self._notes.append(Aviso(key, {"entrega": self._origin, **data}, self._origin))

    def _declared(self) -> dict[str, int]:
        pairs = (("551", "Total_Fracciones"), ("557", "Total_Contribuciones"))
        found = {table: self._resumen.get(column, "") for table, column in pairs}
        counts = (item for item in found.items() if item[1].isdecimal() and len(item[1]) <= _COUNT)
        return {table: int(text) for table, text in counts}

    def entrega(self) -> Entrega:
        """The delivery as read; complete once `read` was exhausted."""
        source = self._source()
        return Entrega(
            source,
            tuple(self._pedimentos((source.clave,))),
            frozenset(link._replace(fuente=source.clave) for link in self._links),
            tuple(self._excluded),
            tuple(self._notes),
        )

    def _pedimentos(self, sources: tuple[str, ...]) -> Iterator[Pedimento]:
        for key, suma in self._sums.items():
            yield self._beside.completed(suma.pedimento(key, self._headers.get(key), sources))
        for key, header in self._headers.items():
            if key not in self._sums:
                empty = _empty(key, header, sources, key[:3] in self._unread)
                yield self._beside.completed(empty)

    def _source(self) -> Entregada:
        told = self._resumen.get
        digest_ = group_digest(self._group)
        rows = dict(sorted(self._rows.items()))
        fuente = Fuente(
            self._origin,
            "data_stage",
            digest_,
            told("Folio", "") or self._group.folio,
            day(told("Fecha_Inicial", "")),
            day(told("Fecha_Final", "")),
            rows.get("551", 0),
            rows.get("501", 0),
        )
        return Entregada(
            f"{digest_[:16]}/{self._group.folio}",
            fuente,
            told("RFCoPatenteAduanal", "").upper(),
            self._declared(),
            rows,
        )


def _key(cells: Cells, paid: date) -> PedimentoKey:
    patente, numero, aduana = cells
    broker, office = broker_and_office(patente, aduana)
    return PedimentoKey(broker, padded(numero, 7), office, paid.year)


def _header(cells: Cells, paid: date) -> Header:
    return Header(*_told(*cells[4:]), paid)


@lru_cache(maxsize=4096)
def _told(
    operation: str, document: str, rfc: str, kind: str, rate: str
) -> tuple[str, str, str, str, Decimal | None]:
    """What a header says, which many say alike: those of one day, rate and clave."""
    try:
        pesos = number(rate)
    except ValueError:
        pesos = CERO
    return operation, document.upper(), rfc.upper(), kind.lstrip("0"), pesos or None


def _empty(key: PedimentoKey, header: Header, sources: tuple[str, ...], unread: bool) -> Pedimento:
    """A pedimento of which tabla 551 has no row, or none that can be understood."""
    return Pedimento(
        key,
        whole_number(header.operacion),
        header.documento,
        header.pago,
        header.tipo,
        header.rfc,
        header.tipo_cambio,
        ilegible=unread,
        fuentes=sources,
    )


INVOICES, OF_PEDIMENTO, OF_PARTIDA = "505", "507", "554"
SIDE_TABLES = (INVOICES, OF_PEDIMENTO, OF_PARTIDA)
IDENTIFIERS = (OF_PEDIMENTO, OF_PARTIDA)
VIRTUAL = frozenset({"V1", "V5"})
"""Identifiers whose first complement names the other company of a virtual transfer."""

_OF = ("Patente", "Pedimento", "SeccionAduanera")
_MARK = ("ClaveCaso", "IdentificadorCaso", "ComplementoCaso")
_COLUMNS = {
    INVOICES: (
        *(*_OF, "FechaPagoReal", "NumeroFactura", "MonedaFacturacion"),
        *("ValorMonedaExtranjera", "ValorDolares", "FechaFacturacion"),
    ),
    OF_PEDIMENTO: (*_OF, "FechaValidacionPagoR", *_MARK),
    OF_PARTIDA: (*_OF, "FechaPagoReal", *_MARK, "SecuenciaFraccion"),
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
