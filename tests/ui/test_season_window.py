"""«Datos de la temporada»: found and read by keyboard, with what the user changed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from raoce_desktop.store import StoreProblem


@pytest.fixture
def season(window, settle):
    window.menus.actions["temporada"].trigger()
    settle()
    return window.windows.season


def words(season):
    return " | ".join(label.text() for label in season.area.widget().findChildren(QLabel))


def choose(season, ejercicio, settle):
    season.chosen.setCurrentIndex(season.chosen.findData(ejercicio))
    settle()


def test_it_opens_on_the_ejercicio_that_is_due_with_the_keyboard_on_it(season):
    assert season.isVisible()
    assert season.chosen.currentText() == "2024, se presenta en 2025"
    assert season.chosen.hasFocus()


def test_it_opens_on_the_ejercicio_of_the_open_expediente(window, settle):
    window.start_blank(2022)
    window.menus.actions["temporada"].trigger()
    settle()
    assert window.windows.season.chosen.currentData() == 2022


def test_the_arrows_go_from_one_ejercicio_to_the_next(season, hands, settle):
    hands.press(Qt.Key.Key_Up)
    settle()
    assert season.chosen.currentData() == 2025
    assert "SIDOF 5792091" in words(season)


def test_what_is_published_inferred_and_to_verify_stand_apart(season):
    told = words(season)
    order = [told.index(name) for name in ("Publicado (", "Inferido (", "Por verificar (")]
    assert order == sorted(order)
    assert told.endswith("Lo que cambiaste tú (0) | No has cambiado nada de esta temporada.")
    assert "inferidos" in season.summary.text()


def test_the_keyboard_scrolls_over_all_that_is_known(season, hands, settle):
    hands.press(Qt.Key.Key_Tab)
    settle()
    assert season.area.hasFocus()
    hands.press(Qt.Key.Key_PageDown)
    settle()
    assert season.area.verticalScrollBar().value() > 0


def test_an_ejercicio_that_nobody_gathered_says_so(season, settle):
    choose(season, 2027, settle)
    assert season.chosen.currentText().endswith("sin datos de esta temporada")
    assert "Sin datos de esta temporada" in words(season)


def test_what_the_user_changed_is_told_of_its_own_season(window, expedientes, season, settle):
    expedientes.days.set({date(2025, 4, 30): "aviso del Diario Oficial"})
    window.open_example("prosec-altex")
    window.session.capture("tipo_cambio.valor", "19.5")
    window.session.capture("opciones.importaciones_habilitadas", "no")
    settle()
    window.menus.actions["temporada"].trigger()
    settle()
    told = words(window.windows.season)
    assert "Día inhábil | 30 de abril de 2025 | aviso del Diario Oficial" in told
    assert "19.5 pesos por dólar" in told
    assert "VUCEM no lo habilita" in told.split("Lo que cambiaste tú (3)")[1]
    assert "29 de abril de 2025" in told.split("Inferido (")[1]
    choose(window.windows.season, 2023, settle)
    assert "Lo que cambiaste tú (0)" in words(window.windows.season)


def test_a_list_that_cannot_be_read_is_said_and_nothing_falls(
    window, expedientes, settle, monkeypatch
):
    def broken(*_):
        raise StoreProblem("guardado.lista_incompleta")

    monkeypatch.setattr(expedientes.store, "heads", broken)
    window.menus.actions["temporada"].trigger()
    settle()
    assert (
        window.windows.season.area.widget().text()
        == StoreProblem("guardado.lista_incompleta").sentence
    )


def test_it_closes_with_the_main_window(window, season, settle):
    window.close()
    settle()
    assert not season.isVisible()


@pytest.mark.parametrize(
    ("hoy", "ejercicio"),
    [("2026-01-02", 2025), ("2026-08-31", 2025), ("2026-09-01", 2026), ("2026-12-31", 2026)],
)
def test_a_new_expediente_starts_with_the_ejercicio_that_the_date_asks_for(hoy, ejercicio, qtbot):
    from raoce_desktop.ui.app.expedientes.cards import EmptyState
    from raoce_desktop.ui.app.expedientes.new_panel import NewPanel

    panel, empty = NewPanel(date.fromisoformat(hoy)), EmptyState(date.fromisoformat(hoy))
    asked = []
    for widget in (panel, empty):
        qtbot.addWidget(widget)
        widget.blank_requested.connect(asked.append)
    panel.start.click()
    empty._start_blank()
    assert asked == [ejercicio, ejercicio]
