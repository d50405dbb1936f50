"""The columns of the sheets that people bring: what each may be called."""

from functools import cache

from raoce_desktop.catalogs.files import rows
from raoce_desktop.domain.headings import Wanted

COMPANIES, DIRECTORY = "empresas_columnas.csv", "directorio_columnas.csv"
_CODES = frozenset(
    (
        *("rfc", "numero", "codigo_postal", "ejercicio", "sectores", "lada", "telefono"),
        *("numero_exterior", "numero_interior"),
    )
)


@cache
def sheet_columns(catalog: str) -> tuple[Wanted, ...]:
    """The columns that a catalogue names, in its order; the first name of each is its heading."""
    names: dict[str, list[str]] = {}
    for row in rows(catalog):
        names.setdefault(row["campo"], []).append(row["nombre"])
    return tuple(
        Wanted(
            key,
            title,
            tuple(others),
            code=key.rpartition(".")[2] in _CODES,
            day=key.endswith("autorizado"),
        )
        for key, (title, *others) in names.items()
    )
