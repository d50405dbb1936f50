"""The days of every expediente of the office, for its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.domain.vencimientos import Apunte, vencimientos

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList


class NotedDay(NamedTuple):
    """One day, and the number of the expediente that it is of."""

    id: int
    apunte: Apunte


def agenda(office: ExpedienteList) -> tuple[NotedDay, ...]:
    """Return every day in order, whatever can be read. Failures are `StoreProblem`.

    A second expediente of one report has its number in its identity, so that both stay apart.
    """
    again = {row.id for row in office.listing() if row.repetido}
    found = []
    for id_, expediente in office.store.heads():
        rfc = expediente.solicitante.rfc
        identity = f"{rfc}-{id_}" if id_ in again or not rfc else rfc
        days = vencimientos(expediente, office.referencia(expediente.ejercicio), office.hoy)
        found += [NotedDay(id_, Apunte(identity, expediente, day)) for day in days]
    return tuple(sorted(found, key=lambda one: (one.apunte.vencimiento.dia, one.id)))
