"""From a folder to the finished papers: counting, workbook and cédula against the reading.

Then 100,000 loose CFDI in folders, with the memory that each one costs: the papers list every
document, so that memory follows the documents; nothing else may grow.
"""

import subprocess
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from raoce_desktop.documents.cedula import render_cedula
from raoce_desktop.documents.workbook.assembly import render_workbook
from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.read.intake import Gathered, collect_all
from raoce_desktop.evidence.tables.auditing import Papeles
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual, bridge
from tests.bench.measure import alternate, python, report, timed
from tests.fabrica import RFC, World, fabricate

ITEMS, INVOICES, LOOSE = 200_000, 20_000, 100_000
ROUNDS = 3
A_FOLDER = 1000
_ROOT = Path(__file__).parents[2]

_MEMORY = """
import sys
from pathlib import Path
from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.count.universe import Criterios
figures(collect_all([Path(sys.argv[1])], "CEN010101AB1"), Criterios("CEN010101AB1", 2024))
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]))
"""


def collected(world: World) -> Gathered:
    """Everything of the year."""
    found = collect_all([world.data_stage, world.invoices, world.metadata], RFC)
    assert found is not None
    return found


def counted(gathered: Gathered) -> Cifras:
    """The papers' figures."""
    return figures(gathered, Criterios(RFC, 2024))


def say_time(world: World) -> None:
    """Print what each step takes beside the reading."""
    gathered = collected(world)
    cifras = counted(gathered)
    papers = Papeles(cifras, bridge(cifras, DeclaracionAnual()), date(2025, 3, 1))
    taken = alternate(
        {
            "reading": lambda: timed(lambda: collected(world)),
            "counting and wording": lambda: timed(lambda: counted(gathered)),
            "workbook": lambda: timed(lambda: render_workbook(papers)),
            "cédula": lambda: timed(lambda: render_cedula(papers)),
        },
        ROUNDS,
    )
    title = f"{ITEMS:,} partidas and {INVOICES:,} CFDI"
    report(title, taken, "reading", {"counting and wording": 0.5})


def scatter(folder: Path, pattern: bytes, count: int) -> Path:
    """Loose files by the thousand in folders, alike but for their folio fiscal."""
    known = pattern.rpartition(b'UUID="')[2][:36]  # the stamp's, after any relation's
    for number in range(count):
        place = folder / str(number // A_FOLDER)
        place.mkdir(parents=True, exist_ok=True)
        data = pattern.replace(known, b"%08d" % number + known[8:])
        (place / f"{number}.xml").write_bytes(data)
    return folder


def kilobytes(folder: Path) -> int:
    """The most memory that a process takes to read and count a folder."""
    command = [python(), "-c", _MEMORY, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT, check=True)
    return int(done.stdout)


def say_loose(folder: Path, pattern: bytes) -> None:
    """Print the seconds and the memory of many loose files."""
    few = scatter(folder / "few", pattern, LOOSE // 10)
    many = scatter(folder / "many", pattern, LOOSE)
    base = kilobytes(few)
    started = perf_counter()
    more = kilobytes(many) - base
    seconds = perf_counter() - started
    each = more / (LOOSE - LOOSE // 10)
    print(f"\n{LOOSE:,} loose CFDI: {seconds:.1f} s, {each:.2f} KB of memory each")


def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = fabricate(folder / "year", items=ITEMS, invoices=INVOICES)
        say_time(world)
        say_loose(folder / "loose", a_sale(world.invoices))


def a_sale(folder: Path) -> bytes:
    """The bytes of one of the year's invoices."""
    return next(iter(sorted(folder.rglob("*.xml")))).read_bytes()


if __name__ == "__main__":
    main()
