"""The sectors of the decree and the other closed lists, by keyboard and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.sectores import find_sectors
from raoce_desktop.ui.expediente.sector_line import SectorsBox

Key = Qt.Key


def sectors(window):
    return window.session.documento.programas[0].sectores


def shown(section):
    return [row.clave for row in section.entry.rows]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("22", "XXII"),
        ("xxii", "XXII"),
        ("XX", "XX"),
        ("papel", "XVI"),
        ("CAFE", "XXII"),
        ("electrica", "I"),
        ("muebles deportivos", None),
        ("xixa", "XIX"),
        ("", "I"),
        ("zzz", None),
    ],
)
def test_a_sector_is_found_by_its_number_or_by_words_without_accents(text, first):
    found = find_sectors(text, load_reference(2024))
    assert (found[0].clave if found else None) == first


def test_enter_takes_the_match_and_nothing_is_made_up(section, window, hands, settle):
    section.picker.box.setFocus()
    hands.type("papel")
    hands.press(Key.Key_Return)
    settle()
    assert sectors(window) == ("XXII", "XVI")
    assert shown(section) == ["XXII", "XVI"]


def test_the_arrow_opens_them_all_and_tab_takes_the_one_that_is_chosen(section, window, hands):
    section.picker.box.setFocus()
    hands.press(Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup.model().rowCount() == 24
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert sectors(window)[-1] == "I"


def test_what_is_outside_of_the_list_is_asked_about(section, window, hands, answers):
    section.picker.box.setFocus()
    hands.type("zzz")
    hands.press(Key.Key_Return)
    assert "«zzz» no es un sector del Decreto PROSEC" in answers.questions[-1]
    assert sectors(window) == ("XXII",)
    assert section.picker.box.text() == "zzz"
    answers.agrees = True
    hands.press(Key.Key_Return)
    assert sectors(window) == ("XXII", "zzz")


def test_a_key_with_a_suffix_is_one_of_the_law(section, window, hands, answers):
    section.picker.box.setFocus()
    hands.type("xixA")
    hands.press(Key.Key_Return)
    assert sectors(window) == ("XXII", "XIXa")
    assert answers.questions == []


def test_a_sector_goes_by_its_button_and_undo_brings_it_back(section, window, settle):
    section.add_sector("XVI")
    section.entry.rows[1].remove.click()
    settle()
    assert (sectors(window), shown(section)) == (("XXII",), ["XXII"])
    window.undo()
    settle()
    assert (sectors(window), shown(section)) == (("XXII", "XVI"), ["XXII", "XVI"])
    window.undo()
    settle()
    assert shown(section) == ["XXII"]


def test_supr_takes_it_away_too_unless_goods_carry_it(section, window, hands, settle):
    section.entry.rows[0].radio.setFocus()
    hands.press(Key.Key_Delete)
    assert shown(section) == ["XXII"]
    assert "lo llevan bienes" in section.said.text()
    section.add_sector("XVI")
    settle()
    section.entry.rows[1].radio.setFocus()
    hands.press(Key.Key_Delete)
    settle()
    assert shown(section) == ["XXII"]


def test_the_program_has_the_same_picker_and_each_sector_its_way_out(window, field, hands, settle):
    window.open_example("prosec")
    line = field("programas.0.sectores")
    hands.type("textil")
    hands.press(Key.Key_Return)
    settle()
    assert sectors(window) == ("XXII", "XX")
    hands.type("22")
    hands.press(Key.Key_Return)
    assert sectors(window) == ("XXII", "XX")
    box = line.parentWidget()
    assert isinstance(box, SectorsBox)
    out = [b for b in box.findChildren(QAbstractButton) if b.accessibleName().endswith("XXII")]
    out[0].click()
    settle()
    assert sectors(window) == ("XX",)
    window.undo()
    settle()
    assert sectors(window) == ("XXII", "XX")


# ---------------------------------------------------------------- closed lists


@pytest.mark.parametrize("ruta", ["solicitante.plantas.0.tipo", "programas.0.modalidad"])
def test_a_list_that_sources_confirm_is_a_list_and_loses_no_other_text(window, field, settle, ruta):
    window.open_example("prosec")
    if ruta.startswith("solicitante"):
        window.workspace.wizard.page_for("solicitante").forms[2].add()
        settle()
    window.session.capture(ruta, "OTRA COSA")
    settle()
    combo = field(ruta)
    if isinstance(combo, QComboBox):
        assert combo.currentText() == "OTRA COSA"


def test_a_list_with_doubts_opens_by_its_arrow_and_takes_any_text(window, field, hands):
    window.open_example("prosec")
    window.session.capture("programas.0.estatus", "")
    line = field("programas.0.estatus")
    line.actions()[0].trigger()
    popup = line.completer().popup()
    assert [popup.model().index(row, 0).data() for row in range(2)] == [
        "Vigente - Activo",
        "Vigente - Suspendido (verificar)",
    ]
    popup.hide()
    hands.type("Z")
    assert window.session.documento.programas[0].estatus == "Z"


def test_a_plant_can_be_filled_as_the_fiscal_address_once(window, settle):
    window.open_example("prosec")
    plants = window.workspace.wizard.page_for("solicitante").forms[2]
    plants.add()
    last = len(window.session.documento.solicitante.plantas) - 1
    plants.fill(last)
    settle()
    solicitante = window.session.documento.solicitante
    assert solicitante.plantas[last].domicilio == solicitante.domicilio_fiscal
    window.session.capture("solicitante.domicilio_fiscal.calle", "OTRA")
    assert window.session.documento.solicitante.plantas[last].domicilio.calle != "OTRA"
    window.undo()
    window.undo()
    assert window.session.documento.solicitante.plantas[last].domicilio.calle == ""


@pytest.mark.parametrize("digits", [3, 9, 5001])
def test_a_number_that_no_sector_has_fits_none(digits):
    assert find_sectors("2" * digits, load_reference(2024)) == ()
