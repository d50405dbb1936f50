"""Every window beside the main one by Enter and Shift+Enter alone, seeing where the keyboard is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from raoce_desktop.ui.kit.enter_key import is_stop
from raoce_desktop.ui.kit.focus_ring import show_ring
from raoce_desktop.ui.kit.widgets import AccentButton
from tests.gallery.pages import PAGES
from tests.gallery.stage import Stage, Wanted, settle
from tests.ui.test_keys_alone import in_sight, ringed

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
WINDOWS = (
    *("preferencias", "ficha", "segundo", "columnas", "declarado", "directorios", "lote"),
    *("calendario", "respaldos", "eliminados", "constancia", "importar", "firma"),
    *("inhabiles", "tarifa", "temporada", "bloqueo"),
)
NOTHING_TO_FILL = ("directorios", "respaldos", "eliminados", "tarifa")


class Walker(Stage):
    """Walks through each window where the gallery would take its picture."""

    def __init__(self, hands, *given) -> None:
        super().__init__(*given)
        self.hands, self.walked, self.problems = hands, 0, []

    def take(self, widget=None, what="") -> None:
        self.taken.append(self.path(what))
        if not isinstance(widget, QDialog):
            return
        widget.activateWindow()
        settle()
        stops = [one for one in widget.findChildren(type(widget).__mro__[-3]) if is_stop(one)]
        if not stops:
            return
        self.walked += 1
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        seen = self._walk(widget, what)
        self._walk_back(widget, what, seen)

    def _walk(self, window, what):
        seen = []
        for _ in range(400):
            here = self._look(window, what)
            if here in seen:
                break
            seen.append(here)
            if isinstance(here, AccentButton | QPlainTextEdit) or not is_stop(here):
                break
            self.hands.press(ENTER)
            settle()
        return seen

    def _walk_back(self, window, what, seen):
        seen[-1].setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        for wanted in seen[-2::-1]:
            self.hands.press(ENTER, SHIFT)
            settle()
            here = self._look(window, what)
            if here is not wanted:
                self.problems.append(f"{what}: back to {name_of(here)}, not {name_of(wanted)}")
                self.problems += list(map(name_of, seen[-6:]))
                return

    def _look(self, window, what):
        here = QApplication.focusWidget()
        assert here is not None
        if here.window() is not window:
            self.problems.append(f"{what}: the keyboard left the window for {name_of(here)}")
        elif not in_sight(here):
            self.problems.append(f"{what}: {name_of(here)} is out of sight")
        elif not ringed(here):
            self.problems.append(f"{what}: nothing shows that {name_of(here)} has the keyboard")
        return here


def name_of(widget):
    return widget.objectName() or widget.accessibleName() or type(widget).__name__


@pytest.mark.parametrize("page", WINDOWS)
def test_enter_goes_on_and_back_in_every_window(qapp, hands, page, tmp_path):
    show_ring(qapp)
    wanted = Wanted(3, False, False, 100, ("IMMEX", "PROSEC"), (1366, 768), tmp_path)
    place = tmp_path / "datos"
    place.mkdir()
    with Walker(hands, wanted, page, place) as stage:
        PAGES[page](stage)
    assert stage.problems == []
    assert stage.walked or page in NOTHING_TO_FILL
