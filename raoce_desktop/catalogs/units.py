"""The tariff's 23 units, and the ways in which people and other programs write them."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from raoce_desktop.catalogs.files import rows
from raoce_desktop.domain.plain import squeezed


def read_unit(text: str) -> str | None:
    """The tariff's name of a unit by its SAT code, name or abbreviation; None when unknown."""
    return _names().get(squeezed(text))


def unit_of_code(code: str) -> str:
    """The tariff's name of a unit by its SAT code; a code that nobody knows stays as it is."""
    return _names().get(squeezed(code), code) if code else ""


@cache
def _names() -> Mapping[str, str]:
    return MappingProxyType(dict(_written()))


def _written() -> Iterator[tuple[str, str]]:
    for row in rows("unidades_alias.csv"):
        yield squeezed(row["escrita"]), row["unidad"]
    for row in rows("unidades.csv"):
        for written in (row["clave"], row["clave"].lstrip("0"), row["unidad"]):
            yield squeezed(written), row["unidad"]
