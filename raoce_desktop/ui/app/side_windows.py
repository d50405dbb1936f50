"""The windows beside the main one, such as the help, the tariff and the data of a season."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from raoce_desktop.ui.kit.widgets import show_in_front

if TYPE_CHECKING:
    from raoce_desktop.session.expedientes import ExpedienteList
    from raoce_desktop.ui.app.calendar_window import CalendarWindow
    from raoce_desktop.ui.app.copies_window import CopiesWindow
    from raoce_desktop.ui.app.deleted_window import DeletedWindow
    from raoce_desktop.ui.app.help import HelpWindow
    from raoce_desktop.ui.app.history_window import HistoryWindow
    from raoce_desktop.ui.app.lock_window import LockWindow
    from raoce_desktop.ui.app.non_working_days import DaysWindow
    from raoce_desktop.ui.app.preferences.preferences_window import PreferencesWindow
    from raoce_desktop.ui.app.season_window import SeasonWindow
    from raoce_desktop.ui.app.tariff_window import TariffWindow
    from raoce_desktop.ui.expediente.qt_session import QtSession
    from raoce_desktop.ui.kit.dialogs import Dialogs


class Windows(QObject):
    """Each is made when somebody first wants it. `changed` is called when the office's data did.

    `leave` closes the open expediente and then goes on with what it is given.
    """

    lock_requested = Signal()
    lock_changed = Signal()
    rebuild_requested = Signal(str)

    def __init__(
        self,
        expedientes: ExpedienteList,
        dialogs: Dialogs,
        parent: QWidget,
        changed: Callable[[], None],
        leave: Callable[[Callable[[], object]], object],
    ) -> None:
        super().__init__(parent)
        self._expedientes, self._dialogs = expedientes, dialogs
        self._parent, self._changed, self._leave = parent, changed, leave
        self.help: HelpWindow | None = None
        self.tariff: TariffWindow | None = None
        self.days: DaysWindow | None = None
        self.season: SeasonWindow | None = None
        self.deleted: DeletedWindow | None = None
        self.copies: CopiesWindow | None = None
        self.history: HistoryWindow | None = None
        self.lock: LockWindow | None = None
        self.calendar: CalendarWindow | None = None
        self.preferences: PreferencesWindow | None = None

    def show_help(self, page: str = "") -> None:
        """Open the help, at a page such as `plazos.md#immex` where one is named."""
        from raoce_desktop.ui.app.help import HelpWindow

        if self.help is None:
            self.help = HelpWindow(self._dialogs)
        if page:
            self.help.show_page(page)
        show_in_front(self.help)

    def show_tariff(self) -> None:
        """Say which tariff is loaded, and offer to load another."""
        show_in_front(self._tariff_window())

    def load_tariff(self, path: Path) -> None:
        """Load a tariff that was dropped."""
        self.show_tariff()
        self._tariff_window().load(path)

    def _tariff_window(self) -> TariffWindow:
        from raoce_desktop.ui.app.tariff_window import TariffWindow

        if self.tariff is None:
            office = self._expedientes
            self.tariff = TariffWindow(
                office.tarifas, office.pending, self._dialogs, self._changed, self._parent
            )
            self.tariff.help_requested.connect(self.show_help)
        return self.tariff

    def show_days(self) -> None:
        """Open the list of non-working days."""
        from raoce_desktop.ui.app.non_working_days import DaysWindow

        if self.days is None:
            self.days = DaysWindow(self._expedientes, self._changed, self._parent)
        self.days.load()
        show_in_front(self.days)

    def show_season(self, session: QtSession | None) -> None:
        """Open what is known of the open expediente's season, or of the one that is due."""
        from raoce_desktop.ui.app.season_window import SeasonWindow

        if self.season is None:
            self.season = SeasonWindow(self._expedientes, self._parent)
        if session is not None:
            session.flush()
        self.season.load(session.documento.ejercicio if session is not None else None)
        show_in_front(self.season)

    def show_calendar(self, session: QtSession | None, open_: Callable[[int], object]) -> None:
        """Open the limits of every expediente, with what is being typed by now."""
        from raoce_desktop.ui.app.calendar_window import CalendarWindow

        if self.calendar is None:
            self.calendar = CalendarWindow(self._expedientes, self._dialogs, open_, self._parent)
        if session is not None:
            session.flush()
        self.calendar.load()
        show_in_front(self.calendar)

    def show_deleted(self) -> None:
        """Open the place of all that is deleted."""
        from raoce_desktop.ui.app.deleted_window import DeletedWindow

        if self.deleted is None:
            self.deleted = DeletedWindow(
                self._expedientes, self._dialogs, self._changed, self._parent
            )
        show_in_front(self.deleted)

    def show_copies(self) -> CopiesWindow:
        """Open the copies of all expedientes."""
        shown = self._copies_window()
        show_in_front(shown)
        return shown

    def _copies_window(self) -> CopiesWindow:
        from raoce_desktop.ui.app.copies_window import CopiesWindow

        if self.copies is None:
            self.copies = CopiesWindow(
                self._expedientes, self._dialogs, self._leave, self._changed, self._parent
            )
        return self.copies

    def show_lock(self) -> None:
        """Open the passphrase of the expedientes."""
        from raoce_desktop.ui.app.lock_window import LockWindow

        if self.lock is None:
            self.lock = LockWindow(self._expedientes, self._dialogs, self._leave, self._parent)
            self.lock.lock_requested.connect(self.lock_requested)
            self.lock.changed.connect(self.lock_changed)
        show_in_front(self.lock)

    def show_preferences(self) -> PreferencesWindow:
        """Open what the office sets."""
        from raoce_desktop.ui.app.preferences.preferences_window import PreferencesWindow

        if self.preferences is None:
            made = PreferencesWindow(self._expedientes, self._dialogs, self._parent)
            made.rebuild_requested.connect(self.rebuild_requested)
            made.asked.connect(lambda key: self._linked[key]())
            self.preferences = made
        show_in_front(self.preferences)
        return self.preferences

    @property
    def _linked(self) -> dict[str, Callable[[], object]]:
        """What the preferences lead to."""
        return {
            "respaldos": self.show_copies,
            "bloqueo": self.show_lock,
            "inhabiles": self.show_days,
        }

    def show_history(self, session: QtSession | None) -> None:
        """Open the history of the expediente that is open, as it is by now."""
        if session is None:
            return
        from raoce_desktop.ui.app.history_window import HistoryWindow

        self.close_history()
        self.history = HistoryWindow(session, self._parent)
        show_in_front(self.history)

    def close_history(self) -> None:
        """Let go of the history: its expediente is being left."""
        if self.history is not None:
            self.history.close()
            self.history.deleteLater()
            self.history = None

    def close(self) -> None:
        """Close them all; a tariff that is being read is let go."""
        self.close_history()
        if self.tariff is not None:
            self.tariff.cancel()
        if self.copies is not None:
            self.copies.cancel()
        if self.preferences is not None:
            self.preferences.end()
        every = (
            *(self.help, self.tariff, self.days, self.season),
            *(self.deleted, self.copies, self.calendar, self.lock),
        )
        for window in every:
            if window is not None:
                window.close()
