"""What the columns of a table of pedimentos are, while somebody says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import plural, say, texts
from raoce_desktop.evidence.read.other_pedimentos import TipoFuente
from raoce_desktop.evidence.read.sources import Entry, walk
from raoce_desktop.evidence.tables.table import pesos
from raoce_desktop.exchange.pedimentos.columns import Reparto, TableMapping, mapped, wanted
from raoce_desktop.exchange.pedimentos.pedimento_table import PedimentoTable
from raoce_desktop.exchange.pedimentos.reader import tables_of
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.sheets.grid import book_of
from raoce_desktop.exchange.sheets.sheet_reader import MAX_BYTES
from raoce_desktop.session.importing import left_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from raoce_desktop.domain.headings import Wanted
    from raoce_desktop.evidence.papers import Cifras
    from raoce_desktop.exchange.importing.plan import ImportPlan, Source
    from raoce_desktop.exchange.sheets.grid import Headings

_WAITING = frozenset({"tabla_por_confirmar", "tabla_faltan", "tabla_valores"})
"""The reasons of tables that don't count until somebody says more of them."""


class TableFile(NamedTuple):
    """A file with a table: where it is on disk, and its name there or in its archive."""

    ruta: str
    archivo: str


def waiting(cifras: Cifras) -> tuple[TableFile, ...]:
    """The files with a table that doesn't count until somebody says what its columns are."""
    found = (one for one in cifras.excluidos if one.motivo.clave in _WAITING)
    return tuple(dict.fromkeys(TableFile(one.origen, one.documento) for one in found))


def files_with_tables(cifras: Cifras) -> tuple[TableFile, ...]:
    """Every file with a table, those that wait first."""
    read = (one for one in cifras.fuentes if one.tipo == TipoFuente.TABLA)
    taken = (TableFile(one.ruta, one.archivo) for one in read)
    return tuple(dict.fromkeys((*waiting(cifras), *taken)))


@dataclass(frozen=True)
class ColumnsChoice:
    """A file's tables, and the one that is looked at. Changing something makes another one."""

    tables: tuple[PedimentoTable, ...]
    sheet: int = 0

    @property
    def table(self) -> PedimentoTable:
        """The table that is looked at."""
        return self.tables[self.sheet]

    @property
    def wanted(self) -> Sequence[Wanted]:
        """The columns that can be taken."""
        return wanted()

    @property
    def header(self) -> Headings:
        """The headings with what each column is."""
        return mapped(self.table.header, self.table.mapping)

    @property
    def source(self) -> Source:
        """The rows."""
        return self.table.source

    @property
    def hidden_rows(self) -> int:
        """How many rows below the headings the sheet hides."""
        return sum(row > self.header.last for row in self.table.grid.marks.hidden)

    @property
    def asks_operation(self) -> bool:
        """Whether no column says if a pedimento is of import or of export."""
        return "operacion" not in self.table.columns

    @property
    def asks_values(self) -> bool:
        """Whether the rows don't tell if their values are of a partida or of their pedimento."""
        return bool(self.table.told_by_data.unknown)

    def on_sheet(self, sheet: int) -> ColumnsChoice:
        """Another table of the file."""
        return replace(self, sheet=sheet)

    def with_column(self, column: int, key: str | None) -> ColumnsChoice:
        """A column is this field, and no other column is."""
        keys = [None if old == key else old for old in self.header.keys]
        keys[column] = key
        return self._mapped(columnas=tuple(keys))

    def answered(self, valores: Reparto, operacion: str, *, ocultos: bool) -> ColumnsChoice:
        """With what the rows don't tell."""
        return self._mapped(valores=valores, operacion=operacion, ocultos=ocultos)

    def _mapped(self, **changes: object) -> ColumnsChoice:
        mapping = replace(self.table.mapping, **changes)  # type: ignore[arg-type]
        table = replace(self.table, mapping=mapping)
        tables = (*self.tables[: self.sheet], table, *self.tables[self.sheet + 1 :])
        return replace(self, tables=tables)

    def judged(self) -> Judged:
        """What would come of it. Slow for many rows."""
        table = self.table
        plan = table.plan()
        left = left_columns(table.source)
        plan = plan._replace(notes=(*plan.notes, *([left] if left else [])))
        lacking = list(self._lacking())
        if lacking:
            return Judged(plan, say("tabla.falta", que=texts().listed(lacking)), ready=False)
        amount = pesos(table.together)
        return Judged(plan, plural("tabla.daria", len(table.groups), pesos=amount), ready=True)

    def _lacking(self) -> Iterator[str]:
        for key in self.table.missing:
            yield say(f"tabla.sin.{key}")
        if not self.table.missing and self.table.must_ask:
            yield say("tabla.sin.valores")


class Judged(NamedTuple):
    """What would come of a table as its columns are: in a sentence, and row by row."""

    plan: ImportPlan
    sentence: str
    ready: bool


def read_columns(file: TableFile, known: Mapping[str, TableMapping]) -> ColumnsChoice:
    """Read a file's tables, with what is known of their shapes; the first that waits is shown.

    Raises FileProblem, a sentence, where it isn't there any more or is no table.
    """
    data = _bytes_of(file)
    name = file.archivo.rpartition(" › ")[2]
    found = tables_of(book_of(name, data))
    if not found:
        raise FileProblem(say("tabla.ya_no"))
    told = tuple(
        replace(table, mapping=known[table.shape]) if table.shape in known else table
        for table in found
    )
    fresh = (at for at, table in enumerate(told) if table.shape not in known)
    return ColumnsChoice(told, next(fresh, 0))


def _bytes_of(file: TableFile) -> bytes:
    found = _entries(walk([Path(file.ruta)]))
    entry = next((one for one in found if one.label == file.archivo), None)
    if entry is None:
        raise FileProblem(say("tabla.ya_no"))
    with entry.open() as stream:
        return stream.read(MAX_BYTES + 1)


def _entries(found: Iterable[object]) -> Iterator[Entry]:
    return (one for one in found if isinstance(one, Entry))
