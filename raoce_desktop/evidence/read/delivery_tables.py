"""One table of a delivery, row by row, mending what can be mended and counting what can't."""

from collections.abc import Iterator
from typing import IO

from raoce_desktop.evidence.read.columns import Columnas, match_columns
from raoce_desktop.evidence.read.lines import blocks, without_bom
from raoce_desktop.evidence.read.sources import Entry
from raoce_desktop.evidence.reasons import Unreadable

_FREE_TEXT = "DescripcionMercancia"
_INDISPENSABLE = {"551": ("Patente", "Pedimento", "SeccionAduanera", "ValorComercial")}
"""Columns without which a table's rows would count as another's, or as 0."""

_READ = 1 << 20


class Table:
    """A table being read. `renglones` and `malformados` are complete once it was read to its end;
    `pendiente` is the start of a row that a line feed broke.

    Every row has one field more than the header: the empty one behind its last pipe.
    """

    columnas: Columnas

    def __init__(self, entry: Entry, tabla: str) -> None:
        self.entry = entry
        self.tabla = tabla
        self.renglones = 0
        self.malformados = 0
        self.pendiente = ""

    def blocks(self) -> Iterator[list[str]]:
        """Yield lists of lines without the header; raises `Unreadable` or a `READ_ERRORS`."""
        with self.entry.open() as stream:
            found = blocks(stream)
            first = next(found, None)
            if first is None:
                raise Unreadable("vacio")
            header = without_bom(first[0])
            self.columnas = match_columns(self.tabla, header)
            self._refuse_without(*_INDISPENSABLE.get(self.tabla, ()))
            self._wide = self.columnas.ancho + 1
            yield first[1:] if self.columnas.con_encabezado else [header, *first[1:]]
            yield from found
        if self.pendiente:
            self.reject()

    def _refuse_without(self, *columns: str) -> None:
        if missing := [name for name in columns if name in self.columnas.faltan]:
            raise Unreadable("columnas_faltan", tabla=self.tabla, columnas=", ".join(missing))

    def rows(self) -> Iterator[list[str]]:
        """Yield each sound row's fields."""
        for lines in self.blocks():
            for line in lines:
                if fields := self.fields(line):
                    yield fields

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

    def reject(self) -> None:
        """Count a row that can't be understood."""
        self.malformados += 1
        self.pendiente = ""

    def _fitted(self, line: str) -> list[str]:
        fields = line.rstrip("\r").split("|")
        if len(fields) == self._wide - 1:
            return [*fields, ""]
        if len(fields) > self._wide:
            fields = self._merged(fields)
        return fields if len(fields) == self._wide else []

    def _merged(self, fields: list[str]) -> list[str]:
        """Put together a description that holds pipes of its own."""
        extra = len(fields) - self._wide
        at = self.columnas.indice.get(_FREE_TEXT, -1)
        if at < 0:
            return fields[: self._wide]
        words = "|".join(fields[at : at + extra + 1])
        return [*fields[:at], words, *fields[at + extra + 1 :]]


def count_rows(entry: Entry, tabla: str, declared: int | None = None) -> int:
    """How many rows a table has: by its line feeds, or one by one if that isn't as declared."""
    with entry.open() as stream:
        counted = _line_feeds(stream) - 1
    if declared is None or counted == declared:
        return max(counted, 0)
    table = Table(entry, tabla)
    return sum(1 for _ in table.rows())


def _line_feeds(stream: IO[bytes]) -> int:
    total, last = 0, b"\n"
    while block := stream.read(_READ):
        total += block.count(b"\n")
        last = block
    return total + (not last.endswith(b"\n"))
