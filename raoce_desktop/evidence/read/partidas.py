"""Tabla 551, the long one: its rows go by once and only sums a pedimento stay.

A row is told from its repetition by its sequence number, so that memory doesn't grow with the
rows. Pedimentos that repeat a number are read again, keeping their rows (`exactas`).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

from raoce_desktop.evidence.collecting import no_collecting
from raoce_desktop.evidence.read.deliveries import Header, Lugar, Pedimento, PedimentoKey, Volumen
from raoce_desktop.evidence.read.delivery_lines import CERO, day, is_sound, number, padded, words
from raoce_desktop.evidence.read.delivery_tables import DeliveryTable

_COLUMNS = (
    *("Patente", "Pedimento", "SeccionAduanera", "FechaPagoReal", "SecuenciaFraccion"),
    *("TipoOperacion", "ClaveDocumento", "Fraccion", "UnidadMedidaTarifa", "CantidadUMTarifa"),
    *("ValorComercial", "ValorAgregado", "ValorAduana", "ValorDolares", "DescripcionMercancia"),
)
Cells = tuple[str, ...]
"""A row's fields in the order of `_COLUMNS`."""

Figure = int | Decimal
_EMPTY = frozenset({"", "0"})
_EXPORT = "2"
_OPERATIONS = frozenset({"1", _EXPORT})


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
        sequence = cells[4]
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
        (
            _,
            _,
            _,
            _,
            _,
            operation,
            clave,
            fraccion,
            unit,
            quantity,
            value,
            added,
            customs,
            usd,
            text,
        ) = cells
        if operation != self.operacion or clave != self.documento:
            raise ValueError(operation)
        pesos = _pesos(value)
        extra = 0 if added in _EMPTY else _pesos(added)
        in_customs = 0 if customs in _EMPTY else _pesos(customs)
        if not pesos and (in_customs or usd.strip("0. ")):
            raise ValueError(
                value
            )  # what is worth something at customs or in dollars is worth pesos
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

    def pedimento(self, llave: PedimentoKey, header: Header | None, fuente: str) -> Pedimento:
        """The finished sums, with what tabla 501 adds to them; 551's own date and key prevail."""
        volumes = {code: _volume(sums) for code, sums in sorted(self.volumenes.items())}
        figures = (self.comercial, self.agregado, self.aduana, self.dolares)
        sound = all(map(is_sound, (*figures, *(volume[0] for volume in volumes.values()))))
        comercial, agregado, aduana, dolares = map(Decimal, figures if sound else (0, 0, 0, 0))
        return Pedimento(
            llave=llave,
            operacion=whole_number(self.operacion),
            documento=self.documento.strip().upper(),
            pago=self.pago,
            tipo=header.tipo if header else "",
            rfc=header.rfc if header else "",
            tipo_cambio=header.tipo_cambio if header else None,
            partidas=self.partidas,
            comercial=comercial,
            agregado=agregado,
            aduana=aduana,
            dolares=dolares,
            volumenes=tuple(
                Volumen(*_codes(*code), quantity, value, text)
                for code, (quantity, value, text) in volumes.items()
                if sound
            ),
            dudoso=self.dudoso,
            ilegible=self.ilegible or not sound or self._contradicts(header),
            fuentes=(fuente,),
        )

    def _contradicts(self, header: Header | None) -> bool:
        """Whether tabla 501 says another operation, clave or payment; real files never do."""
        if header is None:
            return False
        told = (whole_number(header.operacion), header.documento, header.pago)
        return told != (whole_number(self.operacion), self.documento.strip().upper(), self.pago)


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


def _volume(sums: tuple[Decimal, Figure, str]) -> tuple[Decimal, Decimal, str]:
    return sums[0], Decimal(sums[1]), words(sums[2])


def whole_number(text: str) -> int:
    """A code that is a number, such as an operation's; 0 for anything else."""
    text = text.strip()
    return int(text) if text.isdecimal() else 0


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
        for lines in self.table.blocks():
            with no_collecting():
                self._block(lines)
            yield sum(map(len, lines))
        for llave, suma in self.sumas.items() if self.table.apartados else ():
            suma.ilegible = suma.ilegible or llave[:3] in self.table.apartados

    def _block(self, lines: list[str]) -> None:
        pick = itemgetter(*self.table.columnas.at(*_COLUMNS))
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
        operation, clave = cells[5], cells[6]
        if header is not None and operation not in _OPERATIONS:
            operation, clave = header.operacion, header.documento
        return LineSum(operation, clave, paid, llave in self._exactas)

    def _key(self, group: Cells) -> tuple[PedimentoKey, date] | None:
        place = (padded(group[0], 4), padded(group[1], 7), padded(group[2], 3))
        header = self._headers.get(place)
        paid = day(group[3]) or (header.pago if header else None)
        return None if paid is None else (PedimentoKey(*place, paid.year), paid)
