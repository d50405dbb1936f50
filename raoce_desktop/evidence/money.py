"""Pesos in, thousands of pesos out: the one rounding of the working papers."""

from decimal import ROUND_HALF_UP, Decimal

CERO = Decimal(0)


def to_miles(pesos: Decimal) -> int:
    """Whole thousands of pesos, rounded half up. Call it once, on a finished total."""
    return int((pesos / 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP))
