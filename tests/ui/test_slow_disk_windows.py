"""Each window beside the main one, on a disk that is slower than it: none waits for it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.store.encrypting import set_key
from raoce_desktop.store.keyring import forget_keys, own_key
from raoce_desktop.store.passphrase import new_key
from tests.exchange.acuses import acuse
from tests.exchange.certificates import PASSWORD, certificate, key_file
from tests.exchange.constancias import constancia
from tests.exchange.sheet_files import book
from tests.exchange.test_directory_from_sheets import TITLES as LISTED
from tests.offices import made_office
from tests.ui.locked import PASSPHRASE, visible
from tests.ui.slow_windows import disk, opened, slow, slow_gate, until
from tests.ui.test_directories import ROW as PROGRAM
from tests.ui.test_import_window import COMPANIES

__all__ = ["disk", "opened", "slow", "until"]


@pytest.fixture
def chosen(disk, tmp_path, answers):
    """A file that is there, and is chosen next."""

    def make(name, data):
        disk.on, path = False, tmp_path / name
        path.write_bytes(data)
        answers.files, disk.on = [path], True
        return path

    return make


def ready(shown):
    """Whether what a sheet brings can be taken."""
    return lambda: not shown.bar.isVisible() and shown.take.isVisible() and shown.take.isEnabled()


def test_the_directories_hold_nothing_up(slow, disk, until, chosen):
    chosen("PROSEC vigentes.xlsx", book(LISTED, PROGRAM))
    slow.sheets.show_directories()
    slow.sheets.directories.load_button.click()
    shown = slow.sheets.importing
    assert shown.bar.isVisible()
    until(ready(shown))
    shown.take.click()
    until(lambda: "Se cargó" in slow.banner.message)
    told = slow.sheets.directories.told["PROSEC"]
    until(lambda: "1 programa" in told.text())
    slow.sheets.directories.removes["PROSEC"].click()
    until(lambda: "1 programa" not in told.text())
    assert disk.frozen == []


def test_companies_of_a_sheet_hold_nothing_up(slow, disk, until, chosen):
    chosen("plantas.xlsx", book(*COMPANIES))
    slow.menus.actions["importar"].trigger()
    shown = slow.sheets.importing
    until(ready(shown))
    shown.take.click()
    assert shown.bar.isVisible()
    until(lambda: slow.list_screen.model.rowCount() == 3)
    assert disk.frozen == []


@pytest.mark.parametrize("moment", ["reading", "reviewing"])
def test_escape_stops_a_sheet_and_nothing_of_it_comes(slow, disk, until, chosen, hands, moment):
    chosen("plantas.xlsx", book(*COMPANIES))
    slow.menus.actions["importar"].trigger()
    shown = slow.sheets.importing
    if moment == "reviewing":
        until(ready(shown))
        shown.take.click()
    QApplication.processEvents()
    shown.activateWindow()
    hands.press(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert not shown.bar.busy
    done = []
    slow.expedientes.do(slow.expedientes.listing, done.extend, pytest.fail)
    until(lambda: bool(done))
    assert len(done) == 1
    assert slow.banner.message == ""
    assert disk.frozen == []


def test_escape_stops_a_tariff_first(slow, disk, until, chosen, hands):
    path = chosen("tarifa.csv", b"fraccion,descripcion\n" + b"22030001,Cerveza\n" * 30_000)
    slow.windows.load_tariff(path)
    shown = slow.windows.tariff
    assert shown.bar.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert not shown.bar.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert disk.frozen == []


def test_a_paper_of_a_company_of_the_list_opens_it_and_holds_nothing_up(slow, disk, until, chosen):
    chosen("csf.pdf", constancia())
    slow.menus.actions["constancia"].trigger()
    shown = slow.sheets.identity
    until(lambda: shown.take.isVisible() and shown.take.isEnabled())
    shown.take.click()
    until(lambda: slow.session is not None)
    assert disk.frozen == []


def test_the_batch_holds_nothing_up(slow, disk, until, answers, tmp_path):
    answers.folder = tmp_path
    slow.sheets.show_batch()
    until(lambda: slow.sheets.batch is not None and slow.sheets.batch.isVisible())
    batch = slow.sheets.batch
    batch.all.click()
    for check in batch.tasks.values():
        check.setChecked(True)
    batch.begin.click()
    until(lambda: batch.results.count() > 0)
    until(batch.show_folder.isVisible)
    assert disk.frozen == []


def test_what_is_exported_holds_nothing_up(slow, disk, until, answers, tmp_path):
    def export(name, action):
        answers.save_path = tmp_path / name
        action()
        until(lambda: not [*tmp_path.glob(".*")] and answers.save_path.exists())

    export("lista.xlsx", slow.sheets.export)
    export("plantilla.xlsx", lambda: slow.sheets.save_template("bienes"))
    slow.windows.show_calendar(None, lambda _id: None)
    until(lambda: bool(slow.windows.calendar._all))
    export("fechas.ics", slow.windows.calendar.ask)
    slow.open_expediente(1)
    until(lambda: slow.session is not None)
    export("bienes.xlsx", slow.sheets.export)
    slow.windows.show_history(slow.session)
    until(lambda: bool(slow.windows.history.tables))
    export("historia.pdf", slow.windows.history.ask)
    assert disk.frozen == []


def test_what_comes_after_the_capture_holds_nothing_up(
    opened, disk, until, answers, chosen, tmp_path
):
    opened.session.step_requested.emit("seguimiento")
    QApplication.processEvents()
    after = opened.workspace.wizard.page_for("seguimiento").after
    chosen("acuse.pdf", acuse())
    after.open_cotejo()
    after.cotejo.ask_for_acuse()
    until(lambda: after.cotejo.note.isVisible())
    answers.save_path = tmp_path / "carpeta.zip"
    after.ask()
    until(after.keep.isEnabled)
    assert str(answers.save_path) in after.said.text()
    answers.files = [answers.save_path]
    after.ask_for_carpeta()
    until(lambda: after.said.text() == "carpeta.zip está como se guardó.")
    after.open_letter()
    until(lambda: after.letter is not None)
    letter = after.letter
    letter.ask_for_annexes()
    for name, ask in (("escrito.eml", letter.ask_for_mail), ("escrito.pdf", letter.ask_for_pdf)):
        answers.save_path = tmp_path / name
        ask()
        until(lambda: answers.save_path.name in letter.said.text())
    opened.session.step_requested.emit("firmar")
    QApplication.processEvents()
    efirma = opened.workspace.wizard.page_for("firmar").efirma
    chosen("empresa.cer", certificate())
    efirma.ask()
    until(lambda: efirma.certificado is not None)
    chosen("empresa.key", key_file())
    efirma.key.ask()
    efirma.key.password.setText(PASSWORD)
    efirma.key.prove()
    until(lambda: bool(efirma.key.said.text))
    assert disk.frozen == []


def test_opening_locking_and_unlocking_hold_nothing_up(
    qtbot, qapp, disk, tmp_path, person, until, monkeypatch
):
    path = tmp_path / "datos" / "expedientes.db"
    made_office(path)
    set_key(path, new_key(PASSPHRASE))
    forget_keys()
    gate, refused = slow_gate(qapp, disk, person, path, path.parent)
    for _ in range(2):
        until(lambda: visible() == ["UnlockWindow"] and own_key() is None)
        gate.unlocking.field.setText(PASSPHRASE)
        gate.unlocking.attempt()
        until(lambda: visible() == ["MainWindow"])
        assert gate.window.list_screen.model.rowCount() == 1
        gate.window.windows.show_lock()
        lock = gate.window.windows.lock
        until(lock.minutes.isEnabled)
        lock.minutes.activated.emit(0)
        until(lambda: not gate.window.expedientes.pending.waiting)
        lock.close()
        gate.lock()
    until(lambda: visible() == ["UnlockWindow"] and own_key() is None)
    disk.on = False
    assert disk.frozen == []
    assert refused == []
    gate.unlocking.hide()
    gate.unlocking.deleteLater()
    gate.leave()
