"""What a person dropped, read without counting anything, and how far the reading is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """How far a reading is: `hechos` are files, or deliveries; a `total` of 0 isn't known.

    `fase` is «inicio», «pedimentos», «metadata» or «cfdi», a key of the texts.
    """

    fase: str
    archivo: str
    hechos: int
    total: int
