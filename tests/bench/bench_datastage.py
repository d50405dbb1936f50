"""A Data Stage of 1,000,000 partidas: counting its exports against one csv pass over its bytes.

Aim: 2 times that pass. Memory is told for a tenth of the rows and for all of them, in as many
pedimentos: it follows the pedimentos, which the evidence lists one by one, and not the rows.
"""

import csv
import io
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from raoce_desktop.evidence.count.exports import count_exports
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.data_stage import gather
from raoce_desktop.evidence.read.deliveries import DataStage
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.read.sources import Entry, walk
from tests.bench.measure import alternate, python, report, timed
from tests.fabrica import RFC, Item, Paper, World, fabricate, write_delivery

ITEMS = 1_000_000
ROUNDS = 3
PEDIMENTOS = 1000
_ROOT = Path(__file__).parents[2]

_MEMORY = """
import sys
from pathlib import Path
from raoce_desktop.evidence.count.exports import count_exports
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.count.universe import Criterios
if len(sys.argv) > 1:
    found = collect_all([Path(sys.argv[1])], "CEN010101AB1")
    count_exports(found.lectura, Criterios("CEN010101AB1", 2024))
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def csv_pass(folder: Path) -> int:
    """Cut every row of every table into fields, and keep nothing."""
    rows = 0
    for entry in walk([folder]):
        if isinstance(entry, Entry) and entry.name.endswith(".asc"):
            with entry.open() as stream:
                text = io.TextIOWrapper(stream, "cp1252", errors="replace", newline="")
                rows += sum(1 for _ in csv.reader(text, delimiter="|", quoting=csv.QUOTE_NONE))
    return rows


def ours(folder: Path) -> int:
    """Read, check and count."""
    found = collect_all([folder], RFC)
    assert found is not None
    return count_exports(found.data_stage, Criterios(RFC, 2024)).totales.total_miles


def first_reading(folder: Path) -> float:
    """Seconds until there is a first result to show."""
    started = perf_counter()
    events = gather([folder], RFC, lambda *_: None)
    while not isinstance(next(events), DataStage):
        pass
    events.close()
    return perf_counter() - started


def megabytes(folder: Path | None) -> int:
    """The most memory that a process takes to read and count a folder; of none, its floor."""
    command = [python(), "-c", _MEMORY, *([str(folder)] if folder else [])]
    return int(
        subprocess.run(command, capture_output=True, text=True, cwd=_ROOT, check=True).stdout
    )


def one_delivery(folder: Path, items: int) -> Path:
    """A single month with a thousand pedimentos, however many partidas."""
    papers = [
        Paper(f"4{n:06d}", date(2024, 1, 1 + n % 31), items=[Item(n)] * (items // PEDIMENTOS))
        for n in range(PEDIMENTOS)
    ]
    write_delivery(folder / "2024-01.zip", date(2024, 1, 1), date(2024, 1, 31), papers)
    return folder


def say_time(world: World) -> None:
    """Print the ratio, whether the answer is right, and when the first figures come."""
    folder = world.data_stage
    taken = alternate(
        {
            "one csv pass over the same bytes": lambda: timed(lambda: csv_pass(folder)),
            "read, checked and counted": lambda: timed(lambda: ours(folder)),
            "first result": lambda: first_reading(folder),
        },
        ROUNDS,
    )
    report(
        f"{ITEMS:,} partidas",
        taken,
        "one csv pass over the same bytes",
        {"read, checked and counted": 2},
    )
    right = (world.truth.directa + world.truth.indirecta + 500) // 1000
    print(f"  the total is {'right' if ours(folder) == right else 'WRONG'}")


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say_time(fabricate(folder / "year", items=ITEMS, invoices=0))
        base = megabytes(None)
        print(f"\nMemory above the {base} MB of the imported program")
        for items in (ITEMS // 10, ITEMS):
            small = one_delivery(folder / str(items), items)
            more = megabytes(small) - base
            print(f"  one delivery, {PEDIMENTOS:,} pedimentos, {items:9,} partidas: {more:5} MB")
        more = megabytes(folder / "year" / "data_stage") - base
        print(f"  the whole year, its pedimentos of 12 partidas on average: {more:5} MB")


if __name__ == "__main__":
    main()
