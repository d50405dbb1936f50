"""Whatever is deleted is said, taken back any number of times, and kept until it is erased."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.ui.app.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def full(window, expedientes):
    """A list of three."""
    expedientes.add(example("prosec"))
    expedientes.create(2023)
    expedientes.create(2022)
    window.show_list()
    return window


def years(window):
    model = window.list_screen.model
    return sorted(model.row(n).resumen.ejercicio for n in range(model.rowCount()))


def delete_all(window, hands):
    for _ in range(3):
        window.list_screen.table.setFocus()
        hands.press(Qt.Key.Key_Delete)


def test_deleting_says_what_and_where_it_is(full, hands):
    full.list_screen.table.setFocus()
    name = full.list_screen.table.current_row().resumen.denominacion
    hands.press(Qt.Key.Key_Delete)
    assert full.banner.message == f"Se eliminó el expediente de {name}, 2024."
    assert full.list_screen.deleted.text() == "1 eliminado"
    assert full.menus.actions["deshacer"].text() == f"&Deshacer: eliminar {name}, 2024"


@pytest.mark.parametrize("place", ["search", "table", "new_button"])
def test_ctrl_z_brings_back_every_one_from_anywhere_on_the_list(full, hands, place, qtbot):
    delete_all(full, hands)
    assert full.list_screen.model.total == 0
    assert full.list_screen.deleted.text() == "3 eliminados"
    full.banner.dismiss()  # as it does by itself after a while
    for count in (1, 2, 3):
        full.list_screen.search.setEnabled(True)
        getattr(full.list_screen, place).setFocus()
        qtbot.keyClick(QApplication.focusWidget() or full, Qt.Key.Key_Z, CTRL)
        assert full.list_screen.model.total == count
    assert years(full) == [2022, 2023, 2024]
    assert not full.list_screen.deleted.isVisible()
    assert not full.menus.actions["deshacer"].isEnabled()


def test_typing_in_the_search_box_is_taken_back_where_nothing_was_deleted(full, hands, qtbot):
    full.list_screen.search.setFocus()
    hands.type("caf")
    qtbot.keyClick(full.list_screen.search, Qt.Key.Key_Z, CTRL)
    assert full.list_screen.search.text() != "caf"


def test_after_a_restart_any_of_them_comes_back(full, hands, answers, qtbot, settle, expedientes):
    delete_all(full, hands)
    full.close()
    again = ExpedienteList(
        Store.open(expedientes.store.path), hoy=expedientes._hoy, now=expedientes._now
    )
    window = MainWindow(again, answers)
    window.show()
    window.list_screen.deleted.click()
    settle()
    shown = window.windows.deleted
    assert [row[2:] for row in shown.table.words()] == [
        [year, "20 abr 2025, 14:32"] for year in ("2022", "2023", "2024")
    ]
    shown.table.selectRow(1)
    hands.press(Qt.Key.Key_Return)
    assert years(window) == [2023]
    assert len(shown.table.words()) == 2
    window.close()
    again.store.close()


def test_what_has_another_in_its_place_comes_back_apart(full, expedientes, hands):
    first = expedientes.listing()[0]
    full.deleting.delete(first.id)
    expedientes.add(example("prosec"))
    full.deleting.undo()
    assert "aparte" in full.banner.message
    assert years(full) == [2022, 2023, 2024, 2024]


def test_erasing_asks_one_plain_question_and_erases_for_good(
    full, expedientes, hands, answers, settle
):
    expedientes.open(expedientes.listing()[0].id).drafts.put("bien", "a medias")
    delete_all(full, hands)
    full.windows.show_deleted()
    settle()
    hands.press(Qt.Key.Key_Delete)
    [question] = answers.questions
    assert question.startswith("¿Borrar para siempre el expediente de ")
    assert len(full.windows.deleted.table.words()) == 3
    answers.agrees = True
    for _ in range(3):
        hands.press(Qt.Key.Key_Delete)
    assert full.windows.deleted.table.words() == []
    assert full.windows.deleted.said.text().startswith("Se borró ")
    assert expedientes.deleted() == ()
    assert not full.menus.actions["deshacer"].isEnabled()
    name = example("prosec").solicitante.denominacion.encode()
    assert name not in expedientes.store.path.read_bytes(), "nothing of it is left in the file"


def test_a_disk_that_refuses_is_said(full, expedientes, monkeypatch, settle):
    from raoce_desktop.store import StoreProblem

    def refuse(*_):
        raise StoreProblem("guardado.disco_lleno")

    full.deleting.delete(expedientes.listing()[0].id)
    for name in ("restore", "erase", "delete"):
        monkeypatch.setattr(expedientes, name, refuse)
    full.deleting.undo()
    assert "disco está lleno" in full.banner.message
    full.windows.show_deleted()
    settle()
    full.windows.deleted.bring_back()
    assert "disco está lleno" in full.windows.deleted.said.text()
    full.deleting.delete(expedientes.listing()[0].id)
    assert len(expedientes.listing()) == 2
