"""A second expediente of one company and ejercicio: what it says, and what can become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.catalogs.texts import say, short_moment
from raoce_desktop.domain.plain import squeezed
from raoce_desktop.session.companies import kept_apart
from raoce_desktop.session.comparing import Comparison
from raoce_desktop.session.filed import is_filed
from raoce_desktop.session.list_row import identity
from raoce_desktop.store.reading import read_report

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.store import Listed


_MEANT = "sí"


class There(NamedTuple):
    """The expediente that the list has of a report, as it is on disk."""

    listed: Listed
    expediente: Expediente


def find_there(office: ExpedienteList, new: Expediente) -> There | None:
    """Read the one that is in the place of a new one. Raises `StoreProblem`; None without any."""
    rfc, store = identity(new.solicitante.rfc), office.store
    found = read_report(store.database, rfc, new.ejercicio) if rfc else []
    rows = [row for row in found if not row.borrado]
    first = min(rows, key=lambda one: (one.repetido, one.id), default=None)
    return read_there(office, first) if first is not None else None


def read_there(office: ExpedienteList, listed: Listed) -> There:
    """Read one that the list has. Raises `StoreProblem`."""
    return There(listed, office.store.load(listed.id).expediente)


def in_words(listed: Listed) -> str:
    """Which one it is: its company, ejercicio and state, and when it was last changed."""
    shown = listed.resumen
    return say(
        "segundo.cual",
        empresa=shown.denominacion or shown.rfc,
        ejercicio=shown.ejercicio,
        estado=say(f"estado.{shown.estado}"),
        cuando=short_moment(shown.modificado),
    )


def compared(office: ExpedienteList, here: Expediente, there: Expediente) -> Comparison:
    """What `here` would take of `there`. Of another company, or into a filed one, nothing."""
    suggest = not is_filed(here) and not other_company(here, there)
    return Comparison(here, there, office.referencia(here.ejercicio), suggest=suggest)


def warnings(here: Expediente, there: Expediente) -> tuple[str, ...]:
    """What there is to know before anything is put together."""
    told = []
    if other_company(here, there):
        names = here.solicitante.denominacion, there.solicitante.denominacion
        told.append(say("segundo.otra_empresa", una=names[0], otra=names[1]))
    if is_filed(here):
        told.append(say("segundo.presentado"))
    return tuple(told)


def other_company(here: Expediente, there: Expediente) -> bool:
    """Whether one RFC has the names of two companies."""
    names = [squeezed(one.solicitante.denominacion) for one in (here, there)]
    return all(names) and not (names[0].startswith(names[1]) or names[1].startswith(names[0]))


def keep_apart(office: ExpedienteList, expediente: Expediente) -> None:
    """Remember that two expedientes of this report are meant; it waits in the queue."""
    rfc = identity(expediente.solicitante.rfc)
    office.texts.put(kept_apart(expediente.ejercicio, rfc), _MEANT, derived=True)
