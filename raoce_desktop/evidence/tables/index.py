"""The index of the working papers: the letter and number that every reference names."""

from collections.abc import Mapping

from raoce_desktop.evidence.tables import GROUPS

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
