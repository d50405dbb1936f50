"""A company's card while it is looked at: every edit goes through here and waits in the queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from raoce_desktop.domain.differences import differences
from raoce_desktop.domain.edits import capture
from raoce_desktop.domain.ficha import CambioDeFicha, Ficha
from raoce_desktop.session.companies import derived_card, parse_card, read_company
from raoce_desktop.session.history import History, Step
from raoce_desktop.session.labels import capture_label
from raoce_desktop.session.observed import Observed
from raoce_desktop.store.change_log import this_user
from raoce_desktop.store.side_data import card_of

if TYPE_CHECKING:
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.companies import Company
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.side_texts import SideText

CardEdit = Callable[[Ficha], Ficha]
_ONE_ENTRY = timedelta(hours=1)
"""As in the history of an expediente: what one person types into a field is told once an hour."""
_MOST = 200
"""Changes that a card remembers; the oldest go."""


def read_for_card(office: ExpedienteList, rfc: str) -> Company:
    """Read a company and what its card is labelled with, where the disk is used.

    Raises `StoreProblem`.
    """
    _referencia(office)
    return read_company(office.store, rfc)


def _referencia(office: ExpedienteList) -> Referencia:
    return office.referencia(office.hoy.year - 1)


class CompanyCard(Observed):
    """The card of `company`, which was read before. What waits to be written is newer than that."""

    def __init__(self, office: ExpedienteList, company: Company) -> None:
        super().__init__()
        self._office, self.company = office, company
        self._record = card_of(company.rfc)
        office.texts.load(company.textos)
        self._history: History[Ficha] = History()
        self._document = self._read()
        self.let_go = office.texts.subscribe(self._recall)

    @property
    def rfc(self) -> str:
        """Whose it is."""
        return self.company.rfc

    @property
    def documento(self) -> Ficha:
        """The card as it is now."""
        return self._document

    @property
    def referencia(self) -> Referencia:
        """The reference data of the ejercicio that is due: labels, lists and checks."""
        return _referencia(self._office)

    @property
    def kept(self) -> bool:
        """Whether anybody keeps it; else it is what the latest expediente says."""
        return bool(self._text.text)

    @property
    def deleted(self) -> str:
        """When it was deleted, ISO text; empty while it isn't."""
        return self._document.borrada

    @property
    def in_conflict(self) -> bool:
        """Whether another window wrote another one."""
        return self._text.in_conflict

    @property
    def _text(self) -> SideText:
        return self._office.texts.at(self._record)

    def _read(self) -> Ficha:
        text = self._text.text
        kept = parse_card(text) if text else None
        return kept or derived_card(self.rfc, self.company.expedientes)

    def _recall(self) -> None:
        """Somebody chose between two cards."""
        self._document = self._read()
        self._tell()

    def renew(self, company: Company) -> None:
        """The company was read anew: its expedientes, or its card, may be others by now."""
        self.company = company
        self._office.texts.load(company.textos)
        found = self._read()
        if found != self._document:
            self._document, self._history = found, History()
        self._tell()

    # ------------------------------------------------------------ edits

    def capture(self, ruta: str, text: str) -> None:
        """Type into the field at `ruta`; what isn't understood stays as typed."""
        label = capture_label(ruta, self.referencia)
        self.apply(lambda ficha: capture(ficha, ruta, text), label, ruta)

    def apply(self, edit: CardEdit, label: str, merge_key: str | None = None) -> bool:
        """Make an edit, which can be undone; False where it changes nothing."""
        before, after = self._document, edit(self._document)
        if after == before or self.company.ilegible:
            return False
        self._history.add(Step(label, before, after, merge_key))
        self._settle(after)
        return True

    def _settle(self, document: Ficha) -> None:
        told = _noted(self._document, document, self._office.clock)
        self._document = document.model_copy(update={"cambios": told})
        self._office.texts.put(self._record, self._document.model_dump_json())
        self._tell()

    def end_merge(self) -> None:
        """Let what is typed next be a step of its own."""
        self._history.end_merge()

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        step = self._history.undo()
        if step is not None:
            self._settle(step.before)
        return step is not None

    def redo(self) -> bool:
        """Make the step that was taken back again; False when there is none."""
        step = self._history.redo()
        if step is not None:
            self._settle(step.after)
        return step is not None

    def delete(self) -> None:
        """From now on its expedientes tell what the company is; `recover` brings it back."""
        when = self._office.clock.isoformat(timespec="seconds")
        self._settle(self._document.model_copy(update={"borrada": when}))

    def recover(self) -> None:
        """Bring a deleted card back as it was."""
        self._settle(self._document.model_copy(update={"borrada": ""}))

    def choose(self, *, ours: bool) -> None:
        """Of two windows' cards, go on with this one or the other's."""
        self._office.texts.choose(ours=ours, of=[self._record])


def _noted(before: Ficha, after: Ficha, now: datetime) -> tuple[CambioDeFicha, ...]:
    """The history with what an edit changes; back at where typing began, nothing happened."""
    found, who = list(before.cambios), this_user()
    since = (now - _ONE_ENTRY).isoformat(timespec="seconds")
    when = now.isoformat(timespec="seconds")
    for one in differences(before, after):
        last = next((c for c in reversed(found) if c.ruta == one.ruta), None)
        goes_on = last is not None and last.quien == who and last.cuando >= since
        if last is None or not goes_on or one.hecho != "cambio":
            found.append(
                CambioDeFicha(
                    cuando=when, quien=who, ruta=one.ruta, antes=one.antes, ahora=one.ahora
                )
            )
            continue
        found.remove(last)
        if last.antes != one.ahora:
            found.append(last.model_copy(update={"cuando": when, "ahora": one.ahora}))
    return tuple(found[-_MOST:])
