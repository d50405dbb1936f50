"""What a company's card and the open expediente could take of each other, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import plural
from raoce_desktop.domain.ficha import SHARED, card_of
from raoce_desktop.domain.merging import offers
from raoce_desktop.session.filed import is_filed

if TYPE_CHECKING:
    from typing import Protocol

    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.surroundings import Surroundings

    class Opened(Protocol):
        """What is known of the expediente that is open."""

        around: Surroundings

        @property
        def documento(self) -> Expediente:
            """The expediente as it is now."""
            ...


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
