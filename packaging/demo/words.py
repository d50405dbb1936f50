"""What the demo itself says: the sentences of `textos.toml` beside this file."""

import tomllib
from pathlib import Path

from raoce_desktop.catalogs.files import flatten

_FILE = Path(__file__).with_name("textos.toml")
_TEXTS: dict[str, str] = dict(flatten(tomllib.loads(_FILE.read_text(encoding="utf-8"))))


def demo_text(key: str, **data: object) -> str:
    """The sentence of a key, such as `pantalla.datos`, with its gaps filled."""
    return _TEXTS[key].format(**data)
