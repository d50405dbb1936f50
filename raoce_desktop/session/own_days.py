"""The non-working days that the office added to the calendar, and the limits that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from raoce_desktop.domain.deadlines import deadlines
from raoce_desktop.domain.obligations import is_due, marks
from raoce_desktop.domain.sign_by import sign_by
from raoce_desktop.session.list_row import days_due
from raoce_desktop.session.listed_row import TERMINADO
from raoce_desktop.store.side_data import DAYS, DAYS_DRAFT, Record, days_text

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.store import Summary

Told = Callable[[Exception | None], object]
"""Told that something is done, or what went wrong."""


class OwnDays:
    """Of all expedientes. What is changed waits in the queue like all that is typed."""

    def __init__(self, expedientes: ExpedienteList) -> None:
        self._expedientes, self._store = expedientes, expedientes.store

    def read(self) -> tuple[Mapping[date, str], str]:
        """Read them, and what is typed of them and isn't kept. On the thread of the disk."""
        days, drafted = self._store.inhabiles(), self._store.setting(DAYS_DRAFT.clave)
        beside = {Record(k): v for k, v in self._store.settings_like("aparte.%.inhabiles").items()}
        found = {DAYS: days_text(days), DAYS_DRAFT: drafted, **beside}
        self._expedientes.texts.load(found)
        return days, drafted

    def set(self, days: Mapping[date, str], told: Told = lambda _problem: None) -> None:
        """Exchange the whole list; every limit follows. What fails is tried again."""
        if self._expedientes.texts.knows(DAYS):
            self._set(days, told)
        else:
            self._expedientes.do(self.read, lambda _found: self._set(days, told), told)

    def _set(self, days: Mapping[date, str], told: Told) -> None:
        self._expedientes.texts.write({DAYS: days_text(days)}, lambda: self.follow(told), told)

    def follow(self, told: Told) -> None:
        """Work out every limit from the days as they are on disk now."""
        self._expedientes.do(self._renew_limits, lambda _none: told(None), told)

    def _renew_limits(self) -> None:
        """Work out again when each falls due, from the season's data as they are now."""
        self._expedientes.references.renew()
        rows = {row.id: row.resumen for row in self._store.summaries()}
        found = {id_: self._days_due(head, rows[id_]) for id_, head in self._store.heads()}
        changed = {id_: vence for id_, vence in found.items() if rows[id_].vence != vence}
        if changed:
            self._store.set_limits(changed)

    def _days_due(self, expediente: Expediente, resumen: Summary) -> str:
        hoy, referencia = self._expedientes.hoy, self._expedientes.referencia(expediente.ejercicio)
        marcas = marks(expediente, referencia, hoy)
        if not is_due(marcas):
            return ""
        plazos, guardado = deadlines(marcas, referencia), expediente.seguimiento.guardado
        filed = resumen.estado in TERMINADO
        return days_due(plazos, None if filed else sign_by(guardado, plazos, hoy, referencia))
