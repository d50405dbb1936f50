"""What the window does with companies: a second expediente of one report, by every way in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.session.companies import words_of_people
from raoce_desktop.session.filed import is_filed
from raoce_desktop.session.second_expediente import (
    There,
    compared,
    find_there,
    in_words,
    keep_apart,
    read_there,
    warnings,
)
from raoce_desktop.store import Duplicate
from raoce_desktop.ui.app.company.compare_case import CompareCase
from raoce_desktop.ui.app.file_actions import ABOUT
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import Expediente
    from raoce_desktop.exchange.raoce_file import RaoceFile
    from raoce_desktop.session.surroundings import Surroundings
    from raoce_desktop.store import Listed
    from raoce_desktop.ui.app.company.card_actions import Cards
    from raoce_desktop.ui.app.company.compare_window import CompareWindow
    from raoce_desktop.ui.app.main_window import MainWindow
    from raoce_desktop.ui.app.on_disk import OnDisk
    from raoce_desktop.ui.expediente.qt_session import QtSession

REPEATED = "repetido"
"""What the banner's sentences about a second expediente are about."""
_OPEN = "segundo.abierto"
_SAID_FIRST = ("celdas", "guardado")
"""What the banner may be saying that is about what was typed: that isn't talked over."""
_OF_THE_OPEN = (_OPEN, "ficha.tomar")
"""What is compared with the expediente that is open."""


class Incoming(NamedTuple):
    """An expediente that isn't on the list yet; `keep` puts it there, another one or not."""

    expediente: Expediente
    keep: Callable[[], int]


class CompanyDesk:
    """Of one window. Nothing that exists is changed or deleted unless somebody says so."""

    def __init__(self, window: MainWindow, disk: OnDisk) -> None:
        self.window, self._disk = window, disk
        self.office = window.expedientes
        self._compare: CompareWindow | None = None
        self._waiting: list[Incoming] = []
        self._then: dict[int, Callable[[QtSession], object]] = {}
        self._around: Surroundings | None = None
        self.tell = disk.tell

    @cached_property
    def cards(self) -> Cards:
        """What is done with the companies' cards."""
        from raoce_desktop.ui.app.company.card_actions import Cards

        return Cards(self)

    @property
    def compare(self) -> CompareWindow:
        """The window with two documents side by side."""
        from raoce_desktop.ui.app.company.compare_window import CompareWindow

        if self._compare is None:
            self._compare = CompareWindow(self.window)
        return self._compare

    def learn_people(self) -> None:
        """Have the list found by contacts and representantes too; without them, as before."""
        self.office.do(
            lambda: words_of_people(self.office),
            self.window.list_screen.know_people,
            lambda _error: None,
        )

    # ------------------------------------------------------------ a new one

    def next_year(self, id_: int) -> None:
        """Start the ejercicio after that of an expediente and open it."""
        self._disk.do(lambda: self.office.following(id_), self.add)

    def add(self, expediente: Expediente) -> None:
        """Add an expediente and open it; where there is one of its report, ask."""

        def made() -> int | None:
            try:
                return self.office.add(expediente)
            except Duplicate:
                return None

        def go_on(id_: int | None) -> None:
            if id_ is None:
                self.ask_new([expediente])
            else:
                self.open_new(id_)

        self._disk.do(made, go_on)

    def open_example(self, name: str) -> None:
        """Open one of the guide's cases; it is added the first time."""
        from raoce_desktop.exchange.examples import example

        expediente = example(name)

        def made() -> int:
            there = find_there(self.office, expediente)
            return there.listed.id if there else self.office.add(expediente)

        self._disk.do(made, self.window.open_expediente)

    def open_new(self, id_: int) -> None:
        """One that is new says whether another of its report was deleted."""
        self._then[id_] = self._tell_deleted
        self.window.open_expediente(id_)

    # ------------------------------------------------------------ beside one that is there

    def ask(self, incoming: Sequence[Incoming]) -> None:
        """Ask of each what becomes of it, one after the other."""
        self._waiting += incoming
        self._next()

    def ask_new(self, expedientes: Sequence[Expediente]) -> None:
        """The same of expedientes that come from nowhere else."""
        self.ask([self._incoming(one) for one in expedientes])

    def _incoming(self, expediente: Expediente) -> Incoming:
        return Incoming(expediente, lambda: self.office.add(expediente, twice=True))

    def ask_files(self, files: Sequence[RaoceFile]) -> None:
        """The same of files whose report the list has already."""
        from raoce_desktop.session.copied_texts import bring

        office = self.office
        self.ask([Incoming(f.expediente, lambda f=f: bring(office, f, twice=True)) for f in files])  # type: ignore[misc]

    def _next(self) -> None:
        if not self._waiting:
            return
        one = self._waiting.pop(0)

        def look(_saved: bool) -> None:
            self._disk.do(
                lambda: find_there(self.office, one.expediente),
                lambda there: self._show(one, there) if there else self._keep(one),
            )

        self.office.pending.settle(look)  # what was just taken is part of what is there

    def _show(self, new: Incoming, there: There) -> None:
        comparison = compared(self.office, there.expediente, new.expediente)
        which = say("segundo.ya_esta", cual=in_words(there.listed))
        if self._waiting:
            which = say("segundo.faltan", cual=which, n=len(self._waiting))

        def take(keys: list[str]) -> None:
            def apply(session: QtSession) -> None:
                before = session.documento
                session.apply(lambda e: comparison.take(e, keys), say("segundo.accion"))
                if session.documento is not before:
                    self.window.banner.tell(ABOUT, say("segundo.junto"), passing=True)

            self._open(there.listed.id, apply)

        choices = (
            (say("segundo.abrir"), lambda: self._open(there.listed.id)),
            (say("segundo.conservar"), lambda: self._keep(new)),
            *([(say("segundo.dejar_todos"), self._waiting.clear)] if self._waiting else ()),
        )
        told = warnings(there.expediente, new.expediente)
        case = CompareCase("segundo", which, comparison, take, choices, told, self._next)
        self.compare.show_case(case)

    def _open(self, id_: int, then: Callable[[QtSession], object] = lambda _session: None) -> None:
        def opened(session: QtSession) -> None:
            then(session)
            self._next()

        session = self._session
        if session is not None and session.core.id == id_:
            opened(session)
        else:
            self._then[id_] = opened
            self.window.open_expediente(id_)

    def _keep(self, new: Incoming) -> None:
        """Keep both, and don't ask again whether that was meant."""

        def kept(id_: int) -> None:
            keep_apart(self.office, new.expediente)
            self._open(id_)

        self._disk.do(new.keep, kept)

    # ------------------------------------------------------------ beside the open one

    def opened(self, session: QtSession) -> None:
        """An expediente was opened: do what waited for it, and look at what is around it."""
        self._around = None
        session.document_changed.connect(self._look)
        session.company_requested.connect(lambda what: self.cards.ask(session, what))
        then = self._then.pop(session.core.id, None)
        self._look()
        if then is not None:
            then(session)

    def left(self) -> None:
        """It is being left."""
        case = self._compare.case if self._compare is not None else None
        if self._compare is not None and case is not None and case.key in _OF_THE_OPEN:
            self._compare.reject()

    def close(self) -> None:
        """The window is being closed."""
        self._waiting.clear()
        if "cards" in vars(self):
            self.cards.close()
        if self._compare is not None:
            self._compare.close()

    @property
    def _session(self) -> QtSession | None:
        return self.window.session

    def _look(self) -> None:
        """Offer what can be done where another expediente of this report is there."""
        session = self._session
        if session is None or session.core.around is self._around:
            return
        changed, self._around = self._around is not None, session.core.around
        if self._around.otros and not self._around.apart:
            self._offer(self._around.otros[0])
        else:
            self.window.banner.dismiss(REPEATED)
            if changed:
                self._tell_deleted(session)

    def _offer(self, other: Listed) -> None:
        if self.window.banner.key in _SAID_FIRST:
            return
        actions = [
            (say("segundo.abierto.comparar"), lambda: self._compare_open(other)),
            (say("segundo.abierto.abrir"), lambda: self.window.open_expediente(other.id)),
            (say("segundo.abierto.conservar"), self._keep_open),
        ]
        sentence = say("segundo.abierto.aviso", cual=in_words(other))
        self.window.banner.tell(REPEATED, sentence, actions, tone=Tone.WARN)

    def _compare_open(self, other: Listed) -> None:
        self._disk.do(lambda: read_there(self.office, other), self._show_open)

    def _show_open(self, there: There) -> None:
        session = self._session
        if session is None:
            return
        comparison = compared(self.office, session.documento, there.expediente)

        def take(keys: list[str]) -> None:
            before = session.documento
            session.apply(lambda e: comparison.take(e, keys), say("segundo.accion"))
            if session.documento is not before:
                self._tell_taken(there.listed)

        choices = (
            (
                say("segundo.abierto.abrir"),
                lambda: self.window.open_expediente(there.listed.id),
            ),
            (say("segundo.conservar"), self._keep_open),
        )
        told = warnings(session.documento, there.expediente)
        which = in_words(there.listed)
        self.compare.show_case(CompareCase(_OPEN, which, comparison, take, choices, told))

    def _tell_taken(self, other: Listed) -> None:
        actions = [
            (say("segundo.abierto.eliminar"), lambda: self._delete(other)),
            (say("segundo.abierto.conservar"), self._keep_open),
        ]
        self.window.banner.tell(REPEATED, say("segundo.abierto.queda"), actions)

    def _delete(self, other: Listed) -> None:
        """Take the other one off the list: it stays among the deleted ones."""

        def told(_none: None) -> None:
            self._take_its_place()
            actions = [(say("segundo.abierto.deshacer"), lambda: self._bring_back(other))]
            self.window.banner.tell(ABOUT, say("segundo.abierto.eliminado"), actions)

        self._disk.do(lambda: self.office.delete(other.id), told)

    def _take_its_place(self) -> None:
        """The open one isn't apart any more."""
        if self._session is not None:
            self._around = None
            self._session.core.take_its_place()

    def _bring_back(self, other: Listed) -> None:
        def back(_apart: bool) -> None:
            self.window.banner.dismiss(ABOUT)
            self._take_its_place()

        self._disk.do(lambda: self.office.restore(other.id), back)

    def _keep_open(self) -> None:
        if self._session is not None:
            keep_apart(self.office, self._session.documento)
            self._session.core.stay_apart()
            self.window.banner.dismiss(REPEATED)

    # ------------------------------------------------------------ deleted ones

    def _tell_deleted(self, session: QtSession) -> None:
        around = session.core.around
        if around.otros or not around.eliminados or is_filed(session.documento):
            return
        other = around.eliminados[0]

        def recover() -> None:
            def back(_apart: bool) -> None:
                self._take_its_place()
                self._compare_open(other)

            self._disk.do(lambda: self.office.restore(other.id), back)

        actions = [
            (say("segundo.abierto.recuperar"), recover),
            (say("eliminados.ver"), self.window.windows.show_deleted),
        ]
        sentence = say("segundo.abierto.en_eliminados", cual=in_words(other))
        self.window.banner.tell(REPEATED, sentence, actions)
