"""Every sentence that a user reads, by its dotted key."""

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from raoce_desktop.catalogs.files import TEXTOS, flatten

REGLAS = "reglas.toml"
"""The rules' words are in the same folder, but `load_reference` reads them with their source."""


@cache
def texts() -> Mapping[str, str]:
    """Return the texts of all files of `resources/textos`; a missing key raises KeyError."""
    found: dict[str, str] = {}
    for path in sorted(TEXTOS.glob("*.toml")):
        if path.name != REGLAS:
            found.update(flatten(tomllib.loads(path.read_text(encoding="utf-8"))))
    return MappingProxyType(found)
