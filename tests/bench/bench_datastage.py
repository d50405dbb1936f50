"""A Data Stage of 1,000,000 partidas: counting its exports against one csv pass over its bytes.

Aim: 0.7 times that pass with two processes, in 150 MB. It grows from 1 to 100 times, with 300
partidas a pedimento and with the 12 of real deliveries: time and memory follow the pedimentos too,
which the evidence lists one by one.
"""

import csv
import io
import subprocess
import tempfile
from calendar import monthrange
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from time import perf_counter

from raoce_desktop.evidence.count.exports_and_imports import count_exports
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.data_stage import gather
from raoce_desktop.evidence.read.deliveries import DataStage
from raoce_desktop.evidence.read.intake import no_collecting
from raoce_desktop.evidence.read.sources import Entry, walk
from tests.bench.measure import alternate, python, report, timed
from tests.fabrica import RFC, Item, Paper, fabricate, write_delivery

ITEMS = 1_000_000
ROUNDS = 3
LONG = 300
AIM = 0.7
_ROOT = Path(__file__).parents[2]

_MEMORY = """
import sys
from pathlib import Path
from raoce_desktop.evidence.count.exports import count_exports
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.count.universe import Criterios
if __name__ == "__main__" and len(sys.argv) > 1:
    found = collect_all([Path(sys.argv[1])], "CEN010101AB1")
    count_exports(found.data_stage, Criterios("CEN010101AB1", 2024))
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


def ours(folder: Path, processes: int) -> int:
    """Read, check and count."""
    with no_collecting():
        *_, found = gather([folder], RFC, lambda *_: None, processes)
        assert isinstance(found, DataStage)
        return count_exports(found, Criterios(RFC, 2024)).totales.total_miles


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


def long_pedimentos(folder: Path, items: int) -> Path:
    """A year of deliveries with 300 partidas a pedimento."""
    random = Random(1)
    for month in range(1, 13):
        last = date(2024, month, monthrange(2024, month)[1])
        papers = [
            Paper(f"4{month:02d}{n:04d}", last.replace(day=1 + n % 28), items=_goods(random))
            for n in range(items // 12 // LONG)
        ]
        write_delivery(folder / f"{month}.zip", last.replace(day=1), last, papers)
    return folder


def _goods(random: Random) -> list[Item]:
    found = []
    for _ in range(LONG):
        value = random.randint(10, 90_000)
        fraccion = random.choice(("85443001", "39269099", "87089999"))
        quantity = Decimal(random.randint(1, 900_000)) / 1000
        found.append(Item(value, value // 8, fraccion, quantity=quantity))
    return found


def say_time(folder: Path, title: str, rounds: int = ROUNDS) -> None:
    """Print the ratios, with one process and with two, and when the first figures come."""
    floor, two = "one csv pass over the same bytes", "read, checked and counted by two"
    taken = alternate(
        {
            floor: lambda: timed(lambda: csv_pass(folder)),
            "read, checked and counted by one": lambda: timed(lambda: ours(folder, 1)),
            two: lambda: timed(lambda: ours(folder, 2)),
            "first result": lambda: first_reading(folder),
        },
        rounds,
    )
    report(title, taken, floor, {two: AIM})


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = megabytes(None)
        for items in (ITEMS // 100, ITEMS // 10, ITEMS):
            long = long_pedimentos(folder / f"long{items}", items)
            say_time(long, f"{items:,} partidas, {LONG} a pedimento")
            print(f"  {megabytes(long) - base} MB above the {base} MB of the imported program")
            world = fabricate(folder / f"short{items}", items=items, invoices=0)
            say_time(world.data_stage, f"{items:,} partidas, 12 a pedimento")
            print(f"  {megabytes(world.data_stage) - base} MB above the imported program")
            right = (world.truth.directa + world.truth.indirecta + 500) // 1000
            print(f"  the total is {'right' if ours(world.data_stage, 2) == right else 'WRONG'}")


if __name__ == "__main__":
    main()
