"""Which window is there: that of the expedientes or, while they are locked, the one that asks."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from raoce_desktop.store import StoreProblem
from raoce_desktop.store.keyring import forget_keys, is_locked, looks_plain, own_key
from raoce_desktop.store.place import has_copies
from raoce_desktop.ui.app.main_window import SIZE, MainWindow
from raoce_desktop.ui.kit.words import long_date, say

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.ui.app.auto_lock import AutoLock
    from raoce_desktop.ui.app.mending_dialog import Choose
    from raoce_desktop.ui.app.unlock_window import UnlockWindow

Open = Callable[[], "tuple[ExpedienteList, Path] | str"]
_AGAIN_MS = 50
_LAST_WORDS_S = 10
"""How long a copy that is being made when the window closes is waited for."""


class Gate(QObject):
    """`open_` gives the expedientes and the folder of their files, or the sentence why not.

    `begin` is called with each new window and that folder.
    """

    def __init__(
        self,
        database: Path,
        open_: Open,
        begin: Callable[[MainWindow, Path], object],
        choose: Choose,
    ) -> None:
        super().__init__()
        self._database, self._open = database, open_
        self._begin, self._choose = begin, choose
        self._paths: Sequence[Path] = ()
        self._last: int | None = None
        self.window: MainWindow | None = None
        self.unlocking: UnlockWindow | None = None
        self.auto: AutoLock | None = None

    def enter(self, paths: Sequence[Path] = ()) -> str:
        """Open the window, on the files given, or ask for the passphrase; else why not."""
        self._paths = paths
        if needs_passphrase(self._database):
            self._ask()
            return ""
        return self._enter()

    def leave(self) -> None:
        """Let go of everything: the program ends."""
        if self.window is not None:
            self.window.expedientes.runner.drain(_LAST_WORDS_S)
            self.window.expedientes.store.close()
        forget_keys()

    def _enter(self, *, rebuilt: bool = False) -> str:
        opened = self._open()
        if isinstance(opened, str):
            return opened
        expedientes, home = opened
        window = self.window = MainWindow(expedientes)
        window.rebuild_requested.connect(self.rebuild)
        window.lock_requested.connect(self.lock)
        window.lock_changed.connect(self._watch)
        window.show()
        day = expedientes.preferences.ensayo
        if day is not None and not rebuilt:  # nobody starts with another day without hearing of it
            window.banner.tell("ensayo", say("preferencias.ensayo.sigue", fecha=long_date(day)))
        self._begin(window, home)
        if self._paths:
            paths, self._paths = list(self._paths), ()
            QTimer.singleShot(0, window, lambda: window.import_files(paths))
        self._watch()
        return ""

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

    def rebuild(self) -> None:
        """Have everything shown made anew where it was, once what waits is saved."""
        # Whoever asked is a part of what goes away.
        QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        window = self.window
        if window is not None:
            window.settle(lambda saved: self._replace(window) if saved else None)

    def _replace(self, window: MainWindow) -> None:
        shown = window.windows.preferences
        page = shown.tabs.currentIndex() if shown is not None and shown.isVisible() else None
        last = window.session.core.id if window.session is not None else None
        place = window.geometry()
        self.window = None
        window.leave(window.close)
        window.expedientes.runner.drain(_LAST_WORDS_S)
        window.expedientes.store.close()
        window.deleteLater()
        sentence = self._enter(rebuilt=True)
        made = self.window
        if made is None:
            self._choose(say("ventana.programa"), sentence, (say("dano.cerrar"),))
            return
        made.setGeometry(place)
        if last is not None:
            made.open_expediente(last)
        if page is not None:
            made.windows.show_preferences().tabs.setCurrentIndex(page)

    # ------------------------------------------------------------ locking

    def lock(self) -> None:
        """Save what is open and leave nothing to be read; dialogs are closed first."""
        if own_key() is None or self.window is None or self.unlocking is not None:
            return
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, QDialog) and shown.isVisible():
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
        self.window = None
        window.leave(window.close)
        window.expedientes.runner.drain(_LAST_WORDS_S)
        window.expedientes.store.close()
        window.deleteLater()
        self._watch()
        forget_keys()
        gc.unfreeze()  # what was loaded at the start may hold what is to go
        gc.collect()

    def _ask(self, place: QRect | None = None) -> None:
        from raoce_desktop.ui.app.unlock_window import UnlockWindow

        shown = self.unlocking = UnlockWindow(self._database, self._may_leave)
        shown.unlocked.connect(self._unlocked)
        shown.forgotten.connect(self._forgotten)
        if place is not None:
            shown.setGeometry(place)
        else:
            shown.resize(QSize(*SIZE).boundedTo(shown.screen().availableSize()))
        shown.show()
        shown.activateWindow()

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
        assert self.unlocking is not None
        sentence = ""
        if self.window is None:
            sentence = self._enter()
        else:
            self.window.show()
        if self.window is None:
            self.unlocking.tell(sentence)
            return
        self.window.setGeometry(self.unlocking.geometry())
        self._stop_asking()
        if self._last is not None and self.window.session is None:
            self.window.open_expediente(self._last)
        self._last = None

    def _stop_asking(self) -> None:
        asked, self.unlocking = self.unlocking, None
        if asked is not None:
            asked.hide()
            asked.deleteLater()

    def _forgotten(self) -> None:
        from raoce_desktop.ui.app.mending_dialog import open_forgotten

        assert self.unlocking is not None
        if self.window is not None:  # what waits in memory needs the passphrase
            self.unlocking.tell(say("bloqueo.abrir.sin_guardar"))
            return
        try:
            if open_forgotten(self._database, self._choose):
                self._last = None
                self._unlocked()
        except StoreProblem as problem:
            self.unlocking.tell(problem.sentence)


def needs_passphrase(database: Path) -> bool:
    """Whether the database is locked, or it is damaged or gone and its copies are locked."""
    if is_locked(database):
        return True
    if own_key() is not None or looks_plain(database) or not has_copies(database):
        return False
    from raoce_desktop.store.passphrase import asks_for_passphrase

    return asks_for_passphrase(database)
