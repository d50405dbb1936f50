"""A checksum for each row: a wrong value that still reads well is told from the right one."""

from binascii import crc32
from collections.abc import Iterable, Sequence


def row_sum(values: Iterable[object]) -> int:
    """Return the checksum of a row's values, in their columns' order.

    It is CRC-32 over their kinds and texts: every change of up to four bytes in a row is found.
    """
    text = "\x1f".join(map(_as_kept, values))
    return crc32(text.encode("utf-8", "surrogatepass"))


def _as_kept(value: object) -> str:
    """A value's kind and text as SQLite keeps them, whichever subclass of them is written."""
    if isinstance(value, str):
        return f"t{str.__str__(value)}"
    return f"i{int(value)}" if isinstance(value, int) else f"{type(value).__name__}{value}"


def summed(values: Sequence[object]) -> tuple[object, ...]:
    """Return a row's values with its checksum at the end, as the tables hold them."""
    return (*values, row_sum(values))


def sound(row: Sequence[object]) -> bool:
    """Whether a row that ends in its checksum is as it was written."""
    return row_sum(row[:-1]) == row[-1]


def lenient(raw: bytes) -> str:
    """Decode a text of the database; bytes that are no UTF-8 stay, and fail the checksum."""
    return raw.decode("utf-8", "surrogateescape")
