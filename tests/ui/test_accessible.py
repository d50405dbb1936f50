"""Every page, window and list beside it, as a screen reader is told of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.domain.progress import EstadoPaso
from raoce_desktop.domain.verdict import EstadoVeredicto
from raoce_desktop.ui.expediente.rail import _MARKS
from raoce_desktop.ui.kit.levels import look_of_verdict
from raoce_desktop.ui.kit.reading_order import keep_windows_in_order
from raoce_desktop.ui.kit.theme import Text, Tone
from raoce_desktop.ui.kit.words import say
from tests.gallery.data import company
from tests.gallery.pages import PAGES
from tests.gallery.stage import Stage, Wanted, calm
from tests.ui.showing import go_to
from tests.ui.spoken import from_the_top, out_of_order, silent, tab_stops, told_in_turn

ON_PAPER = ("checklist", "cedula")
SHOWN = [name for name in PAGES if name not in ON_PAPER]


class Listener(Stage):
    """Listens to each page and window where the gallery would take its picture."""

    def __init__(self, *given) -> None:
        super().__init__(*given)
        self.problems: list[str] = []

    def take(self, widget=None, what="") -> None:
        listened = widget or self.window
        listened.activateWindow()
        calm()
        wrong = silent(listened)
        if listened is not self.window:  # its pages have a test of their own
            wrong += out_of_order(from_the_top(tab_stops(listened), listened), listened)
            wrong += out_of_order(told_in_turn(listened), listened)
        self.problems += [f"{self.name}{what}: {one}" for one in wrong]
        self.taken.append(self.path(what))


@pytest.mark.parametrize("page", SHOWN)
def test_all_that_one_works_with_has_a_name_a_role_a_state_and_its_turn(qapp, page, tmp_path):
    keep_windows_in_order(qapp)
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
    content = go_to(window, settle, paso, 30).scroll_area.widget()
    assert out_of_order(tab_stops(content), content) == []
    assert out_of_order(told_in_turn(content), content) == []


# ---------------------------------------------------------------- nothing by colour alone


def test_every_level_and_state_has_a_shape_and_a_word_of_its_own():
    looks = [look_of_verdict(estado) for estado in EstadoVeredicto]
    assert len({look.icon for look in looks}) == len(looks)
    levels = {nivel: say(f"marca.{nivel}") for nivel in Nivel}
    assert len(set(levels.values())) == len(Nivel)
    states = [say(f"paso_estado.{estado}") for estado in EstadoPaso]
    assert len(set(states)) == len(states)
    shapes = [mark.icon for mark in _MARKS.values()]
    assert len(set(shapes)) == len(shapes)


def test_every_coloured_line_has_a_mark_or_says_its_word(window, settle):
    """What is red or amber is told by its shape or by its words too."""
    window.add(company(3, ("IMMEX", "PROSEC"), long=False))
    for paso in Paso:
        page = go_to(window, settle, paso, 20)
        window.session.reveal(paso)
        settle(20)
        for label in page.findChildren(Text):
            if label.isVisible() and label._tone in (Tone.ERROR, Tone.WARN):
                assert marked(label), f"{paso}: {label.text()}"


def marked(label) -> bool:
    """Whether there is a shape beside it, or its own words say what its colour says."""
    words = label.text().casefold()
    if any(word in words for word in ("falta", "no ", "error", "aviso", "calculada", "qued")):
        return True
    holder = label.parentWidget()
    for _ in range(2):
        if any(one.isVisible() for one in holder.findChildren(QLabel) if not one.pixmap().isNull()):
            return True
        holder = holder.parentWidget()
    return False
