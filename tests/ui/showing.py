"""Ways to what several tests look at, as a person gets there."""

from PySide6.QtWidgets import QLabel

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.ui.steps.papeles import page as papeles_page


def words(widget):
    """All that its labels say."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def step_of(window, settle, name, paso):
    """A step of one of the examples."""
    window.open_example(name)
    window.session.step_requested.emit(paso)
    settle()
    return window.workspace.wizard.page_for(paso)


def papeles_of(window, settle, monkeypatch, rfc):
    """A PROSEC company on the step, with nothing read; work is done at once."""
    monkeypatch.setattr(papeles_page, "thread_runner", lambda owner: ImmediateRunner())
    case = example("prosec")
    solicitante = case.solicitante.model_copy(update={"rfc": rfc})
    window.add(case.model_copy(update={"ejercicio": 2024, "solicitante": solicitante}))
    settle(20)
    window.session.step_requested.emit("papeles")
    settle()
    return window.workspace.wizard.page_for("papeles")


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


def list_with_the_guides_case(window, settle):
    window.open_example("prosec")
    settle()
    window.leave_expediente()
    settle()
    return window
