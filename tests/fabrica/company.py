"""A whole fictitious year: deliveries, invoices, the SAT's list, and the truth about them."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.fabrica.invoices import write_invoices
from tests.fabrica.model import OTHER_RFC, RFC, Item, Paper
from tests.fabrica.sales import SalesTruth, year_of_sales
from tests.fabrica.traps import traps
from tests.fabrica.writing import Style, write_delivery

_GOODS = (
    ("85443001", "06", "ARNÉS ELÉCTRICO PARA AUTOMÓVIL"),
    ("87089999", "01", "PIEZA DE CARROCERÍA"),
    ("39269099", "01", "MANUFACTURA DE PLÁSTICO NIÑO"),
    ("09012101", "01", "CAFÉ TOSTADO SIN DESCAFEINAR"),
)
_CLAVES = (("RT", 2, 30), ("V1", 2, 12), ("A1", 2, 3), ("IN", 1, 45), ("V1", 1, 6), ("A1", 1, 4))
_COUNTS = {"RT": "directa", "A1": "directa", "V1": "indirecta"}


@dataclass
class Truth:
    """The right answer. Pesos."""

    directa: int = 0
    indirecta: int = 0
    agregado: int = 0
    counted: set[str] = field(default_factory=set)
    excluded: dict[str, str] = field(default_factory=dict)
    questions: set[str] = field(default_factory=set)
    cells: Counter[tuple[int, str]] = field(default_factory=Counter)
    volumes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, paper: Paper) -> None:
        """Write down what becomes of one pedimento."""
        if paper.asks:
            self.questions.add(paper.asks)
        if not paper.counts:
            self.excluded[paper.key] = paper.why
            return
        setattr(self, paper.counts, getattr(self, paper.counts) + paper.value)
        self.agregado += paper.added
        self.counted.add(paper.key)
        self.cells[paper.month, paper.clave] += paper.value
        for item in paper.items:
            self.volumes[item.fraccion, item.unit] += item.quantity  # type: ignore[assignment]


@dataclass
class World:
    """What was made: where it is, and the truth about it."""

    folder: Path
    year: int
    truth: Truth
    sales: SalesTruth
    rfc: str = RFC

    @property
    def data_stage(self) -> Path:
        """The folder of deliveries."""
        return self.folder / "data_stage"

    @property
    def invoices(self) -> Path:
        """The folder of CFDI."""
        return self.folder / "cfdi"

    @property
    def metadata(self) -> Path:
        """The SAT's list."""
        return self.folder / "metadata.txt"


def fabricate(
    folder: Path, *, year: int = 2024, items: int = 3000, invoices: int = 300, seed: int = 1
) -> World:
    """Write a year of about `items` partidas and `invoices` CFDI under a folder."""
    truth = Truth()
    planted = list(traps(year))
    for paper in planted:
        truth.take(paper)
    exports: list[tuple[date, int]] = []
    overlap: list[Paper] = []
    for month in range(12):
        papers = list(_ordinary(year, month + 1, items // 12, seed))
        for paper in papers:
            truth.take(paper)
            if paper.counts:
                exports.append((paper.pago, paper.value))
        mine = [p for p in planted if (p.pago.year, p.pago.month) == (year, month + 1)]
        overlap = _write_month(folder, year, month + 1, [*papers, *mine], overlap, truth)
    _write_rest(folder, year, planted)
    sales = year_of_sales(year, exports, invoices, seed)
    write_invoices(folder, sales, seed)
    return World(folder, year, truth, sales.truth)


def _ordinary(year: int, month: int, items: int, seed: int) -> Iterator[Paper]:
    random = Random(f"{seed}-{month}")
    serial, left = month * 10_000, items
    claves = [row[:2] for row in _CLAVES]
    weights = [row[2] for row in _CLAVES]
    while left > 0:
        size = min(left, 1 + int(random.expovariate(1 / 11)))
        left -= size
        serial += 1
        clave, op = random.choices(claves, weights)[0]
        day = date(year, month, random.randint(1, monthrange(year, month)[1]))
        goods = [_item(random, op) for _ in range(size)]
        paper = Paper(f"{year % 10}{serial:06d}", day, clave, op, goods, month=month)
        paper.counts = _COUNTS.get(clave, "") if op == 2 else ""
        paper.why = "" if paper.counts else "importacion"
        yield paper


def _item(random: Random, op: int) -> Item:
    fraccion, unit, text = random.choice(_GOODS)
    value = random.randint(10, 90_000)
    added = value // 8 if op == 2 else 0
    quantity = Decimal(random.randint(1, 900_000)) / 1000
    return Item(value, added, fraccion, unit, quantity, text, random.choice(("00", "1", "")))


def _write_month(
    folder: Path, year: int, month: int, papers: list[Paper], overlap: list[Paper], truth: Truth
) -> list[Paper]:
    """Write a month in a style of its own. April's window starts in March and repeats its end;
    one of those pedimentos comes with another value. Return what the next month repeats.
    """
    last = date(year, month, monthrange(year, month)[1])
    start = date(year, month - 1, 28) if month == 4 else date(year, month, 1)
    styles = {
        1: Style(encoding="utf-8"),
        2: Style(lost_zeros=True, nulls=True),
        3: Style(junk=True, reverse=True),
        5: Style(nested=True),
        6: Style(renamed=(("ValorComercial", "VALOR COMERCÍAL"), ("SeccionAduanera", "Aduana"))),
    }
    again = _repeated(overlap, truth) if month == 4 else []
    target = folder / "data_stage" / f"{year}-{month:02d}.zip"
    write_delivery(target, start, last, [*again, *papers], styles.get(month, Style()))
    return [p for p in papers if month == 3 and p.pago.day >= 28]


def _repeated(papers: list[Paper], truth: Truth) -> list[Paper]:
    counted = [paper for paper in papers if paper.counts]
    if not counted:
        return papers
    odd = counted[0]
    _take_back(odd, truth)
    changed = replace(
        odd, items=[replace(odd.items[0], value=odd.items[0].value + 1), *odd.items[1:]]
    )
    return [changed if paper is odd else paper for paper in papers]


def _take_back(paper: Paper, truth: Truth) -> None:
    """Two deliveries tell it differently: it counts only once someone chooses."""
    setattr(truth, paper.counts, getattr(truth, paper.counts) - paper.value)
    truth.agregado -= paper.added
    truth.counted.discard(paper.key)
    truth.excluded[paper.key] = "contenido_distinto"
    truth.questions.add(f"distinto:{paper.key}")
    truth.cells[paper.month, paper.clave] -= paper.value
    for item in paper.items:
        truth.volumes[item.fraccion, item.unit] -= item.quantity  # type: ignore[assignment]


def _write_rest(folder: Path, year: int, planted: list[Paper]) -> None:
    """January to May of the filing year, an old year, and another company's month."""
    base = folder / "data_stage"
    for month in range(1, 6):
        late = [p for p in planted if (p.pago.year, p.pago.month) == (year + 1, month)]
        last = date(year + 1, month, monthrange(year + 1, month)[1])
        target = base / "siguientes" / f"{year + 1}-{month:02d}.zip"
        write_delivery(target, date(year + 1, month, 1), last, late)
    old = [p for p in planted if p.pago.year == year - 10]
    span = date(year - 10, 5, 1), date(year - 10, 5, 31)
    write_delivery(base / "antiguos" / f"{year - 10}-05.zip", *span, old)
    alien = [Paper(rfc=OTHER_RFC, pago=date(year, 7, 7))]
    style = Style(requester=OTHER_RFC)
    span = date(year, 7, 1), date(year, 7, 31)
    write_delivery(base / "ajena.zip", *span, alien, style, folio="777777")
