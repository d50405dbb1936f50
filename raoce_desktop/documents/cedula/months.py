"""Figures by month: exports by clave, sales by type, both down to the sumaria's totals."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Heading, section
from raoce_desktop.documents.kit.ledger import Column, Ledger, Look
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.evidence.tables import table as tables
from raoce_desktop.evidence.tables.table import Table

_MONTH = 58.0
_FIGURES = 7
"""Columns of figures that a page is wide enough for."""


def by_month(table: Table) -> Iterator[Flowable]:
    """As many ledgers as the columns need, of like width, one under the other."""
    _month, *series = table.columns
    count = -(-len(series) // _FIGURES)
    size = -(-len(series) // count)
    parts = [series[i : i + size] for i in range(0, len(series), size)]
    ledgers = [_ledger(table, part, first=i == 0) for i, part in enumerate(parts)]
    yield from section(Heading(table.title, table.key), ledgers)


def _ledger(table: Table, series: Sequence[tables.Column], *, first: bool) -> Ledger:
    width = (theme.WIDTH - _MONTH) / len(series)
    month = table.columns[0]
    columns = [
        Column(_MONTH, month.words),
        *(Column(width, column.words, "right", fits=True) for column in series),
    ]
    places = {c.key: tables.decimals([c.value(row) for row in table.rows]) for c in series}
    *months, last = table.rows
    rows = [
        [table.words(row, month), *(table.words(row, c, places[c.key]) for c in series)]
        for row in months
    ]
    total = [table.words(last, month), *(table.words(last, c, places[c.key]) for c in series)]
    strong = [Run(words, theme.DATA_STRONG) for words in total]
    return Ledger(columns, [*rows, strong], Look(2.2, before=0 if first else 14))
