"""The balanza as a person captures it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from raoce_desktop.domain.expediente import Programa, TipoPrograma
from tests.ui.showing import go_to, step_of

VENTAS, EXPORTACIONES = "balanza.ventas_totales", "balanza.total_exportaciones"
IMPORTACIONES = "balanza.total_importaciones"
NO_SALES = "Ventas totales deben ser mayores o iguales a cero."
NO_EXPORTS = "Total exportaciones deben ser mayores o iguales a cero."


@pytest.fixture
def page(window, settle):
    return step_of(window, settle, "prosec", "datos")


def box(page, ruta):
    return page.findChild(QLineEdit, ruta)


def note(page, ruta):
    return next(b.note for b in page.forms[0].boxes() if b.cell.ruta == ruta).text


def programs(window, *tipos):
    with_them = tuple(Programa(tipo=TipoPrograma(tipo)) for tipo in tipos)
    window.session.apply(lambda e: e.model_copy(update={"programas": with_them}), "programas")


def test_saldo_and_percentage_follow_each_keystroke(page, field, hands):
    field(EXPORTACIONES)
    hands.replace("36")
    assert (box(page, "balanza.saldo").text(), box(page, "balanza.porcentaje").text()) == (
        "-1,164",
        "0.80 %",
    )
    hands.type("0")
    assert (box(page, "balanza.saldo").text(), box(page, "balanza.porcentaje").text()) == (
        "-840",
        "8.00 %",
    )


def test_what_vucem_computes_cannot_be_typed(page, field, hands):
    before = box(page, "balanza.saldo").text()
    field("balanza.saldo")
    hands.type("99")
    assert box(page, "balanza.saldo").text() == before


def test_the_reading_under_an_amount_shows_a_thousandfold_error(page, field, hands):
    field(VENTAS)
    hands.replace("250000")
    assert note(page, VENTAS).replace("\u00a0", " ") == (
        "250,000 miles de pesos = $250,000,000 ≈ 13.6 M USD"
    )


def test_a_warning_about_an_amount_leaves_its_reading_in_sight(page, field, hands):
    field(EXPORTACIONES)
    hands.replace("3000000")
    field(VENTAS)
    hands.replace("4500000000")
    warning, reading = note(page, VENTAS).replace("\u00a0", " ").split("\n")
    assert warning.startswith("Aviso: ")
    assert reading.startswith("4,500,000,000 miles de pesos = $4,500,000,000,000")


def test_the_reading_uses_the_users_own_exchange_rate(page, field, hands, window):
    window.session.capture("tipo_cambio.valor", "20")
    field(VENTAS)
    hands.replace("1000")
    assert "50,000" in note(page, VENTAS)


def test_enter_walks_the_three_figures_and_skips_a_locked_one(page, field, hands, window, settle):
    programs(window, "IMMEX", "PROSEC")
    settle()
    field(VENTAS)
    hands.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().objectName() == EXPORTACIONES
    hands.press(Qt.Key.Key_Return)
    assert not box(page, IMPORTACIONES).hasFocus()


def test_a_locked_import_shows_vucems_zero_and_its_value_comes_back(page, window, settle):
    assert box(page, IMPORTACIONES).text() == "1,200"
    programs(window, "IMMEX", "PROSEC")
    settle()
    locked = box(page, IMPORTACIONES)
    assert (locked.text(), locked.isEnabled()) == ("0", False)
    assert "IMMEX" in note(page, IMPORTACIONES)
    assert "Guía RAOCE 2025" in note(page, IMPORTACIONES)
    assert window.session.documento.balanza.total_importaciones == 1200
    window.session.undo()
    settle()
    assert (locked.text(), locked.isEnabled()) == ("1,200", True)


def test_without_goods_to_report_a_line_says_why_and_keeps_them(page, window, settle):
    programs(window, "IMMEX")
    settle()
    assert page.bienes.body.isHidden()
    assert "IMMEX" in page.bienes.why.text
    assert "se conserva" in page.bienes.why.text
    window.session.undo()
    settle()
    assert not page.bienes.body.isHidden()
    assert page.bienes.model.rowCount() == 1


@pytest.mark.parametrize(
    ("ventas", "exportaciones", "lines"),
    [
        (
            "",
            "",
            [
                f"1. ({NO_EXPORTS}) es un campo requerido",
                f"2. ({NO_SALES}) es un campo requerido",
            ],
        ),
        (
            "",
            "5",
            [f"1. ({NO_SALES}) es un campo requerido"],
        ),
        ("5", "", []),  # the draft of 150102 shows no box then
        (
            "5",
            "6",
            [
                "1. (Las Ventas Totales deben ser mayores o iguales al Total de Exportaciones.)"
                " es un campo requerido"
            ],
        ),
        ("5", "5", []),
        ("0", "0", []),
    ],
)
def test_continuar_shows_vucems_own_box_to_the_letter(
    page, window, settle, ventas, exportaciones, lines
):
    window.session.capture(VENTAS, ventas)
    window.session.capture(EXPORTACIONES, exportaciones)
    settle()
    assert page.vucem.isHidden()
    wizard = window.workspace.wizard
    wizard.button(wizard.WizardButton.NextButton).click()
    settle()
    assert wizard.paso != "datos", "nothing keeps anyone on a page"
    wizard.show_step("datos")
    settle()
    assert page.vucem.lines.splitlines() == lines
    assert page.vucem.isHidden() == (not lines)


def test_vucems_box_goes_when_it_is_mended(page, window, settle, field, hands):
    window.session.capture(EXPORTACIONES, "9999999")
    window.session.step_requested.emit("revision")
    go_to(window, settle, "datos")
    assert not page.vucem.isHidden()
    field(EXPORTACIONES)
    hands.replace("10")
    assert page.vucem.isHidden()


def test_every_part_of_the_page_has_a_name(page):
    for widget in page.findChildren(QLineEdit):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName(), widget.objectName()
