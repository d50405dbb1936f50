"""A Data Stage of 1,000,000 partidas: counting its exports against one csv pass over its bytes.

Aim: 0.7 times that pass with two processes, in 150 MB. It grows from 1 to 100 times, with 300
partidas a pedimento and with the 12 of real deliveries: time and memory follow the pedimentos too,
which the evidence lists one by one. Processor time is said beside the clock's: on a busy machine
two processes wait for each other, and the longer of both is what an idle one would take.
"""

import csv
import io
import os
import resource
import subprocess
import tempfile
from calendar import monthrange
from collections.abc import Callable
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
_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)

_MEMORY = """
import resource
import sys
from pathlib import Path
from raoce_desktop.evidence.count.exports_and_imports import count_exports
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.count.universe import Criterios
if __name__ == "__main__" and len(sys.argv) > 1:
    found = collect_all([Path(sys.argv[1])], "CEN010101AB1")
    count_exports(found.data_stage, Criterios("CEN010101AB1", 2024))
status = Path("/proc/self/status").read_text()
if __name__ == "__main__":
    other = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024, other // 1024)
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


def megabytes(folder: Path | None) -> tuple[int, int]:
    """The most memory that reading and counting a folder takes here and in the other process.

    Of no folder, what the imported program takes.
    """
    with tempfile.TemporaryDirectory() as name:
        program = Path(name) / "program.py"  # the other process imports it
        program.write_text(_MEMORY, encoding="utf-8")
        command = [python(), str(program), *([str(folder)] if folder else [])]
        environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
        found = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    here, other = map(int, found.stdout.split())
    return here, other


def processor_time(action: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor that an action takes here and in processes that it ended."""
    before = [resource.getrusage(who) for who in _WHOSE]
    action()
    after = [resource.getrusage(who) for who in _WHOSE]
    here, other = (
        now.ru_utime + now.ru_stime - then.ru_utime - then.ru_stime
        for now, then in zip(after, before, strict=True)
    )
    return here, other


def say_processor_time(folder: Path, rounds: int = ROUNDS) -> None:
    """Print the least processor time of some rounds, as ratios to the csv pass."""
    taken = [
        (
            processor_time(lambda: csv_pass(folder))[0],
            processor_time(lambda: ours(folder, 1))[0],
            *processor_time(lambda: ours(folder, 2)),
        )
        for _ in range(rounds)
    ]
    floor, one, here, other = map(min, zip(*taken, strict=True))
    told = f"one {one / floor:.2f}x, of two {here / floor:.2f}x here and {other / floor:.2f}x there"
    print(f"  processor time, of {floor:.2f} s: {told}")


def say_memory(folder: Path) -> None:
    """Print the most memory of both processes."""
    here, other = megabytes(folder)
    print(f"  {here} MB here, of them {megabytes(None)[0]} the imported program; {other} MB there")


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
        for items in (ITEMS // 100, ITEMS // 10, ITEMS):
            long = long_pedimentos(folder / f"long{items}", items)
            say_time(long, f"{items:,} partidas, {LONG} a pedimento")
            say_processor_time(long)
            say_memory(long)
            world = fabricate(folder / f"short{items}", items=items, invoices=0)
            say_time(world.data_stage, f"{items:,} partidas, 12 a pedimento")
            say_processor_time(world.data_stage)
            say_memory(world.data_stage)
            right = (world.truth.directa + world.truth.indirecta + 500) // 1000
            print(f"  the total is {'right' if ours(world.data_stage, 2) == right else 'WRONG'}")


if __name__ == "__main__":
    main()
