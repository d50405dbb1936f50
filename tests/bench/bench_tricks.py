"""What the tricks at the start and in the counting give today: with each and without, in turns.

A trick makes the program faster and harder to read. One that gives less than 5 % of what it is for
isn't worth reading: it goes. The last of each group were tried and refused, and show why.

Told in seconds of the processor, all threads and processes together, which others on the machine
disturb less than what a clock says.
"""

import gc
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from raoce_desktop.evidence.count.exports_and_imports import count_exports
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read.data_stage import _Reading
from raoce_desktop.evidence.read.delivery_reader import read_delivery
from raoce_desktop.evidence.read.intake import collect_all, no_collecting
from raoce_desktop.evidence.read.processes import finished
from tests.bench.bench_start import LIST, STEP, WARM, fill, seconds_to_paint
from tests.bench.measure import Sample, alternate, report
from tests.fabrica import RFC, fabricate

ROUNDS = 21
ITEMS = 300_000
AS_IT_IS = "as it is"

EAGER = "import raoce_desktop.domain.expediente\n"
COLD = "COLD = True\n"
FROZEN = """
import gc
import raoce_desktop.ui.app.warm_up as warm
warm._STEPS += (gc.freeze,)
"""
NEVER_COLLECTING = """
import gc
gc.disable()
"""
PLAIN_IMPORT = """
import builtins
import PySide6.QtCore
builtins.__import__ = builtins.__orig_import__
"""
"""PySide6 puts an import of its own in place of Python's, which reads the source of what it loads
for a feature that nothing here uses."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "few")
        fill(folder, 0)
        started = {
            "The list, and pydantic later": (LIST, {"pydantic first": EAGER}),
            "The first step from Enter on, warmed up": (
                WARM,
                {"not warmed up": COLD, "all of it frozen": FROZEN},
            ),
            "The list, refused": (
                LIST,
                {"never collecting": NEVER_COLLECTING, "Python's own import": PLAIN_IMPORT},
            ),
            "The first step, refused": (
                STEP,
                {"never collecting": NEVER_COLLECTING, "Python's own import": PLAIN_IMPORT},
            ),
        }
        for title, (script, changes) in started.items():
            scripts = {AS_IT_IS: "", **changes}
            taken = {name: _start(text + script, folder) for name, text in scripts.items()}
            report(title, alternate(taken, ROUNDS), AS_IT_IS, {})
        _counting(Path(place))


def _counting(place: Path) -> None:
    """`evidence.read.intake`: nothing is looked through for garbage while a Data Stage is read."""
    folder = fabricate(place / "year", items=ITEMS, invoices=0).data_stage

    def count() -> None:
        found = collect_all([folder], RFC)
        assert found is not None
        count_exports(found.data_stage, Criterios(RFC, 2024))

    samples = {AS_IT_IS: _afresh(count), "collecting garbage": _collecting(count)}
    report(f"Counting {ITEMS:,} partidas", alternate(samples, 5), AS_IT_IS, {})
    _serving(folder)


def _serving(folder: Path) -> None:
    """`evidence.read.processes`: the other process, which sends away all that it reads."""
    groups = [one for one in _Reading(RFC, lambda *_: None).groups([folder]) if one is not None]

    def read() -> None:
        for group in groups:
            finished(read_delivery(group))

    def held() -> None:
        with no_collecting():
            read()

    samples = {AS_IT_IS: _afresh(held), "collecting garbage": _afresh(read)}
    report("Reading deliveries for another process", alternate(samples, 9), AS_IT_IS, {})


def _start(script: str, folder: Path) -> Sample:
    return lambda: seconds_to_paint(script, folder, processor=True)


def _afresh(action: Callable[[], object]) -> Sample:
    def measured() -> float:
        gc.collect()
        before = sum(os.times()[:4])
        action()
        return sum(os.times()[:4]) - before

    return measured


def _collecting(action: Callable[[], object]) -> Sample:
    def measured() -> float:
        with patch.object(gc, "disable"):
            return _afresh(action)()

    return measured


if __name__ == "__main__":
    main()
