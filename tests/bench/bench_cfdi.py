"""20,000 CFDI of about 6 KB: reading what the sales need, against reading the same bytes.

Aim: 3.5 times with two processes. lxml parsing the same files, and satcfdi where it is installed,
are the peers. It grows from 1 to 100 times; in one ZIP, the floor is its bytes unpacked. Processor
time, of this process and of those that it starts, is said too: on a machine that others use, it is
what can be trusted. The figures are in `docs/decisions/008-cfdi.md`.
"""

import os
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from lxml import etree

from raoce_desktop.evidence.read.cfdi import Cfdi, read_cfdi
from raoce_desktop.evidence.read.cfdi_batch import read_cfdis
from raoce_desktop.evidence.read.intake import no_collecting
from raoce_desktop.evidence.read.sources import walk
from tests.bench.measure import alternate, report, timed
from tests.fabrica.invoices import write_invoices
from tests.fabrica.sales import year_of_sales

FILES = 20_000
ROUNDS = 5
AIM = 3.5
GROWTH = (200, 2_000)
"""The hundredth and the tenth of them, whose curve the whole ends."""

BYTES = "reading the bytes"
ONE, TWO = "ours, one process", "ours, two processes"
PEER = "lxml, a tree and no more"
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


def unpack(archive: Path) -> None:
    """The floor of an archive: each of its files unpacked, and nothing done with it."""
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            opened.read(info)


def ours(place: Path, processes: int) -> int:
    """What the program does, as it does it; how many invoices came out."""
    with no_collecting():
        return sum(isinstance(one, Cfdi) for one in read_cfdis(walk([place]), processes))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paths = write(folder, FILES)
        loose, archive = folder / "cfdi", folder / "cfdi.zip"
        size = read_bytes(loose) / len(paths)
        print(f"\n{len(paths):,} CFDI of {size / 1024:.1f} KB, {os.cpu_count()} processors")
        assert ours(loose, 1) == ours(loose, 2) == len(paths)
        aims = {TWO: AIM}
        measured(
            "Reading CFDI", BYTES, {**_kinds(loose), PEER: lambda: read_with_lxml(paths)}, aims
        )
        _pack(paths, archive)
        zipped = {**_kinds(archive), BYTES: lambda: unpack(archive)}
        measured("The same in one ZIP", BYTES, zipped, {})
        _against_satcfdi(paths)
    for count in GROWTH:
        _grown(count)


def _kinds(place: Path) -> dict[str, Callable[[], object]]:
    return {
        BYTES: lambda: read_bytes(place),
        ONE: lambda: ours(place, 1),
        TWO: lambda: ours(place, 2),
    }


def _pack(paths: list[Path], archive: Path) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in paths:
            packed.write(path, f"{path.parent.name}/{path.name}")


def measured(
    title: str, floor: str, actions: dict[str, Callable[[], object]], aims: dict[str, float]
) -> None:
    """The time on the clock, and the processors' time of this process and of those it started."""
    spent: dict[str, list[float]] = {name: [] for name in actions}
    samples = {
        name: lambda act=act, into=spent[name]: _timed_twice(act, into)
        for name, act in actions.items()
    }
    report(title, alternate(samples, ROUNDS), floor, aims)
    report(f"{title}, processor time", spent, floor, {})


def _timed_twice(action: Callable[[], object], processor_time: list[float]) -> float:
    started = _processor_time()
    seconds = timed(action)
    processor_time.append(_processor_time() - started)
    return seconds


def _processor_time() -> float:
    return process_time() + sum(os.times()[2:4])


def _grown(count: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        paths = write(Path(place), count)
        measured(f"{len(paths):,} CFDI", BYTES, _kinds(Path(place, "cfdi")), {})


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
