"""What of the capture is done: a restart keeps it, and a value that changed undoes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.domain.pantallas import Captura, Casilla
    from raoce_desktop.session.session import Session

_DRAFT = "captura"
_SHOWN = 12


class Ticks:
    """The gestures that were made, each with the value that it was made with.

    A bien whose gestures are all made is kept as one, so that ten thousand take little room.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def done(self, casilla: Casilla, captura: Captura) -> bool:
        """Whether a gesture was made, with the value that it has now."""
        kept = self._kept()
        if kept.get(casilla.clave) == casilla.dato.valor:
            return True
        row = casilla.bien
        return row is not None and kept.get(_whole(row)) == _signature(captura.bien(row))

    def tick(self, casilla: Casilla, captura: Captura) -> None:
        """A gesture was made."""
        kept = self._kept() | {casilla.clave: casilla.dato.valor}
        if casilla.bien is not None:
            every = captura.bien(casilla.bien)
            if all(kept.get(one.clave) == one.dato.valor for one in every):
                for one in every:
                    del kept[one.clave]
                kept[_whole(casilla.bien)] = _signature(every)
        self._put(kept)

    def untick(self, casilla: Casilla, captura: Captura) -> None:
        """It was not made after all; of a whole bien, the others stay made."""
        kept = self._kept()
        if casilla.bien is not None and kept.pop(_whole(casilla.bien), None) is not None:
            kept |= {one.clave: one.dato.valor for one in captura.bien(casilla.bien)}
        kept.pop(casilla.clave, None)
        self._put(kept)

    def next_good(self, captura: Captura, after: int) -> int | None:
        """The first bien from `after` on that isn't whole; None where all of them are."""
        kept = self._kept()
        for row in range(after, captura.cuantos):
            made = kept.get(_whole(row))
            if made is None or made != _signature(captura.bien(row)):
                return row
        return None

    def clear(self) -> None:
        """Start anew."""
        self._session.drafts.put(_DRAFT, "")

    def _kept(self) -> dict[str, str]:
        try:
            found = json.loads(self._session.drafts.get(_DRAFT) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _put(self, kept: dict[str, str]) -> None:
        self._session.drafts.put(_DRAFT, json.dumps(kept, ensure_ascii=False) if kept else "")


def _whole(row: int) -> str:
    return f"bien.{row}"


def _signature(casillas: Sequence[Casilla]) -> str:
    """Tells one bien's values from any others."""
    values = json.dumps([one.dato.valor for one in casillas], ensure_ascii=False)
    return sha256(values.encode("utf-8", "surrogatepass")).hexdigest()[:_SHOWN]
