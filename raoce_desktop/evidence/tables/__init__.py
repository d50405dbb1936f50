"""Every table of the working papers, defined once for all who lay them out.

Which tables a company has depends on what it reports: without imports it has none of theirs, and
its pedimentos of import are among what exports left apart.
An index, a letter and a number, is how every reference names one.
"""

from collections.abc import Callable, Mapping

from raoce_desktop.evidence.papers import Cifras
from raoce_desktop.evidence.tables import lists, months_and_summary
from raoce_desktop.evidence.tables.table import Table

Build = Callable[[Cifras], Table]

PUENTE = "puente"
"""The bridge's place among the tables; it is a table a figure (`tables.bridge`)."""

GROUPS: Mapping[str, Mapping[str, Build | None]] = {
    "exportaciones": {
        "mes_clave": lambda cifras: months_and_summary.exports_by_month(cifras).table(),
        "contados": lists.counted,
        "excluidos": lists.excluded,
        "solo_importacion": lists.imports_apart,
        "cadenas": lists.chains,
        "cortes": lists.cut_off,
        "diferencias": lists.differences,
    },
    "ventas": {
        "mes_tipo": lambda cifras: months_and_summary.sales_by_month(cifras).table(),
        "facturas": lists.invoices,
        "cfdi_excluidos": lists.invoices_out,
    },
    "importaciones": {"importados": lists.imported, "importados_fuera": lists.imported_out},
    "cotejo": {
        "parejas": lists.matched,
        "sin_pedimento": lists.without_pedimento,
        "sin_factura": lists.without_invoice,
    },
    "fracciones": {"fracciones": lists.by_fraccion},
    PUENTE: {PUENTE: None},
    "fuentes": {
        "fuentes": lists.sources,
        "archivos": lists.unused_files,
        "avisos": lists.notices,
        "decisiones": lists.decisions,
    },
}
"""The tables by what they are about, in the order in which they are read."""


def groups(cifras: Cifras) -> Mapping[str, Mapping[str, Build | None]]:
    """Those that a company has."""
    return {
        group: tables
        for group, tables in GROUPS.items()
        if cifras.con_importaciones or group != "importaciones"
    }


def build(key: str, cifras: Cifras) -> Table:
    """A table by its key. Raises KeyError for one that the company doesn't have."""
    for tables in groups(cifras).values():
        make = tables.get(key)
        if make is not None:
            return make(cifras)
    raise KeyError(key)


def group_of(key: str) -> str:
    """What a table is about."""
    return next(group for group, tables in GROUPS.items() if key in tables)


_LETTERS: Mapping[str, str] = {
    "ventas": "V",
    "exportaciones": "E",
    "importaciones": "I",
    "cotejo": "C",
    "fracciones": "B",
    "puente": "D",
    "fuentes": "F",
}
_OWN: Mapping[str, str] = {"sumaria": "A", "por_motivo": "X", "muestra": "M", "lista": "L"}


def index_of(key: str) -> str:
    """Such as `E-2`: the group's letter, and the place of the table in it where it has several."""
    if key in _OWN:
        return _OWN[key]
    group, tables = next((group, list(tables)) for group, tables in GROUPS.items() if key in tables)
    return f"{_LETTERS[group]}-{tables.index(key) + 1}"
