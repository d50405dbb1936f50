"""The companies of this office, each by its RFC: its card, its expedientes, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from raoce_desktop.domain.ficha import Ficha, card_of, people
from raoce_desktop.session.list_row import identity
from raoce_desktop.store.side_data import OF_COMPANY, Record
from raoce_desktop.store.side_data import card_of as card_record

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.store import Store

    Head = tuple[int, Expediente]
    Heads = tuple[Head, ...]


class Company(NamedTuple):
    """One of them. While nobody keeps its card, `ficha` is what its latest expediente says.

    `textos` is what was decided for it, as it was read. A card that is `ilegible` is of a newer
    version of this program: it is neither shown nor written over.
    """

    rfc: str
    ficha: Ficha
    guardada: bool = False
    ilegible: bool = False
    expedientes: Heads = ()
    textos: Mapping[Record, str] = {}

    @property
    def nombre(self) -> str:
        """How it is called; its RFC where nobody says."""
        return self.ficha.solicitante.denominacion or self.rfc

    @property
    def of_use(self) -> bool:
        """Whether its card says anything that can be taken."""
        return not self.ilegible and self.ficha != blank_card(self.rfc)


def blank_card(rfc: str) -> Ficha:
    """A card that says nothing but whose it is."""
    empty = Ficha()
    return empty.model_copy(
        update={"solicitante": empty.solicitante.model_copy(update={"rfc": rfc})}
    )


def read_company(store: Store, rfc: str, without: int = 0) -> Company:
    """Read one, on the thread of the disk. Raises `StoreProblem`.

    What isn't kept as its card is told by its latest expediente, other than `without`.
    """
    decided = {Record(k, rfc): v for k, v in store.decisions(rfc).items()} if rfc else {}
    heads = _latest_last(one for one in (store.heads(rfc) if rfc else ()) if one[0] != without)
    return _company(rfc, decided.get(card_record(rfc), ""), heads)._replace(textos=decided)


def read_companies(store: Store) -> tuple[Company, ...]:
    """Read all that have an expediente or a card, by name. Raises `StoreProblem`."""
    by_rfc: dict[str, list[Head]] = {}
    for id_, expediente in store.heads():
        if rfc := identity(expediente.solicitante.rfc):
            by_rfc.setdefault(rfc, []).append((id_, expediente))
    cards = store.side_data.cards()
    every = by_rfc.keys() | cards.keys()
    found = (_company(rfc, cards.get(rfc, ""), _latest_last(by_rfc.get(rfc, ()))) for rfc in every)
    return tuple(sorted(found, key=lambda one: (one.nombre, one.rfc)))


def _latest_last(heads: Iterable[Head]) -> Heads:
    return tuple(sorted(heads, key=lambda one: (one[1].ejercicio, one[0])))


def _company(rfc: str, text: str, heads: Heads) -> Company:
    card = parse_card(text) if text else None
    if text and card is None:
        return Company(rfc, blank_card(rfc), ilegible=True, expedientes=heads)
    if card is not None and not card.borrada:
        return Company(rfc, card, guardada=True, expedientes=heads)
    return Company(rfc, derived_card(rfc, heads), expedientes=heads)


def derived_card(rfc: str, heads: Heads) -> Ficha:
    """What the latest expediente says; a blank card where there is none."""
    return card_of(heads[-1][1]) if heads else blank_card(rfc)


def parse_card(text: str) -> Ficha | None:
    """Read a card as it is kept; None where it can't be understood."""
    try:
        return Ficha.model_validate_json(text)
    except ValidationError:
        return None


def words_of_people(office: ExpedienteList) -> Mapping[str, str]:
    """The contacts and the representante of each company, by RFC, to be looked for."""
    return {one.rfc: people(one.ficha) for one in read_companies(office.store)}


def kept_apart(ejercicio: int, rfc: str) -> Record:
    """Where it is kept that two expedientes of one report are meant to be."""
    return Record(f"{OF_COMPANY}dos.{ejercicio}", rfc)


def cards(companies: tuple[Company, ...]) -> Iterator[Ficha]:
    """The cards that can be read."""
    return (one.ficha for one in companies if not one.ilegible)
