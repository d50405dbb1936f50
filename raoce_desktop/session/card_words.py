"""What a company's card says in words: what was decided, what changed, what is another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import plural, say, short_moment
from raoce_desktop.domain.ficha import SHARED, card_of
from raoce_desktop.session.comparing import Comparison
from raoce_desktop.session.labels import place_name
from raoce_desktop.session.papers.memory import remembered_of

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.ficha import Ficha
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.companies import Company

_EMPTY = "—"


def decisions_in_words(company: Company) -> Iterator[str]:
    """What the accountant answered once for all ejercicios of a company."""
    kept = {record.clave: text for record, text in company.textos.items()}
    known = remembered_of(kept, 0)
    if known.consignacion is not None:
        yield say(f"ficha.consignacion.{'si' if known.consignacion else 'no'}")
    if known.respuestas:
        yield plural("ficha.respuestas", len(known.respuestas))
    if known.consignacion is None and not known.respuestas:
        yield say("ficha.sin_decisiones")


def changes_in_words(ficha: Ficha, referencia: Referencia) -> Iterator[str]:
    """Who changed what in the card, the latest first."""
    for one in reversed([one for one in ficha.cambios if one.antes or one.ahora]):
        when, where = short_moment(one.cuando), place_name(one.ruta, referencia)
        texts = {"antes": one.antes or _EMPTY, "ahora": one.ahora or _EMPTY}
        yield say("ficha.cambio", cuando=when, quien=one.quien, que=where, **texts)


def from_card(expediente: Expediente, ficha: Ficha, referencia: Referencia) -> Comparison:
    """What an expediente would take of the card."""
    return Comparison(expediente, ficha, referencia, SHARED)


def from_expediente(ficha: Ficha, expediente: Expediente, referencia: Referencia) -> Comparison:
    """What the card would take of an expediente."""
    return Comparison(ficha, card_of(expediente), referencia, SHARED)
