"""The tariff's 23 units, and the ways in which people and other programs write them."""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from raoce_desktop.catalogs.files import rows
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.domain.reference import Unidades


@cache
def unidades() -> Unidades:
    """Return the units; they are the same in every ejercicio."""
    names = {row["clave"]: row["unidad"] for row in rows("unidades.csv")}
    return Unidades(MappingProxyType(names), MappingProxyType(dict(_written())))


def _written() -> Iterator[tuple[str, str]]:
    for row in rows("unidades_alias.csv"):
        yield squeezed(row["escrita"]), row["unidad"]
    for row in rows("unidades.csv"):
        for written in (row["clave"], row["clave"].lstrip("0"), row["unidad"]):
            yield squeezed(written), row["unidad"]
