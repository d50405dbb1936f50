"""Tabla 551, the long one: its rows go by once and only sums a pedimento stay.

A row is told from its repetition by its sequence number, so that memory doesn't grow with the
rows. Pedimentos that repeat a number are read again, keeping their rows (`exactas`).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from raoce_desktop.evidence.lines import day, number, padded, words
from raoce_desktop.evidence.money import CERO
from raoce_desktop.evidence.pedimentos import Llave, Pedimento, Volumen
from raoce_desktop.evidence.tables import Table

_COLUMNS = (
    *("Patente", "Pedimento", "SeccionAduanera", "FechaPagoReal", "TipoOperacion"),
    *("ClaveDocumento", "SecuenciaFraccion", "Fraccion", "UnidadMedidaTarifa", "CantidadUMTarifa"),
    *("ValorComercial", "ValorAgregado", "ValorAduana", "ValorDolares", "DescripcionMercancia"),
)
(_PAT, _PED, _ADU, _PAGO, _OP, _DOC, _SEC, _FRA, _UM, _CANT, _COM, _AGR, _ADV, _USD, _DES) = range(
    len(_COLUMNS)
)
_EMPTY = frozenset({"", "0"})


class Suma:
    """The partidas of one pedimento, added up as they go by."""

    __slots__ = (
        *(
            "aduana",
            "agregado",
            "comercial",
            "corrida",
            "documento",
            "dolares",
            "operacion",
            "pago",
        ),
        *("dudoso", "partidas", "repetida", "siguiente", "sueltas", "vistos", "volumenes"),
    )

    def __init__(self, operacion: str, documento: str, pago: date, exacta: bool) -> None:
        self.operacion, self.documento, self.pago = operacion, documento, pago
        self.partidas = self.corrida = 0
        self.comercial: int | Decimal = 0
        self.agregado: int | Decimal = 0
        self.aduana: int | Decimal = 0
        self.dolares = CERO
        self.siguiente = "1"
        self.sueltas: set[str] | None = None
        self.repetida = self.dudoso = False
        self.vistos: dict[tuple[str, str], set[str]] | None = {} if exacta else None
        self.volumenes: dict[str, tuple[Decimal, int | Decimal, str]] = {}

    def is_new(self, fields: list[str], at: tuple[int, ...]) -> bool:
        """Whether this row wasn't read before, as far as it can be told."""
        sequence = fields[at[_SEC]]
        if self.vistos is not None:
            return self._is_new_exactly(fields, (fields[at[_FRA]], sequence))
        if sequence == self.siguiente:
            self._advance()
        else:
            self._loose(sequence.strip().lstrip("0"))
        return True

    def _advance(self) -> None:
        self.corrida += 1
        while self.sueltas and str(self.corrida + 1) in self.sueltas:
            self.corrida += 1
        self.siguiente = str(self.corrida + 1)

    def _loose(self, sequence: str) -> None:
        """Note down a row out of turn: before the run of numbers it's a repetition."""
        self.sueltas = self.sueltas or set()
        before = sequence.isdigit() and len(sequence) < 9 and int(sequence) <= self.corrida
        self.repetida = self.repetida or before or sequence in self.sueltas
        self.sueltas.add(sequence)

    def _is_new_exactly(self, fields: list[str], place: tuple[str, str]) -> bool:
        assert self.vistos is not None
        seen = self.vistos.setdefault(place, set())
        row = "|".join(fields).rstrip()
        if row in seen:
            return False
        self.dudoso = self.dudoso or bool(seen)
        seen.add(row)
        return True

    def add(self, fields: list[str], at: tuple[int, ...]) -> None:
        """Add a row; raises ValueError, and adds nothing, when a figure in it is no number."""
        value = _figure(fields[at[_COM]])
        added = fields[at[_AGR]]
        extra = 0 if added in _EMPTY else _figure(added)
        if fields[at[_OP]] == "2":
            quantity, usd = _decimal(fields[at[_CANT]]), _decimal(fields[at[_USD]])
            self._volume(fields, at, quantity, value)
            self.dolares += usd
        else:
            self.aduana += _figure(fields[at[_ADV]])
        self.comercial += value
        self.agregado += extra
        self.partidas += 1

    def _volume(
        self, fields: list[str], at: tuple[int, ...], quantity: Decimal, value: int | Decimal
    ) -> None:
        code = f"{fields[at[_FRA]]}|{fields[at[_UM]]}"
        known = self.volumenes.get(code)
        if known is None:
            known = (CERO, 0, fields[at[_DES]])
        self.volumenes[code] = (known[0] + quantity, known[1] + value, known[2])

    def pedimento(self, llave: Llave) -> Pedimento:
        """The finished sums."""
        operation = self.operacion.strip()
        return Pedimento(
            llave=llave,
            operacion=int(operation) if operation.isdigit() else 0,
            documento=self.documento.strip().upper(),
            pago=self.pago,
            partidas=self.partidas,
            comercial=Decimal(self.comercial),
            agregado=Decimal(self.agregado),
            aduana=Decimal(self.aduana),
            dolares=self.dolares,
            volumenes=tuple(_volumes(self.volumenes)),
            dudoso=self.dudoso,
        )


def _volumes(found: Mapping[str, tuple[Decimal, int | Decimal, str]]) -> Iterator[Volumen]:
    for code, (quantity, value, description) in sorted(found.items()):
        fraccion, _, unit = code.partition("|")
        whole = padded(fraccion, 8)[:8]
        yield Volumen(whole, padded(unit, 2), quantity, Decimal(value), words(description))


def _figure(text: str) -> int | Decimal:
    try:
        return int(text)
    except ValueError:
        return number(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return number(text)


class Partidas:
    """Reads a tabla 551. `sumas` holds what was added up; `repetidas`, what must be read again."""

    def __init__(
        self,
        table: Table,
        anios: Mapping[tuple[str, str, str], date],
        exactas: frozenset[Llave] = frozenset(),
    ) -> None:
        self.table = table
        self.sumas: dict[Llave, Suma] = {}
        self._anios = anios
        self._exactas = exactas
        self._groups: dict[tuple[str, str, str, str], tuple[Llave, Suma] | None] = {}

    @property
    def repetidas(self) -> frozenset[Llave]:
        """Pedimentos in which a sequence number came twice."""
        return frozenset(llave for llave, suma in self.sumas.items() if suma.repetida)

    def read(self) -> Iterator[int]:
        """Read to the end, yielding the characters of each block as they are done."""
        for lines in self.table.blocks():
            self._block(lines)
            yield sum(map(len, lines))

    def _block(self, lines: list[str]) -> None:
        at = self.table.columnas.at(*_COLUMNS)
        wide = self.table.columnas.ancho + 1
        pat, ped, adu, pago = at[:4]
        last: tuple[str, str, str, str] | None = None
        suma: Suma | None = None
        whole = 0
        for line in lines:
            fields = line.split("|")
            if len(fields) != wide or self.table.pendiente:
                fields = self.table.fields(line)
                if not fields:
                    continue
            else:
                whole += 1
            group = (fields[pat], fields[ped], fields[adu], fields[pago])
            if group != last:
                last, suma = group, self._suma(group, fields, at)
            if suma is None:
                self.table.reject()
            elif suma.is_new(fields, at):
                self._add(suma, fields, at)
        self.table.renglones += whole

    def _add(self, suma: Suma, fields: list[str], at: tuple[int, ...]) -> None:
        try:
            suma.add(fields, at)
        except ValueError:
            self.table.reject()

    def _suma(
        self, group: tuple[str, str, str, str], fields: list[str], at: tuple[int, ...]
    ) -> Suma | None:
        if group not in self._groups:
            key = self._key(group)
            if key is None:
                return None
            llave, paid = key
            if llave not in self.sumas:
                exact = llave in self._exactas
                self.sumas[llave] = Suma(fields[at[_OP]], fields[at[_DOC]], paid, exact)
            self._groups[group] = (llave, self.sumas[llave])
        known = self._groups[group]
        return known and known[1]

    def _key(self, group: tuple[str, str, str, str]) -> tuple[Llave, date] | None:
        place = (padded(group[0], 4), padded(group[1], 7), padded(group[2], 3))
        paid = day(group[3]) or self._anios.get(place)
        return None if paid is None else (Llave(*place, paid.year), paid)
