"""What a company's card says in words: what was decided, what changed, what is another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import plural, say, short_moment
from raoce_desktop.domain.ficha import SHARED, card_of
from raoce_desktop.domain.merging import offers
from raoce_desktop.session.comparing import Comparison
from raoce_desktop.session.filed import is_filed
from raoce_desktop.session.labels import place_name
from raoce_desktop.session.papers.memory import remembered_of

if TYPE_CHECKING:
    from typing import Protocol

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.ficha import Ficha
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.companies import Company
    from raoce_desktop.session.surroundings import Surroundings

    class Opened(Protocol):
        """What is known of the expediente that is open."""

        around: Surroundings

        @property
        def documento(self) -> Expediente:
            """The expediente as it is now."""
            ...


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


def to_take(session: Opened) -> int:
    """How many fields of the card an open expediente could take; of one that was filed, none."""
    company, documento = session.around.empresa, session.documento
    if is_filed(documento) or not company.of_use:
        return 0
    return sum(1 for _ in offers(documento, company.ficha, SHARED))


def to_give(session: Opened) -> int:
    """How many fields of an open expediente a card that is kept could take."""
    company = session.around.empresa
    if not company.guardada:
        return 0
    return sum(1 for _ in offers(company.ficha, card_of(session.documento), SHARED))


def offer_in_words(session: Opened) -> str:
    """What there is to say of the card beside the open expediente; empty without anything."""
    company, take, give = session.around.empresa, to_take(session), to_give(session)
    if take and company.guardada:
        return plural("ficha.ofrece", take)
    if take:
        year = company.expedientes[-1][1].ejercicio
        return plural("ficha.ofrece_expediente", take, ejercicio=year)
    return plural("ficha.recibe", give) if give else ""
