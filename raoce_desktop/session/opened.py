"""Reading an expediente to be opened, where the disk is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.session.drafts import drafts_of
from raoce_desktop.session.surroundings import Surroundings, read_surroundings
from raoce_desktop.store.side_data import Record

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.store import Stored


class Opened(NamedTuple):
    """What opening an expediente reads: it, the texts beside it, and what is around it.

    `listed` says whether the list knows its verdict.
    """

    stored: Stored
    texts: Mapping[Record, str]
    listed: bool
    around: Surroundings


def read_opened(office: ExpedienteList, id_: int) -> Opened:
    """Read it, and the reference data of its ejercicio. Raises `StoreProblem`."""
    store = office.store
    stored = store.load(id_)
    drafts = store.settings_like(drafts_of(id_))
    listed = all(row.resumen.veredicto for row in store.summaries() if row.id == id_)
    office.referencia(stored.expediente.ejercicio)
    around = read_surroundings(store, stored.expediente, id_)
    return Opened(stored, {Record(clave): text for clave, text in drafts.items()}, listed, around)
