"""The tables of the papers on paper: lists under their headings, and months by series."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Prose, section
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.printed_table import ledger
from raoce_desktop.evidence.tables import table as tables
from raoce_desktop.evidence.tables.table import ColumnKind, Table

MOST_ROWS = 40
"""Of a longer list the first ones; all of them are in the workbook."""

_MONTH = 58.0
_FIGURES = 7
"""Columns of figures that a page is wide enough for."""


def printed(material: Material, table: Table) -> Iterator[Flowable]:
    """A table that has rows, under its heading: one sentence where it is told by its sum."""
    heading = material.heading(table.key, table.title)
    if table.summed_up:
        yield from section(heading, [Prose(Run(_sum_of(material, table), theme.BODY))])
    else:
        yield from section(heading, [ledger(table, table.rows[:MOST_ROWS], material.exceeds)])
        if len(table.rows) > MOST_ROWS:
            counts = {"n": f"{len(table.rows):,}", "m": f"{MOST_ROWS:,}"}
            yield Prose(Run(material.say("resto_en_libro", **counts), theme.NOTE), before=4)


def _sum_of(material: Material, table: Table) -> str:
    summed = next(column for column in table.columns if column.total)
    amount = table.total(summed)
    pesos = tables.shown(amount, ColumnKind.PESOS, tables.decimals([amount]))
    return material.words.plural("papeles.cedula.en_suma", len(table.rows), pesos=pesos)


def by_month(material: Material, table: Table) -> Iterator[Flowable]:
    """As many ledgers as the columns need, of like width, one under the other."""
    _month, *series = table.columns
    count = -(-len(series) // _FIGURES)
    size = -(-len(series) // count)
    parts = [series[i : i + size] for i in range(0, len(series), size)]
    ledgers = [_months(table, part, first=i == 0) for i, part in enumerate(parts)]
    yield from section(material.heading(table.key, table.title), ledgers)


def _months(table: Table, series: Sequence[tables.Column], *, first: bool) -> Ledger:
    width = (theme.WIDTH - _MONTH) / len(series)
    month = table.columns[0]
    columns = [
        LedgerColumn(_MONTH, month.words),
        *(LedgerColumn(width, column.words, "right", fits=True) for column in series),
    ]
    places = {c.key: table.places(c) for c in series}
    *months, last = table.rows
    rows = [
        [table.words(row, month), *(table.words(row, c, places[c.key]) for c in series)]
        for row in months
    ]
    total = [table.words(last, month), *(table.words(last, c, places[c.key]) for c in series)]
    strong = [Run(words, theme.DATA_STRONG) for words in total]
    return Ledger(columns, [*rows, strong], LedgerLook(2.2, before=0 if first else 14))
