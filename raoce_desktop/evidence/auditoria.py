"""What an auditor types: how large a sample, by which seed, and what amount matters."""

from dataclasses import dataclass
from decimal import Decimal

MOST_SAMPLED = 1_000
"""Documents of a sample, at most: it is a list to go through by hand."""


def parse_sample(text: str) -> int:
    """How many documents a sample has; 0 for an empty text.

    Raises ValueError where it is no whole number, or more than anyone goes through.
    """
    digits = text.strip().replace(",", "")
    if not digits:
        return 0
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(MOST_SAMPLED)):
        raise ValueError(text)
    if int(digits) > MOST_SAMPLED:
        raise ValueError(text)
    return int(digits)


@dataclass(frozen=True, slots=True)
class Auditoria:
    """`muestra` counts documents, 0 for none; `materialidad` is pesos, None while nobody set it.

    An empty `semilla` is the identifier of the figures.
    """

    muestra: int = 0
    semilla: str = ""
    materialidad: Decimal | None = None

    def exceeds(self, amount: object) -> bool:
        """Whether an amount is as large as what matters."""
        limit = self.materialidad
        return limit is not None and isinstance(amount, Decimal) and abs(amount) >= limit > 0
