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

_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" for _ in COLUMNS)
_SET = ", ".join(f"{name} = ?" for name in COLUMNS)
_REPEATED = "empresa IS NULL AND identidad <> ''"

LIST = f"SELECT id, version, {_REPEATED}, {_NAMES} FROM expediente"  # noqa: S608 - constants
LIST_LIVE = f"{LIST} WHERE borrado = ''"
LIST_DELETED = f"{LIST} WHERE borrado <> '' ORDER BY borrado DESC, id DESC"
DELETED_ONE = f"{LIST} WHERE borrado <> '' AND id = ?"

INSERT = (
    f"INSERT INTO expediente (empresa, version, cabeza, borrado, {_NAMES})"  # noqa: S608
    f" VALUES (?, 1, ?, '', {_MARKS}) RETURNING id"
)
UPDATE = (
    f"UPDATE expediente SET empresa = ?, version = version + 1, cabeza = ?, {_SET}"  # noqa: S608
    " WHERE id = ? AND version = ? AND borrado = ''"
)
SET_VENCE = "UPDATE expediente SET vence = ? WHERE id = ?"
HEAD = f"SELECT version, cabeza, {_REPEATED} FROM expediente WHERE id = ? AND borrado = ''"  # noqa: S608
DELETE = "UPDATE expediente SET borrado = ?, version = version + 1 WHERE id = ? AND borrado = ''"
RESTORE = "UPDATE expediente SET borrado = '', empresa = ?, version = version + 1 WHERE id = ?"
HOLDERS = "SELECT id FROM expediente WHERE empresa = ? AND ejercicio = ? AND borrado = ''"

BIENES = "SELECT orden, datos FROM bien WHERE expediente = ? ORDER BY orden"
WRITE_BIEN = (
    "INSERT INTO bien (expediente, orden, datos) VALUES (?, ?, ?)"
    " ON CONFLICT (expediente, orden) DO UPDATE SET datos = excluded.datos"
)
DELETE_BIEN = "DELETE FROM bien WHERE expediente = ? AND orden = ?"

EMPRESAS = "SELECT id, rfc, denominacion FROM empresa ORDER BY denominacion, rfc"
EMPRESA = "SELECT id, denominacion FROM empresa WHERE rfc = ?"
ADD_EMPRESA = "INSERT INTO empresa (rfc, denominacion) VALUES (?, ?) RETURNING id, denominacion"
NAME_EMPRESA = "UPDATE empresa SET denominacion = ? WHERE id = ?"
DECISIONS = (
    "SELECT clave, valor FROM decision JOIN empresa ON empresa.id = decision.empresa"
    " WHERE empresa.rfc = ?"
)
DECIDE = (
    "INSERT INTO decision (empresa, clave, valor) VALUES (?, ?, ?)"
    " ON CONFLICT (empresa, clave) DO UPDATE SET valor = excluded.valor"
)

UNITS = "SELECT fraccion, unidad FROM unidad_fraccion"
LEARN_UNIT = (
    "INSERT INTO unidad_fraccion (fraccion, unidad) VALUES (?, ?)"
    " ON CONFLICT (fraccion) DO UPDATE SET unidad = excluded.unidad"
)
INHABILES = "SELECT fecha, motivo FROM inhabil ORDER BY fecha"
CLEAR_INHABILES = "DELETE FROM inhabil"
ADD_INHABIL = "INSERT INTO inhabil (fecha, motivo) VALUES (?, ?)"
SETTING = "SELECT valor FROM ajuste WHERE clave = ?"
SET_SETTING = (
    "INSERT INTO ajuste (clave, valor) VALUES (?, ?)"
    " ON CONFLICT (clave) DO UPDATE SET valor = excluded.valor"
)
