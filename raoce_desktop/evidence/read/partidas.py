"""The sums of a pedimento's partidas, the rows of tabla 551, which go by once and don't stay.

A row is told from its repetition by its sequence number, so that memory doesn't grow with the
rows. Pedimentos that repeat a number are read again, keeping their rows (`exactas`).

Rows of one pedimento that follow each other are added up at once where everything about them is
ordinary (`Ordinary`), which nearly all are; the others one by one, with the same sums.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import compress, count, islice
from operator import ne
from typing import NamedTuple

from raoce_desktop.evidence.read.deliveries import Header, Pedimento, PedimentoKey
from raoce_desktop.evidence.read.delivery_lines import (
    CERO,
    TOO_LARGE,
    number,
    once,
    padded,
    words,
)

COLUMNS = (
    *("Patente", "Pedimento", "SeccionAduanera", "FechaPagoReal", "TipoOperacion"),
    *("ClaveDocumento", "SecuenciaFraccion", "Fraccion", "UnidadMedidaTarifa"),
    *("CantidadUMTarifa", "ValorDolares", "ValorComercial", "ValorAgregado", "ValorAduana"),
    "DescripcionMercancia",
)
Cells = tuple[str, ...]
"""A row's fields in the order of `COLUMNS`."""

Figure = int | Decimal
_EMPTY = frozenset({"", "0"})
_EXPORT = "2"
_CODE = 18
"""Digits of a code at most: Python itself reads no number of thousands."""
_ZERO = "0"


class LineSum:
    """The partidas of one pedimento, added up as they go by.

    `corrida` counts the sequence numbers that came in turn; those out of turn are in `sueltas`.
    """

    __slots__ = (
        *("aduana", "agregado", "comercial", "corrida", "documento", "dolares", "dudoso"),
        *(
            "ilegible",
            "operacion",
            "pago",
            "partidas",
            "repetida",
            "siguiente",
            "sueltas",
            "vistos",
        ),
        "sin_volumen",
        "volumenes",
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
        pesos = _pesos(value)
        extra = 0 if added in _EMPTY else _pesos(added)
        in_customs = 0 if customs in _EMPTY else _pesos(customs)
        if not pesos and (in_customs or usd.strip("0. ")):
            raise ValueError(value)  # what is worth dollars, or is at customs, is worth pesos
        if operation == _EXPORT:
            volume, dollars = _exact(quantity), _exact(usd)
            code = (fraccion, unit)
            known = self.volumenes.get(code)
            if known is None:
                known = (CERO, 0, text)
                _check_codes(fraccion, unit)
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
    fraccion, unit = _codes(*code)
    return f"{fraccion}\t{unit}\t{sums[0]}\t{sums[1]}\t{words(sums[2])}"


def _pesos(text: str) -> Figure:
    return int(text) if text.isdecimal() and text.isascii() else _not_negative(number(text))


def _exact(text: str) -> Decimal:
    plain = text.replace(".", "", 1)
    if plain.isdecimal() and plain.isascii():
        return Decimal(text)
    return _not_negative(number(text))


def _not_negative(value: Decimal) -> Decimal:
    """The value; raises ValueError when it is negative, which no figure of a Data Stage is."""
    if value < 0:
        raise ValueError(str(value))
    return value


@lru_cache(maxsize=4096)
def _check_codes(fraccion: str, unit: str) -> None:
    """Raise ValueError unless both are codes, or missing."""
    code, measure = fraccion.strip(), unit.strip()
    if code and not (code.isdecimal() and 7 <= len(code) <= 10):
        raise ValueError(fraccion)
    if measure and not (measure.isdecimal() and len(measure) <= 2):
        raise ValueError(unit)


@lru_cache(maxsize=4096)
def _codes(fraccion: str, unit: str) -> tuple[str, str]:
    return padded(fraccion, 8)[:8], padded(unit, 2)


def whole_number(text: str) -> int:
    """A code that is a number, such as an operation's; 0 for anything else."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= _CODE else 0


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
            if not _are_digits(decimals):
                return None
            comercial, agregado, aduana = map(_whole, pesos)
            for code in set(codes):
                _check_codes(*code)
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


def _are_digits(text: str) -> bool:
    """Whether there is nothing but the digits of ASCII, of a text with one byte a character."""
    return text.encode("latin-1").isdigit()


def _whole(column: list[str]) -> list[int]:
    """A column of pesos, of which an empty field is 0; nothing when all are.

    Raises ValueError unless the others have digits.
    """
    if column.count(_ZERO) == len(column):
        return []
    digits = "".join(column)
    if not digits:
        return []
    if not _are_digits(digits):
        raise ValueError(column)
    return list(map(int, column)) if "" not in column else [int(text or 0) for text in column]


def _in_turn(sequences: list[str], done: int) -> bool:
    """Whether these are the sequence numbers that come next; the first ones, in any order."""
    due = _due(done, len(sequences))
    return sequences == due or (not done and set(sequences) == set(due))


@lru_cache(maxsize=4096)
def _due(done: int, more: int) -> list[str]:
    return [str(number) for number in range(done + 1, done + more + 1)]
