"""The statements, in one place. Small and standard: another database may take them some day."""

COLUMNS = (
    "denominacion",
    "rfc",
    "programas",
    "ejercicio",
    "estado",
    "vence",
    "bloquea",
    "avisos",
    "modificado",
    "identidad",
    "veredicto",
    "reservas",
)
"""The plain columns that the list shows, in the order of `Summary`'s fields."""

_OWN = "empresa, version, borrado, documento"
_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" for _ in COLUMNS)
_EMPTY = "''"
_NOTHING = dict.fromkeys(("ejercicio", "bloquea", "avisos", "reservas"), "0")
_SET = ", ".join(f"{name} = ?" for name in COLUMNS)

LIST = f"SELECT id, {_OWN}, {_NAMES}, suma FROM expediente"  # noqa: S608 - constants
ONE = f"{LIST} WHERE id = ?"
OF_REPORT = f"{LIST} WHERE identidad = ? AND ejercicio = ?"
INSERT = (
    f"INSERT INTO expediente ({_OWN}, {_NAMES}, suma)"  # noqa: S608
    f" VALUES (?, ?, ?, ?, {_MARKS}, 0) RETURNING id"
)
UPDATE = (
    "UPDATE expediente SET empresa = ?, version = ?, borrado = ?, documento = ?,"  # noqa: S608
    f" {_SET}, suma = ? WHERE id = ? AND version = ?"
)
HIDE = "UPDATE expediente SET borrado = ? WHERE id = ?"
HOLDERS = "SELECT id FROM expediente WHERE empresa = ? AND ejercicio = ? AND borrado = ''"
IS_DELETED = "SELECT id FROM expediente WHERE id = ? AND borrado <> ''"
LAST_ID = "SELECT seq FROM sqlite_sequence WHERE name = 'expediente'"
SKIP_IDS = "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'expediente'"
LAST_VERSION = "SELECT max(version) FROM expediente"
ERASE = (
    "DELETE FROM bien WHERE expediente = ?",
    "DELETE FROM historia WHERE expediente = ?",
    "DELETE FROM presentado WHERE expediente = ?",
    "DELETE FROM cabeza WHERE expediente = ?",
    "DELETE FROM expediente WHERE id = ?",
    "DELETE FROM sello WHERE tabla IN ('bien', 'historia', 'presentado') AND grupo = ?",
)
_IDLE = (
    "SELECT id FROM empresa WHERE rfc NOT IN (SELECT identidad FROM expediente) AND id NOT IN"
    " (SELECT empresa FROM decision WHERE clave = 'empresa.ficha' AND valor <> '')"
)
ERASE_IDLE = (
    f"DELETE FROM decision WHERE empresa IN ({_IDLE})",  # noqa: S608 - constants
    f"DELETE FROM empresa WHERE id IN ({_IDLE})",  # noqa: S608
)
"""Forget the companies that no expediente is of any more and that nobody keeps a card of."""

HEADS = "SELECT expediente FROM cabeza"
WHOLE_HEADS = "SELECT expediente, datos, suma FROM cabeza"
HEADS_OF = (
    f"{WHOLE_HEADS} WHERE expediente IN"  # noqa: S608 - constants
    " (SELECT id FROM expediente WHERE identidad = ? AND borrado = '')"
)
HEAD = "SELECT expediente, datos, suma FROM cabeza WHERE expediente = ?"
WRITE_HEAD = (
    "INSERT INTO cabeza (expediente, datos, suma) VALUES (?, ?, ?)"
    " ON CONFLICT (expediente) DO UPDATE SET datos = excluded.datos, suma = excluded.suma"
)
BIENES = "SELECT expediente, orden, datos, suma FROM bien WHERE expediente = ? ORDER BY orden"
WRITE_BIEN = (
    "INSERT INTO bien (expediente, orden, datos, suma) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (expediente, orden) DO UPDATE SET datos = excluded.datos, suma = excluded.suma"
)
DELETE_BIEN = "DELETE FROM bien WHERE expediente = ? AND orden = ?"
LISTED = {"expediente": LIST, "cabeza": WHOLE_HEADS}
"""The tables with a row for each expediente, and how all of it is read."""
SEAL_ANEW = "UPDATE sello SET filas = ?, suma = ? WHERE tabla = ? AND grupo = 0"
STAND_IN = (
    f"INSERT INTO expediente (id, version, borrado, documento, {_NAMES}, suma)"  # noqa: S608
    f" VALUES (?, 0, ?, 0, {', '.join(_NOTHING.get(name, _EMPTY) for name in COLUMNS)}, 0)"
)
COUNTED_BEFORE = (
    "UPDATE sello SET filas = filas - 1 WHERE tabla = 'expediente' AND grupo = 0"
    " AND filas > (SELECT count(*) FROM expediente)"
)
"""The row that stands in is the one that was counted already."""
SEALED = "SELECT filas, suma FROM sello WHERE tabla = ? AND grupo = ?"

CARDS = (
    "SELECT decision.empresa, clave, valor, decision.suma, empresa.rfc FROM decision"
    " JOIN empresa ON empresa.id = decision.empresa WHERE clave = 'empresa.ficha'"
)
EMPRESA = "SELECT id, rfc, denominacion, suma FROM empresa WHERE rfc = ?"
ADD_EMPRESA = "INSERT INTO empresa (rfc, denominacion, suma) VALUES (?, '', 0) RETURNING id"
NAME_EMPRESA = "UPDATE empresa SET denominacion = ?, suma = ? WHERE id = ?"
DECISIONS = (
    "SELECT decision.empresa, clave, valor, decision.suma FROM decision"
    " JOIN empresa ON empresa.id = decision.empresa WHERE empresa.rfc = ?"
)
DECIDE = (
    "INSERT INTO decision (empresa, clave, valor, suma) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (empresa, clave) DO UPDATE SET valor = excluded.valor, suma = excluded.suma"
)

UNITS = "SELECT fraccion, unidad, suma FROM unidad_fraccion"
LEARN_UNIT = (
    "INSERT INTO unidad_fraccion (fraccion, unidad, suma) VALUES (?, ?, ?)"
    " ON CONFLICT (fraccion) DO UPDATE SET unidad = excluded.unidad, suma = excluded.suma"
)
INHABILES = "SELECT fecha, motivo, suma FROM inhabil ORDER BY fecha"
CLEAR_INHABILES = "DELETE FROM inhabil"
ADD_INHABIL = "INSERT INTO inhabil (fecha, motivo, suma) VALUES (?, ?, ?)"
SETTING = "SELECT clave, valor, suma FROM ajuste WHERE clave = ?"
SETTINGS_LIKE = "SELECT clave, valor, suma FROM ajuste WHERE clave LIKE ?"
SET_SETTING = (
    "INSERT INTO ajuste (clave, valor, suma) VALUES (?, ?, ?)"
    " ON CONFLICT (clave) DO UPDATE SET valor = excluded.valor, suma = excluded.suma"
)
FORGET_SETTINGS = "DELETE FROM ajuste WHERE clave LIKE ?"
