"""Pedimentos and figures that don't come from a Data Stage, against reading the same bytes.

A broker's table (csv and xlsx), M3 files, VUCEM's answers, a year's balanza and the PDF of a
declaración anual, each of the size that a company has, then ten times that. There is no aim: none
is read a hundred times a day, and what is watched is that none grows faster than its bytes. The
figures are in `docs/decisions/017-other-pedimentos.md`.
"""

import csv
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.exchange.declared.balanza_figures import read_balanza
from raoce_desktop.exchange.declared.declaracion_pdf import read_declaracion
from raoce_desktop.exchange.pedimentos.reader import PedimentoTableReader, as_its_words_tell
from tests.bench.bench_cfdi import BYTES, measured, read_bytes
from tests.exchange.contabilidad import balanza, catalogo
from tests.exchange.pedimento_tables import save
from tests.exchange.test_declaracion_pdf import LABELS, pdf
from tests.exchange.test_declaracion_pdf import RFC as DECLARING
from tests.fabrica import RFC, Item, Paper
from tests.fabrica.other_sources import TABLE, table_rows, write_m3, write_vucem

YEAR = 2024
SIZES = (10, 100, 1_000)
"""Pedimentos of ten partidas, and accounts: from 1 to 100 times."""

_ITEMS = 10

Source = tuple[Callable[[Path, int], None], Callable[[Path], object]]
"""Writes it of a size into a folder; reads the folder."""


def papers(count: int) -> list[Paper]:
    """Exports, some each day of the year."""
    first = date(YEAR, 1, 1)
    items = [Item(1_000 + n) for n in range(_ITEMS)]
    return [
        Paper(f"{4_000_000 + n}", first + timedelta(days=n % 366), items=items)
        for n in range(count)
    ]


def _csv(folder: Path, count: int) -> None:
    with (folder / "tabla.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([TABLE, *table_rows(papers(count))])


def _xlsx(folder: Path, count: int) -> None:
    save(folder / "tabla.xlsx", table_rows(papers(count)))


def _m3(folder: Path, count: int) -> None:
    write_m3(folder / "m1234567.001", papers(count))


def _vucem(folder: Path, count: int) -> None:
    for paper in papers(count):
        write_vucem(folder, paper)


def _balanza(folder: Path, count: int) -> None:
    """Twelve months of all accounts, and their catálogo."""
    accounts = [(f"4000-{n}", "401.01", f"Ventas nacionales {n}", "", "A") for n in range(count)]
    (folder / "catalogo.xml").write_bytes(catalogo(accounts))
    for month in range(1, 13):
        rows = [(number, 0, 0, month * 100, month * 100) for number, *_ in accounts]
        (folder / f"{month:02}.xml").write_bytes(balanza(month=month, rows=rows))


def _declaracion(folder: Path, count: int) -> None:
    """A page of two rows a label, and as many again without a label as make it long."""
    rows = [(f"Renglón {n} de otra cosa", "1") for n in range(count // 25)]
    pdf(folder / "anual.pdf", [*LABELS, *rows])


def _collected(folder: Path) -> int:
    found = collect_all(
        [folder], RFC, tables=lambda entry: PedimentoTableReader(entry, as_its_words_tell)
    )
    assert found is not None
    return len(found.data_stage.pedimentos)


def _read_balanza(folder: Path) -> object:
    return read_balanza(sorted(folder.iterdir()), RFC, YEAR)


def _read_declaracion(folder: Path) -> object:
    return read_declaracion(folder / "anual.pdf", DECLARING, YEAR)


SOURCES: dict[str, Source] = {
    "a broker's table, csv": (_csv, _collected),
    "a broker's table, xlsx": (_xlsx, _collected),
    "M3": (_m3, _collected),
    "VUCEM's answers": (_vucem, _collected),
    "a year's balanza": (_balanza, _read_balanza),
    "the PDF of a declaración": (_declaracion, _read_declaracion),
}


def main() -> None:
    """Measure and print."""
    for name, (write, read) in SOURCES.items():
        for size in SIZES:
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place)
                write(folder, size)
                if read is _collected:
                    assert _collected(folder) == size
                kilobytes = read_bytes(folder) / 1024
                actions: dict[str, Callable[[], object]] = {
                    BYTES: lambda folder=folder: read_bytes(folder),
                    "read": lambda folder=folder, read=read: read(folder),
                }
                measured(f"{name}: {size:,}, {kilobytes:,.0f} KB", BYTES, actions, {})
