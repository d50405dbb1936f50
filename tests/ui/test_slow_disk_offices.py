"""The windows of companies and preferences, on a disk slower than them: none waits for it."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.edits import capture
from raoce_desktop.exchange.examples import example
from raoce_desktop.exchange.raoce_file import write
from raoce_desktop.session.preferences import FIRM
from raoce_desktop.store.location import database_path
from raoce_desktop.ui.kit.widgets import Button
from tests.offices import made_office, own_folder
from tests.ui.slow_windows import disk, opened, slow, slow_gate, until

__all__ = ["disk", "opened", "slow", "until"]
CASE = example("prosec")
RFC = CASE.solicitante.rfc


def saved(window):
    return lambda: not window.expedientes.pending.waiting


def press(window, words):
    """Press a button of the banner by its words."""
    (found,) = [b for b in window.banner.findChildren(Button) if b.text() == words]
    found.click()


# ---------------------------------------------------------------- companies


@pytest.fixture
def cards(slow, until):
    slow.menus.actions["ficha"].trigger()
    shown = slow.companies.cards.window
    until(lambda: shown.card is not None)
    return shown


def test_a_card_is_typed_saved_and_found_and_holds_nothing_up(slow, cards, disk, until, hands):
    cards.form._parts[5].add.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.type("Ana Núñez")
    hands.press(Qt.Key.Key_Return)
    until(lambda: cards.said.text() == "Todo está guardado")
    cards.load()
    cards.search.setText("nunez")
    until(lambda: cards.list.count() == 1)
    cards.gone.click()
    until(lambda: "Se eliminó" in cards.said.text())
    cards.gone.click()
    until(lambda: cards.form.isEnabled() and saved(slow)())
    cards.close()
    slow.list_screen.search.setText("ana nuñez")
    until(lambda: slow.list_screen.model.rowCount() == 1)
    assert disk.operations > 5
    assert disk.frozen == []


def test_a_card_and_an_expediente_take_from_each_other_and_hold_nothing_up(
    slow, cards, disk, until
):
    cards.card.capture("solicitante.correo", "nuevo@ejemplo.mx")
    cards.close()
    slow.open_expediente(1)
    until(lambda: slow.session is not None)
    slow.session.step_requested.emit("solicitante")
    QApplication.processEvents()
    offer = slow.workspace.wizard.page_for("solicitante").card
    until(lambda: offer.buttons["tomar"].isVisible())
    offer.buttons["tomar"].click()
    shown = slow.companies.compare
    until(shown.isVisible)
    shown.grid.mark_all(on=True)
    shown.take.click()
    until(lambda: slow.session.documento.solicitante.correo == "nuevo@ejemplo.mx")
    slow.session.capture("solicitante.telefono", "5559999999")
    until(lambda: offer.buttons["llevar"].isVisible())
    offer.buttons["llevar"].click()
    until(shown.isVisible)
    shown.grid.mark_all(on=True)
    shown.take.click()
    until(saved(slow))
    until(lambda: not offer.isVisible())
    assert disk.frozen == []


def test_a_card_starts_an_expediente_and_holds_nothing_up(slow, cards, disk, until):
    cards.year.setCurrentText("2025")
    cards.start.click()
    until(lambda: slow.session is not None)
    assert slow.session.documento.ejercicio == 2025
    assert disk.frozen == []


def test_a_second_expediente_is_compared_and_put_together_and_holds_nothing_up(
    slow, disk, until, answers, tmp_path
):
    disk.on = False
    answers.files = [tmp_path / "otro.raoce"]
    answers.files[0].write_bytes(write(capture(CASE, "notas", "del archivo")))
    disk.on = True
    slow.ask_for_files()
    shown = slow.companies.compare
    until(shown.isVisible)
    shown.grid.mark_all(on=True)
    shown.take.click()
    until(lambda: slow.session is not None and slow.session.documento.notas == "del archivo")
    until(saved(slow))
    slow.leave_expediente()
    until(lambda: slow.session is None)
    slow.start_blank(2024)
    until(lambda: slow.session is not None)
    slow.session.capture("solicitante.rfc", RFC)
    until(lambda: slow.banner.key == "repetido")
    press(slow, "Comparar y juntar…")
    until(shown.isVisible)
    shown.grid.mark_all(on=True)
    shown.take.click()
    until(lambda: slow.session.documento.notas == "del archivo")
    until(saved(slow))
    slow.companies._delete(slow.session.core.around.otros[0])
    until(lambda: not slow.session.core.around.otros)
    assert disk.frozen == []


# ---------------------------------------------------------------- preferences


@pytest.fixture
def preferences(slow, until):
    slow.menus.actions["preferencias"].trigger()
    shown = slow.windows.preferences
    until(shown.isVisible)
    return shown


def test_each_preference_is_kept_and_holds_nothing_up(
    opened, preferences, disk, until, hands, answers, tmp_path
):
    disk.on = False
    answers.files = [tmp_path / "logo.png"]
    Image.new("RGB", (300, 100), "navy").save(answers.files[0])
    disk.on = True
    preferences.firm.firm.lines[FIRM].setFocus()
    hands.replace("Despacho Ruiz")
    hands.press(Qt.Key.Key_Tab)
    preferences.firm.choose.click()
    until(lambda: not preferences.firm.picture.pixmap().isNull())
    preferences.look.schemes["claro"].click()
    values = preferences.values
    values.which.setCurrentIndex(2)
    values.show_set()
    rows = values.table.words()
    values.table.selectRow(next(n for n, r in enumerate(rows) if "promedio de 2024" in r[0]))
    values.amount.setText("20")
    values.set_own()
    until(saved(opened))
    assert str(opened.session.referencia.tipo_cambio.valor) == "20"
    values.back.click()
    preferences.firm.remove.click()
    until(saved(opened))
    preferences.close()
    preferences.show()
    until(saved(opened))
    assert disk.frozen == []


def test_preferences_go_out_and_come_in_and_hold_nothing_up(
    slow, preferences, disk, until, answers, tmp_path
):
    share = preferences.share
    slow.expedientes.preferences.put(FIRM, "Despacho Ruiz")
    answers.save_path = tmp_path / "mias.raoce-preferencias"
    share.save.click()
    until(lambda: "mias" in share.said.text())
    slow.expedientes.preferences.put(FIRM, "Otro")
    answers.files = [answers.save_path]
    share.choose.click()
    until(share.accept.isEnabled)
    share.accept.click()
    until(lambda: share.table.topLevelItemCount() == 0)
    assert slow.expedientes.preferences.get(FIRM) == "Despacho Ruiz"
    assert disk.frozen == []


def test_the_data_move_and_a_window_is_made_anew_and_nothing_is_held_up(
    qtbot, qapp, disk, tmp_path, person, until, monkeypatch
):
    own_folder(tmp_path, monkeypatch)
    made_office(database_path())
    gate, refused = slow_gate(qapp, disk, person, database_path(), None)
    until(lambda: gate.window is not None)
    before, new = gate.window, tmp_path / "nueva"
    before.open_expediente(1)
    until(lambda: before.session is not None)
    before.menus.actions["preferencias"].trigger()
    page = before.windows.preferences.data
    until(page.elsewhere.isEnabled)
    monkeypatch.setattr(page.dialogs, "open_folder", lambda _title: new)
    page.elsewhere.click()
    until(lambda: gate.window not in (None, before) and gate.window.session is not None)
    assert gate.window.expedientes.store.path == new / "expedientes.db"
    assert "Tus datos están en" in gate.window.banner.message
    gate.window.windows.preferences.close()
    gate.window.leave_expediente()
    until(lambda: gate.window.session is None)
    disk.on = False
    gate.window.expedientes.runner.drain()
    QApplication.processEvents()  # what it tells arrives while the window is there
    assert disk.frozen == []
    assert refused == []
    gate.window.hide()
    gate.window.deleteLater()
    gate.leave()
