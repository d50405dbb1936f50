"""What the disk no longer holds as it was written is said a moment after the list is shown."""

import pytest

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app.health import HealthCheck


@pytest.fixture
def look(window, expedientes):
    """Do what the window does once it is on screen."""

    def now():
        check = HealthCheck(
            expedientes,
            window.banner,
            window.refresh_expedientes,
            window.windows.show_copies,
            window,
        )
        check.runner = ImmediateRunner()
        check.look()

    return now


def spoil(expedientes, sql):
    """A disk that changes a value, and what keeps the seals doesn't know."""
    expedientes.store.database.run(sql)


def words(window):
    model = window.list_screen.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_nothing_is_said_of_a_sound_disk(window, expedientes, look):
    expedientes.add(example("prosec"))
    look()
    assert window.banner.message == ""


def test_a_clock_that_was_set_back_is_said(window, expedientes, look, monkeypatch):
    expedientes.add(example("prosec"))
    day = expedientes.clock
    monkeypatch.setattr(type(expedientes), "clock", day.replace(year=1999))
    look()
    assert window.banner.message == (
        "Esta computadora dice que hoy es 20 de abril de 1999, y lo último que se guardó aquí es "
        "del 20 de abril de 2025. Corrige su fecha: con ella se cuentan los plazos."
    )
    monkeypatch.setattr(type(expedientes), "clock", day.replace(year=2030))
    window.banner.dismiss()
    look()
    assert window.banner.message == ""


def test_an_unreadable_expediente_is_shown_as_such_and_the_others_open(window, expedientes, look):
    broken, sound = expedientes.add(example("prosec")), expedientes.create(2023)
    spoil(expedientes, f"UPDATE bien SET datos = datos || ' ' WHERE expediente = {broken}")
    window.show_list()
    assert "No se puede leer" not in words(window)[0]
    look()
    assert window.banner.message.startswith("1 expediente no se puede leer completo")
    assert words(window)[0][-1] == "No se puede leer", "what can't wait comes first"
    window.open_expediente(broken)
    assert window.session is None
    assert "Tráelo de un respaldo" in window.banner.message
    window.open_expediente(sound)
    assert window.session is not None


def test_a_row_of_the_list_that_is_wrong_shows_as_unreadable_at_once(window, expedientes):
    expedientes.add(example("prosec"))
    spoil(expedientes, "UPDATE expediente SET denominacion = 'OTRA', vence = '2099-99-99'")
    window.show_list()
    rfc = example("prosec").solicitante.rfc
    shown = ["OTRA", rfc, "", "2024", "Por recuperar", "", "", "No se puede leer"]
    assert words(window) == [shown]


@pytest.mark.parametrize(
    ("table", "column", "said"),
    [("inhabil", "motivo", "días inhábiles"), ("ajuste", "valor", "ajustes")],
)
def test_what_else_is_wrong_is_named(window, expedientes, look, table, column, said):
    from datetime import date

    expedientes.days.set({date(2025, 4, 18): "Viernes Santo"})
    expedientes.store.set_setting("panel", "oculto")
    spoil(expedientes, f"UPDATE {table} SET {column} = 'otro'")
    look()
    assert said in window.banner.message


def test_a_disk_that_does_not_answer_is_left_for_the_next_time(
    window, expedientes, monkeypatch, look
):
    def refuse():
        raise StoreProblem("guardado.ocupado")

    monkeypatch.setattr(expedientes, "examine", refuse)
    look()
    assert window.banner.message == ""
