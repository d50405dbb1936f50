"""What the window does with companies' cards: shows them, and takes from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raoce_desktop.domain.ficha import Ficha, expediente_of
from raoce_desktop.session.card_words import from_card, from_expediente
from raoce_desktop.session.companies import Company
from raoce_desktop.session.company_card import CompanyCard, read_for_card
from raoce_desktop.session.list_row import identity
from raoce_desktop.ui.app.company.compare_case import CompareCase
from raoce_desktop.ui.app.file_actions import ABOUT
from raoce_desktop.ui.kit.widgets import show_in_front
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.ui.app.company.card_window import CardWindow
    from raoce_desktop.ui.app.company.desk import CompanyDesk
    from raoce_desktop.ui.expediente.qt_session import QtSession

TAKE, GIVE = "tomar", "llevar"
"""What may be asked for beside an open expediente; anything else shows the card."""


class Cards:
    """Of one desk."""

    def __init__(self, desk: CompanyDesk) -> None:
        self._desk, self._office = desk, desk.office
        self.window: CardWindow | None = None

    def ask(self, session: QtSession, what: str) -> None:
        """Do what was asked for beside an open expediente."""
        if what == TAKE:
            self._take(session)
        elif what == GIVE:
            self._give(session)
        else:
            self.show(identity(session.documento.solicitante.rfc))

    def show(self, rfc: str) -> None:
        """Open the cards, at a company's where its RFC is known."""
        from raoce_desktop.ui.app.company.card_window import CardWindow

        if self.window is None:
            self.window = CardWindow(self._office, self._desk.window)
            self.window.start_requested.connect(self._start)
            self.window.compare_requested.connect(self._update)
            self.window.left.connect(self._changed)
        self.window.load(rfc)
        show_in_front(self.window)

    def close(self) -> None:
        """The main window is being closed."""
        if self.window is not None:
            self.window.close()

    def _changed(self) -> None:
        """What is around the open expediente may be another one."""
        session = self._desk.window.session
        if session is not None:
            self._office.pending.settle(lambda _saved: session.core.look_around())

    def _start(self, ficha: Ficha, ejercicio: int) -> None:
        assert self.window is not None
        self.window.close()
        self._desk.window.leave_to_list(lambda: self._desk.add(expediente_of(ficha, ejercicio)))

    # ------------------------------------------------------------ side by side

    def _take(self, session: QtSession) -> None:
        company = session.core.around.empresa
        comparison = from_card(session.documento, company.ficha, session.referencia)

        def take(keys: list[str]) -> None:
            before = session.documento
            session.apply(lambda e: comparison.take(e, keys), say("ficha.accion.tomar"))
            if session.documento is not before:
                self._desk.window.banner.tell(ABOUT, say("ficha.tomado"), passing=True)

        case = CompareCase("ficha.tomar", _whose(company), comparison, take)
        self._desk.compare.show_case(case)

    def _give(self, session: QtSession) -> None:
        rfc, documento = session.core.around.rfc, session.documento
        self._office.do(
            lambda: read_for_card(self._office, rfc),
            lambda company: self._show_giving(CompanyCard(self._office, company), documento),
            self._desk.tell,
        )

    def _update(self, card: CompanyCard) -> None:
        self._show_giving(card, card.company.expedientes[-1][1])

    def _show_giving(self, card: CompanyCard, expediente: Expediente) -> None:
        comparison = from_expediente(card.documento, expediente, card.referencia)

        def take(keys: list[str]) -> None:
            if card.apply(lambda f: comparison.take(f, keys), say("ficha.accion.llevar")):
                self._desk.window.banner.tell(ABOUT, say("ficha.llevado"), passing=True)
                self._changed()

        which = _whose(card.company)
        self._desk.compare.show_case(CompareCase("ficha.llevar", which, comparison, take))


def _whose(company: Company) -> str:
    return say("ficha.de", empresa=company.nombre, rfc=company.rfc)
