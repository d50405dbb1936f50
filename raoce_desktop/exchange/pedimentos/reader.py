"""Reading a table of pedimentos among the rest of the evidence: each sheet that is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator

from raoce_desktop.catalogs.texts import say, texts
from raoce_desktop.evidence.read.deliveries import Entrega, Pedimento
from raoce_desktop.evidence.read.other_pedimentos import TipoFuente, entrega_of
from raoce_desktop.evidence.read.sources import Entry, left_out
from raoce_desktop.evidence.reasons import Aviso, Excluido, Motivo, Unreadable
from raoce_desktop.exchange.pedimentos.columns import (
    PEDIMENTO,
    TableMapping,
    header_of,
    wanted,
)
from raoce_desktop.exchange.pedimentos.pedimento_table import PedimentoTable, table_of
from raoce_desktop.exchange.pedimentos.rows import RowRead
from raoce_desktop.exchange.pedimentos.values import TablePedimento
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.sheets.grid import SheetBook, book_in_steps
from raoce_desktop.exchange.sheets.sheet_reader import MAX_BYTES, MAX_COLUMNS

Choose = Callable[[PedimentoTable], TableMapping | None]
"""What a person said of tables of this shape; None while nobody did."""

_STEP = 500
"""Pedimentos that go by between two steps."""

UNCONFIRMED = "tabla_por_confirmar"
"""The reason of a table whose columns nobody has looked at."""


def as_its_words_tell(table: PedimentoTable) -> TableMapping:
    """The columns by their words alone, where nobody can be asked."""
    return table.mapping


class PedimentoTableReader:
    """Reads one file. `told` says that columns were taken by their words alone."""

    def __init__(self, entry: Entry, choose: Choose) -> None:
        self._entry, self._choose = entry, choose
        self._tables: list[PedimentoTable] = []
        self._found: list[TablePedimento] = []
        self._excluded: list[Excluido] = []
        self._told: list[Aviso] = []

    def read(self) -> Iterator[int]:
        """Read its sheets, telling the rows that went by."""
        book = yield from self._book()
        found = tables_of(book)
        if not found:
            raise Unreadable("no_reconocido")
        for table in found:
            mapping = self._choose(table)
            if mapping is None:
                self._set_aside(Motivo(UNCONFIRMED))
                continue
            table = PedimentoTable(table.archivo, table.grid, table.header, mapping)
            if table.missing:
                names = texts().listed([_title(key) for key in table.missing])
                self._set_aside(Motivo("tabla_faltan", {"columnas": names}))
                continue
            yield from table.steps()
            if table.must_ask:
                names = texts().listed([_title(key) for key in table.sharing.unknown])
                self._set_aside(Motivo("tabla_valores", {"columnas": names}))
            else:
                self._tables.append(table)
                yield from self._take(table)

    def _book(self) -> Generator[int, None, SheetBook]:
        try:
            with self._entry.open() as stream:
                data = stream.read(MAX_BYTES + 1)
            return (yield from book_in_steps(self._entry.name, data))
        except FileProblem as problem:
            raise Unreadable("tabla_no_se_lee", problema=problem.bare) from None

    def _set_aside(self, reason: Motivo) -> None:
        self._excluded.append(left_out(self._entry.origin, reason))

    # ------------------------------------------------------------ what it gives

    def entrega(self) -> Entrega:
        """The pedimentos of its sheets; raises `Unreadable` where none could be taken."""
        if not self._tables and self._excluded:
            first = self._excluded[0].motivo
            raise Unreadable(first.clave, **first.datos)

        def pedimentos(source: str) -> Iterator[Pedimento]:
            return (one.pedimento._replace(fuentes=(source,)) for one in self._found)

        return entrega_of(
            self._entry,
            TipoFuente.TABLA,
            pedimentos,
            renglones=sum(len(group) for table in self._tables for group in table.groups),
            links=[one.link for one in self._found if one.link is not None],
            excluidos=self._excluded,
            avisos=self._told,
        )

    def _take(self, table: PedimentoTable) -> Iterator[int]:
        """Add up a table's pedimentos, telling them on the way."""
        repeated = alike = 0
        for count, found in enumerate(table.pedimentos(""), 1):
            if isinstance(found, TablePedimento):
                repeated += found.repetidos
                alike += found.iguales
                self._found.append(found)
            else:
                self._unpaid(found[0])
            if count % _STEP == 0:
                yield _STEP
        self._lose(table)
        self._told += self._notes(table, repeated, alike)

    def _unpaid(self, first: RowRead) -> None:
        """List a pedimento whose rows have no day of payment."""
        reason = Motivo("tabla_sin_pago", {"renglon": f"{first.number:,}"})
        listed = left_out(self._entry.origin, reason)
        document = f"{listed.documento} › {'-'.join(filter(None, first.place[:3]))}"
        value = first.figures["comercial"]
        self._excluded.append(Excluido(document, reason, listed.origen, valor=value))

    def _lose(self, table: PedimentoTable) -> None:
        for sentence, value in table.rows.lost:
            reason = Motivo("tabla_celda", {"problema": sentence})
            listed = left_out(self._entry.origin, reason)
            self._excluded.append(Excluido(listed.documento, reason, listed.origen, valor=value))

    def _notes(self, table: PedimentoTable, repeated: int, alike: int) -> Iterator[Aviso]:
        name = self._entry.label
        wrong = table.rows.wrong
        if wrong:
            data = {"archivo": name, "cuantos": f"{len(wrong):,}", "primera": wrong[0].sentence}
            yield Aviso("tabla_celdas_malas", data, name)
        for reason, count in sorted(Counter(table.rows.left_out.values()).items()):
            told = {"archivo": name, "cuantos": f"{count:,}", "motivo": reason}
            yield Aviso("tabla_fuera", told, name)
        for key, count in (("tabla_repetidos", repeated), ("tabla_iguales", alike)):
            if count:
                yield Aviso(key, {"archivo": name, "cuantos": f"{count:,}"}, name)
        once = [_title(key) for key, one in table.sharing.of.items() if one == PEDIMENTO]
        if once:
            yield Aviso("tabla_una_vez", {"archivo": name, "columnas": texts().listed(once)}, name)
        if table.grid.cut:
            yield Aviso("tabla_cortada", {"archivo": name, "maximo": MAX_COLUMNS}, name)
        if "rfc" not in table.columns:
            yield Aviso("tabla_sin_rfc", {"archivo": name}, name)
        if self._choose is as_its_words_tell:
            yield Aviso("tabla_columnas", {"archivo": name, "columnas": taken_as(table)}, name)


def tables_of(book: SheetBook) -> list[PedimentoTable]:
    """The sheets of a file that are tables of pedimentos, with their columns by their words."""
    found = ((grid, header_of(grid)) for grid in book.grids)
    return [table_of(book.archivo, grid, header) for grid, header in found if header is not None]


def taken_as(table: PedimentoTable) -> str:
    """What each column was taken for, in words: «Cve. Doc.» as «Clave de pedimento»…"""
    pairs = zip(table.header.titles, table.mapping.columnas, strict=False)
    said = [say("tabla.tomada", columna=title, campo=_title(key)) for title, key in pairs if key]
    return ", ".join(said)


def _title(key: str) -> str:
    return next(one.title for one in wanted() if one.key == key)
