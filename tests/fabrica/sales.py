"""A year of invoices that agrees with the pedimentos, and what each one adds to the sales."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from uuid import UUID

from tests.fabrica.model import OTHER_RFC, RATE, RFC

FOREIGNER = "XEXX010101000"
CUSTOMERS = ("CNA030303EF4", "MAQ040404GH5", "NAL050505IJ6")
EUROS = Decimal("19.4321")
CENT = Decimal("0.01")
VIRTUAL = "Operación virtual conforme a la regla 5.2.6 con programa IMMEX 83-2019"
NO_RELATIONS: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Invoice:
    """One CFDI. `adds` is its sign in the sales; 0 with the reason in `why`."""

    uuid: str
    day: date
    subtotal: Decimal
    tipo: str = "I"
    version: str = "4.0"
    currency: str = "MXN"
    rate: Decimal | None = None
    discount: Decimal = Decimal(0)
    export: str = "01"
    issuer: str = RFC
    receiver: str = CUSTOMERS[0]
    relations: tuple[tuple[str, str], ...] = NO_RELATIONS
    product: str = "26121600"
    goods: bool = False
    legend: str = ""
    cancelled: bool = False
    copies: int = 1
    adds: int = 1
    why: str = ""

    @property
    def gross(self) -> Decimal:
        """SubTotal in pesos, to the cent."""
        return (self.subtotal * (self.rate or 1)).quantize(CENT, rounding=ROUND_HALF_UP)

    @property
    def off(self) -> Decimal:
        """Discount in pesos, to the cent."""
        return (self.discount * (self.rate or 1)).quantize(CENT, rounding=ROUND_HALF_UP)

    @property
    def net(self) -> Decimal:
        """What it adds to the sales: pesos."""
        return self.adds * (self.gross - self.off)

    @property
    def taxed(self) -> bool:
        """Whether it carries VAT."""
        return self.export == "01" and self.tipo in "IE" and self.receiver != FOREIGNER

    @property
    def total(self) -> Decimal:
        """Total with tax, in its own currency."""
        base = self.subtotal - self.discount
        return (base * (Decimal("1.16") if self.taxed else 1)).quantize(CENT)


@dataclass
class SalesTruth:
    """The right answer about sales. Pesos; `out` counts what didn't count by its reason."""

    net: Decimal = Decimal(0)
    gross: Decimal = Decimal(0)
    discounts: Decimal = Decimal(0)
    credits: Decimal = Decimal(0)
    counted: int = 0
    out: Counter[str] = field(default_factory=Counter)

    def take(self, invoice: Invoice) -> None:
        """Write down what becomes of one invoice and of its further copies."""
        self.out["cfdi_duplicado"] += invoice.copies - 1
        if not invoice.adds:
            self.out[invoice.why] += 1
            return
        self.counted += 1
        self.net += invoice.net
        if invoice.adds > 0:
            self.gross += invoice.gross
            self.discounts += invoice.off
        else:
            self.credits -= invoice.net


@dataclass
class Sales:
    """The invoices and the truth about them."""

    invoices: list[Invoice]
    truth: SalesTruth


def year_of_sales(year: int, exports: list[tuple[date, int]], wanted: int, seed: int) -> Sales:
    """About `wanted` invoices: the traps, one for each export while there is room, the rest."""
    random = Random(f"ventas-{seed}")
    made = list(_traps(random, year))
    room = max(0, wanted - len(made))
    made += [_of_export(random, day, pesos) for day, pesos in exports[: room // 2]]
    made += [_national(random, year) for _ in range(max(0, wanted - len(made)))]
    truth = SalesTruth()
    for invoice in made:
        truth.take(invoice)
    return Sales(made, truth)


def _uuid(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4)).upper()


def _day(random: Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=random.randint(0, 364))


def _money(random: Random) -> Decimal:
    return Decimal(random.randint(100, 9_000_000)) / 100


def _of_export(random: Random, day: date, pesos: int) -> Invoice:
    """The invoice behind a pedimento: its dollars at the pedimento's own rate."""
    dollars = (Decimal(pesos) / RATE).quantize(CENT)
    return Invoice(
        *(_uuid(random), day, dollars),
        currency="USD",
        rate=RATE,
        export="02",
        receiver=FOREIGNER,
        goods=True,
    )


def _national(random: Random, year: int) -> Invoice:
    discount = Decimal(random.randint(0, 9000)) / 100 if random.random() < 0.1 else Decimal(0)
    return Invoice(
        *(_uuid(random), _day(random, year), _money(random) + discount),
        discount=discount,
        receiver=random.choice(CUSTOMERS),
        version="3.3" if random.random() < 0.1 else "4.0",
    )


def _plain(random: Random, year: int, **rest: object) -> Invoice:
    return Invoice(_uuid(random), _day(random, year), _money(random), **rest)  # type: ignore[arg-type]


def _traps(random: Random, year: int) -> Iterator[Invoice]:
    yield _plain(random, year, currency="USD", rate=RATE, receiver=FOREIGNER)
    yield _plain(
        random, year, currency="EUR", rate=EUROS, receiver=FOREIGNER, export="02", goods=True
    )
    yield _plain(random, year, legend=VIRTUAL, receiver=FOREIGNER, currency="USD", rate=RATE)
    yield _plain(random, year, version="3.3", copies=2)
    yield _plain(random, year, tipo="E", adds=-1)
    for tipo, why in (("P", "cfdi_pago"), ("T", "cfdi_traslado"), ("N", "cfdi_nomina")):
        yield _plain(random, year, tipo=tipo, adds=0, why=why)
    yield _plain(random, year, cancelled=True, adds=0, why="cfdi_cancelado")
    yield _plain(random, year, issuer=OTHER_RFC, receiver=RFC, adds=0, why="cfdi_recibido")
    yield _plain(random, year, issuer=OTHER_RFC, adds=0, why="cfdi_de_otra_empresa")
    yield from _around_the_year(random, year)
    yield from _replaced(random, year)
    yield from _advance(random, year)


def _around_the_year(random: Random, year: int) -> Iterator[Invoice]:
    why = "cfdi_de_otro_ejercicio"
    for day in (date(year - 1, 12, 31), date(year + 1, 1, 1)):
        yield Invoice(_uuid(random), day, _money(random), adds=0, why=why)


def _replaced(random: Random, year: int) -> Iterator[Invoice]:
    old = _plain(random, year, cancelled=True, adds=0, why="cfdi_cancelado")
    yield old
    yield Invoice(_uuid(random), old.day, old.subtotal, relations=(("04", old.uuid),))


def _advance(random: Random, year: int) -> Iterator[Invoice]:
    """An advance, its final invoice for the whole, and the credit note that takes it back."""
    day = date(year, 5, 5)
    advance = Invoice(_uuid(random), day, Decimal("3000.00"), product="84111506")
    final = Invoice(_uuid(random), day, Decimal("10000.00"), relations=(("07", advance.uuid),))
    credit = Invoice(
        *(_uuid(random), day, Decimal("3000.00")),
        tipo="E",
        relations=(("07", final.uuid),),
        adds=-1,
    )
    yield from (advance, final, credit)
