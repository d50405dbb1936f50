"""An encrypted database of one company, and the search for what can be read of it."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from raoce_desktop.domain.expediente import BienProducido, Expediente, Solicitante
from raoce_desktop.store import Damaged, Store
from raoce_desktop.store.checking import examine

NOON = datetime.fromisoformat("2025-04-20T12:00:00")
PASSPHRASE, OTHER = "café con leche 2025", "otra frase distinta"
RFC = "AAL0409235E6"
"""What every file is searched for, as it was typed and as it may have been written."""


def company(notes=""):
    return Expediente(
        ejercicio=2024,
        notas=notes,
        solicitante=Solicitante(rfc=RFC, denominacion="CAFÉ DE ENSAYO"),
        bienes_producidos=tuple(BienProducido(bien=f"tostado {n}") for n in range(40)),
    )


def notes_of(path):
    with closing(Store.open(path)) as store:
        return store.load(1).expediente.notas


def readable(folder: Path):
    """The files in which something of the data can be read, journals and copies too."""
    words = [RFC.encode(), "CAFÉ DE ENSAYO".encode(), b"tostado", b"CREATE TABLE", b"expediente"]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(word in path.read_bytes() for word in words)]


def is_whole(path):
    try:
        with closing(Store.open(path)) as store:
            return examine(store.database).whole
    except Damaged:
        return False


def damage(path, page, size=4096):
    content = bytearray(path.read_bytes())
    content[page * size + 100] ^= 0xFF
    path.write_bytes(content)
