"""What is around an open expediente: its company, last year's report, another of the same report.

All of it is read where the disk is used, and anew when the RFC or the ejercicio are others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.domain.anterior import figures_of, typed_in_card
from raoce_desktop.session.companies import Company, blank_card, kept_apart, read_company
from raoce_desktop.session.list_row import identity
from raoce_desktop.store import StoreProblem
from raoce_desktop.store.reading import read_report

if TYPE_CHECKING:
    from raoce_desktop.domain.anterior import Anterior
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.store import Listed, Store


class Surroundings(NamedTuple):
    """`otros` are the expedientes of the same company and ejercicio, `eliminados` deleted ones.

    `apart` says that somebody chose to have two of them. `empresa` is told without this one.
    """

    rfc: str
    ejercicio: int
    empresa: Company
    anterior: Anterior | None = None
    otros: tuple[Listed, ...] = ()
    eliminados: tuple[Listed, ...] = ()
    apart: bool = False


def nothing_around(ejercicio: int) -> Surroundings:
    """Those of an expediente whose company isn't known."""
    return Surroundings("", ejercicio, Company("", blank_card("")))


def read_surroundings(store: Store, expediente: Expediente, own_id: int) -> Surroundings:
    """Read them. Raises `StoreProblem`; a year before that can't be read is as good as none."""
    rfc, ejercicio = identity(expediente.solicitante.rfc), expediente.ejercicio
    if not rfc:
        return nothing_around(ejercicio)
    company = read_company(store, rfc, own_id)
    same = [one for one in read_report(store.database, rfc, ejercicio) if one.id != own_id]
    return Surroundings(
        rfc,
        ejercicio,
        company,
        read_anterior(store, company, ejercicio),
        tuple(one for one in same if not one.borrado),
        tuple(one for one in same if one.borrado),
        bool(company.textos.get(kept_apart(ejercicio, rfc))),
    )


def anterior_of(store: Store, expediente: Expediente) -> Anterior | None:
    """What the company of an expediente reported for the ejercicio before. As `read_anterior`."""
    rfc = identity(expediente.solicitante.rfc)
    return read_anterior(store, read_company(store, rfc), expediente.ejercicio) if rfc else None


def read_anterior(store: Store, company: Company, ejercicio: int) -> Anterior | None:
    """What the company reported for the ejercicio before, with its goods where they are here."""
    for id_, expediente in reversed(company.expedientes):
        if expediente.ejercicio == ejercicio - 1:
            try:
                return figures_of(store.load(id_).expediente)
            except StoreProblem:
                break
    return None if company.ilegible else typed_in_card(company.ficha, ejercicio - 1)
