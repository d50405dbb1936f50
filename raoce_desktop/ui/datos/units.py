"""Units of measure: the tariff's 23 names, and the ways people write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from raoce_desktop.ui.datos.columns import plain

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia

_WRITTEN = {
    "01": ("kilogramo", "kg", "kgs", "kilos", "k"),
    "02": ("g", "gr", "grs"),
    "03": ("metro", "m", "ml", "mts"),
    "04": ("m2", "metros cuadrados"),
    "05": ("m3", "metros cubicos"),
    "06": ("pza", "pzas", "pz", "pieza", "unidad"),
    "08": ("l", "lt", "lts"),
    "09": ("pares",),
    "10": ("kw",),
    "11": ("millares",),
    "13": ("kwh", "kilowatt hora"),
    "14": ("t", "ton", "tons"),
    "22": ("quilate",),
}


def read_unit(text: str, referencia: Referencia) -> str:
    """The tariff's name of a unit written in another way; any other text as it is."""
    return _names(tuple(referencia.unidades.items())).get(plain(text), text)


@cache
def _names(unidades: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for clave, unidad in unidades:
        written = (clave, clave.lstrip("0"), plain(unidad), *_WRITTEN.get(clave, ()))
        for name in written:
            names[name] = names[f"{name}s"] = unidad
    return names
