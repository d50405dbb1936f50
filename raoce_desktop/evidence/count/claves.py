"""What each clave de pedimento means for the report: an editable table, not a law.

Source: Anexo 22, Apéndice 2, for the keys; how each one counts is this program's proposal, and
the accountant's word goes before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from raoce_desktop.catalogs.files import rows


class Clase(StrEnum):
    """How a pedimento of export (operation 2) with a given clave counts."""

    DIRECTA = "directa"
    INDIRECTA = "indirecta"
    NO_CUENTA = "no_cuenta"
    DECIDE = "decide"
    SOLO_IMPORTACION = "solo_importacion"


class Importacion(StrEnum):
    """How a pedimento of import (operation 1) counts for a company with PROSEC alone."""

    CUENTA = "cuenta"
    NO_CUENTA = "no_cuenta"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True)
class ClavePedimento:
    """One row of the table."""

    clave: str
    clase: Clase
    importacion: Importacion
    resumen: str = ""
    nota: str = ""
    confianza: str = ""


Tabla = Mapping[str, ClavePedimento]


@cache
def shipped() -> Tabla:
    """Return the table that comes with the program."""
    return {
        row["clave"]: ClavePedimento(
            row["clave"],
            Clase(row["clase"]),
            Importacion(row["importacion"]),
            row["resumen"],
            row["nota"],
            row["confianza"],
        )
        for row in rows("claves_pedimento.csv")
    }


def edited(cambios: Mapping[str, Clase]) -> Tabla:
    """Return the shipped table with the user's own classes for some claves, new ones included."""
    table = dict(shipped())
    for clave, clase in cambios.items():
        table[clave] = replace(find(table, clave), clase=clase)
    return table


def find(table: Tabla, clave: str) -> ClavePedimento:
    """Return a clave's row; of one that isn't in the table the accountant decides."""
    unknown = ClavePedimento(clave, Clase.DECIDE, Importacion.DECIDE)
    return table.get(clave, unknown)
