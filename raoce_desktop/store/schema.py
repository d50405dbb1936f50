"""The tables. Small and standard SQL: another database may hold them some day.

`MIGRATIONS[n]` takes a database from version n to n + 1; a published entry is never changed.
Dates are ISO text; `cabeza` is the expediente as JSON without its bienes, `datos` one bien.
`borrado` is empty, or when the expediente was deleted. `nicos` are texts, one a line; `busqueda` is
what a line says, in plain words with a blank before each. `historia` tells who changed what: what
one person types into one field within an hour is one row, from `desde` to `cuando`. `presentado`
holds an expediente as it was filed, whole.
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
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
)
