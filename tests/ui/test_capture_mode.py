"""Modo captura: one value after the other, in VUCEM's order, while VUCEM is open beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWizard

from raoce_desktop.domain.expediente import BienProducido
from tests.ui.showing import step_of, words

Key = Qt.Key


@pytest.fixture
def page(window, settle):
    return step_of(window, settle, "immex-prosec", "captura")


@pytest.fixture
def prosec(window, settle):
    return step_of(window, settle, "prosec", "captura")


def test_the_keyboard_starts_on_the_box_that_waits(prosec, settle):
    assert QApplication.focusWidget() is prosec.capture.rows[0]
    assert not QApplication.focusWidget().visibleRegion().isEmpty()


def test_after_the_last_box_of_all_comes_continuar(prosec, hands, settle):
    for _ in prosec.capture.rows:
        hands.press(Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget() is prosec.wizard().button(QWizard.WizardButton.NextButton)


def test_each_figure_is_copied_with_one_key_in_vucems_order(prosec, hands):
    prosec.capture.rows[0].setFocus()
    copied = []
    for row in tuple(prosec.capture.rows):
        QApplication.clipboard().clear()
        assert row.hasFocus()
        hands.press(Key.Key_Return)
        copied.append(QApplication.clipboard().text())
    assert list(filter(None, copied)) == [
        "4500",
        "3000",
        "1200",
        "09012199",
        "Café tostado",
        "30000",
        "10000",
        "20000",
    ]


def test_ctrl_c_copies_too_and_the_row_says_so(prosec, hands):
    row = prosec.capture.rows[1]
    row.setFocus()
    hands.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "3000"
    assert "Copiado" in words(row)


def test_what_vucem_computes_or_does_not_enable_is_compared_and_not_copied(page, hands):
    assert [row.casilla.accion.value for row in page.capture.rows] == [
        *("captura", "captura"),
        *("compara", "compara", "compara"),
    ]
    QApplication.clipboard().setText("antes")
    page.capture.rows[2].setFocus()
    hands.press(Key.Key_Return)
    assert QApplication.clipboard().text() == "antes"
    assert "Hecho" in words(page.capture.rows[2])
    assert page.capture.rows[3].hasFocus()


def test_a_missing_figure_says_so_and_copies_nothing(page, window, settle, hands):
    QApplication.clipboard().setText("antes")
    window.session.capture("balanza.ventas_totales", "")
    settle()
    page.capture.rows[0].setFocus()
    hands.press(Key.Key_Return)
    assert QApplication.clipboard().text() == "antes"
    assert "Falta" in words(page.capture.rows[0])


def test_after_the_last_box_of_a_good_comes_the_next_good(prosec, window, settle, hands):
    goods = tuple(BienProducido(bien=f"Bien {n}", fraccion="09012199") for n in range(3))
    window.session.apply(lambda e: e.model_copy(update={"bienes_producidos": goods}), "bienes")
    settle()
    prosec.capture.show_good(1)
    assert "Bien 2 de 3" in words(prosec.capture)
    last = prosec.capture.rows[-1]
    assert last.casilla.dato.valor == ""
    prosec.capture.show_good(2)
    assert "Bien 3 de 3" in words(prosec.capture)
    window.session.undo()
    window._go_to_step("captura")
    settle()
    assert "Bien 1 de 1" in words(prosec.capture)
