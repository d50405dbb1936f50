"""M3 files: what a broker sends to customs to have pedimentos validated («archivo de validación»).

Records of fields between pipes, one a line, each with its kind in front. Source of the layout:
«Lineamientos Técnicos de Registros VOCE-SAAI M3», version 9.0 (August 2021), as transcribed in
public code, and the same order of columns in real Data Stages; `resources/catalogos/m3.csv`. Dates
are seen both as AAAAMMDD (the document) and as DDMMAAAA (files of brokers): no date reads as both.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from raoce_desktop.catalogs.files import rows
from raoce_desktop.evidence.read.deliveries import (
    GLOBAL,
    RECTIFICACION,
    Entrega,
    FacturaDeclarada,
    Pedimento,
    PedimentoKey,
    Rectificacion,
)
from raoce_desktop.evidence.read.delivery_lines import CERO, blocks, number, padded, words
from raoce_desktop.evidence.read.delivery_lines import without_bom as bare
from raoce_desktop.evidence.read.other_pedimentos import (
    LineRead,
    TipoFuente,
    amount,
    entrega_of,
    pedimento_of,
    sound,
)
from raoce_desktop.evidence.read.sources import Entry, left_out
from raoce_desktop.evidence.reasons import Aviso, Excluido, Motivo

_FIRST = re.compile(r"500\|[0-9]{1,2}\|[0-9]{3,4}\|[0-9]{6,7}\|[0-9]{2,3}(\||$)")
_NAME = re.compile(r"m[0-9]{7}\.[0-9]{3}(\.txt)?", re.IGNORECASE)
_KIND = re.compile(r"[0-9]{3}")
_CODE = re.compile(r"[A-Z0-9]{2}")
_DAY = re.compile(r"[0-9]{8}")
_INVOICE = "505"
"""Its fields: pedimento, date, number (or acuse de valor), term, currency, dollars, amount. Source:
Manual técnico de registros del SAAI, registro 505, and the columns of tabla 505 of a Data Stage.
"""
_PAID = "2"
"""The kind of date, in record 506, of payment. Source: Anexo 22, Apéndice 15 of dates."""
_CLOSED = "800"
_NEW = frozenset({"1", "6", "7", "9"})
_GLOBAL, _PAYMENT = "9", "8"
_YEARS = range(1990, 2100)

Fields = Mapping[str, str]


@cache
def _layout() -> Mapping[str, tuple[int, Mapping[str, int]]]:
    """Of each record that is read: how many fields it has, and where some of them are."""
    found: dict[str, tuple[int, dict[str, int]]] = {}
    for row in rows("m3.csv"):
        place = found.setdefault(row["registro"], (int(row["campos"]), {}))
        place[1][row["campo"]] = int(row["posicion"]) - 1
    return found


def named_m3(name: str) -> bool:
    """Whether a file has an M3's name: `m`, patente, number of the day, and day of the year."""
    return _NAME.fullmatch(name) is not None


def is_m3(line: str) -> bool:
    """Whether a file that starts with this line is an M3."""
    return _FIRST.match(line) is not None


@dataclass
class _Draft:
    """A pedimento while its records go by."""

    movimiento: str
    lugar: tuple[str, str, str]
    renglon: int
    datos: Fields | None = None
    pago: date | None = None
    rectifica: Fields | None = None
    partidas: list[LineRead] = field(default_factory=list)
    facturas: list[FacturaDeclarada] = field(default_factory=list)
    vistas: set[str] = field(default_factory=set)
    cerrado: bool = False
    ilegible: bool = False
    dudoso: bool = False


class M3Reader:
    """Reads one file."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._drafts: list[_Draft] = []
        self._rows = self._wrong = self._last = 0
        self._end: Fields | None = None
        self._first_wrong = 0

    def read(self) -> Iterator[int]:
        """Read every record, telling the characters that went by."""
        with self._entry.open() as stream:
            for block in blocks(stream):
                for line in block.split("\n"):
                    self._last += 1
                    text = bare(line).rstrip("\r") if self._last == 1 else line.rstrip("\r")
                    if text.strip():
                        self._take(text)
                yield len(block)

    def _take(self, line: str) -> None:
        cells = line.split("|")
        kind = cells[0].strip()
        if kind != "801":
            self._rows += 1
        if not _KIND.fullmatch(kind) or (kind != "500" and not self._drafts):
            self._reject()
            return
        if kind == _INVOICE:
            self._invoice(cells)
        if kind not in _layout():
            return
        found = _fields(kind, cells)
        if found is None:
            self._reject()
        else:
            self._record(kind, found)

    def _reject(self) -> None:
        self._wrong += 1
        self._first_wrong = self._first_wrong or self._last
        if self._drafts:
            self._drafts[-1].ilegible = True

    def _record(self, kind: str, found: Fields) -> None:
        if kind == "500":
            place = (padded(found["patente"], 4), _number(found), padded(found["aduana"], 3))
            self._drafts.append(_Draft(found["movimiento"].lstrip("0"), place, self._last))
            return
        if kind == "801":
            self._end = found
            return
        draft = self._drafts[-1]
        if _number(found) != draft.lugar[1]:
            self._reject()
        elif kind == "501":
            draft.datos = found if draft.datos is None else draft.datos
        elif kind == "506":
            self._date(draft, found)
        elif kind == "551":
            self._partida(draft, found)
        elif kind == "701":
            draft.rectifica = found
        elif kind == _CLOSED:
            draft.cerrado = True

    def _date(self, draft: _Draft, found: Fields) -> None:
        if found["tipo_fecha"].lstrip("0") == _PAID:
            draft.pago = m3_day(found["fecha"])
            if draft.pago is None:
                self._reject()

    def _invoice(self, cells: list[str]) -> None:
        """An invoice that the pedimento declares; it adds to nothing, so an odd one is let be."""
        draft, told = self._drafts[-1], [cell.strip() for cell in cells[:8]]
        if len(told) < 8 or padded(told[1], 7) != draft.lugar[1] or not told[3]:
            return
        amount_, dollars = (_rate(cell) or CERO for cell in (told[7], told[6]))
        draft.facturas.append(
            FacturaDeclarada(told[3], told[5].upper(), amount_, dollars, m3_day(told[2]))
        )

    def _partida(self, draft: _Draft, found: Fields) -> None:
        sequence = found["partida"].lstrip("0")
        draft.dudoso = draft.dudoso or sequence in draft.vistas
        draft.vistas.add(sequence)
        try:
            draft.partidas.append(_line(found))
        except ValueError:
            self._reject()

    # ------------------------------------------------------------ what it gives

    def entrega(self) -> Entrega:
        """The pedimentos that are paid; those that aren't, or are undone, are listed."""
        out: list[Excluido] = []
        taken = [draft for draft in self._drafts if self._is_taken(draft, out)]
        links = (_link(draft) for draft in taken if draft.rectifica is not None)
        return entrega_of(
            self._entry,
            TipoFuente.M3,
            lambda clave: (self._pedimento(draft, clave) for draft in taken),
            renglones=sum(len(draft.partidas) for draft in taken),
            links=[link for link in links if link is not None],
            excluidos=out,
            avisos=self._notes(),
        )

    def _is_taken(self, draft: _Draft, out: list[Excluido]) -> bool:
        reason = self._reason_out(draft)
        if reason is not None:
            value = sum((line.comercial for line in draft.partidas), CERO)
            document = f"{self._entry.label} › {'-'.join(draft.lugar)}"
            clave = draft.datos["clave"] if draft.datos else ""
            listed = left_out(self._entry.origin, reason)
            out.append(Excluido(document, reason, listed.origen, draft.pago, clave, value or None))
        return reason is None

    def _reason_out(self, draft: _Draft) -> Motivo | None:
        place = {"renglon": f"{draft.renglon:,}"}
        if draft.movimiento == _PAYMENT:
            return Motivo("m3_confirma_pago")
        if draft.movimiento not in _NEW:
            return Motivo("m3_movimiento", {"movimiento": draft.movimiento or "?", **place})
        if draft.datos is None:
            return Motivo("m3_sin_datos", place)
        return None if draft.pago is not None else Motivo("m3_sin_pago", place)

    def _pedimento(self, draft: _Draft, source: str) -> Pedimento:
        assert draft.datos is not None
        told = draft.datos
        kind = RECTIFICACION if draft.rectifica is not None else ""
        header = Pedimento(
            _key(draft),
            int(told["operacion"]),
            told["clave"].upper(),
            _paid(draft),
            GLOBAL if draft.movimiento == _GLOBAL else kind,
            told["rfc"].upper(),
            _rate(told["tipo_cambio"]),
        )
        unread = draft.ilegible or not draft.cerrado
        return pedimento_of(
            header,
            draft.partidas,
            TipoFuente.M3,
            source,
            ilegible=unread,
            dudoso=draft.dudoso,
            facturas=draft.facturas,
        )

    def _notes(self) -> Iterator[Aviso]:
        name = self._entry.label
        if self._end is None:
            yield Aviso("m3_cortado", {"archivo": name, "renglon": f"{self._last:,}"}, name)
        else:
            declared, read = self._end["registros"], str(self._rows)
            if declared.lstrip("0") != read:
                data = {"archivo": name, "declarados": declared or "?", "leidos": read}
                yield Aviso("m3_incompleto", data, name)
        if self._wrong:
            place = {"cuantos": f"{self._wrong:,}", "renglon": f"{self._first_wrong:,}"}
            yield Aviso("m3_renglones_malos", {"archivo": name, **place}, name)


def _fields(kind: str, cells: list[str]) -> Fields | None:
    """The fields that are read; None where their number or their shape is another.

    Records end with a pipe, or don't. Those of the header may have fewer fields in older layouts:
    what is read of them is in front and keeps its place.
    """
    count, places = _layout()[kind]
    size = len(cells) - 1 if len(cells) == count + 1 and not cells[-1].strip() else len(cells)
    fixed = kind in ("551", "701")
    if size > count or (fixed and size != count) or size <= max(places.values()):
        return None
    found = {name: cells[at].strip() for name, at in places.items()}
    return found if _is_shaped(kind, found) else None


def _is_shaped(kind: str, found: Fields) -> bool:
    if kind == "501":
        known = found["operacion"] in ("1", "2") and found["patente"].isdecimal()
        return known and _CODE.fullmatch(found["clave"].upper()) is not None
    if kind == "551":
        return found["partida"].isdecimal() and _is_code(found["fraccion"], 7, 8)
    if kind == "701":
        return found["pedimento_anterior"].isdecimal() and found["patente_anterior"].isdecimal()
    return "pedimento" not in found or found["pedimento"].isdecimal()


def _is_code(text: str, least: int, most: int) -> bool:
    return text.isdecimal() and least <= len(text) <= most


def _line(found: Fields) -> LineRead:
    unit = found["unidad"]
    if unit and not _is_code(unit, 1, 2):
        raise ValueError(unit)
    names = ("cantidad", "comercial", "agregado", "aduana", "dolares")
    return sound(
        LineRead(
            found["fraccion"],
            unit,
            words(found["descripcion"]),
            *(amount(found[name]) for name in names),
        )
    )


def m3_day(text: str) -> date | None:
    """A date of eight digits, in either order; None for what is no date in this century's files."""
    if not _DAY.fullmatch(text):
        return None
    for year, month, day in (
        (text[:4], text[4:6], text[6:]),
        (text[4:], text[2:4], text[:2]),
    ):
        if int(year) in _YEARS:
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                continue
    return None


def _rate(text: str) -> Decimal | None:
    try:
        return number(text) or None
    except ValueError:
        return None


def _number(found: Fields) -> str:
    return padded(found["pedimento"], 7)


def _paid(draft: _Draft) -> date:
    assert draft.pago is not None
    return draft.pago


def _key(draft: _Draft) -> PedimentoKey:
    return PedimentoKey(*draft.lugar, _paid(draft).year)


def _link(draft: _Draft) -> Rectificacion | None:
    told = draft.rectifica
    assert told is not None
    old = (
        padded(told["patente_anterior"], 4),
        padded(told["pedimento_anterior"], 7),
        padded(told["aduana_anterior"], 3),
    )
    return Rectificacion(_key(draft), old, m3_day(told["pago_anterior"]))
