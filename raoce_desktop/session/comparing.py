"""Two documents side by side: what the one would take of the other, named and shown as text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import plural
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.merging import EVERYTHING, Offer, offers, taken
from raoce_desktop.session.identity_offer import OfferedField
from raoce_desktop.session.labels import place_name

if TYPE_CHECKING:
    from raoce_desktop.domain.edits import Document
    from raoce_desktop.domain.expediente import Parte
    from raoce_desktop.domain.reference import Referencia

SHOWN_ROWS = 60
"""Bienes that are shown one by one; all others of their kind are one line."""
_ADDED, _CHANGED = f"{BIENES}.+", f"{BIENES}.*"


class Comparison:
    """What `there` says otherwise than `here`, or besides, by a key for each line.

    What only completes is suggested, unless the two are of other companies.
    """

    def __init__(
        self,
        here: Parte,
        there: Parte,
        referencia: Referencia,
        partes: Iterable[str] = EVERYTHING,
        *,
        suggest: bool = True,
    ) -> None:
        self._there, self._referencia = there, referencia
        self._partes, self._suggest = tuple(partes), suggest
        self.fields = tuple(self._fields(tuple(offers(here, there, self._partes))))

    def _fields(self, found: tuple[Offer, ...]) -> Iterable[OfferedField]:
        kinds = {key: [o for o in found if _crowd(o) == key] for key in (_CHANGED, _ADDED)}
        shown = {id(o) for rows in kinds.values() for o in rows[:SHOWN_ROWS]}
        for offer in found:
            if not _crowd(offer) or id(offer) in shown:
                yield self._field(offer)
        for key, rows in kinds.items():
            if rest := rows[SHOWN_ROWS:]:
                yield self._rest(key, rest)

    def _field(self, offer: Offer) -> OfferedField:
        name = place_name(offer.origen if offer.fila else offer.ruta, self._referencia)
        take = self._suggest and offer.completa
        return OfferedField(offer.origen, name, offer.hoy, offer.nuevo, take)

    def _rest(self, key: str, rest: list[Offer]) -> OfferedField:
        kind = "agregar" if key == _ADDED else "cambiar"
        name = plural(f"comparar.mas_bienes.{kind}", len(rest))
        take = self._suggest and all(one.completa for one in rest)
        return OfferedField(key, name, "", name, take)

    def take(self, document: Document, chosen: Collection[str]) -> Document:
        """Return the document, as it is by now, with the lines of these keys."""
        found = tuple(offers(document, self._there, self._partes))
        crowds = {key: [o for o in found if _crowd(o) == key] for key in (_CHANGED, _ADDED)}
        rest = {id(o) for key, rows in crowds.items() if key in chosen for o in rows[SHOWN_ROWS:]}
        return taken(
            document, self._there, [o for o in found if o.origen in chosen or id(o) in rest]
        )


def _crowd(offer: Offer) -> str:
    """Which of the two lines stands for it where there are too many."""
    if not offer.origen.startswith(f"{BIENES}."):
        return ""
    return _ADDED if offer.ruta == BIENES else _CHANGED
