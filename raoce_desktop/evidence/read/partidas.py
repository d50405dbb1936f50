"""The sums of a pedimento's partidas, the rows of tabla 551, which go by once and don't stay.

A row is told from its repetition by its sequence number, so that memory doesn't grow with the
rows. Pedimentos that repeat a number are read again, keeping their rows (`exactas`).

Rows of one pedimento that follow each other are added up at once where everything about them is
ordinary (`Ordinary`), which nearly all are; the others one by one, with the same sums.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import compress, count, islice
from operator import itemgetter, ne
from typing import NamedTuple

from raoce_desktop.evidence.read.deliveries import Header, Lugar, Pedimento, PedimentoKey
from raoce_desktop.evidence.read.delivery_lines import (
    CERO,
    TOO_LARGE,
    Figure,
    are_digits,
    broker_and_office,
    check_codes,
    day,
    exact_figure,
    once,
    padded,
    pesos_column,
    tariff_codes,
    whole_number,
    whole_pesos,
    words,
)
from raoce_desktop.evidence.read.delivery_tables import DeliveryTable

COLUMNS = (
    *("Patente", "Pedimento", "SeccionAduanera", "FechaPagoReal", "TipoOperacion"),
    *("ClaveDocumento", "SecuenciaFraccion", "Fraccion", "UnidadMedidaTarifa"),
    *("CantidadUMTarifa", "ValorDolares", "ValorComercial", "ValorAgregado", "ValorAduana"),
    "DescripcionMercancia",
)
Cells = tuple[str, ...]
"""A row's fields in the order of `COLUMNS`."""

_EMPTY = frozenset({"", "0"})
_EXPORT = "2"


class LineSum:
    """The partidas of one pedimento, added up as they go by.

    `corrida` counts the sequence numbers that came in turn; those out of turn are in `sueltas`.
    """

    __slots__ = (
        *("aduana", "agregado", "comercial", "corrida", "documento", "dolares", "dudoso"),
        *("ilegible", "operacion", "pago", "partidas", "repetida", "siguiente", "sin_volumen"),
        *("sueltas", "vistos", "volumenes"),
    )

    def __init__(self, operacion: str, documento: str, pago: date, exacta: bool) -> None:
        self.operacion, self.documento, self.pago = operacion, documento, pago
        self.partidas = self.corrida = self.sin_volumen = 0
        self.comercial: Figure = 0
        self.agregado: Figure = 0
        self.aduana: Figure = 0
        self.dolares = CERO
        self.siguiente = "1"
        self.sueltas: set[str] | None = None
        self.repetida = self.dudoso = self.ilegible = False
        self.vistos: dict[tuple[str, str], set[str]] | None = {} if exacta else None
        self.volumenes: dict[tuple[str, str], tuple[Decimal, Figure, str]] = {}

    def take(self, cells: Cells, line: str) -> None:
        """Add a row unless it is a repetition; raises ValueError when a figure is no number.

        No figure of a Data Stage is negative.
        """
        sequence = cells[6]
        if self.vistos is not None:
            if not self._is_new(line, (cells[7], sequence)):
                return
        elif sequence == self.siguiente:
            self.corrida += 1
            self.siguiente = str(self.corrida + 1)
            if self.sueltas:
                self._catch_up(self.sueltas)
        else:
            self._loose(sequence.strip().lstrip("0"))
        self._add(cells)

    def take_run(self, rows: "Ordinary", start: int, end: int) -> bool:
        """Add some rows of this pedimento; False, and nothing is added, if they aren't ordinary."""
        pesos = rows.comercial[start:end]
        if (
            rows.places[start][4:] != (self.operacion, self.documento)
            or self.sueltas
            or self.vistos is not None
            or not pesos
            or 0 in pesos
            or not _in_turn(rows.sequences[start:end], self.corrida)
        ):
            return False
        if self.operacion == _EXPORT:
            try:
                quantities = list(map(Decimal, rows.quantities[start:end]))
                self.dolares = sum(map(Decimal, rows.dollars[start:end]), self.dolares)
            except InvalidOperation:
                return False
            codes, texts = rows.codes[start:end], rows.texts[start:end]
            volumes = self.volumenes
            for code, quantity, value, text in zip(codes, quantities, pesos, texts, strict=True):
                if code in volumes:
                    before, pesos_before, text = volumes[code]
                    volumes[code] = before + quantity, pesos_before + value, text
                else:
                    volumes[code] = quantity, value, text
        elif rows.aduana:
            self.aduana += sum(rows.aduana[start:end])
        if rows.agregado:
            self.agregado += sum(rows.agregado[start:end])
        self.comercial += sum(pesos)
        self.partidas += end - start
        self.corrida += end - start
        self.siguiente = str(self.corrida + 1)
        return True

    def _catch_up(self, loose: set[str]) -> None:
        while self.siguiente in loose:
            self.corrida += 1
            self.siguiente = str(self.corrida + 1)

    def _loose(self, sequence: str) -> None:
        """Note down a row out of turn: before the run of numbers it's a repetition."""
        self.sueltas = self.sueltas or set()
        before = sequence.isdecimal() and len(sequence) < 9 and int(sequence) <= self.corrida
        self.repetida = self.repetida or before or sequence in self.sueltas
        self.sueltas.add(sequence)

    def _is_new(self, line: str, place: tuple[str, str]) -> bool:
        assert self.vistos is not None
        seen = self.vistos.setdefault(place, set())
        row = line.rstrip()
        if row in seen:
            return False
        self.dudoso = self.dudoso or bool(seen)
        seen.add(row)
        return True

    def _add(self, cells: Cells) -> None:
        operation, clave, _, fraccion, unit, quantity, usd, value, added, customs, text = cells[4:]
        if operation != self.operacion or clave != self.documento:
            raise ValueError(operation)
        pesos = whole_pesos(value)
        extra = 0 if added in _EMPTY else whole_pesos(added)
        in_customs = 0 if customs in _EMPTY else whole_pesos(customs)
        if not pesos and (in_customs or usd.strip("0. ")):
            raise ValueError(value)  # what is worth dollars, or is at customs, is worth pesos
        if operation == _EXPORT:
            volume, dollars = exact_figure(quantity), exact_figure(usd)
            code = (fraccion, unit)
            known = self.volumenes.get(code)
            if known is None:
                known = (CERO, 0, text)
                check_codes(fraccion, unit)
            if not (fraccion and unit and quantity):
                self.sin_volumen += 1
            self.volumenes[code] = (known[0] + volume, known[1] + pesos, known[2])
            self.dolares += dollars
        else:
            self.aduana += in_customs
        self.comercial += pesos
        self.agregado += extra
        self.partidas += 1

    def pedimento(
        self, llave: PedimentoKey, header: Header | None, fuentes: tuple[str, ...]
    ) -> Pedimento:
        """The finished sums, with what tabla 501 adds to them; 551's own date and key prevail."""
        operation, clave = _named(self.operacion, self.documento)
        value, added, customs, dollars = self.comercial, self.agregado, self.aduana, self.dolares
        volumes = sorted(self.volumenes.items()) if self.volumenes else ()
        largest = max([value, added, customs, dollars, *[sums[0] for _, sums in volumes]])
        if largest >= TOO_LARGE:
            value = added = customs = dollars = CERO
            volumes = ()
        return Pedimento(
            llave,
            operation,
            clave,
            self.pago,
            header.tipo if header else "",
            header.rfc if header else "",
            header.tipo_cambio if header else None,
            self.partidas,
            Decimal(value) if value else CERO,
            Decimal(added) if added else CERO,
            Decimal(customs) if customs else CERO,
            dollars or CERO,
            "\n".join([_line(code, sums) for code, sums in volumes]),
            self.dudoso,
            self.ilegible or largest >= TOO_LARGE or self._contradicts(header),
            fuentes,
        )

    def _contradicts(self, header: Header | None) -> bool:
        """Whether tabla 501 says another operation, clave or payment; real files never do."""
        if header is None:
            return False
        told = _named(header.operacion, header.documento)
        return header.pago != self.pago or told != _named(self.operacion, self.documento)


@lru_cache(maxsize=4096)
def _named(operacion: str, documento: str) -> tuple[int, str]:
    """An operation and a clave de pedimento as they are kept."""
    return whole_number(operacion), once(documento.strip().upper())


def _line(code: tuple[str, str], sums: tuple[Decimal, Figure, str]) -> str:
    """A volume as `Pedimento.bienes` has it: a row's text holds no line feed, a code no tab."""
    fraccion, unit = tariff_codes(*code)
    return f"{fraccion}\t{unit}\t{sums[0]}\t{sums[1]}\t{words(sums[2])}"


class Ordinary(NamedTuple):
    """The rows of a block, by columns, in which whatever should be a whole number or a code is one.

    `places` are the first columns of `COLUMNS`, up to the clave; what they lack is in doubt only
    for the pedimento that they are of. `agregado` and `aduana` are empty where all of them are 0.
    """

    places: list[Cells]
    sequences: list[str]
    codes: list[tuple[str, str]]
    quantities: list[str]
    dollars: list[str]
    comercial: list[int]
    agregado: list[int]
    aduana: list[int]
    texts: list[str]

    @classmethod
    def of(cls, columns: list[list[str]]) -> "Ordinary | None":
        """The columns of `COLUMNS` made ready; None when a row must be looked at by itself."""
        sequences, fracciones, units, quantities, dollars, *pesos, texts = columns[6:]
        codes = list(zip(fracciones, units, strict=True))
        decimals = "".join([*quantities, *dollars]).replace(".", "")
        try:
            if not are_digits(decimals):
                return None
            comercial, agregado, aduana = map(pesos_column, pesos)
            for code in set(codes):
                check_codes(*code)
                if not all(code):
                    return None
        except ValueError:
            return None
        places = list(zip(*columns[:6], strict=True))
        return cls(
            places, sequences, codes, quantities, dollars, comercial, agregado, aduana, texts
        )

    def runs(self) -> Iterator[tuple[int, int]]:
        """Where the rows of one pedimento that follow each other begin and end."""
        others = map(ne, self.places, islice(self.places, 1, None))
        start = 0
        for end in compress(count(1), others):
            yield start, end
            start = end
        yield start, len(self.places)


def _in_turn(sequences: list[str], done: int) -> bool:
    """Whether these are the sequence numbers that come next; the first ones, in any order."""
    due = _due(done, len(sequences))
    return sequences == due or (not done and set(sequences) == set(due))


@lru_cache(maxsize=4096)
def _due(done: int, more: int) -> list[str]:
    return [str(number) for number in range(done + 1, done + more + 1)]


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
        broker, office = broker_and_office(group[0], group[2])
        place = broker, padded(group[1], 7), office
        header = self._headers.get(place)
        paid = day(group[3]) or (header.pago if header else None)
        return None if paid is None else (PedimentoKey(*place, paid.year), paid)
