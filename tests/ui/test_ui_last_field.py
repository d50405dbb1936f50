"""Where Enter leads once a page has no more fields, and once a row is laid out anew."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWizard


@pytest.mark.parametrize("paso", ["solicitante", "programas", "datos"])
def test_after_the_last_field_comes_continuar_before_anterior(window, settle, hands, paso):
    window.open_example("immex")
    settle(20)
    wizard = window.workspace.wizard
    wizard.show_step(paso)
    settle(20)
    numbers = (QWizard.WizardButton.CustomButton1, QWizard.WizardButton.NextButton)
    back, following = (wizard.button(number) for number in numbers)
    for _ in range(60):
        if QApplication.focusWidget() in (back, following):
            break
        hands.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is following


def test_choosing_prosec_by_keyboard_keeps_the_keyboard_in_its_row(window, settle, hands):
    window.start_blank(2024)
    settle(20)
    wizard = window.workspace.wizard
    wizard.show_step("programas")
    wizard.page_for("programas").forms[1].add()
    settle(20)
    hands.type("PROSEC")
    assert window.session.documento.programas[0].tipo == "PROSEC"
    assert QApplication.focusWidget().objectName() == "programas.0.tipo"
    hands.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "programas.0.numero"
