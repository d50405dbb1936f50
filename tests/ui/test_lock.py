"""The lock as a person meets it: put on, asked for, wrong, locked by itself, taken off."""

import threading
from pathlib import Path
from threading import Event

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.jobs import THREAD_NAME
from raoce_desktop.session.opening_office import open_expedientes
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.backup import back_up
from raoce_desktop.store.encrypting import set_key, set_key_of_copies
from raoce_desktop.store.keyring import forget_keys, is_locked, own_key
from raoce_desktop.store.passphrase import new_key
from raoce_desktop.ui.app import application
from raoce_desktop.ui.app.auto_lock import AutoLock
from raoce_desktop.ui.kit.background import thread_runner
from raoce_desktop.ui.kit.widgets import top_level_widgets
from tests.offices import NOW
from tests.ui.locked import NAME, OTHER, PASSPHRASE, enter, listed, open_lock, type_in, visible

# ---------------------------------------------------------------- opening


def test_without_a_lock_nothing_is_asked(gate):
    gate.enter()
    assert gate.unlocking is None
    assert gate.auto is None
    assert listed(gate) == [NAME]


def test_a_locked_one_asks_first_and_shows_nothing(gate, locked, settle, hands):
    gate.enter()
    settle()
    assert gate.window is None
    assert visible() == ["UnlockWindow"]
    field = QApplication.focusWidget()
    assert field is gate.unlocking.field
    assert field.echoMode() == QLineEdit.EchoMode.Password
    hands.type(PASSPHRASE)
    hands.press(Qt.Key.Key_Return)
    settle()
    assert (visible(), listed(gate)) == (["MainWindow"], [NAME])


def test_what_was_typed_is_let_go_of_as_soon_as_it_was_tried(gate, locked, settle):
    gate.enter()
    type_in(gate.unlocking, "una que no es", settle)
    assert gate.unlocking.field.text() == ""


def test_a_wrong_passphrase_is_one_sentence_and_each_more_waits_longer(gate, locked, settle):
    gate.enter()
    shown, now = gate.unlocking, [0.0]
    shown._clock = lambda: now[0]
    type_in(shown, "una que no es", settle)
    assert shown.said.text() == "Esa no es la contraseña. Revisa mayúsculas y acentos."
    type_in(shown, "otra que no es", settle)
    waits = []
    for _ in range(7):
        type_in(shown, "otra más", settle)
        waits.append(round(shown._until - now[0]))
        assert "Espera" in shown.said.text()
        assert not shown.enter.isEnabled()
        type_in(shown, PASSPHRASE, settle)
        assert gate.window is None, "not even the right one, while it waits"
        now[0] = shown._until
        shown._count_down()
        assert shown.enter.isEnabled()
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    type_in(shown, PASSPHRASE, settle)
    assert listed(gate) == [NAME]


def test_nothing_typed_is_no_attempt(gate, locked, settle):
    gate.enter()
    type_in(gate.unlocking, "", settle)
    assert gate.unlocking.said.text() == ""


def test_an_older_passphrase_says_what_it_opens(gate, database, settle):
    set_key(database, new_key(PASSPHRASE))
    set_key_of_copies(database)
    set_key(database, new_key(OTHER))
    back_up(database, NOW.replace(day=21))
    forget_keys()
    gate.enter()
    type_in(gate.unlocking, PASSPHRASE, settle)
    assert "respaldo anterior" in gate.unlocking.said.text()


def test_the_files_it_was_opened_with_are_brought_in_afterwards(gate, locked, settle, tmp_path):
    from raoce_desktop.exchange.raoce_file import save_copy

    path = tmp_path / "otro.raoce"
    save_copy(example("immex-prosec"), path)
    gate.enter([path])
    type_in(gate.unlocking, PASSPHRASE, settle)
    assert gate.window.session is not None


def test_a_data_folder_that_does_not_open_is_said(gate, monkeypatch):
    monkeypatch.setattr(gate, "_open", lambda: "No se puede abrir.")
    gate.enter()
    assert (gate.refused, gate.window) == (["No se puede abrir."], None)


def test_what_does_not_open_after_the_passphrase_is_said_there(gate, locked, settle, monkeypatch):
    monkeypatch.setattr(gate, "_open", lambda: "No se puede abrir.")
    enter(gate, settle)
    assert gate.unlocking.said.text() == "No se puede abrir."


def test_an_installation_without_the_cipher_says_so(gate, locked, settle, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    enter(gate, settle)
    assert "sqlcipher3" in gate.unlocking.said.text()


def test_a_damaged_database_asks_for_the_passphrase_of_its_copies_first(gate, locked, settle):
    locked.write_bytes(b"nada" * 999)
    gate.enter()
    assert gate.unlocking is not None
    type_in(gate.unlocking, PASSPHRASE, settle)
    assert "dañado" in gate.unlocking.said.text(), "this gate leaves a damaged one as it is"
    assert own_key() is not None


# ---------------------------------------------------------------- locking


def test_locking_saves_closes_everything_and_forgets_the_key(gate, locked, settle):
    enter(gate, settle)
    window = gate.window
    window.open_expediente(window.expedientes.listing()[0].id)
    window.session.capture("notas", "antes de bloquear")
    window.windows.show_help()
    window.windows.show_copies()
    place = window.geometry()
    window.menus.actions["bloquear"].trigger()
    settle()
    assert visible() == ["UnlockWindow"]
    assert gate.unlocking.geometry() == place
    assert (gate.window, own_key(), is_locked(locked)) == (None, None, True)
    type_in(gate.unlocking, PASSPHRASE, settle)
    assert gate.window.session.documento.notas == "antes de bloquear"
    assert gate.unlocking is None


def test_a_question_that_is_open_is_closed_by_locking(gate, locked, settle):
    enter(gate, settle)
    question = QDialog(gate.window)
    question.setModal(True)
    question.show()
    gate.lock()
    settle()
    assert visible() == ["UnlockWindow"]


def test_a_dialog_that_cannot_be_closed_yet_is_waited_for(gate, locked, settle, qtbot):
    class Busy(QDialog):
        busy = True

        def reject(self):
            if not self.busy:
                super().reject()

    enter(gate, settle)
    dialog = Busy(gate.window)
    dialog.setModal(True)
    dialog.show()
    gate.lock()
    settle()
    assert gate.unlocking is None
    dialog.busy = False
    qtbot.waitUntil(lambda: gate.unlocking is not None, timeout=20000)
    assert visible() == ["UnlockWindow"]


def test_what_cannot_be_saved_stays_in_memory_behind_the_lock(gate, locked, settle, monkeypatch):
    enter(gate, settle)
    window = gate.window
    window.open_expediente(window.expedientes.listing()[0].id)
    window.session.capture("notas", "sin disco")

    def full(*_):
        raise StoreProblem("guardado.disco_lleno")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "save", full)
        gate.lock()
        settle()
        assert visible() == ["UnlockWindow"]
        assert "no se han podido guardar" in gate.unlocking.said.text()
        assert not gate.unlocking.close(), "leaving would lose it"
        gate.unlocking.lost.click()
        assert gate.unlocking is not None
    type_in(gate.unlocking, PASSPHRASE, settle)
    assert gate.window is window
    assert window.session.documento.notas == "sin disco"
    window.session.flush()
    assert window.session.save_state.ok


def test_whoever_unlocks_before_all_is_saved_finds_the_window_as_it_was(
    gate, locked, settle, monkeypatch
):
    enter(gate, settle)
    window, saved = gate.window, []
    monkeypatch.setattr(window, "settle", saved.append)
    gate.lock()
    gate.lock()
    settle()
    gate._lock()
    assert visible() == ["UnlockWindow"]
    type_in(gate.unlocking, PASSPHRASE, settle)
    assert gate.window is window
    saved[0](True)
    settle()
    assert visible() == ["MainWindow"]
    assert listed(gate) == [NAME]


def test_a_menu_that_is_open_is_closed_by_locking(gate, locked, settle):
    enter(gate, settle)
    menu = QMenu(gate.window)
    menu.addAction("x")
    menu.popup(gate.window.pos())
    settle()
    assert QApplication.activePopupWidget() is menu
    gate.lock()
    settle()
    assert visible() == ["UnlockWindow"]


def test_the_program_itself_asks_and_then_opens(qapp, qtbot, locked, monkeypatch):
    seen = []

    def shown(kind):
        qtbot.waitUntil(lambda: visible() == [kind], timeout=30_000)
        seen.append(kind)
        (found,) = (w for w in top_level_widgets() if w.isVisible())
        return found

    def person(*_args):
        asking = shown("UnlockWindow")
        asking.field.setText(PASSPHRASE)
        asking.attempt()
        shown("MainWindow").close()
        return 0

    monkeypatch.setattr(application, "create_app", lambda _arguments: qapp)
    monkeypatch.setattr(type(qapp), "exec", person)
    monkeypatch.setattr(application.UnexpectedErrors, "install", lambda _self: None)
    assert application.run(open_expedientes, (), locked.parent) == 0
    assert seen == ["UnlockWindow", "MainWindow"]
    assert own_key() is None


def test_leaving_while_locked_ends_the_program(gate, locked, settle):
    gate.enter()
    assert gate.unlocking.close()


def test_locking_without_a_lock_leads_to_putting_one_on(gate, settle):
    gate.enter()
    gate.lock()
    settle()
    assert gate.unlocking is None
    gate.window.menus.actions["bloquear"].trigger()
    assert gate.window.windows.lock.isVisible()


# ---------------------------------------------------------------- by itself


def hands_on(target):
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, pressed)


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def test_it_locks_after_the_minutes_without_use(qapp):
    clock, told = Clock(), []
    auto = AutoLock(5, None, clock)
    auto.idle.connect(lambda: told.append(clock.now))
    clock.now += 299
    QApplication.sendEvent(
        qapp, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    )
    clock.now += 299
    assert not auto.look()
    clock.now += 1
    assert auto.look()
    clock.now += 9000
    QApplication.sendEvent(
        qapp, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    )
    assert len(told) == 2, "a lid that was closed meanwhile counts, whoever opens it"
    clock.now -= 50_000
    assert not auto.look(), "a clock that is set back locks nobody out"
    auto.stop()


def test_the_minutes_are_kept_and_the_window_locks_by_itself(gate, locked, settle):
    enter(gate, settle)
    assert gate.auto is not None
    lock = open_lock(gate, settle)
    lock.minutes.setCurrentIndex(lock.minutes.findData(0))
    lock.minutes.activated.emit(3)
    assert gate.auto is None
    lock.minutes.setCurrentIndex(lock.minutes.findData(5))
    lock.minutes.activated.emit(0)
    assert gate.window.expedientes.store.setting("bloqueo.minutos") == "5"
    gate.auto._clock = lambda: 9e12
    gate.auto.look()
    settle()
    assert visible() == ["UnlockWindow"]


# ---------------------------------------------------------------- forgotten


def test_a_forgotten_passphrase_leads_to_an_empty_list_and_the_file_stays(
    gate, locked, settle, person
):
    before = locked.read_bytes()
    gate.enter()
    gate.unlocking.lost.click()
    settle()
    assert "no hay manera de recuperarla" in person.asked[0][0]
    assert gate.window is None
    person.answer = 0
    gate.unlocking.lost.click()
    settle()
    assert listed(gate) == []
    [aside] = locked.parent.glob("expedientes-aparte-*.db")
    assert aside.read_bytes() == before


def test_a_disk_that_refuses_a_new_start_is_said(gate, locked, settle, person, monkeypatch):
    def refuse(*_):
        raise OSError("lleno")

    person.answer = 0
    gate.enter()
    monkeypatch.setattr(Path, "replace", refuse)
    gate.unlocking.lost.click()
    assert "respaldo" in gate.unlocking.said.text()


def test_about_says_that_it_is_encrypted_and_by_what(gate, locked, settle):
    enter(gate, settle)
    gate.window.menus.actions["acerca"].trigger()
    assert "SQLCipher 4." in gate.window.banner.message
    assert "cifrados con contraseña" in gate.window.banner.message


def test_work_that_ends_after_its_window_is_gone_is_let_go(qapp, settle, capsys):
    owner = QObject()
    runner = thread_runner(owner)
    go_on, ended = Event(), Event()

    def work(_progress, _cancelled):
        go_on.wait(10)
        return "tarde"

    runner.start(work, lambda _found: ended.set(), lambda _error: ended.set())
    shiboken6.delete(owner)
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == THREAD_NAME:
            thread.join(10)
    settle()
    assert not ended.is_set()
    assert capsys.readouterr().err == ""
