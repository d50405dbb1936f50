"""The page of own values: found, set, used at once, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from tests.ui.showing import preferences_of, tell_tab, type_in


@pytest.fixture
def shown(window, settle):
    return preferences_of(window, settle)


def row_of(shown, words):
    table = shown.values.table
    for number, row in enumerate(table.words()):
        if words in row[0]:
            table.selectRow(number)
            return row
    raise AssertionError(words)


def test_an_own_rate_is_used_by_the_open_expediente_and_can_be_taken_back(
    window, shown, hands, settle
):
    window.add(example("immex-prosec"))
    settle()
    tell_tab(shown, shown.values, settle)
    row_of(shown, "promedio de 2025")
    assert "confianza C" in shown.values.source.text()
    shown.values.which.setCurrentIndex(2)
    shown.values.show_set()
    row_of(shown, "promedio de 2024")
    type_in(shown.values.amount, "20", hands)
    type_in(shown.values.whose, "Diario Oficial", hands)
    hands.press(Qt.Key.Key_Return)
    settle()
    assert row_of(shown, "promedio de 2024")[-1] == "20"
    assert shown.values.said.text().endswith("desde ahora se usa 20.")
    rate = window.session.referencia.tipo_cambio
    assert (str(rate.valor), rate.fuente) == ("20", "Valor propio de la oficina, Diario Oficial")
    shown.values.back.click()
    settle()
    assert str(window.session.referencia.tipo_cambio.valor) == "18.3263"
    assert not shown.values.back.isEnabled()


def test_what_can_be_no_rate_is_one_sentence_and_stays_typed(shown, hands, settle):
    tell_tab(shown, shown.values, settle)
    row_of(shown, "promedio de 2026")
    shown.values.use.click()
    assert shown.values.said.text().startswith("Escribe el valor")
    type_in(shown.values.amount, "mucho", hands)
    shown.values.use.click()
    assert "no es un tipo de cambio" in shown.values.said.text()
    assert shown.values.amount.text() == "mucho"


def test_a_clave_is_chosen_from_its_classes(shown, hands, settle, expedientes):
    tell_tab(shown, shown.values, settle)
    shown.values.search.setText("k2")
    settle()
    row_of(shown, "K2:")
    shown.values.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is shown.values.classes
    shown.values.classes.show_text("directa")
    shown.values.use.click()
    assert expedientes.preferences.oficina.claves == {"K2": "directa"}
    assert row_of(shown, "K2:")[-1] == "cuenta como exportación directa"


def test_the_search_and_the_filter_narrow_what_is_seen(shown, settle):
    tell_tab(shown, shown.values, settle)
    shown.values.search.setText("nada de esto")
    assert shown.values.said.text() == "Ningún valor coincide."
    assert not shown.values.use.isEnabled()
    shown.values.set_own()
    shown.values.take_back()
    shown.values.search.setText("ecex")
    assert len(shown.values.table.words()) == 2
    shown.values.search.clear()
    shown.values.which.setCurrentIndex(1)
    shown.values.show_set()
    assert shown.values.table.words() == []
