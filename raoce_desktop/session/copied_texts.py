"""The texts beside an expediente in a copy of it: what waited to be saved, and back again."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from raoce_desktop.exchange.raoce_file import Pendiente, RaoceFile
from raoce_desktop.session.companies import parse_card
from raoce_desktop.session.directories import RECORDS, loaded
from raoce_desktop.session.list_row import identity
from raoce_desktop.session.locking import WAIT
from raoce_desktop.session.preferences import PREFERENCES
from raoce_desktop.session.respaldos import SECOND_PLACE
from raoce_desktop.session.side_texts import SideText
from raoce_desktop.session.tariff_loading import TARIFF
from raoce_desktop.store.side_data import DAYS, DAYS_DRAFT, Record, card_of, days_of

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.side_texts import SideTexts

_READ: Mapping[Record, Callable[[str], object]] = {
    DAYS_DRAFT: str,
    DAYS: days_of,
    **{record: partial(loaded, tipo) for tipo, record in RECORDS.items()},
}
"""What of the office comes back from a file, and what reads it where it is sound."""
_DRAFT = re.compile(r"(borrador\.[^%]+\.)[0-9]+", re.DOTALL)


def waiting_texts(texts: SideTexts) -> tuple[Pendiente, ...]:
    """What a copy made now has to hold besides the document.

    Where copies go, when it locks and what the office prefers are chosen anew: nobody else's file
    may say that.
    """
    return tuple(Pendiente(*r, text) for r, text in texts.waiting if not _is_the_offices(r))


def _is_the_offices(record: Record) -> bool:
    return record in (SECOND_PLACE, WAIT) or record.clave.startswith(PREFERENCES)


def held_by_a_copy(key: Hashable) -> bool:
    """Whether what waits under this key in the queue is in such a copy."""
    return key != TARIFF and not (isinstance(key, Record) and _is_the_offices(key))


def bring(expedientes: ExpedienteList, found: RaoceFile, *, twice: bool = False) -> int:
    """Keep what was read from a file, with its texts; the number of what came of it.

    Where something else is in the place of a text, it is kept beside it. Raises `StoreProblem`, and
    `Duplicate` as adding does unless it may be there `twice`.
    """
    id_ = expedientes.add(found.expediente, twice=twice)
    own = identity(found.expediente.solicitante.rfc)
    for pendiente in found.pendientes:
        record = _record(pendiente, id_, own)
        if record is not None and pendiente.texto:
            text = SideText(expedientes.store, record)
            text.type(pendiente.texto)
            text.take()()
    return id_


def _record(pendiente: Pendiente, id_: int, own: str) -> Record | None:
    """Where it belongs; None where that is no place for what comes from a file."""
    if pendiente.rfc:
        record = Record(pendiente.clave, own)
        sound = record != card_of(own) or parse_card(pendiente.texto) is not None
        return record if pendiente.rfc == own and sound else None
    record, draft = Record(pendiente.clave), _DRAFT.fullmatch(pendiente.clave)
    if draft and record != DAYS_DRAFT:
        return Record(f"{draft[1]}{id_}")
    reads = _READ.get(record)
    return record if reads is not None and _is_sound(reads, pendiente.texto) else None


def _is_sound(reads: Callable[[str], object], text: str) -> bool:
    try:
        reads(text)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return True
