"""«Bloqueo con contraseña»: put on, changed, taken off, and what is left readable."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.opening_office import open_expedientes
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.backup import backup_folder
from raoce_desktop.store.keyring import own_key, salt_of
from raoce_desktop.ui.app import application
from raoce_desktop.ui.app.plain_check import PlainCheck
from raoce_desktop.ui.kit.widgets import top_level_widgets
from tests.ui.locked import NAME, OTHER, PASSPHRASE, enter, listed, open_lock, type_in, visible

# ---------------------------------------------------------------- putting it on and off


def fill(lock, **texts):
    for name, text in texts.items():
        lock.fields[name].setText(text)


def test_it_is_put_on_by_keyboard_alone(gate, database, settle, hands):
    gate.enter()
    lock = open_lock(gate, settle)
    assert "no se puede recuperar" in lock.warning.text()
    assert QApplication.focusWidget() is lock.fields["nueva"]
    hands.type(PASSPHRASE)
    lock.fields["otra_vez"].setFocus()
    hands.type(PASSPHRASE)
    hands.press(Qt.Key.Key_Return)
    settle()
    assert lock.said.text() == "Tus expedientes y sus respaldos ya están cifrados."
    assert salt_of(database) == own_key().salt
    assert all(salt_of(copy) for copy in backup_folder(database).iterdir())
    assert [field.text() for field in lock.fields.values()] == ["", "", ""]
    assert listed(gate) == [NAME], "the window goes on with the encrypted file"
    assert gate.auto is not None
    lock.now.click()
    settle()
    assert visible() == ["UnlockWindow"]


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("corta", "corta", "son 12 como mínimo"),
        (PASSPHRASE, OTHER, "no son iguales"),
        ("", "", "12"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_changes(gate, database, settle, new, again, said):
    gate.enter()
    lock = open_lock(gate, settle)
    fill(lock, nueva=new, otra_vez=again)
    lock.put_on.click()
    assert said in lock.said.text()
    assert salt_of(database) is None


def test_the_passphrase_is_changed_with_the_one_of_now(gate, locked, settle):
    enter(gate, settle)
    lock = open_lock(gate, settle)
    fill(lock, actual=OTHER, nueva=OTHER, otra_vez=OTHER)
    lock.change.click()
    assert lock.said.text() == "Esa no es la contraseña actual."
    fill(lock, actual=PASSPHRASE)
    lock.change.click()
    assert "se cambió" in lock.said.text()
    lock.close()
    gate.lock()
    settle()
    type_in(gate.unlocking, PASSPHRASE, settle)
    assert gate.window is None
    type_in(gate.unlocking, OTHER, settle)
    assert listed(gate) == [NAME]


def test_it_is_taken_off_after_one_question(gate, locked, settle, answers):
    enter(gate, settle)
    lock = open_lock(gate, settle)
    lock._dialogs = answers
    fill(lock, actual=PASSPHRASE)
    lock.take_off.click()
    assert own_key() is not None
    answers.agrees = True
    lock.take_off.click()
    assert "ya no están cifrados" in lock.said.text()
    assert (own_key(), salt_of(locked), gate.auto) == (None, None, None)
    assert listed(gate) == [NAME]


def test_while_it_works_nothing_closes_it(gate, settle):
    gate.enter()
    lock = open_lock(gate, settle)
    lock._show_busy(busy=True)
    lock.fields["otra_vez"].returnPressed.emit()
    lock.reject()
    assert lock.isVisible()
    lock._failed(RuntimeError())
    assert "siguen como estaban" in lock.said.text()
    fill(lock, nueva="algo")
    lock.reject()
    assert not lock.isVisible()
    assert lock.fields["nueva"].text() == ""


def test_what_is_open_and_cannot_be_saved_is_not_left_for_it(gate, settle):
    gate.enter()
    lock = open_lock(gate, settle)
    lock._leave = lambda _then: None
    fill(lock, nueva=PASSPHRASE, otra_vez=PASSPHRASE)
    lock.put_on.click()
    assert own_key() is None


def test_a_disk_that_refuses_the_minutes_is_said(gate, locked, settle, monkeypatch):
    enter(gate, settle)
    lock = open_lock(gate, settle)

    def refuse(*_):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr(Store, "set_setting", refuse)
    lock.minutes.activated.emit(0)
    assert "lleno" in lock.said.text()
    monkeypatch.setattr(Store, "setting", refuse)
    lock._show()
    assert "lleno" in lock.said.text()


def test_what_anybody_can_read_beside_it_is_named_and_erased(gate, locked, settle, answers):
    many = [locked.with_name(f"expedientes-aparte-2025-01-0{n}-000000.db") for n in range(1, 10)]
    for path in many:
        path.write_bytes(b"SQLite format 3\0" + b"AAL0409235E6" * 999)
    enter(gate, settle)
    check = PlainCheck(
        gate.window.expedientes, gate.window.banner, gate.window.windows.show_lock, gate.window
    )
    check.runner = ImmediateRunner()
    check.look()
    assert "cualquiera puede leer" in gate.window.banner.message
    lock = open_lock(gate, settle)
    lock._dialogs = answers
    lock.look_for_plain()
    assert str(many[0]) in lock.remains.text()
    assert lock.remains.text().endswith("+ 1")
    lock.erase_button.click()
    assert many[0].exists()
    answers.agrees = True
    lock.erase_button.click()
    assert not any(path.exists() for path in many)
    assert lock.said.text() == "Se borraron."
    assert not lock.erase_button.isVisible()


def test_a_copy_that_falls_due_while_it_locks_is_told_nobody(gate, locked, settle, monkeypatch):
    enter(gate, settle)
    expedientes, told = gate.window.expedientes, []
    close = expedientes.store.close
    late = []

    def and_then_a_copy():
        close()
        late.append(lambda: expedientes.do(expedientes.store.summaries, told.append, told.append))

    monkeypatch.setattr(expedientes.store, "close", and_then_a_copy)
    gate.window.menus.actions["bloquear"].trigger()
    settle()
    assert visible() == ["UnlockWindow"]
    for begin in late:
        begin()
    settle()
    assert (len(late), told) == (1, [])


def test_it_is_put_on_and_locks_with_the_programs_own_threads(
    qapp, qtbot, database, monkeypatch, settle
):
    """The disk is used on a thread of its own, which lets go of the file and takes it up again."""

    def person(*_args):
        qtbot.waitUntil(lambda: visible() == ["MainWindow"], timeout=20000)
        [window] = [w for w in top_level_widgets() if w.isVisible()]
        window.open_expediente(window.expedientes.listing()[0].id)
        qtbot.waitUntil(lambda: window.session is not None, timeout=5000)
        window.session.capture("notas", "antes de cifrar")
        window.menus.actions["bloqueo"].trigger()
        lock = window.windows.lock
        fill(lock, nueva=PASSPHRASE, otra_vez=PASSPHRASE)
        lock.put_on.click()
        qtbot.waitUntil(lambda: "ya están cifrados" in lock.said.text(), timeout=20000)
        assert window.list_screen.model.total == 1
        lock.now.click()
        qtbot.waitUntil(lambda: visible() == ["UnlockWindow"] and own_key() is None, timeout=20000)
        [asking] = [w for w in top_level_widgets() if w.isVisible()]
        type_in(asking, PASSPHRASE, settle)
        qtbot.waitUntil(lambda: visible() == ["MainWindow"], timeout=20000)
        [again] = [w for w in top_level_widgets() if w.isVisible()]
        again.open_expediente(again.expedientes.listing()[0].id)
        qtbot.waitUntil(lambda: again.session is not None, timeout=5000)
        seen.append(again.session.documento.notas)
        again.session.capture("notas", "antes de bloquear")
        again.menus.actions["bloquear"].trigger()
        qtbot.waitUntil(lambda: visible() == ["UnlockWindow"] and own_key() is None, timeout=20000)
        [asking] = [w for w in top_level_widgets() if w.isVisible()]
        type_in(asking, PASSPHRASE, settle)
        qtbot.waitUntil(lambda: visible() == ["MainWindow"], timeout=20000)
        [last] = [w for w in top_level_widgets() if w.isVisible()]
        qtbot.waitUntil(lambda: last.session is not None, timeout=5000)
        seen.append(last.session.documento.notas)
        last.close()
        qtbot.waitUntil(lambda: not last.isVisible(), timeout=5000)
        return 0

    seen = []
    for left in top_level_widgets():  # by other tests, to be deleted yet
        left.hide()
    monkeypatch.setattr(application, "create_app", lambda _arguments: qapp)
    monkeypatch.setattr(type(qapp), "exec", person)
    monkeypatch.setattr(application.UnexpectedErrors, "install", lambda _self: None)
    assert application.run(open_expedientes, (), database.parent) == 0
    assert seen == ["antes de cifrar", "antes de bloquear"]
    assert salt_of(database) is not None
