"""The capture beside VUCEM: a strip on top of the browser, one key or click a value."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.ui.steps.captura.capture_strip import WIDTH
from tests.ui.showing import go_to, step_of

Key = Qt.Key


@pytest.fixture
def page(window, settle):
    return step_of(window, settle, "prosec", "captura")


def opened(page, settle):
    page.beside.click()
    settle()
    return page.strip


@pytest.fixture
def strip(page, settle):
    found = opened(page, settle)
    if found.go_on.isVisible():
        found.go_on.click()
    settle()
    yield found
    found.close()


def clipboard():
    return QApplication.clipboard().text()


def test_it_stays_on_top_and_leaves_vucem_its_room(strip):
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert strip.width() == WIDTH < 1366 - 1000
    assert strip.minimumSizeHint().height() <= 720
    assert not strip.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_what_the_verdict_holds_against_it_is_said_and_one_goes_on_knowingly(page, window, settle):
    window.session.capture("balanza.total_exportaciones", "9999")
    settle()
    strip = opened(page, settle)
    assert "No está listo" in strip.verdict.text()
    assert strip.reasons.text().endswith(".")
    assert not strip.do.isVisible()
    strip.go_on.click()
    settle()
    assert strip.do.isVisible()
    assert "No está listo" in strip.verdict.text()
    strip.close()


def test_of_many_reasons_the_first_few_are_told(page, window, settle):
    goods = tuple(BienProducido(bien=f"Bien {n}") for n in range(2))
    window.session.apply(lambda e: e.model_copy(update={"bienes_producidos": goods}), "bienes")
    for ruta in ("balanza.ventas_totales", "solicitante.rfc", "solicitante.denominacion"):
        window.session.capture(ruta, "")
    settle()
    strip = opened(page, settle)
    assert len(strip.reasons.text().splitlines()) == 5
    assert "más" in strip.reasons.text().splitlines()[-1]
    strip.close()


def test_nothing_is_asked_where_everything_is_ready(page, answer_all, settle):
    answer_all()
    strip = opened(page, settle)
    assert strip.do.isVisible()
    assert not strip.verdict.isVisible()
    strip.close()


def test_one_click_copies_and_the_next_one_waits(strip, settle):
    seen = []
    while strip.capture.waiting is not None:
        QApplication.clipboard().clear()
        label = strip.label.text()
        strip.do.click()
        settle()
        seen.append((label, clipboard()))
    assert [value for _, value in seen if value] == [
        *("4500", "3000", "1200"),
        *("09012199", "Café tostado", "30000", "10000", "20000"),
    ]
    assert ("Agregar", "") in seen
    assert "Todo está capturado" in strip.label.text()
    assert not strip.do.isEnabled()


def test_what_vucem_computes_shows_the_value_that_it_must_have(strip, settle):
    for _ in range(3):
        strip.do.click()
        settle()
    assert strip.label.text() == "Saldo b-c"
    assert strip.value.text() == "1,800"
    assert strip.do.text() == "Compara"


def test_one_key_does_it_too_and_backspace_takes_it_back(strip, hands, settle):
    first = strip.capture.rows[0]
    strip.activateWindow()
    first.setFocus()
    hands.press(Key.Key_Return)
    settle()
    assert clipboard() == "4500"
    assert first.ticked
    assert strip.capture.rows[1].waiting
    first.setFocus()
    hands.press(Key.Key_Backspace)
    assert not first.ticked
    assert strip.capture.waiting is first
    first.setFocus()
    hands.press(Key.Key_Backspace)  # nothing is left to take back
    assert not first.ticked


def test_the_ticks_survive_a_restart(strip, window, settle):
    for _ in range(2):
        strip.do.click()
    id_ = window.session.core.id
    window.leave_expediente()
    settle()
    assert not strip.isVisible()
    window.open_expediente(id_)
    page = go_to(window, settle, "captura")
    assert [row.ticked for row in page.capture.rows[:3]] == [True, True, False]
    again = opened(page, settle)
    again.accept()
    assert again.label.text() == "Total importaciones (c)*"
    again.anew.click()
    assert again.label.text() == "Ventas totales (a)*"
    again.close()


def two_whole_goods(window, settle):
    """Two bienes that lack nothing."""
    goods = tuple(
        BienProducido(
            bien=f"Bien {n}",
            clave_sector="XXII",
            fraccion="09012199",
            volumen_total=3,
            volumen_nacional=1,
            volumen_exportaciones=2,
        )
        for n in range(2)
    )
    window.session.apply(lambda e: e.model_copy(update={"bienes_producidos": goods}), "bienes")
    settle()


def test_bienes_come_one_by_one_each_with_its_agregar(strip, window, settle):
    two_whole_goods(window, settle)
    pressed = 0
    while strip.do.isEnabled():
        pressed += strip.label.text() == "Agregar"
        strip.do.click()
        settle()
    assert pressed == 2
    assert strip.capture.good == 1


def test_a_value_that_is_missing_is_said_and_skipped(strip, window, settle):
    window.session.capture("balanza.ventas_totales", "")
    settle()
    assert strip.label.text() == "Total exportaciones (b)*"
    while strip.capture.waiting is not None:
        strip.do.click()
        settle()
    assert "Falta un dato" in strip.label.text()


def test_opening_it_is_a_state_of_the_expediente(strip, window):
    assert window.session.documento.seguimiento.en_captura == window.session.hoy
    window.session.capture("seguimiento.guardado", "19/04/2025")
    strip.open_beside()
    assert window.session.documento.seguimiento.en_captura == window.session.hoy


def test_the_strip_goes_to_the_next_bien_that_is_left(strip, window, settle):
    goods = tuple(BienProducido(bien=f"Bien {n}") for n in range(3))
    window.session.apply(lambda e: e.model_copy(update={"bienes_producidos": goods}), "bienes")
    settle()
    strip.capture.show_good(0)
    while strip.capture.waiting is not None and strip.capture.good == 0:
        strip.do.click()
        settle()
    assert strip.capture.good == 1


def test_an_endless_word_makes_the_strip_no_wider(strip, window, settle):
    goods = (BienProducido(bien="Subensamble-" + "x" * 200, fraccion="09012199"),)
    window.session.apply(lambda e: e.model_copy(update={"bienes_producidos": goods}), "bienes")
    settle()
    assert strip.width() == WIDTH
    assert strip.area.widget().width() <= strip.area.viewport().width()


def test_after_going_back_to_a_bien_that_is_done_the_button_leads_to_the_one_that_is_left(
    strip, window, settle
):
    two_whole_goods(window, settle)
    while strip.capture.good == 0:
        strip.do.click()
        settle()
    strip.capture.show_good(0)
    assert "Sigue otro" in strip.label.text()
    strip.do.click()
    settle()
    assert strip.capture.good == 1


def test_what_waits_is_whole_in_sight_on_a_low_screen_too(strip, settle):
    strip.resize(WIDTH, 420)
    settle()
    for _ in range(12):
        strip.do.click()
        settle()
        row = strip.capture.waiting
        if row is None:
            break
        place = QRect(row.mapTo(strip.area.viewport(), QPoint()), row.size())
        assert strip.area.viewport().rect().contains(place), strip.label.text()
