"""What a loaded tariff offers while a fracción is typed, and that it never gets in the way."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.tariff import LineaTarifa

Key = Qt.Key
LINES = (
    LineaTarifa("09012101", "Tostado, sin descafeinar, en grano.", "KILO"),
    LineaTarifa("09012199", "Los demás.", "KILO"),
    LineaTarifa("22030001", "Cerveza de malta.", "LITRO"),
    LineaTarifa("22030002", "Cerveza de antes.", "LITRO", hasta=date(2022, 12, 11)),
)


@pytest.fixture
def tariff(expedientes):
    expedientes.store.tariff.replace(
        LINES, archivo="snice.xlsx", sha256="", fecha=date(2024, 3, 22), cargada=date(2025, 4, 20)
    )


def offered():
    popup = QApplication.activePopupWidget()
    if popup is None or not popup.isVisible():
        return []
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def focus_name():
    return QApplication.focusWidget().objectName()


def test_digits_offer_the_lines_that_start_with_them(tariff, section, hands):
    section.entry.start()
    hands.type("0901")
    assert offered() == [
        "09012101  Tostado, sin descafeinar, en grano.",
        "09012199  Los demás.",
    ]


def test_a_word_finds_its_fraccion_and_down_and_enter_pick_it(tariff, section, hands):
    section.entry.start()
    hands.type("cerveza")
    assert offered()[1] == "22030002  Cerveza de antes. (vigente hasta 11 dic 2022)"
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    box = section.entry.chosen.boxes["fraccion"]
    assert (box.text(), focus_name(), offered()) == ("22030001", box.objectName(), [])
    hands.press(Key.Key_Return)
    assert focus_name() == "entrada.XXII.bien"


def test_tab_takes_what_is_highlighted_and_goes_on(tariff, section, hands):
    section.entry.start()
    hands.type("0901")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Tab)
    assert section.entry.chosen.boxes["fraccion"].text() == "09012199"
    assert focus_name() == "entrada.XXII.bien"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_with_nothing_highlighted_enter_and_tab_go_on_as_always(tariff, section, hands, key):
    section.entry.start()
    hands.type("0901")
    assert offered()
    hands.press(key)
    assert section.entry.chosen.boxes["fraccion"].text() == "0901"
    assert (focus_name(), offered()) == ("entrada.XXII.bien", [])


def test_ctrl_enter_adds_the_good_while_lines_are_offered(tariff, section, window, hands):
    section.entry.start()
    hands.type("0901")
    hands.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session.documento.bienes_producidos[-1].fraccion == "0901"


def test_escape_closes_the_list_and_keeps_what_was_typed(tariff, section, hands):
    section.entry.start()
    hands.type("0901")
    hands.press(Key.Key_Escape)
    assert (section.entry.chosen.boxes["fraccion"].text(), offered()) == ("0901", [])


def test_a_whole_fraccion_that_is_in_the_tariff_has_nothing_left_to_offer(tariff, section, hands):
    section.entry.start()
    hands.type("09012199")
    assert offered() == []


def test_without_a_tariff_nothing_is_offered(section, hands):
    section.entry.start()
    hands.type("0901")
    assert offered() == []


def test_a_cell_of_the_table_picks_too_and_its_unit_follows(tariff, section, window, hands):
    section.view.show_cell(0, "fraccion")
    hands.type("malta")
    assert offered() == ["22030001  Cerveza de malta."]
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert window.session.documento.bienes_producidos[0].fraccion != "22030001"
    hands.press(Key.Key_Return)
    assert window.session.documento.bienes_producidos[0].fraccion == "22030001"


def test_enter_keeps_a_cell_as_typed_when_nothing_is_highlighted(tariff, section, window, hands):
    section.view.show_cell(0, "fraccion")
    hands.type("0901")
    assert offered()
    hands.press(Key.Key_Return)
    assert window.session.documento.bienes_producidos[0].fraccion == "0901"
    assert offered() == []
