"""Check your answers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from raoce_desktop.domain.expediente import BienProducido, Programa, TipoPrograma
from raoce_desktop.domain.pasos import paso_of
from raoce_desktop.ui.kit.link_row import Mark
from tests.ui.showing import go_to, step_of, words


@pytest.fixture
def page(window, settle):
    return step_of(window, settle, "immex-prosec", "revision")


def row(page, ruta):
    return next(r for r in page.rows() if r.goal == ruta)


def all_words(page):
    return words(page.scroll_area.widget())


def change(window, settle, **parts):
    window.session.apply(lambda e: e.model_copy(update=parts), "prueba")
    settle()


def test_every_row_leads_to_its_field(page, window, settle):
    wizard = window.workspace.wizard
    goals = [r.goal for r in page.rows()]
    assert len(goals) > 25
    for goal in goals:
        wizard.show_step("revision")
        settle()
        row(page, goal).click()
        settle()
        assert wizard.paso == paso_of(goal)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert wizard.page_for(wizard.paso).isAncestorOf(focused), goal


def test_a_row_is_followed_with_enter_and_the_arrows_walk_them(page, hands, window):
    page.rows()[0].setFocus()
    hands.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.rows()[1]
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Return)
    assert window.workspace.wizard.paso == "datos"
    assert QApplication.focusWidget().objectName() == "balanza.ventas_totales"


def test_answers_are_shown_as_vucem_shows_them(page):
    assert "AAL0409235E6" in words(row(page, "solicitante.rfc"))
    assert "83-2019,2019-8664" in all_words(page)
    assert "IMMEX-PROSEC" in all_words(page)
    assert "01-2024" in words(row(page, "periodo.inicio"))
    assert "1,000" in words(row(page, "balanza.ventas_totales"))
    assert "100.00 %" in words(row(page, "balanza.porcentaje"))


def test_missing_zero_and_not_applicable_look_different(page, window, settle):
    balanza = window.session.documento.balanza
    no_sales = balanza.model_copy(update={"ventas_totales": None, "total_exportaciones": 0})
    change(window, settle, balanza=no_sales)
    assert "Falta" in words(row(page, "balanza.ventas_totales"))
    assert "| 0 |" in words(row(page, "balanza.total_exportaciones"))
    assert "No aplica" in words(row(page, "balanza.total_importaciones"))


def test_vucems_refusal_is_told_to_the_letter_and_in_the_list(page, window, settle):
    window.session.capture("balanza.total_exportaciones", "2000")
    settle()
    text = "Las Ventas Totales deben ser mayores o iguales al Total de Exportaciones."
    assert page.vucem.lines == f"1. ({text}) es un campo requerido"
    assert f"Un borrador de VUCEM 3.0 dice: «{text}»" in all_words(page)
    window.session.undo()  # which leads to the field
    go_to(window, settle, "revision")
    assert page.vucem.isHidden()


def test_findings_of_many_rows_are_one_line_errors_first(page, window, settle):
    change(
        window,
        settle,
        programas=(Programa(tipo=TipoPrograma.PROSEC, numero="2019-8664"),),
        bienes_producidos=tuple(BienProducido(bien=f"b{n}") for n in range(300)),
    )
    links = [r for r in page.rows() if r.goal.startswith("bienes_producidos.0.")]
    assert any("Renglones 1, 2, 3, 4, 5… y 295 más." in words(r) for r in links)
    kinds = [words(r) for r in page.rows() if "Fuente:" in words(r)]
    assert kinds, "each finding cites its source"
    assert len(page.rows()) < 200


def test_the_first_goods_are_shown_and_the_rest_counted(page, window, settle):
    change(
        window,
        settle,
        programas=(Programa(tipo=TipoPrograma.PROSEC),),
        bienes_producidos=tuple(
            BienProducido(bien=f"Café {n}", fraccion="09012199", volumen_total=1000, unidad="KILO")
            for n in range(12)
        ),
    )
    assert "1 | Café 0 | Falta | 09012199 | KILO | 1,000 | Falta" in all_words(page)
    assert "Café 5" not in all_words(page)
    assert "7 bienes más, en la tabla" in all_words(page)


def test_commitments_show_their_sums_and_follow_the_exchange_rate(page, window, field, hands):
    assert "IMMEX: Cumple" in all_words(page)
    assert "1,000 miles de pesos × 1,000 ÷ 18.3263 = 54,566 USD." in all_words(page)
    field("tipo_cambio.valor")
    hands.type("20")
    assert "÷ 20 = 50,000 USD." in all_words(page)


def test_deadlines_are_told_in_words_with_both_readings(page, window, settle):
    assert "Se presenta del 1 de abril de 2025 al 30 de mayo de 2025" in all_words(page)
    assert "29 de agosto de 2025" in all_words(page)
    change(
        window,
        settle,
        programas=(Programa(tipo=TipoPrograma.PROSEC), Programa(tipo=TipoPrograma.ALTEX)),
    )
    assert "Otra lectura: hasta el 30 de abril de 2025" in all_words(page)


def test_a_date_that_no_source_prints_says_that_it_was_worked_out(page):
    words = all_words(page)
    assert "Se suspende el 31 de mayo de 2025 (calculada)." in words
    assert "Se cancela el 1 de septiembre de 2025." in words


def test_without_programs_the_page_still_speaks(page, window, settle):
    change(window, settle, programas=())
    assert "Agrega un programa para saber cuándo vence el reporte." in all_words(page)
    assert "Ninguno de estos programas tiene un compromiso" in all_words(page)


def test_notes_of_several_lines_are_kept_and_undone(page, window, field, hands):
    field("notas")
    hands.type("Preguntar a la señora Ibáñez")
    hands.press(Qt.Key.Key_Return, text="\r")
    hands.type("antes del día 15")
    assert window.session.documento.notas == "Preguntar a la señora Ibáñez\nantes del día 15"
    window.session.undo()
    assert page.notes.toPlainText() == ""


def test_the_verdict_counts_what_blocks(page, window, settle, answer_all):
    answer_all()
    assert page.verdict.title.text() == "Listo para capturar y firmar en VUCEM."
    window.session.capture("balanza.ventas_totales", "")
    settle()
    assert page.verdict.title.text() == "No está listo: falta 1 dato."


def test_a_change_while_reading_keeps_the_keyboard_on_its_row(page, window, settle):
    row(page, "balanza.ventas_totales").setFocus()
    window.session.capture("balanza.ventas_totales", "5000")
    settle()
    assert QApplication.focusWidget() is row(page, "balanza.ventas_totales")


def test_red_is_for_what_blocks_and_each_colour_has_its_shape(page, window, settle):
    before = window.session.documento
    solicitante = before.solicitante.model_copy(update={"rfc": "", "actividad": ""})
    change(window, settle, solicitante=solicitante)
    shapes = {
        ruta: [mark.shape for mark in row(page, ruta).findChildren(Mark)]
        for ruta in ("solicitante.rfc", "solicitante.actividad", "solicitante.denominacion")
    }
    assert shapes == {
        "solicitante.rfc": ["con_problemas"],
        "solicitante.actividad": ["con_avisos"],
        "solicitante.denominacion": [],
    }


def test_a_good_with_an_error_is_marked_whatever_the_error_is(window, settle):
    window.open_example("prosec")
    good = BienProducido(bien="Café", clave_sector="XXII", fraccion="9403500", volumen_total=1)
    change(window, settle, bienes_producidos=(good,))
    led = row(go_to(window, settle, "revision"), "bienes_producidos.0.bien")
    assert [mark.shape for mark in led.findChildren(Mark)] == ["con_problemas"]


def test_last_years_report_can_be_typed_to_compare_with(page, window, settle):
    window.session.capture("ano_anterior.ventas_totales", "500")
    settle()
    field = page.findChild(QWidget, "ano_anterior.ventas_totales")
    assert field is not None
    now = window.session.documento.balanza.ventas_totales
    assert now is not None
    change = round((now - 500) / 5)
    assert f"Ahora {now:,}, {change:+} %" in all_words(page)
