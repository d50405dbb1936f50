"""The tables. Small and standard SQL: another database may hold them some day.

`MIGRATIONS[n]` takes a database from version n to n + 1; a published entry is never changed.
Dates are ISO text; `cabeza.datos` is the expediente as JSON without its bienes, `bien.datos` one
bien. `borrado` is empty, or when the expediente was deleted. `nicos` are texts, one a line;
`busqueda` is what a line says, in plain words with a blank before each. `historia` tells who
changed what: what one person types into one field within an hour is one row, from `desde` to
`cuando`. `presentado` holds an expediente as it was filed, whole.
`suma` is the checksum of a row's other columns, in their order; `documento` that of its `cabeza`.
`sello` counts the rows of a table, or of one of its groups, and adds their sums up: a row that went
missing, or came back as it was before, shows. Triggers keep it, so that no statement can forget it.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

GROUPS: Final = {
    "empresa": "0",
    "decision": "{}.empresa",
    "expediente": "0",
    "cabeza": "0",
    "bien": "{}.expediente",
    "historia": "{}.expediente",
    "presentado": "{}.expediente",
    "unidad_fraccion": "0",
    "inhabil": "0",
    "ajuste": "0",
    "tarifa": "0",
    "tarifa_linea": "0",
}
"""Every table whose rows have a sum, and what their seals are kept by."""
SEALED_TABLES: Final = "SELECT filas, suma FROM sello WHERE tabla = 'sqlite_master'"
SEAL_TABLES: Final = """INSERT INTO sello VALUES ('sqlite_master', 0, ?, ?)
    ON CONFLICT (tabla, grupo) DO UPDATE SET filas = excluded.filas, suma = excluded.suma"""
"""The seal of what the tables themselves are made of."""


class SumStep(NamedTuple):
    """The step that gives the rows of a table their sums, after it got its column or more of them.

    `known` counts the columns that a row's sum was over before; with none, the table is sealed.
    A row whose sum was wrong before stays wrong.
    """

    table: str
    known: int = 0


Step = str | SumStep


def _sealed() -> Iterator[Step]:
    """Yield what adds sums and seals to the tables of version 4."""
    yield """CREATE TABLE sello (
        tabla TEXT NOT NULL,
        grupo INTEGER NOT NULL,
        filas INTEGER NOT NULL,
        suma INTEGER NOT NULL,
        PRIMARY KEY (tabla, grupo))"""
    for table in GROUPS:
        if table not in ("expediente", "cabeza"):
            yield f"ALTER TABLE {table} ADD COLUMN suma INTEGER NOT NULL DEFAULT 0"
    yield SumStep("cabeza")
    yield """UPDATE expediente SET documento =
        (SELECT suma FROM cabeza WHERE cabeza.expediente = expediente.id)"""
    yield from (SumStep(table) for table in GROUPS if table != "cabeza")
    for table, group in GROUPS.items():
        yield from _triggers(table, group)


def _triggers(table: str, group: str) -> Iterator[str]:
    events = {"alta": ("INSERT", "NEW"), "baja": ("DELETE", "OLD"), "cambio": ("UPDATE", "NEW")}
    for name, (event, row) in events.items():
        rows = {"alta": 1, "baja": -1, "cambio": 0}[name]
        change = {"alta": "NEW.suma", "baja": "-OLD.suma", "cambio": "NEW.suma - OLD.suma"}[name]
        yield f"""CREATE TRIGGER {table}_{name} AFTER {event} ON {table} BEGIN
            INSERT INTO sello VALUES ('{table}', {group.format(row)}, {rows}, {change})
            ON CONFLICT (tabla, grupo) DO UPDATE
            SET filas = filas + excluded.filas, suma = suma + excluded.suma;
            END"""  # noqa: S608 - constants


MIGRATIONS: tuple[tuple[Step, ...], ...] = (
    (
        """CREATE TABLE empresa (
            id INTEGER PRIMARY KEY,
            rfc TEXT NOT NULL UNIQUE,
            denominacion TEXT NOT NULL)""",
        """CREATE TABLE decision (
            empresa INTEGER NOT NULL REFERENCES empresa (id),
            clave TEXT NOT NULL,
            valor TEXT NOT NULL,
            PRIMARY KEY (empresa, clave))""",
        """CREATE TABLE expediente (
            id INTEGER PRIMARY KEY,
            empresa INTEGER REFERENCES empresa (id),
            version INTEGER NOT NULL,
            cabeza TEXT NOT NULL,
            denominacion TEXT NOT NULL,
            rfc TEXT NOT NULL,
            programas TEXT NOT NULL,
            ejercicio INTEGER NOT NULL,
            estado TEXT NOT NULL,
            vence TEXT NOT NULL,
            bloquea INTEGER NOT NULL,
            avisos INTEGER NOT NULL,
            modificado TEXT NOT NULL,
            identidad TEXT NOT NULL,
            borrado TEXT NOT NULL)""",
        """CREATE UNIQUE INDEX uno_por_ejercicio ON expediente (empresa, ejercicio)
            WHERE borrado = ''""",
        """CREATE TABLE bien (
            expediente INTEGER NOT NULL REFERENCES expediente (id),
            orden BIGINT NOT NULL,
            datos TEXT NOT NULL,
            PRIMARY KEY (expediente, orden))""",
        "CREATE TABLE unidad_fraccion (fraccion TEXT PRIMARY KEY, unidad TEXT NOT NULL)",
        "CREATE TABLE inhabil (fecha TEXT PRIMARY KEY, motivo TEXT NOT NULL)",
        "CREATE TABLE ajuste (clave TEXT PRIMARY KEY, valor TEXT NOT NULL)",
    ),
    (
        """CREATE TABLE tarifa (
            archivo TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            fecha TEXT NOT NULL,
            cargada TEXT NOT NULL,
            lineas INTEGER NOT NULL)""",
        """CREATE TABLE tarifa_linea (
            fraccion TEXT PRIMARY KEY,
            descripcion TEXT NOT NULL,
            unidad TEXT NOT NULL,
            desde TEXT NOT NULL,
            hasta TEXT NOT NULL,
            nicos TEXT NOT NULL,
            busqueda TEXT NOT NULL)""",
    ),
    (
        "ALTER TABLE expediente ADD COLUMN veredicto TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE expediente ADD COLUMN reservas INTEGER NOT NULL DEFAULT 0",
    ),
    (
        """CREATE TABLE historia (
            id INTEGER PRIMARY KEY,
            expediente INTEGER NOT NULL REFERENCES expediente (id),
            desde TEXT NOT NULL,
            cuando TEXT NOT NULL,
            quien TEXT NOT NULL,
            ruta TEXT NOT NULL,
            hecho TEXT NOT NULL,
            antes TEXT NOT NULL,
            ahora TEXT NOT NULL)""",
        "CREATE INDEX historia_de_un_expediente ON historia (expediente, ruta, id)",
        """CREATE TABLE presentado (
            expediente INTEGER NOT NULL REFERENCES expediente (id),
            cuando TEXT NOT NULL,
            documento TEXT NOT NULL,
            PRIMARY KEY (expediente, cuando))""",
    ),
    (
        """CREATE TABLE expediente_nuevo (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            empresa INTEGER REFERENCES empresa (id),
            version INTEGER NOT NULL,
            borrado TEXT NOT NULL,
            documento INTEGER NOT NULL,
            denominacion TEXT NOT NULL,
            rfc TEXT NOT NULL,
            programas TEXT NOT NULL,
            ejercicio INTEGER NOT NULL,
            estado TEXT NOT NULL,
            vence TEXT NOT NULL,
            bloquea INTEGER NOT NULL,
            avisos INTEGER NOT NULL,
            modificado TEXT NOT NULL,
            identidad TEXT NOT NULL,
            veredicto TEXT NOT NULL,
            reservas INTEGER NOT NULL,
            suma INTEGER NOT NULL)""",
        """INSERT INTO expediente_nuevo SELECT id, empresa, version, borrado, 0, denominacion, rfc,
            programas, ejercicio, estado, vence, bloquea, avisos, modificado, identidad,
            veredicto, reservas, 0 FROM expediente""",
        """CREATE TABLE cabeza (
            expediente INTEGER PRIMARY KEY REFERENCES expediente (id),
            datos TEXT NOT NULL,
            suma INTEGER NOT NULL)""",
        "INSERT INTO cabeza SELECT id, cabeza, 0 FROM expediente",
        "DROP TABLE expediente",
        "ALTER TABLE expediente_nuevo RENAME TO expediente",
        """CREATE UNIQUE INDEX uno_por_ejercicio ON expediente (empresa, ejercicio)
            WHERE borrado = ''""",
        *_sealed(),
    ),
)
