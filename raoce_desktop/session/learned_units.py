"""The unit of measure follows from the fracción: what is chosen once is known from then on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from raoce_desktop.session.changes import Change

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.pending import Pending, Settle, Write
    from raoce_desktop.store import Store


class UnitsToLearn:
    """The units that this window was taught, as an entry of the queue. The latest one counts."""

    def __init__(self, store: Store, pending: Pending) -> None:
        self._store, self._pending = store, pending
        self._units: dict[str, str] = {}

    def put(self, units: Mapping[str, str]) -> None:
        """Have the unit of each fraccion remembered."""
        self._units.update(units)
        self._pending.put(("unidades", id(self)), self)

    def take(self) -> Write:
        """Take what was taught so far."""
        return partial(self._write, dict(self._units))

    def _write(self, units: Mapping[str, str]) -> Settle:
        self._store.learn_units(units)
        return partial(self._written, units)

    def _written(self, units: Mapping[str, str]) -> None:
        self._units = {f: unit for f, unit in self._units.items() if units.get(f) != unit}


def taught(change: Change, documento: Expediente, referencia: Referencia) -> dict[str, str]:
    """Return the unit of each fracción that the edit teaches.

    Choosing a unit in one row is an answer, and the latest counts. Rows that come many at a time
    only teach what wasn't known.
    """
    chosen = any(ruta.endswith(".unidad") for ruta in change.rutas)
    found = {}
    sound = set(referencia.unidades.nombres.values()) if change.bienes else set()
    for span in change.bienes:
        for bien in documento.bienes_producidos[span.start : span.start + span.inserted]:
            known = referencia.unidad_de(bien.fraccion)
            news = bien.unidad != known if chosen else not known
            if news and bien.unidad in sound and _is_fraccion(bien.fraccion):
                found[bien.fraccion] = bien.unidad
    return found


def _is_fraccion(text: str) -> bool:
    return len(text) == 8 and text.isascii() and text.isdigit()
