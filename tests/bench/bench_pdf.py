"""The checklist of 100, 1,000 and 10,000 bienes. Aim: linear.

What is compared is a bien's share of the time: the whole less what an empty checklist costs. The
floor is reportlab's own table of plain text over the same rows, in pieces of 200. Times are of
the processor, which others on the machine disturb less.
"""

import statistics
import time
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.bench.measure import alternate
from tests.bench.world import HOY, bien, company

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente

SIZES = {100: 15, 1_000: 9, 10_000: 3}
"""How many bienes, and how often each is measured."""
AIM = 1.3
"""Times that a bien may cost in the table that is ten times longer."""
_PIECE = 200


def render(expediente: "Expediente") -> bytes:
    """The checklist, review included: what the button does."""
    from raoce_desktop.catalogs import load_reference
    from raoce_desktop.documents.checklist import render_checklist
    from raoce_desktop.domain.review import review

    reference = load_reference(expediente.ejercicio)
    revision = review(expediente, reference, HOY)
    return render_checklist(expediente, revision, reference, HOY)


def plain_table(rows: list[list[str]]) -> bytes:
    """The floor: the same cells as strings, by reportlab alone."""
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import SimpleDocTemplate, Table

    out = BytesIO()
    pieces = [Table(rows[at : at + _PIECE]) for at in range(0, len(rows), _PIECE)]
    SimpleDocTemplate(out, pagesize=letter).build(pieces)
    return out.getvalue()


def cells(count: int) -> list[list[str]]:
    """The goods as strings."""
    hidden = {"por_corregir", "origen"}
    goods = (bien(number).model_dump(exclude=hidden) for number in range(count))
    return [[str(value) for value in good.values()] for good in goods]


def processor(action: Callable[[], object]) -> float:
    """Seconds of the processor that an action takes."""
    started = time.process_time()
    action()
    return time.process_time() - started


def main() -> None:
    """Measure and print."""
    print("\nChecklist PDF (medians; a bien's share is the whole less an empty checklist)")
    shares = {size: _row(size, times) for size, times in SIZES.items()}
    sizes = list(SIZES)
    for fewer, more in pairwise(sizes[1:]):
        ratio = shares[more] / shares[fewer]
        verdict = "met" if ratio <= AIM else "MISSED"
        print(f"  a bien of {more:,} against one of {fewer:,}: {ratio:.2f}x  aim {AIM}x: {verdict}")


def _row(size: int, times: int) -> float:
    empty, full, rows = company(0), company(size), cells(size)
    actions = {
        "empty": lambda: render(empty),
        "full": lambda: render(full),
        "floor": lambda: plain_table(rows),
    }
    samples = {name: lambda act=act: processor(act) for name, act in actions.items()}
    taken = alternate(samples, times)
    middle = {name: statistics.median(seconds) for name, seconds in taken.items()}
    share = (middle["full"] - middle["empty"]) / size
    print(
        f"  {size:6,} bienes {middle['full'] * 1000:9.1f} ms  {share * 1e6:7.1f} µs a bien  "
        f"{middle['full'] / middle['floor']:5.2f}x a plain table ({middle['floor'] * 1000:.1f} ms)"
    )
    return share
