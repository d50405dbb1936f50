"""What a fictitious pedimento is made of, and what should become of it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

RFC = "CEN010101AB1"
OTHER_RFC = "OTR020202CD2"
RATE = Decimal("17.12345")


@dataclass(slots=True)
class Item:
    """One partida. Values in whole pesos."""

    value: int
    added: int = 0
    fraccion: str = "85443001"
    unit: str = "06"
    quantity: Decimal = Decimal(10)
    text: str = "ARNÉS ELÉCTRICO PARA AUTOMÓVIL"
    nico: str = "01"
    marks: tuple[str, ...] = ()
    """Its identifiers (tabla 554)."""
    customs: int | None = None
    """Customs value of an import; None is the same as `value`."""


@dataclass(slots=True)
class Paper:
    """One pedimento. `counts` is `directa`, `indirecta` or nothing; `why` is the reason if not.

    `marks` are its identifiers, each with two complements (tabla 507).
    `month` is the one it is attributed to; `asks` is the id of the question it raises.
    """

    numero: str = "4000001"
    pago: date = date(2024, 3, 15)
    clave: str = "RT"
    op: int = 2
    items: list[Item] = field(default_factory=lambda: [Item(1000)])
    patente: str = "3421"
    aduana: str = "240"
    tipo: str = "1"
    rfc: str = RFC
    before: "Paper | None" = None
    marks: tuple[tuple[str, str, str], ...] = ()
    counts: str = ""
    why: str = ""
    month: int = 0
    asks: str = ""

    @property
    def key(self) -> str:
        """The full key as the evidence lists it."""
        return f"{self.patente}-{self.numero}-{self.aduana}-{self.pago.year}"

    @property
    def value(self) -> int:
        """Commercial value, pesos."""
        return sum(item.value for item in self.items)

    @property
    def added(self) -> int:
        """Value added, pesos."""
        return sum(item.added for item in self.items)
