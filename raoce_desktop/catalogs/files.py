"""Reading the files of `resources/catalogos` and `resources/textos`."""

import marshal
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any

from raoce_desktop.paths import RESOURCES

CATALOGOS = RESOURCES / "catalogos"
TEXTOS = RESOURCES / "textos"


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return the parsed TOML catalog `name`."""
    return document(CATALOGOS / name)


def document(path: Path) -> Mapping[str, Any]:
    """Return a TOML file as a tree.

    To understand TOML takes longer than all else that is done with it, so that the tree is kept
    where Python keeps what it compiled, and is used again for exactly these bytes. Where it can't
    be kept, or holds dates, it is made anew each time.
    """
    source = path.read_bytes()
    kept, mark = Path(cache_from_source(path, optimization="toml")), source_hash(source)
    with suppress(OSError, ValueError, EOFError, TypeError):
        was, tree = marshal.loads(kept.read_bytes())  # noqa: S302 - as sound as Python's own there
        if was == mark:
            return dict(tree)
    import tomllib

    found = tomllib.loads(source.decode())
    with suppress(OSError, ValueError):
        _keep(kept, marshal.dumps((mark, found)))
    return found


def _keep(path: Path, what: bytes) -> None:
    """Write it whole or not at all: another process may be reading it."""
    if sys.dont_write_bytecode:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    half.write_bytes(what)
    half.replace(path)


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
