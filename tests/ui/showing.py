"""Ways to what several tests look at, as a person gets there."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.ui.steps.papeles import page as papeles_page


def words(widget):
    """All that its labels say."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's contrast ratio."""

    def light(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def go_to(window, settle, paso, turns=8):
    """A step of the open expediente."""
    window.session.step_requested.emit(paso)
    settle(turns)
    return window.workspace.wizard.page_for(paso)


def step_of(window, settle, name, paso):
    """A step of one of the examples."""
    window.open_example(name)
    return go_to(window, settle, paso)


def drop(window, *paths):
    """Let files fall on a window; whether it takes them is told."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, data, left, none))
    return enter.isAccepted()


def papeles_of(window, settle, monkeypatch, rfc):
    """A PROSEC company on the step, with nothing read; work is done at once."""
    monkeypatch.setattr(papeles_page, "thread_runner", lambda owner: ImmediateRunner())
    case = example("prosec")
    solicitante = case.solicitante.model_copy(update={"rfc": rfc})
    window.add(case.model_copy(update={"ejercicio": 2024, "solicitante": solicitante}))
    settle(20)
    return go_to(window, settle, "papeles")


def preferences_of(window, settle):
    """The preferences, opened from the menu."""
    window.menus.actions["preferencias"].trigger()
    settle()
    return window.windows.preferences


def tell_tab(preferences, page, settle):
    preferences.tabs.setCurrentIndex(preferences.pages.index(page))
    settle()


def type_in(line, text, hands):
    line.setFocus()
    hands.replace(text)
