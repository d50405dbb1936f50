"""A database as the version before the checksums left it: in WAL mode, with two expedientes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from raoce_desktop.domain.expediente import BienProducido, Expediente
from raoce_desktop.store.schema import MIGRATIONS

VERSION = 3


def make_older(path: Path) -> None:
    """Make it at `path`, closed in order."""
    with closing(connected(path)) as database:
        fill(database)


def connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("BEGIN")
    for steps in MIGRATIONS[:VERSION]:
        for statement in steps:
            database.execute(statement)
    database.execute(f"PRAGMA user_version = {VERSION}")
    database.execute("COMMIT")
    return database


def fill(database: sqlite3.Connection) -> None:
    head = Expediente(ejercicio=2024).model_dump_json(exclude={"bienes_producidos"})
    columns = (head, "", "IMMEX", 2024, "borrador", "2025-05-30", 2, 1, "2025-01-10T09:00:00", "")
    names = (
        "version, cabeza, rfc, programas, ejercicio, estado, vence, bloquea, avisos, modificado,"
        " identidad, denominacion, borrado"
    )
    for name, deleted in (("DE ANTES SA", ""), ("BORRADA ANTES SA", "2025-01-11T10:00:00")):
        marks = ", ".join("?" for _ in range(12))
        insert = f"INSERT INTO expediente ({names}) VALUES (1, {marks})"
        database.execute(insert, (*columns, name, deleted))
    good = BienProducido(bien="café").model_dump_json()
    database.execute("INSERT INTO bien VALUES (1, 4294967296, ?)", (good,))
    database.execute("INSERT INTO ajuste VALUES ('panel', 'oculto')")
    database.execute("INSERT INTO inhabil VALUES ('2025-04-18', 'Viernes Santo')")
