"""The history of an expediente as tables, for the window and for print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import plural, say, short_date
from raoce_desktop.domain.differences import Diferencia, differences
from raoce_desktop.evidence.tables.table import Column, Table
from raoce_desktop.session.labels import place_name

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.store.change_log import Cambio

_MANY = "_varios"


def change_table(changes: Sequence[Cambio], referencia: Referencia) -> Table:
    """Who changed what, the latest first."""
    columns = (
        Column("cuando", lambda c: _moment(c.cuando), 18, heading=say("historia.cuando")),
        Column("quien", lambda c: c.quien, 14, heading=say("historia.quien")),
        Column("que", lambda c: place_name(c.ruta, referencia), 30, heading=say("historia.que")),
        Column("antes", _before, 30, heading=say("historia.antes"), wraps=True),
        Column("ahora", _after, 30, heading=say("historia.ahora"), wraps=True),
    )
    rows = tuple(reversed(changes))
    return Table("historia", columns, rows, "ahora", name=say("historia.titulo"))


def filed_table(filed: Expediente, now: Expediente, referencia: Referencia) -> Table:
    """What the expediente says now and didn't say when it was filed."""
    columns = (
        Column("que", lambda d: place_name(d.ruta, referencia), 30, heading=say("historia.que")),
        Column("antes", _old, 34, heading=say("historia.presentado"), wraps=True),
        Column("ahora", _new, 34, heading=say("historia.hoy"), wraps=True),
    )
    rows = tuple(differences(filed, now))
    return Table("presentado", columns, rows, "ahora", name=say("historia.diferencias"))


def _moment(text: str) -> str:
    when = datetime.fromisoformat(text)
    return f"{short_date(when.date())} {when:%H:%M}"


def _before(change: Cambio) -> str:
    return "" if change.hecho.endswith(_MANY) else change.antes or _nothing(change.hecho)


def _after(change: Cambio) -> str:
    if change.hecho.endswith(_MANY):
        return plural(f"historia.{change.hecho}", int(change.ahora))
    return change.ahora or _gone(change.hecho)


def _old(one: Diferencia) -> str:
    return one.antes or _nothing(one.hecho)


def _new(one: Diferencia) -> str:
    return one.ahora or _gone(one.hecho)


def _gone(hecho: str) -> str:
    return say("historia.quitado" if hecho == "quitado" else "historia.vacio")


def _nothing(hecho: str) -> str:
    return say("historia.no_estaba" if hecho == "agregado" else "historia.vacio")
