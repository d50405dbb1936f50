"""The SAT's metadata list of invoices: which exist, and which were cancelled.

Its rows end in CRLF and its fields are parted by `~`, without any quoting: names arrive raw, and
a tilde, a quotation mark or a line feed in one splits the row. `Monto` carries tax and no
currency, so it never adds up to sales; the list serves to prove completeness and cancellations.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO

from raoce_desktop.evidence.read.delivery_lines import blocks, day, words
from raoce_desktop.evidence.reasons import Unreadable

_HEADER = "uuid~rfcemisor~"
_RFC = r"[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{2,3}"
_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_ROW = re.compile(
    rf"(?P<uuid>{_UUID})~(?P<emisor>{_RFC})~.*?~(?P<receptor>{_RFC})~.*?"
    rf"~(?:{_RFC})?~(?P<fecha>\d{{4}}-\d\d-\d\d)[^~]*~[^~]*~[^~]*"
    r"~(?P<efecto>[^~]*)~(?P<estatus>[^~]*)~(?P<cancelacion>[^~]*)(?:~.*)?",
    re.DOTALL,
)
_START = re.compile(rf"{_UUID}~")
_EFFECTS = {"INGRESO": "I", "EGRESO": "E", "TRASLADO": "T", "PAGO": "P", "NOMINA": "N"}
_LONGEST = 4096
"""Characters that a row may have; a longer one is none, and would take for ever to match."""


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """One CFDI of the SAT's list, and whether it is still in force."""

    uuid: str
    emisor: str
    receptor: str
    fecha: date
    efecto: str
    vigente: bool
    cancelado: date | None = None


def is_metadata(head: bytes) -> bool:
    """Whether a file that starts with these bytes is the SAT's metadata list."""
    start = head[:64].decode("latin-1").removeprefix("ï»¿").removeprefix("\ufeff")
    return start.lower().startswith(_HEADER)


def read_metadata(stream: IO[bytes]) -> Iterator[MetadataRow | str]:
    """Yield each row of the list, or the text of a row that can't be read.

    Raises `Unreadable` when the file isn't such a list or is empty.
    """
    rows = _joined(_lines(stream))
    header = next(rows, None)
    if header is None:
        raise Unreadable("vacio")
    if not is_metadata(header.encode("utf-8")):
        raise Unreadable("no_es_metadata")
    for row in rows:
        yield _record(row)


def _lines(stream: IO[bytes]) -> Iterator[str]:
    for block in blocks(stream):
        yield from map(words, block.split("\n"))


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Mend the rows that a line feed inside a name broke: a row starts with a UUID."""
    row = ""
    for number, line in enumerate(lines):
        if number < 2 or _START.match(line):
            if row:
                yield row
            row = line
        elif len(row) <= _LONGEST:
            row += f" {line}"
    if row:
        yield row


def _record(row: str) -> MetadataRow | str:
    found = _ROW.fullmatch(row) if len(row) <= _LONGEST else None
    if found is None:
        return row[:80]
    try:
        return MetadataRow(
            uuid=found["uuid"].upper(),
            emisor=found["emisor"],
            receptor=found["receptor"],
            fecha=date.fromisoformat(found["fecha"]),
            efecto=_effect(found["efecto"]),
            vigente=_in_force(found["estatus"]),
            cancelado=day(found["cancelacion"]),
        )
    except ValueError:
        return row[:80]


def _effect(text: str) -> str:
    name = text.strip().upper().replace("Ó", "O")
    return _EFFECTS.get(name, name[:1])


def _in_force(text: str) -> bool:
    state = text.strip().lower()
    if state in ("1", "vigente"):
        return True
    if state in ("0", "cancelado"):
        return False
    raise ValueError(text)
