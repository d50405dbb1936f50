"""Corners of the window: context menus, native dialogs, a start that can't open its data."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QToolButton

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.opening_office import open_expedientes
from raoce_desktop.store import StoreProblem
from raoce_desktop.ui.app import application
from raoce_desktop.ui.kit.dialogs import NativeDialogs
from raoce_desktop.ui.kit.dropping import dropped
from raoce_desktop.ui.kit.widgets import top_level_widgets
from tests.ui.showing import go_to


@pytest.fixture
def listed(window, expedientes, settle):
    """The list with one expediente."""
    expedientes.add(example("prosec"))
    window.show_list()
    settle()
    return window


def test_the_context_menu_offers_what_the_menus_do(listed, settle):
    screen = listed.list_screen
    screen.table.customContextMenuRequested.emit(QPoint(20, 20))
    settle()
    menu = screen.findChild(QMenu)
    assert menu.actions()[0].text() == "Abrir"
    menu.actions()[0].trigger()
    menu.close()
    assert listed.session is not None


def test_supr_and_enter_work_in_the_table_itself(listed, hands, settle):
    listed.list_screen.table.setFocus()
    hands.press(Qt.Key.Key_Delete)
    assert listed.list_screen.model.total == 0
    listed.undo()
    settle()
    listed.list_screen.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert listed.session is not None


def test_an_empty_list_ignores_enter_supr_and_next_year(window, hands):
    screen = window.list_screen
    screen.table.delete_pressed.emit()
    screen.search.returnPressed.emit()
    screen.table.customContextMenuRequested.emit(QPoint(5, 5))
    for key in ("eliminar", "exportar", "siguiente_ano", "rehacer"):
        window._do(key)
    assert window.session is None


def test_the_window_takes_files_of_ours_and_leaves_the_others(window):
    from PySide6.QtCore import QMimeData

    def drag(name: str) -> QDragEnterEvent:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(name), QUrl("https://www.gob.mx/a.raoce")])
        event = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.data = data
        return event

    wanted, other = drag("/tmp/uno.RAOCE"), drag("/tmp/foto.png")
    assert dropped(wanted) == [Path("/tmp/uno.RAOCE")]
    assert dropped(other) == []
    for event in (wanted, other):
        event.ignore()
        window.dragEnterEvent(event)
    assert wanted.isAccepted()
    assert not other.isAccepted()


def test_many_bad_files_are_told_in_a_few_sentences(window, answers, tmp_path):
    answers.files = [tmp_path / f"roto{i}.raoce" for i in range(6)]
    for path in answers.files:
        path.write_text("{")
    window.ask_for_files()
    assert window.banner.message.count("\n") == 3
    assert "3 puntos más" in window.banner.message


def test_a_store_that_fails_while_deleting_or_adding_is_a_sentence(
    listed, expedientes, monkeypatch
):
    def fail(*_args, **_more):
        raise StoreProblem("guardado.solo_lectura")

    monkeypatch.setattr(expedientes.store, "delete", fail)
    monkeypatch.setattr(expedientes.store, "create", fail)
    monkeypatch.setattr(expedientes.store, "load", fail)
    listed.menus.actions["eliminar"].trigger()
    assert listed.list_screen.model.total == 1
    listed.start_blank(2024)
    listed.export_current()
    assert listed.banner.message.startswith("La carpeta de los expedientes no permite")


def test_the_close_button_of_the_banner_takes_it_away(listed):
    listed.menus.actions["acerca"].trigger()
    assert "no presenta el reporte" in listed.banner.message
    listed.banner.findChild(QToolButton).click()
    assert listed.banner.message == ""


def test_native_dialogs_answer_with_paths(window, monkeypatch, tmp_path):
    dialogs = NativeDialogs(window)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["a", "b"], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    assert dialogs.open_files("t", "k") == [Path("a"), Path("b")]
    assert dialogs.save_file("t", tmp_path, "k") is None
    assert dialogs.open_folder("t") == tmp_path


def test_the_native_question_has_verbs_and_the_safe_one_by_default(window):
    seen = []

    def answer():
        box = QApplication.activeModalWidget()
        seen.append(box.defaultButton().text())
        next(b for b in box.buttons() if b.text() == "Guardar").click()

    QTimer.singleShot(50, answer)
    assert NativeDialogs(window).confirm("t", "q", "Guardar", "Seguir") is True
    assert seen == ["Seguir"]


def test_a_link_opens_only_on_request(window, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    dialogs = NativeDialogs(window)
    dialogs.open_link("https://www.ventanillaunica.gob.mx")
    dialogs.open_link("/tmp/lista.pdf")
    assert opened == ["https://www.ventanillaunica.gob.mx", "file:///tmp/lista.pdf"]


def test_a_data_folder_that_is_a_file_is_a_sentence_and_no_traceback(
    qapp, qtbot, tmp_path, monkeypatch
):
    blocked = tmp_path / "datos"
    blocked.write_text("no es una carpeta")
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    monkeypatch.setattr(application, "create_app", lambda _arguments: qapp)
    ends = []
    monkeypatch.setattr(type(qapp), "exit", lambda *status: ends.append(status[-1]))
    monkeypatch.setattr(type(qapp), "exec", lambda *_: qtbot.waitUntil(lambda: bool(ends)))
    assert application.run(open_expedientes, (), blocked) == 1
    assert said[0].startswith("No se puede abrir")
    assert str(blocked) in said[0]


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("guardado.disco_lleno", "El disco donde están tus datos está lleno."),
        ("guardado.solo_lectura", "La carpeta donde están tus datos no permite guardar."),
        ("guardado.no_se_pudo", "El disco no respondió y no se abrió nada."),
        ("guardado.ocupado", "Otra ventana está guardando en este momento."),
    ],
)
def test_what_fails_before_anything_was_captured_says_nothing_of_what_was(
    tmp_path, monkeypatch, key, told
):
    def refuse(*_arguments):
        raise StoreProblem(key)

    monkeypatch.setattr("raoce_desktop.session.opening_office.open_mending", refuse)
    sentence = open_expedientes(tmp_path)
    assert sentence.startswith(told)
    assert "pantalla" not in sentence
    assert str(tmp_path) in sentence or key == "guardado.ocupado"


def test_a_damaged_database_is_a_sentence_and_stays_as_it_was(tmp_path):
    database = tmp_path / "expedientes.db"
    database.write_bytes(b"esto no es una base de datos" * 100)
    before = database.read_bytes()
    sentence = open_expedientes(tmp_path)
    assert isinstance(sentence, str)
    assert database.read_bytes() == before


def test_the_program_opens_on_the_files_it_is_given(qapp, qtbot, tmp_path, monkeypatch):
    from raoce_desktop.exchange.raoce_file import save_copy
    from raoce_desktop.ui.app.main_window import MainWindow

    path = tmp_path / "uno.raoce"
    save_copy(example("prosec"), path)
    titles = []

    def visible():
        every = top_level_widgets()
        return [w for w in every if isinstance(w, MainWindow) and w.isVisible()]

    def look_and_leave(*_args):
        qtbot.waitUntil(lambda: bool(visible()), timeout=30_000)
        (shown,) = visible()
        qtbot.waitUntil(lambda: shown.session is not None, timeout=30_000)
        QApplication.processEvents()
        titles.append(shown.windowTitle())
        shown.close()
        return 0

    monkeypatch.setattr(application, "create_app", lambda _arguments: qapp)
    monkeypatch.setattr(type(qapp), "exec", look_and_leave)
    monkeypatch.setattr(application.UnexpectedErrors, "install", lambda _self: None)
    assert application.run(open_expedientes, [path], tmp_path / "datos") == 0
    assert titles[0].startswith("CAFÉ DE ENSAYO")


def test_keys_are_named_as_our_own_sentences_name_them(window, qapp):
    actions = window.menus.actions
    assert actions["nuevo"].shortcut().toString(QKeySequence.SequenceFormat.NativeText) == "Ctrl+N"
    before = actions["problema_anterior"].shortcut()
    assert before.toString(QKeySequence.SequenceFormat.NativeText) == "Mayús+F8"


def test_what_a_field_offers_follows_the_program(window, settle):
    window.start_blank(2024)
    settle(30)
    page = go_to(window, settle, "programas")
    page.forms[1].add()
    window.session.capture("programas.0.tipo", "ECEX")
    settle()
    offered = page.forms[1].editor("programas.0.modalidad").completer().model()
    assert offered.rowCount() == 2
