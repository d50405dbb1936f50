"""The places that surround the signature: each is short, and one leads to the next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.kit.theme import Text
from tests.exchange.certificates import RFC, certificate
from tests.gallery.data import company
from tests.ui.showing import go_to

AROUND = (Paso.PUNTOS, Paso.FIRMANTES, Paso.CAPTURA, Paso.FIRMAR, Paso.SEGUIMIENTO)
EXAMPLES = ("immex", "prosec", "immex-prosec", "prosec-altex")


def shown(window, settle, paso):
    return go_to(window, settle, paso, 20)


def hidden_below(page):
    """Pixels of a page that are reached by scrolling only."""
    return page.scroll_area.verticalScrollBar().maximum()


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_place_fits_a_screen_of_1366_without_scrolling(window, settle, answer_all, example):
    window.open_example(example)
    settle(20)
    for paso in AROUND[1:]:
        assert hidden_below(shown(window, settle, paso)) == 0, paso
    for _ in range(2):  # as it comes, and with a note beside every answer
        page = shown(window, settle, Paso.PUNTOS)
        for tema in page.checklist.themes:
            page.checklist.show_theme(tema)
            settle(20)
            assert hidden_below(page) == 0, tema
        answer_all()


def test_a_case_with_everything_wrong_fits_too(window, settle):
    window.add(company(12, ("IMMEX", "PROSEC"), long=True))
    for paso in (Paso.FIRMANTES, Paso.FIRMAR, Paso.SEGUIMIENTO):
        assert hidden_below(shown(window, settle, paso)) == 0, paso


def test_the_certificate_fits_too(window, settle, answers, tmp_path):
    window.open_example("prosec")
    page = shown(window, settle, Paso.FIRMAR)
    window.session.capture("solicitante.rfc", RFC)
    path = tmp_path / "empresa.cer"
    path.write_bytes(certificate())
    answers.files = [path]
    page.efirma.choose.click()
    settle(20)
    assert page.efirma.key.isVisible()
    assert hidden_below(page) == 0


def widest(page):
    """What needs more room than the page has."""
    room = page.scroll_area.viewport().width()
    inside = page.scroll_area.widget().findChildren(QWidget)
    return [one for one in inside if one.isVisible() and one.minimumSizeHint().width() > room]


@pytest.mark.parametrize("paso", list(Paso))
def test_long_names_wrap_on_every_page_of_a_screen_of_1366(window, settle, paso):
    window.add(company(3, ("IMMEX", "PROSEC"), long=True))
    page = shown(window, settle, paso)
    assert page.scroll_area.horizontalScrollBar().maximum() == 0, widest(page)
    for label in page.findChildren(Text):
        if label.isVisible() and label.wordWrap():
            need = label.heightForWidth(label.width())
            assert label.height() >= need, label.text()


@pytest.mark.parametrize("paso", list(Paso))
def test_every_page_at_twice_the_size_scrolls_up_and_down_alone(window, settle, paso):
    window.open_example("immex-prosec")
    page = shown(window, settle, paso)
    for _ in range(2):  # the panel beside the page leaves first
        window.resize(683, 336)
        settle(6)
    assert window.width() == 683
    if paso is not Paso.REVISION:  # its tables are reached sideways: no figure of them is broken
        assert page.scroll_area.horizontalScrollBar().maximum() == 0, widest(page)
    assert page.scroll_area.viewport().height() > 100


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (683, 336)], ids=str)
def test_the_step_on_screen_is_in_sight_in_the_column_of_steps(window, settle, size):
    window.open_example("prosec")
    window.resize(*size)
    settle(20)
    for paso in Paso:
        shown(window, settle, paso)
        rail = window.workspace.wizard.rail
        item = next(item for key, item in rail._items.items() if key == paso)
        assert not item.visibleRegion().isEmpty(), paso


def test_a_theme_says_how_many_of_its_points_are_answered(window, settle, hands):
    window.open_example("prosec")
    checklist = shown(window, settle, Paso.PUNTOS).checklist
    tab = checklist.themes["acceso"]
    assert (tab.text(), tab.accessibleName()) == (
        "Acceso 1/4",
        "Acceso, 1 de 4 puntos contestados",
    )
    hands.type("s")
    settle()
    assert tab.text() == "Acceso 2/4"
    assert sum(point.isVisible() for point in checklist.points) == 4
    checklist.themes["firma"].click()
    assert [p.point.tema for p in checklist.points if p.isVisible()] == ["firma"] * 4


def test_the_letters_go_on_from_the_last_point_of_a_theme_to_the_next(window, settle, hands):
    window.open_example("prosec")
    checklist = shown(window, settle, Paso.PUNTOS).checklist
    for point in checklist.points:
        assert point.isAncestorOf(QApplication.focusWidget())
        hands.type("s")
        settle()
    assert all(point.punto.estado is not None for point in checklist.points)


def test_figures_that_are_made_anew_keep_the_keyboard_on_their_box(window, settle):
    window.open_example("prosec")
    page = shown(window, settle, Paso.CAPTURA)
    page.capture.rows[2].setFocus(Qt.FocusReason.TabFocusReason)
    page.capture.refresh()
    settle()
    assert page.capture.rows[2].hasFocus()
