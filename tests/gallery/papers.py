"""The working papers, and the window that says what the columns of a table are."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.fabrica import RFC, Item, Paper, fabricate
from tests.fabrica.other_sources import TABLE, table_rows
from tests.gallery.data import LONG_WORD
from tests.gallery.stage import Stage, settle, wait_until

_INVOICES = 1_000
"""Of the working papers, at most: they take ten times as long to make as partidas."""


def papeles(stage: Stage) -> None:
    """The working papers, and each of their tables."""
    page = stage.open("papeles")
    if stage.wanted.rows:
        stage.window.session.capture("solicitante.rfc", RFC)
        page.papeles.add([evidence(stage)])
        wait_until(lambda: page.papeles.detailed and not page.papeles.reading)
    stage.take()


def evidence(stage: Stage) -> Path:
    """A year of a fictitious company, with as many partidas as were asked for."""
    rows = stage.wanted.rows
    fabricate(stage.place / "año", year=2024, items=rows, invoices=min(rows, _INVOICES))
    return stage.place / "año"


def columnas(stage: Stage) -> None:
    """A broker's table before anybody said what its columns are, and what comes of it then."""
    page = stage.open("papeles")
    stage.window.session.capture("solicitante.rfc", RFC)
    papers = [
        Paper(f"4{number:06}", date(2024, 1 + number % 12, 15), items=[Item(1000), Item(2500)])
        for number in range(1, stage.wanted.rows + 1)
    ]
    book = Workbook()
    for row in (TABLE, *table_rows(papers), ["Total", *[None] * 8, 3500 * len(papers)]):
        book.active.append(list(row))
    path = stage.place / f"Pedimentos{LONG_WORD if stage.wanted.long else ''}.xlsx"
    book.save(path)
    page.papeles.add([path])
    wait_until(lambda: page.papeles.detailed and not page.papeles.reading)
    settle()
    page.sources.show_columns()
    shown = page.sources.columns
    wait_until(lambda: shown.choice is not None and bool(shown.table.boxes))
    settle()
    stage.take(shown)
    shown.table.mapped.emit(3, None)
    settle()
    wait_until(lambda: not shown.take.isEnabled())
    stage.take(shown, "-falta")
    shown.table.mapped.emit(3, "pago")
    wait_until(shown.take.isEnabled)
    shown.use()
    wait_until(lambda: page.papeles.detailed and not page.papeles.reading)
    stage.take(what="-papeles")
