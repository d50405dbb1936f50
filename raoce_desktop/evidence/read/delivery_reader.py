"""Reading one delivery: its Resumen, its pedimentos, their partidas and their rectifications."""

import copyreg
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

from raoce_desktop.evidence.read.deliveries import (
    NEEDED,
    Entrega,
    Entregada,
    FileGroup,
    Header,
    Lugar,
    Pedimento,
    PedimentoKey,
    Rectificacion,
    group_digest,
)
from raoce_desktop.evidence.read.delivery_lines import CERO, day, number, padded
from raoce_desktop.evidence.read.delivery_tables import RESUMEN, DeliveryTable, count_rows
from raoce_desktop.evidence.read.packing import reduced
from raoce_desktop.evidence.read.partidas import COLUMNS, Cells, LineSum, Ordinary, whole_number
from raoce_desktop.evidence.read.side_tables import IDENTIFIERS, SIDE_TABLES, SideTables
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
    broker, office = _office(patente, aduana)
    return PedimentoKey(broker, padded(numero, 7), office, paid.year)


@lru_cache(maxsize=4096)
def _office(patente: str, aduana: str) -> tuple[str, str]:
    """A broker and a customs office, few of which are repeated by many rows."""
    return padded(patente, 4), padded(aduana, 3)


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


class Partidas:
    """Reads a tabla 551. `sumas` holds what was added up; `repetidas`, what must be read again."""

    def __init__(
        self,
        table: DeliveryTable,
        encabezados: Mapping[Lugar, Header],
        exactas: frozenset[PedimentoKey] = frozenset(),
    ) -> None:
        self.table = table
        self.sumas: dict[PedimentoKey, LineSum] = {}
        self._headers = encabezados
        self._exactas = exactas
        self._groups: dict[Cells, LineSum] = {}

    @property
    def repetidas(self) -> frozenset[PedimentoKey]:
        """Pedimentos in which a sequence number came twice."""
        return frozenset(llave for llave, suma in self.sumas.items() if suma.repetida)

    def read(self) -> Iterator[int]:
        """Read to the end, yielding the characters of each block as they are done."""
        for block in self.table.blocks():
            self._block(block)
            yield len(block)
        for llave, suma in self.sumas.items() if self.table.apartados else ():
            suma.ilegible = suma.ilegible or llave[:3] in self.table.apartados

    def _block(self, block: str) -> None:
        columns = self.table.columns(block, COLUMNS)
        rows = Ordinary.of(columns) if columns else None
        if rows is None:
            self._one_by_one(block.split("\n"))
            return
        lines: list[str] = []
        for start, end in rows.runs():
            place = rows.places[start]
            suma = self._suma(place)
            if suma is not None and suma.take_run(rows, start, end):
                self.table.renglones += end - start
            else:
                lines = lines or block.split("\n")
                self._one_by_one(lines[start:end])

    def _one_by_one(self, lines: list[str]) -> None:
        pick = itemgetter(*self.table.columnas.at(*COLUMNS))
        wide = self.table.columnas.ancho + 1
        last: Cells | None = None
        suma: LineSum | None = None
        whole = 0
        for line in lines:
            fields = line.split("|")
            if len(fields) != wide or self.table.pendiente:
                fields = self.table.fields(line)
                if not fields:
                    continue
            else:
                whole += 1
            cells = pick(fields)
            group = cells[:4]
            if group != last:
                last, suma = group, self._suma(cells)
            if suma is None:
                self.table.reject(line)
                continue
            try:
                suma.take(cells, line)
            except ValueError:
                self.table.reject(line)
                suma.ilegible = True
        self.table.renglones += whole

    def _suma(self, cells: Cells) -> LineSum | None:
        group = cells[:4]
        if group not in self._groups:
            key = self._key(group)
            if key is None:
                return None
            llave, paid = key
            if llave not in self.sumas:
                self.sumas[llave] = self._started(llave, cells, paid)
            self._groups[group] = self.sumas[llave]
        return self._groups[group]

    def _started(self, llave: PedimentoKey, cells: Cells, paid: date) -> LineSum:
        """The sums of a pedimento by its first row, or by tabla 501 if that has no operation."""
        header = self._headers.get(llave[:3])
        operation, clave = cells[4], cells[5]
        if header is not None and operation not in {"1", "2"}:
            operation, clave = header.operacion, header.documento
        return LineSum(operation, clave, paid, llave in self._exactas)

    def _key(self, group: Cells) -> tuple[PedimentoKey, date] | None:
        broker, office = _office(group[0], group[2])
        place = broker, padded(group[1], 7), office
        header = self._headers.get(place)
        paid = day(group[3]) or (header.pago if header else None)
        return None if paid is None else (PedimentoKey(*place, paid.year), paid)
