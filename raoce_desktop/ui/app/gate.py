"""Which window is there: that of the expedientes or, while they are locked, the one that asks."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication

from raoce_desktop.store import StoreProblem
from raoce_desktop.store.keyring import forget_keys, is_locked, looks_plain, own_key
from raoce_desktop.store.place import has_copies
from raoce_desktop.ui.app.first_shown import First, read_first
from raoce_desktop.ui.app.main_window import SIZE, MainWindow
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.widgets import top_level_widgets
from raoce_desktop.ui.kit.words import long_date, say

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from raoce_desktop.session.damaged import Choose
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.ui.app.auto_lock import AutoLock
    from raoce_desktop.ui.app.opening_window import OpeningWindow
    from raoce_desktop.ui.app.unlock_window import UnlockWindow

T = TypeVar("T")
Open = Callable[[], "tuple[ExpedienteList, Path] | str"]
_AGAIN_MS = 50
_SOON_MS = 400
"""How long the disk is waited for before a window says so."""
_LAST_WORDS_S = 10
"""How long a copy that is being made when the window closes is waited for."""


class _Opened(NamedTuple):
    """What there is to show, and the folder of its files."""

    expedientes: ExpedienteList
    home: Path
    first: First


class Gate(QObject):
    """`open_` gives the expedientes and the folder of their files, or the sentence why not.

    It is called where the disk may be waited for, and so is what asks `choose`. `begin` is called
    with each new window and that folder, `refuse` with the sentence where nothing can be shown.
    """

    def __init__(
        self,
        database: Path,
        open_: Open,
        begin: Callable[[MainWindow, Path], object],
        choose: Choose,
        refuse: Callable[[str], object],
        runner: Runner | None = None,
    ) -> None:
        super().__init__()
        self._database, self._open = database, open_
        self._begin, self._choose, self._refuse = begin, choose, refuse
        self.runner = runner or thread_runner(self)
        self._paths: Sequence[Path] = ()
        self._last: int | None = None
        self._closing: ExpedienteList | None = None
        self._waiting: OpeningWindow | None = None
        self.window: MainWindow | None = None
        self.unlocking: UnlockWindow | None = None
        self.auto: AutoLock | None = None

    def enter(self, paths: Sequence[Path] = ()) -> None:
        """Open the window, on the files given, or ask for the passphrase."""
        self._paths = paths

        def look() -> _Opened | str | None:
            return None if needs_passphrase(self._database) else self._read()

        self._wait_for(look, self._entered)

    def leave(self) -> None:
        """Let go of everything: the program ends, and no window is there to be held up."""
        for expedientes in (self._closing, self.window.expedientes if self.window else None):
            if expedientes is not None:
                expedientes.runner.drain(_LAST_WORDS_S)
                expedientes.store.close()
        forget_keys()

    # ------------------------------------------------------------ opening

    def _wait_for(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do something with the disk before there is a window, and say so where that lasts."""
        QApplication.setQuitOnLastWindowClosed(False)  # a question may be the only one there is
        timer = QTimer(self, singleShot=True, interval=_SOON_MS)
        timer.timeout.connect(self._say_that_it_lasts)
        timer.start()

        def end() -> None:
            timer.stop()
            timer.deleteLater()
            self._stop_waiting()

        def go_on(found: T) -> None:
            end()
            then(found)

        def fail(error: Exception) -> None:
            end()
            self._refused(getattr(error, "sentence", "") or say("guardado.no_abre"))
            if not isinstance(error, StoreProblem):
                raise error

        self.runner.start(lambda _progress, _cancelled: work(), go_on, fail)

    def _say_that_it_lasts(self) -> None:
        from raoce_desktop.ui.app.opening_window import OpeningWindow

        if self.unlocking is None:
            self._waiting = OpeningWindow(QSize(*SIZE))
            self._waiting.closed.connect(lambda: QApplication.exit(0))
            self._waiting.show()

    def _stop_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.hide()
            waiting.deleteLater()

    def _read(self) -> _Opened | str:
        """Open the expedientes and read what the window shows first, where the disk is used."""
        opened = self._open()
        if isinstance(opened, str):
            return opened
        return _Opened(*opened, read_first(opened[0]))

    def _entered(self, found: _Opened | str | None) -> None:
        if found is None:
            self._ask()
        elif isinstance(found, str):
            self._refused(found)
        else:
            self._show(found)

    def _refused(self, sentence: str) -> None:
        if self.unlocking is not None:
            QApplication.setQuitOnLastWindowClosed(True)
            self.unlocking.tell(sentence)
        else:
            self._refuse(sentence)

    def _show(self, opened: _Opened, *, rebuilt: bool = False) -> None:
        expedientes = opened.expedientes
        self._database = expedientes.store.path
        window = self.window = MainWindow(expedientes, first=opened.first)
        window.rebuild_requested.connect(self.rebuild)
        window.lock_requested.connect(self.lock)
        window.lock_changed.connect(self._watch)
        window.show()
        QApplication.setQuitOnLastWindowClosed(True)
        day = expedientes.preferences.ensayo
        if day is not None and not rebuilt:  # nobody starts with another day without hearing of it
            window.banner.tell("ensayo", say("preferencias.ensayo.sigue", fecha=long_date(day)))
        self._begin(window, opened.home)
        if self._paths:
            paths, self._paths = list(self._paths), ()
            QTimer.singleShot(0, window, lambda: window.import_files(paths))
        self._watch()
        self._go_on()

    def _watch(self) -> None:
        """Count the minutes without use, where it is to lock itself."""
        if self.auto is not None:
            self.auto.stop()
            self.auto = None
        window = self.window
        if window is None or own_key() is None:
            return
        from raoce_desktop.session.locking import USUAL, Lock

        def begin(minutes: int) -> None:
            if window is self.window and self.auto is None and minutes:
                self._count(minutes)

        # What can't be read now is as good as never chosen.
        Lock(window.expedientes).ask_minutes(begin, lambda _problem: begin(USUAL))

    def _count(self, minutes: int) -> None:
        from raoce_desktop.ui.app.auto_lock import AutoLock

        self.auto = AutoLock(minutes, self)
        self.auto.idle.connect(self.lock)

    # ------------------------------------------------------------ made anew

    def rebuild(self, sentence: str = "") -> None:
        """Have everything shown made anew where it was, once what waits is saved.

        `sentence` is told there.
        """
        # Whoever asked is a part of what goes away.
        QTimer.singleShot(0, self, lambda: self._rebuild(sentence))

    def _rebuild(self, sentence: str) -> None:
        window = self.window
        if window is not None:
            window.settle(lambda saved: self._replace(window, sentence) if saved else None)

    def _replace(self, window: MainWindow, sentence: str) -> None:
        shown = window.windows.preferences
        page = shown.tabs.currentIndex() if shown is not None and shown.isVisible() else None
        last = window.session.core.id if window.session is not None else None
        place = window.geometry()

        def made(found: _Opened | str) -> None:
            if isinstance(found, str):
                self._refused(found)
                return
            self._last = last
            self._show(found, rebuilt=True)
            assert self.window is not None
            self.window.setGeometry(place)
            if sentence:
                self.window.banner.tell("traslado", sentence)
            if page is not None:
                self.window.windows.show_preferences().tabs.setCurrentIndex(page)

        self._let_go(window, lambda: self._wait_for(self._read, made))

    def _let_go(self, window: MainWindow, then: Callable[[], object]) -> None:
        """Close a window whose work is saved, and its store where the disk is used; then go on."""
        QApplication.setQuitOnLastWindowClosed(False)
        self.window, self._closing = None, window.expedientes
        self._watch()
        window.leave(window.close)

        def closed(_none: object) -> None:
            self._closing = None
            for runner in (window.expedientes.runner, window.expedientes.aside):
                runner.tell_no_more()  # how a copy ends that fell due meanwhile, for one
            window.deleteLater()
            then()

        window.expedientes.do(window.expedientes.store.close, closed, closed)

    # ------------------------------------------------------------ locking

    def lock(self) -> None:
        """Save what is open and leave nothing to be read; dialogs are closed first."""
        if own_key() is None or self.window is None or self.unlocking is not None:
            return
        for shown in top_level_widgets():
            if isinstance(shown, QtWidgets.QDialog) and shown.isVisible():
                shown.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        # Whoever asked something first hears that nobody answered.
        QTimer.singleShot(0, self, self._lock)

    def _lock(self) -> None:
        window = self.window
        if window is None or self.unlocking is not None:
            return
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_AGAIN_MS, self, self.lock)
            return
        self._last = window.session.core.id if window.session is not None else None
        window.windows.close()
        self._ask(window.geometry())
        window.hide()
        asked = self.unlocking
        window.settle(lambda saved: self._settled(window, asked, saved=saved))

    def _settled(self, window: MainWindow, asked: UnlockWindow | None, *, saved: bool) -> None:
        """Let go of what was saved; unless somebody was quicker and has unlocked it again."""
        if self.unlocking is not asked or asked is None:
            return
        if not saved:  # only this process's memory has it
            asked.tell(say("bloqueo.abrir.sin_guardar"))
            return
        if asked.trying:  # what comes of that first
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._settled(window, asked, saved=saved))
            return
        asked.hold()
        self._let_go(window, lambda: self._forget(asked))

    def _forget(self, asked: UnlockWindow) -> None:
        QApplication.setQuitOnLastWindowClosed(True)
        forget_keys()
        gc.collect()
        asked.release()

    def _ask(self, place: QRect | None = None) -> None:
        from raoce_desktop.ui.app.unlock_window import UnlockWindow

        shown = self.unlocking = UnlockWindow(self._database, self._may_leave, self.runner)
        shown.unlocked.connect(self._unlocked)
        shown.forgotten.connect(self._forgotten)
        if place is not None:
            shown.setGeometry(place)
        else:
            shown.resize(QSize(*SIZE).boundedTo(shown.screen().availableSize()))
        shown.show()
        shown.activateWindow()
        QApplication.setQuitOnLastWindowClosed(True)

    def _may_leave(self) -> bool:
        """Whether nothing would be lost with the window that is behind."""
        if self.window is None:
            return True
        asked = self.unlocking
        assert asked is not None
        asked.tell(say("bloqueo.abrir.sin_guardar"))
        return False

    # ------------------------------------------------------------ unlocking

    def _unlocked(self) -> None:
        if self.window is None:
            self._wait_for(self._read, self._entered)
        else:
            self.window.show()
            self._go_on()

    def _go_on(self) -> None:
        """Be where it was when it was locked."""
        window = self.window
        assert window is not None
        if self.unlocking is not None:
            window.setGeometry(self.unlocking.geometry())
            self._stop_asking()
        if self._last is not None and window.session is None:
            window.open_expediente(self._last)
        self._last = None

    def _stop_asking(self) -> None:
        asked, self.unlocking = self.unlocking, None
        if asked is not None:
            asked.hide()
            asked.deleteLater()

    def _forgotten(self) -> None:
        from raoce_desktop.session.damaged import open_forgotten

        assert self.unlocking is not None
        if self.window is not None:  # what waits in memory needs the passphrase
            self.unlocking.tell(say("bloqueo.abrir.sin_guardar"))
            return

        def started(anew: bool) -> None:
            if anew:
                self._last = None
                self._unlocked()

        self._wait_for(lambda: open_forgotten(self._database, self._choose), started)


def needs_passphrase(database: Path) -> bool:
    """Whether the database is locked, or it is damaged or gone and its copies are locked."""
    if is_locked(database):
        return True
    if own_key() is not None or looks_plain(database) or not has_copies(database):
        return False
    from raoce_desktop.store.passphrase import asks_for_passphrase

    return asks_for_passphrase(database)
