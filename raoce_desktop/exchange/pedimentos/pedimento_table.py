"""A table of pedimentos as it stands: what it would give, and what keeps it from giving it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from raoce_desktop.catalogs.texts import plural, say
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.exchange.importing.plan import ImportPlan, Item, Source
from raoce_desktop.exchange.pedimentos.columns import TableMapping, mapped, missing, shape_of
from raoce_desktop.exchange.pedimentos.rows import RowRead, TableRows
from raoce_desktop.exchange.pedimentos.values import (
    Shares,
    TablePedimento,
    grouped,
    shares,
    table_pedimento,
)
from raoce_desktop.exchange.sheets.grid import Grid, Headings, marks_in_words

_STEP = 2_000
"""Rows that go by between two steps."""


@dataclass(frozen=True)
class PedimentoTable:
    """A sheet of a file with what its columns are said to be. Changing something makes another."""

    archivo: str
    grid: Grid
    header: Headings
    mapping: TableMapping

    @property
    def shape(self) -> str:
        """What tells it from tables of other programs."""
        return shape_of(self.header.titles)

    @property
    def source(self) -> Source:
        """The rows and their columns."""
        header = mapped(self.header, self.mapping)
        return Source(self.archivo, self.grid, header, self.mapping.ocultos)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(key for key in self.mapping.columnas if key)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The fields without which it can't be taken."""
        return tuple(missing(self.mapping.columnas, self.mapping.operacion))

    def steps(self) -> Iterator[int]:
        """Read its rows, telling how many went by; they are read once."""
        reading, found = TableRows(self.source, self.mapping.operacion), []
        for count, row in enumerate(reading.read(), 1):
            found.append(row)
            if count % _STEP == 0:
                yield _STEP
        self.__dict__["_read"] = reading, tuple(found)

    @cached_property
    def _read(self) -> tuple[TableRows, tuple[RowRead, ...]]:
        rows = TableRows(self.source, self.mapping.operacion)
        return rows, tuple(rows.read())

    @property
    def rows(self) -> TableRows:
        """The reading of its rows: what is wrong with them, and which ones aren't taken."""
        return self._read[0]

    @cached_property
    def groups(self) -> tuple[list[RowRead], ...]:
        """The rows of each pedimento."""
        return tuple(grouped(self._read[1]).values())

    @cached_property
    def told_by_data(self) -> Shares:
        """Whose each figure is, as the data tell."""
        return shares(self.groups, self.columns)

    @property
    def sharing(self) -> Shares:
        """Whose each figure is, as the data and a person tell."""
        return self.told_by_data.told(self.mapping.valores)

    @property
    def must_ask(self) -> bool:
        """Whether nobody knows if the rows' values are of their partida or of their pedimento."""
        return bool(self.sharing.unknown)

    def pedimentos(self, source: str) -> Iterator[TablePedimento | list[RowRead]]:
        """Each pedimento, or its rows where they have no day of payment."""
        for rows in self.groups:
            yield table_pedimento(rows, self.sharing, self.columns, source) or rows

    def plan(self) -> ImportPlan:
        """What would come of it, for whoever shows it before it is taken."""
        if "pedimento" not in self.columns:
            return ImportPlan()
        reading, rows = self._read
        notes = [*marks_in_words(self.grid, self.source.header.keys), *self._notes()]
        items = tuple(Item(row.number, row) for row in rows)
        return ImportPlan(items, tuple(reading.wrong), reading.left_out, tuple(notes))

    def _notes(self) -> Iterator[str]:
        if self.rows.padded:
            yield plural("hojas.nota.ceros", self.rows.padded)
        if self.rows.american:
            yield say("tabla.nota.mes_primero")
        if "comercial" not in self.columns and self.columns >= {"dolares", "tipo_cambio"}:
            yield say("tabla.nota.por_dolares")
        if "rfc" not in self.columns:
            yield say("tabla.nota.sin_rfc")
        if "rectifica" not in self.columns:
            yield say("tabla.nota.sin_rectifica")

    @property
    def together(self) -> Decimal:
        """The pesos that it adds up to, whoever they are of."""
        found = (one for one in self.pedimentos("") if isinstance(one, TablePedimento))
        return sum((one.pedimento.comercial for one in found), CERO)


def table_of(archivo: str, grid: Grid, header: Headings) -> PedimentoTable:
    """A sheet with its columns as its words tell."""
    return PedimentoTable(archivo, grid, header, TableMapping(header.keys))
