"""Every page, window and list beside it, as a screen reader is told of them."""

from __future__ import annotations

import pytest

from raoce_desktop.domain.pasos import Paso
from tests.gallery.data import company
from tests.gallery.pages import PAGES
from tests.gallery.stage import Stage, Wanted
from tests.ui.spoken import out_of_order, silent, tab_stops, told_in_turn

ON_PAPER = ("checklist", "cedula")
SHOWN = [name for name in PAGES if name not in ON_PAPER]


class Listener(Stage):
    """Listens to each page and window where the gallery would take its picture."""

    def __init__(self, *given) -> None:
        super().__init__(*given)
        self.problems: list[str] = []

    def take(self, widget=None, what="") -> None:
        listened = widget or self.window
        self.problems += [f"{self.name}{what}: {one}" for one in silent(listened)]
        self.taken.append(self.path(what))


@pytest.mark.parametrize("page", SHOWN)
def test_all_that_one_works_with_has_a_name_a_role_and_a_state(qapp, page, tmp_path):
    wanted = Wanted(3, False, False, 100, ("IMMEX", "PROSEC"), (1366, 768), tmp_path)
    place = tmp_path / "datos"
    place.mkdir()
    with Listener(wanted, page, place) as stage:
        PAGES[page](stage)
    assert stage.taken
    assert stage.problems == []


@pytest.mark.parametrize("paso", list(Paso))
def test_tab_and_the_tree_follow_what_is_seen(window, settle, paso):
    window.add(company(3, ("IMMEX", "PROSEC"), long=False))
    window.session.step_requested.emit(paso)
    settle(30)
    content = window.workspace.wizard.page_for(paso).scroll_area.widget()
    assert out_of_order(tab_stops(content), content) == []
    assert out_of_order(told_in_turn(content), content) == []
