"""20,000 CFDI of about 6 KB: reading what the sales need, against reading the same bytes.

Aim: 3.5 times with two processes. lxml parsing the same files, and satcfdi where it is installed,
are the peers.
"""

import os
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from raoce_desktop.evidence.read.cfdi import Cfdi, read_cfdi
from raoce_desktop.evidence.read.cfdi_batch import read_cfdis
from raoce_desktop.evidence.read.sources import walk
from tests.bench.measure import alternate, report, timed
from tests.fabrica.invoices import write_invoices
from tests.fabrica.sales import year_of_sales

FILES = 20_000
ROUNDS = 5
AIM = 3.5
_SATCFDI_FILES = 500
"""It is so much slower that a share of the files says enough."""


def write(folder: Path, count: int) -> list[Path]:
    """A year of invoices on disk, a third of them exports."""
    first = date(2024, 1, 1)
    exports = [(first + timedelta(days=n % 366), 1_000 + n) for n in range(count // 3)]
    write_invoices(folder, year_of_sales(2024, exports, count, seed=1), seed=1)
    return sorted(folder.rglob("*.xml"))


def read_bytes(folder: Path) -> int:
    """The floor: open every file that the walk finds and read it whole."""
    size = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(parent, name), "rb") as file:  # noqa: PTH118, PTH123
                size += len(file.read())
    return size


def read_with_lxml(paths: list[Path]) -> None:
    """A peer: a tree of each file, and nothing looked up in it."""
    for path in paths:
        etree.fromstring(path.read_bytes())


def read_with_satcfdi(paths: list[Path]) -> None:
    """A peer: satcfdi's own object of each file."""
    from satcfdi.cfdi import CFDI

    for path in paths:
        CFDI.from_file(path)


def ours(folder: Path, processes: int) -> int:
    """What the program does; how many invoices came out."""
    found = read_cfdis(walk([folder / "cfdi"]), processes)
    return sum(isinstance(one, Cfdi) for one in found)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = write(folder, FILES)
        size = read_bytes(folder / "cfdi") / len(paths)
        print(f"\n{len(paths):,} CFDI of {size / 1024:.1f} KB, {os.cpu_count()} processors")
        assert ours(folder, 1) == ours(folder, 2) == len(paths)
        floor = "reading the bytes"
        actions: dict[str, Callable[[], object]] = {
            floor: lambda: read_bytes(folder / "cfdi"),
            "ours, one process": lambda: ours(folder, 1),
            "ours, two processes": lambda: ours(folder, 2),
            "lxml, a tree and no more": lambda: read_with_lxml(paths),
        }
        samples = {name: lambda act=act: timed(act) for name, act in actions.items()}
        taken = alternate(samples, ROUNDS)
        report("Reading CFDI", taken, floor, {"ours, two processes": AIM})
        _against_satcfdi(paths)


def _against_satcfdi(paths: list[Path]) -> None:
    """On invoices without complements: satcfdi wants all of a complement, and ours are partial."""
    if find_spec("satcfdi") is None:
        print("  satcfdi isn't installed: nothing to compare with.")
        return
    plain = [path for path in paths if b"ComercioExterior" not in path.read_bytes()]
    some = plain[:_SATCFDI_FILES]
    actions = {
        "ours": lambda: [read_cfdi(path.read_bytes()) for path in some],
        "satcfdi": lambda: read_with_satcfdi(some),
    }
    samples = {name: lambda act=act: timed(act) for name, act in actions.items()}
    report(f"{len(some)} CFDI without complements", alternate(samples, ROUNDS), "ours", {})
