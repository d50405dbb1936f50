"""What the tests of the window share: an office on an empty disk, and a person's hands."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from raoce_desktop.domain.expediente import EstadoRespuesta, Respuesta
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.backup import back_up
from raoce_desktop.store.encrypting import set_key, set_key_of_copies
from raoce_desktop.store.keyring import forget_keys
from raoce_desktop.store.passphrase import new_key
from raoce_desktop.ui.app.application import Appearance, dress
from raoce_desktop.ui.app.gate import Gate
from raoce_desktop.ui.app.main_window import MainWindow
from raoce_desktop.ui.app.window_enter import take_enter_in_windows
from raoce_desktop.ui.kit.widgets import top_level_widgets
from tests.offices import NOW, made_office, office_on
from tests.ui.locked import PASSPHRASE, Person
from tests.ui.showing import step_of

HOY = date(2025, 4, 20)


class Answers:
    """Stands in for the dialogs: it answers as the test was told, and remembers the questions."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.save_path: Path | None = None
        self.folder: Path | None = None
        self.agrees = False
        self.passphrase: str | None = None
        self.questions: list[str] = []
        self.links: list[str] = []

    def open_files(self, title: str, kinds: str) -> Sequence[Path]:
        return self.files

    def open_folder(self, title: str) -> Path | None:
        return self.folder

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        return self.save_path

    def confirm(self, title: str, question: str, yes: str, no: str) -> bool:
        self.questions.append(question)
        return self.agrees

    def ask_passphrase(self, title: str, question: str) -> str | None:
        self.questions.append(question)
        return self.passphrase

    def open_link(self, address: str) -> None:
        self.links.append(address)


class Hands:
    """Types as a person does: one key event a character, whatever the character is."""

    def type(self, text: str) -> None:
        for character in text:
            self._send(Qt.Key.Key_unknown, character)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None, *, text: str = ""
    ) -> None:
        self._send(key, text, modifiers or Qt.KeyboardModifier.NoModifier)

    def replace(self, text: str) -> None:
        """Select everything in the field and type over it."""
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def _send(
        self,
        key: Qt.Key,
        text: str,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QApplication.processEvents()
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None, "nothing has the keyboard"
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))
        QApplication.processEvents()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["raoce"]


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    dress(qapp, Appearance(scheme=Qt.ColorScheme.Light, fixed_font=True))
    take_enter_in_windows(qapp)
    yield
    # Without this the offscreen platform crashes on exit once anything was copied.
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown once nobody types is shown at once, so that a test needn't wait."""
    monkeypatch.setattr("raoce_desktop.ui.expediente.qt_session.CALM_MS", 0)


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    """No window beside the main one outlasts its test."""
    yield
    for shown in top_level_widgets():
        if isinstance(shown, QDialog):
            shown.hide()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def expedientes(tmp_path: Path) -> Iterator[ExpedienteList]:
    store = Store.open(tmp_path / "expedientes.db")
    yield office_on(store)
    store.close()


@pytest.fixture
def window(qtbot: object, expedientes: ExpedienteList, answers: Answers) -> Iterator[MainWindow]:
    shown = MainWindow(expedientes, answers)
    shown.show()
    shown.activateWindow()
    _settle()
    shown.resize(1366, 768)  # it opened as large as the screen without a screen allows
    _settle()
    yield shown
    shown.close()
    shown.deleteLater()
    _settle()


def _settle(turns: int = 8) -> None:
    for _ in range(turns):
        QApplication.processEvents()


@pytest.fixture
def settle() -> Callable[..., None]:
    """Let the window do what it has put off."""
    return _settle


@pytest.fixture
def sample(window: MainWindow) -> MainWindow:
    """The guide's PROSEC, open."""
    window.open_example("prosec")
    _settle(20)
    return window


@pytest.fixture
def there(sample: MainWindow) -> MainWindow:
    """The list, which has the guide's PROSEC and stands on it."""
    sample.leave_expediente()
    _settle()
    return sample


@pytest.fixture
def section(window: MainWindow) -> QWidget:
    """The two tables of goods of the same."""
    return step_of(window, _settle, "prosec", "datos").bienes


@pytest.fixture
def answer_all(window: MainWindow) -> Callable[[], None]:
    """Answer yes to every point of the checklist: it is what the guide's cases still lack."""

    def answer() -> None:
        session = window.session
        assert session is not None
        yes = Respuesta(estado=EstadoRespuesta.SI)
        answers = {point.clave: yes for point in session.referencia.consideraciones}
        session.apply(lambda e: e.model_copy(update={"respuestas": answers}), "contestar")
        _settle()

    return answer


@pytest.fixture
def field(window: MainWindow) -> Callable[[str], QWidget]:
    """The widget of a path, on whichever page it is; it gets the keyboard."""

    def find(ruta: str) -> QWidget:
        assert window.session is not None
        window.session.go_to(ruta)
        _settle()
        found = QApplication.focusWidget()
        assert found is not None
        assert found.objectName() == ruta
        return found

    return find


# ---------------------------------------------------------------- the lock


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "datos" / "expedientes.db"
    made_office(path)
    back_up(path, NOW)
    return path


@pytest.fixture
def locked(database):
    set_key(database, new_key(PASSPHRASE))
    set_key_of_copies(database)
    forget_keys()
    return database


@pytest.fixture
def person():
    return Person()


@pytest.fixture
def gate(qtbot, database, person, settle):
    def opened():
        try:
            store = Store.open(database)
        except StoreProblem as problem:
            return problem.sentence
        return office_on(store), database.parent

    refused = []
    made = Gate(
        database,
        opened,
        lambda _window, _home: None,
        person,
        refused.append,
        ImmediateRunner(),
    )
    made.refused = refused
    yield made
    for shown in (made.window, made.unlocking):
        if shown is not None:
            shown.hide()
            shown.deleteLater()
    made.leave()
    settle()
