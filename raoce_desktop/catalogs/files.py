"""Reading the files of `resources/catalogos` and `resources/textos`."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from raoce_desktop.paths import RESOURCES

CATALOGOS = RESOURCES / "catalogos"
TEXTOS = RESOURCES / "textos"


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return the parsed TOML catalog `name`."""
    with (CATALOGOS / name).open("rb") as file:
        return tomllib.load(file)


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of the CSV catalog `name`, by column."""
    import csv

    with (CATALOGOS / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every leaf of nested tables with its dotted key."""
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from flatten(value, f"{key}.")
        else:
            yield key, value
