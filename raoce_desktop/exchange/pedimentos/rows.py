"""The rows of a table of pedimentos: what each says, and which ones aren't taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from raoce_desktop.catalogs.texts import say
from raoce_desktop.catalogs.units import unidades
from raoce_desktop.domain.amounts import NotUnderstood, parse_date
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.evidence.read.delivery_lines import day, padded
from raoce_desktop.evidence.read.other_pedimentos import Displayed, amount, displayed
from raoce_desktop.exchange.importing.plan import Rows, Source, Wrong, look_of, wrong_cell
from raoce_desktop.exchange.pedimentos.columns import FIGURES, wanted
from raoce_desktop.exchange.problem import quoted
from raoce_desktop.exchange.sheets.cells import cell_text
from raoce_desktop.exchange.sheets.grid import SheetLine

_TOTALS = re.compile(r"(sub|gran|suma)?(total|suma)")
_DIGIT = re.compile(r"[0-9]")
_MONEY = re.compile(r"(MXN|MXP|USD|M\.?N\.?|\$|\s)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,7}")
_AMERICAN = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})")
_SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_EPOCH, _SERIALS = date(1899, 12, 30), range(32874, 73051)
"""How a spreadsheet counts days, and the days from 1990 to 2099."""
_IMPORT, _EXPORT = re.compile(r"1|i|imp\w*"), re.compile(r"2|e|exp\w*")
_FRACCION = re.compile(r"[0-9]{8}(?:[0-9]{2})?")
_CLAVE = re.compile(r"[A-Z0-9]{2}")


class RowRead(NamedTuple):
    """A row. What it doesn't say is empty or None; `bad` are the fields that can't be understood.

    `cells` is the whole row, to tell a row that was printed twice.
    """

    number: int
    place: Displayed
    operacion: int
    clave: str
    pago: date | None
    rfc: str
    partida: str
    fraccion: str
    unidad: str
    descripcion: str
    cantidad: Decimal | None
    tipo_cambio: Decimal | None
    figures: Mapping[str, Decimal | None]
    rectifica: str
    bad: frozenset[str]
    cells: tuple[object, ...]


class TableRows:
    """Reads the rows below the headings. After that, `wrong` and `left_out` tell of the others.

    `lost` are those whose pedimento can't be read: what is wrong, and their pesos.
    """

    def __init__(self, source: Source, operacion: str) -> None:
        self._source, self._operacion = source, operacion
        self._rows = Rows(source, wanted())
        self.wrong: list[Wrong] = []
        self.left_out: dict[int, str] = {}
        self.lost: list[tuple[str, Decimal | None]] = []
        self.american = False
        self._last: RowRead | None = None

    @property
    def padded(self) -> int:
        """Fracciones that lost the zero in front, which was put back."""
        return self._rows.padded

    def read(self) -> Iterator[RowRead]:
        """Each row that is taken, in order."""
        self.american = self._is_american()
        for line in self._source.lines if "pedimento" in self._rows.column_of else ():
            texts = self._rows.texts(line)
            odd = self._rows.found.get(line.number, {})
            reason = self._not_taken(line, texts)
            if reason:
                self.left_out[line.number] = say(f"hojas.renglon.{reason}")
                continue
            found = self._row(line, texts, odd)
            if found is not None:
                self._last = found
                yield found

    def _is_american(self) -> bool:
        """Whether days are written month first: some only make sense so, and none day first."""
        at = self._rows.column_of.get("pago")
        if at is None:
            return False
        american = mexican = 0
        for line in self._source.lines:
            text = cell_text(line.cells[at]) if at < len(line.cells) else ""
            if found := _AMERICAN.fullmatch(text):
                american += int(found[1]) <= 12 < int(found[2])
                mexican += int(found[2]) <= 12 < int(found[1])
        return american > 0 and mexican == 0

    def _not_taken(self, line: SheetLine, texts: Mapping[str, str]) -> str:
        look = look_of(self._source, line)
        if look == "oculto":
            return look
        if not any(texts.values()):
            return "sin_datos"
        if not _DIGIT.search(texts.get("pedimento", "")):
            if look:
                return look
            named = next((squeezed(text) for text in map(cell_text, line.cells) if text), "")
            if _TOTALS.match(named):
                return "totales"
        goods = any(texts.get(key) for key in ("fraccion", "partida", "descripcion"))
        return "" if texts.get("pedimento") or goods else "sin_pedimento"

    def _row(
        self, line: SheetLine, texts: Mapping[str, str], odd: Mapping[str, Wrong]
    ) -> RowRead | None:
        """A row; None where it doesn't tell its pedimento, and then it is among the wrong."""
        reading = _RowReading(self._source, line, texts, self._rows.column_of, odd)
        figures = {key: reading.amount(key) for key in FIGURES}
        day_ = reading.day(american=self.american)
        place = reading.place(self._last)
        found = None
        if place is not None:
            found = RowRead(
                line.number,
                place,
                reading.operation(self._operacion),
                reading.clave(),
                day_,
                re.sub(r"[^A-ZÑ&0-9]", "", texts.get("rfc", "").upper()),
                texts.get("partida", "").strip().lstrip("0"),
                reading.fraccion(),
                reading.unit(),
                texts.get("descripcion", ""),
                reading.amount("cantidad"),
                reading.amount("tipo_cambio"),
                figures,
                texts.get("rectifica", ""),
                frozenset(reading.bad),
                tuple(line.cells),
            )
        else:
            said = reading.wrong[-1].sentence if reading.wrong else ""
            self.lost.append((said, figures["comercial"]))
        self.wrong += reading.wrong
        return found


class _RowReading:
    """One row's fields. What can't be understood is told with its place, and named in `bad`."""

    def __init__(
        self,
        source: Source,
        line: SheetLine,
        texts: Mapping[str, str],
        column_of: Mapping[str, int],
        odd: Mapping[str, Wrong],
    ) -> None:
        self._source, self._line = source, line
        self._texts, self._column_of = texts, column_of
        self.wrong = list(odd.values())
        self.bad = set(odd)

    def _note(self, key: str, problem: str) -> None:
        if key not in self.bad:
            self.bad.add(key)
            text = quoted(self._texts.get(key, ""))
            sentence = say(f"hojas.problema.{problem}", texto=text)
            at = self._column_of[key]
            self.wrong.append(wrong_cell(self._source, self._line.number, at, sentence))

    def place(self, last: RowRead | None) -> Displayed | None:
        """The pedimento that the row is of: its own, or the one above where only goods are told."""
        text = self._texts.get("pedimento", "")
        if not text and "pedimento" not in self.bad:
            if last is None:
                self._note("pedimento", "pedimento")
            return last.place if last else None
        patente, office = self._texts.get("patente", ""), self._office()
        found = displayed(text)
        if found is None and _NUMBER.fullmatch(text.strip()) and patente.strip().isdecimal():
            found = Displayed(padded(patente, 4), padded(text, 7), office)
        if found is None or "pedimento" in self.bad:
            self._note("pedimento", "pedimento")
            return None
        whole = len(office) == 3 and office.startswith(found.aduana)
        return found._replace(aduana=office) if whole or not found.aduana else found

    def _office(self) -> str:
        """The aduana by its own column: two digits, or three with its section."""
        digits = re.sub(r"[^0-9]", "", self._texts.get("aduana", "").split(" ")[0])
        return padded(digits, 2) if 0 < len(digits) <= 3 else ""

    def operation(self, otherwise: str) -> int:
        """1 or 2; 0 where the row doesn't say it."""
        if "operacion" not in self._column_of:
            return int(otherwise or 0)
        told = squeezed(self._texts.get("operacion", ""))
        if not told:
            return 0
        if _IMPORT.fullmatch(told):
            return 1
        if not _EXPORT.fullmatch(told):
            self._note("operacion", "operacion")
            return 0
        return 2

    def clave(self) -> str:
        """The clave of pedimento, with whatever describes it left out."""
        text = self._texts.get("clave", "").upper().strip()
        first = re.split(r"[\s\-–—:]", text, maxsplit=1)[0]
        if first and not _CLAVE.fullmatch(first):
            self._note("clave", "clave")
            return ""
        return first

    def day(self, *, american: bool) -> date | None:
        """The day of payment."""
        text = self._texts.get("pago", "")
        if not text or "pago" in self.bad:
            return None
        found = _AMERICAN.fullmatch(text) if american else None
        text = f"{found[2]}/{found[1]}/{found[3]}" if found else text
        if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
            return _EPOCH + timedelta(days=int(float(text)))
        try:
            told = day(text) or parse_date(text)
        except NotUnderstood:
            told = None
        if told is None:
            self._note("pago", "fecha_de_pago")
        return told

    def amount(self, key: str) -> Decimal | None:
        """A figure; None where the row has none."""
        text = _MONEY.sub("", self._texts.get(key, ""))
        if text in ("", "-") or key in self.bad:
            return None
        try:
            return amount(text)
        except ValueError:
            self._note(key, "importe")
            return None

    def fraccion(self) -> str:
        """Eight digits; empty where there are none, for it takes no pesos with it."""
        digits = re.sub(r"[.\s]", "", self._texts.get("fraccion", ""))
        return digits[:8] if _FRACCION.fullmatch(digits) else ""

    def unit(self) -> str:
        """The unit's SAT code."""
        name = unidades().read(self._texts.get("unidad", ""))
        return next((code for code, one in unidades().nombres.items() if one == name), "")
