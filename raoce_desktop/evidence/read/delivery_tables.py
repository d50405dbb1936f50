"""The 26 tables of a Data Stage: which column is which, and their rows one by one.

Headers are matched by name, loosely (case, accents, a misspelling), and what no name settles by
position. Of the rows, what can be mended is mended and what can't is counted. Source: the headers
of real deliveries; `resources/catalogos/datastage.csv`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from typing import IO

from raoce_desktop.catalogs.files import rows
from raoce_desktop.evidence.read.delivery_lines import blocks, padded, without_bom
from raoce_desktop.evidence.read.sources import Entry
from raoce_desktop.evidence.reasons import Unreadable

RESUMEN = "Resumen"
_CLOSE = 0.85
_ENOUGH = 0.6
_NAMED = re.compile(r"(?:^|[_\-. ])(\d{3}|sel|inci|resumen)\.\w{2,4}$", re.IGNORECASE)
_MOST_PIPES = 20
"""Pipes inside one text; more than these is no text that anyone typed."""
_INDISPENSABLE = {"551": ("Patente", "Pedimento", "SeccionAduanera", "ValorComercial")}
"""Columns without which a table's rows would count as another's, or as 0."""

_READ = 1 << 20
_FEED = "\n"

_SHAPES = (
    (r"Patente$|Pedimento$|SeccionAduanera$", r"[0-9]{1,7}"),
    (r"FechaPagoReal$", r"[0-9]{2,4}[-/]?[0-9]{2}[-/]?[0-9]{2,4}(?:[ T].*)?"),
    (r"Fecha", r"(?:[0-9]{2,4}[-/]?[0-9]{2}[-/]?[0-9]{2,4}(?:[ T].*)?)?"),
    (r"Fraccion$", r"[0-9]{7,10}"),
    (r"ClaveDocumento$|DocumentoAnterior$", r"[A-Z0-9]{0,2}"),
    (r"ClaveCaso$", r"[A-Z0-9]{2}"),
    (r"Rfc$", r"(?:[A-ZÑ&\xc3\x91\xd1]{3,6}[0-9]{6}[A-Z0-9]{3})?"),
    (r"Pais", r"[A-Z0-9]{0,3}"),
    (r"Valor|Cantidad|Precio|Tipo|Total|Peso|Secuencia|Unidad|Patente|Pedimento|Seccion|Medio", ""),
)
_DECIDING = frozenset({"IdentificadorCaso", "ComplementoCaso"})
"""Texts that may tell a sale from a return: there is no guessing which of them a pipe is in."""
_FIGURE = r"-?[0-9,]*(?:\.[0-9]*)?"


@cache
def _shape(column: str) -> re.Pattern[str] | None:
    """How a column's fields look when they hold a code, a figure or a date; None for words."""
    for name, shape in _SHAPES:
        if re.match(name, column):
            return re.compile(shape or _FIGURE, re.IGNORECASE)
    return None


@dataclass(frozen=True)
class FileColumns:
    """Where each column of a table is in one file.

    `ancho` is the number of columns of the file's header; `indice` gives −1 for a column that
    isn't there, which is the empty field behind a row's last pipe.
    """

    tabla: str
    ancho: int
    indice: Mapping[str, int]
    faltan: tuple[str, ...]
    con_encabezado: bool

    def at(self, *columnas: str) -> tuple[int, ...]:
        """The places of some columns, in the order asked for."""
        return tuple(self.indice[columna] for columna in columnas)

    @cached_property
    def _shapes(self) -> Mapping[int, re.Pattern[str]]:
        found = {at: _shape(column) for column, at in self.indice.items() if at >= 0}
        return {at: shape for at, shape in found.items() if shape is not None}

    @cached_property
    def textos(self) -> tuple[int, ...]:
        """The places of the columns that hold words, in which a pipe may have been typed."""
        return tuple(at for at in range(self.ancho) if at not in self._shapes)

    @cached_property
    def _telling(self) -> tuple[int, ...]:
        deciding = (self.indice[column] for column in self.indice.keys() & _DECIDING)
        return (*self._shapes, *deciding)

    def told(self, fields: Sequence[str]) -> tuple[str, ...]:
        """What is in the columns that hold codes, figures and dates, or that decide something."""
        return tuple(fields[at] for at in self._telling)

    def is_shaped(self, fields: Sequence[str]) -> bool:
        """Whether each code, figure and date of a row is one, and its last pipe ends it."""
        behind = fields[self.ancho :]
        return not any(map(str.strip, behind)) and all(
            shape.fullmatch(fields[at].strip()) for at, shape in self._shapes.items()
        )


@cache
def tables() -> Mapping[str, tuple[str, ...]]:
    """Return the columns of each table, in order."""
    found: dict[str, list[str]] = {}
    for row in rows("datastage.csv"):
        found.setdefault(row["tabla"], []).append(row["columna"])
    return {table: tuple(columns) for table, columns in found.items()}


@cache
def folded(name: str) -> str:
    """A column's name without case, accents or punctuation."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in letters if c.isalnum())


@cache
def _folded_tables() -> Mapping[str, frozenset[str]]:
    return {table: frozenset(map(folded, columns)) for table, columns in tables().items()}


def table_named(name: str) -> str:
    """The table that a file's name ends in, as in `1234_551.asc`, or nothing."""
    found = _NAMED.search(name)
    wanted = found[1].capitalize() if found else ""
    return wanted if wanted in tables() else ""


def folio_of(name: str) -> str:
    """What precedes the table in a file's name."""
    found = _NAMED.search(name)
    return name[: found.start()] if found else ""


def recognise(name: str, header: str) -> str:
    """The table that a file is, by its first line; its name settles twins such as 510 and 702.

    Returns nothing when it is no table of a Data Stage.
    """
    if "|" not in header:
        return ""
    hint = table_named(name)
    names = header.rstrip("|").split("|")
    found = {folded(field) for field in names}
    scores = {
        table: len(found & columns) / max(len(columns), len(found))
        for table, columns in _folded_tables().items()
    }
    best = max(scores, key=lambda table: (scores[table], table == hint))
    if scores[best] >= _ENOUGH:
        return best
    return hint if hint and _fits(hint, names, scores[hint]) else ""


def _fits(table: str, names: Sequence[str], score: float) -> bool:
    """Whether a file that is only named like the table can be it: a few names, or the width."""
    return score >= _ENOUGH / 2 or len(names) == len(tables()[table])


def match_columns(table: str, header: str) -> FileColumns:
    """Find every column of a table in a header; a first line without names is data already."""
    names = header.rstrip("\r").rstrip("|").split("|")
    columns = tables()[table]
    index = _by_name(columns, names)
    if not index:
        return _without_header(table, names)
    taken = set(index.values())
    for position, column in enumerate(columns):
        if column not in index and position < len(names) and position not in taken:
            index[column] = position
            taken.add(position)
    missing = tuple(column for column in columns if column not in index)
    ordered = {column: index.get(column, -1) for column in columns}
    return FileColumns(table, len(names), ordered, missing, con_encabezado=True)


def _without_header(table: str, names: Sequence[str]) -> FileColumns:
    columns = tables()[table]
    index = {column: i if i < len(names) else -1 for i, column in enumerate(columns)}
    return FileColumns(table, len(names), index, columns[len(names) :], con_encabezado=False)


def _by_name(columns: Sequence[str], names: Sequence[str]) -> dict[str, int]:
    """Pair columns with names: the same letters first, then the nearest spelling."""
    places: dict[str, int] = {}
    for i, name in enumerate(names):
        places.setdefault(folded(name), i)
    index = {column: places[folded(column)] for column in columns if folded(column) in places}
    free = {name: i for name, i in places.items() if i not in set(index.values())}
    for column in columns if index else ():
        if column not in index and (near := _nearest(folded(column), free)):
            index[column] = free.pop(near)
    return index


def _nearest(wanted: str, names: Mapping[str, int]) -> str:
    scored = [(SequenceMatcher(None, wanted, name).ratio(), name) for name in names]
    ratio, name = max(scored, default=(0.0, ""))
    return name if ratio >= _CLOSE else ""


class DeliveryTable:
    """A table being read. `renglones` and `malformados` are complete once it was read to its end;
    `pendiente` is the start of a row that a line feed broke; `apartados`, the pedimentos (patente,
    number, aduana) of the rows that can't be understood.

    Every row has one field more than the header: the empty one behind its last pipe.
    """

    columnas: FileColumns

    def __init__(self, entry: Entry, tabla: str) -> None:
        self.entry = entry
        self.tabla = tabla
        self.renglones = 0
        self.malformados = 0
        self.pendiente = ""
        self.apartados: set[tuple[str, str, str]] = set()

    def blocks(self) -> Iterator[str]:
        """Yield runs of lines without the header; raises `Unreadable` or a `READ_ERRORS`."""
        with self.entry.open() as stream:
            found = blocks(stream)
            first = next(found, None)
            if first is None:
                raise Unreadable("vacio")
            header, _, rest = without_bom(first).partition("\n")
            self.columnas = match_columns(self.tabla, header)
            self._refuse_without(*_INDISPENSABLE.get(self.tabla, ()))
            self._wide = self.columnas.ancho + 1
            yield rest if self.columnas.con_encabezado else without_bom(first)
            yield from found
        if self.pendiente:
            self.reject()

    def _refuse_without(self, *columns: str) -> None:
        if missing := [name for name in columns if name in self.columnas.faltan]:
            raise Unreadable("columnas_faltan", tabla=self.tabla, columnas=", ".join(missing))

    def rows(self) -> Iterator[list[str]]:
        """Yield each sound row's fields."""
        for block in self.blocks():
            yield from self._rows(block)

    def _rows(self, block: str) -> Iterator[list[str]]:
        for line in block.split("\n"):
            if fields := self.fields(line):
                yield fields

    def set_aside(self, place: Sequence[str]) -> None:
        """Count a row that can't be understood, of this patente, number and aduana."""
        self.reject("|".join((*place, "")))

    def picked(self, *names: str) -> Iterator[tuple[str, ...]]:
        """Yield some columns of each sound row, in the order asked for and without blanks."""
        for block in self.blocks():
            if columns := self.columns(block, names):
                self.renglones += len(columns[0])
                yield from zip(*(map(str.strip, column) for column in columns), strict=True)
            else:
                at = self.columnas.at(*names)
                yield from (tuple(row[i].strip() for i in at) for row in self._rows(block))

    def columns(self, block: str, names: Sequence[str]) -> list[list[str]]:
        """Some columns of a run of lines, cut at once; none unless every line is whole.

        That is so when each of the block's line feeds is at the head of a row's first field.
        """
        wide = self.columnas.ancho
        at = self.columnas.at(*names)
        *fields, last = block.split("|")
        if self.pendiente or min(at) < 0 or len(fields) % wide or last.strip():
            return []
        end = "\r\n" if "\r" in block else "\n"
        heads = fields[wide::wide]
        bare = {head: head.removeprefix(end) for head in set(heads)}
        if block.count(_FEED) != len(heads) or not all(head.startswith(end) for head in bare):
            return []
        fields[wide::wide] = map(bare.__getitem__, heads)
        return [fields[i::wide] for i in at]

    def fields(self, line: str) -> list[str]:
        """A line's fields; none when it is blank, or part of a row broken by a line feed."""
        fields = line.split("|")
        if len(fields) == self._wide and not self.pendiente:
            self.renglones += 1
            return fields
        return self._mended(line) if line.strip() else []

    def _mended(self, line: str) -> list[str]:
        fields = self._fitted(line)
        if self.pendiente:
            joined = self._fitted(f"{self.pendiente} {line}")
            if fields and len(fields) == self._wide:
                self.reject()
            elif joined:
                fields = joined
            line = f"{self.pendiente} {line}"
        self.pendiente = "" if fields else line
        if fields:
            self.renglones += 1
        return fields

    def reject(self, line: str = "") -> None:
        """Count a row that can't be understood, and note down the pedimento that it speaks of."""
        self.malformados += 1
        cells = [cell.strip() for cell in (line or self.pendiente).split("|", 3)[:3]]
        if len(cells) == 3 and all(cell.isdecimal() for cell in cells):
            self.apartados.add((padded(cells[0], 4), padded(cells[1], 7), padded(cells[2], 3)))
        self.pendiente = ""

    def _fitted(self, line: str) -> list[str]:
        """The fields of a row of another width, if there is but one way to read it."""
        fields = line.rstrip("\r").split("|")
        extra = len(fields) - self._wide
        if extra == 0:
            return fields
        if extra == -1:
            whole = [*fields, ""]
            return whole if self.columnas.is_shaped(whole) else []
        if extra < 0 or extra > _MOST_PIPES:
            return []
        if not any(fields[self._wide - 1 :]):
            return fields[: self._wide]
        return self._merged(fields, extra)

    def _merged(self, fields: list[str], extra: int) -> list[str]:
        """Put together a text that holds pipes, wherever that makes sense of the rest."""
        found: dict[tuple[str, ...], list[str]] = {}
        for at in self.columnas.textos:
            whole = [*fields[:at], "|".join(fields[at : at + extra + 1]), *fields[at + extra + 1 :]]
            if self.columnas.is_shaped(whole):
                found.setdefault(self.columnas.told(whole), whole)
        return next(iter(found.values())) if len(found) == 1 else []


def count_rows(entry: Entry, tabla: str, declared: int | None = None) -> int:
    """How many rows a table has: by its line feeds, or one by one if that isn't as declared."""
    with entry.open() as stream:
        counted = _line_feeds(stream) - 1
    if declared is None or counted == declared:
        return max(counted, 0)
    table = DeliveryTable(entry, tabla)
    return sum(1 for _ in table.rows())


def _line_feeds(stream: IO[bytes]) -> int:
    total, last = 0, b"\n"
    while block := stream.read(_READ):
        total += block.count(b"\n")
        last = block
    return total + (not last.endswith(b"\n"))
