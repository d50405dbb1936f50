"""The hands of the lock's tests."""

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.ui.app.unlock_window import UnlockWindow
from raoce_desktop.ui.kit.widgets import top_level_widgets

PASSPHRASE, OTHER = "café con leche 2025", "otra frase distinta"
NAME = example("prosec").solicitante.denominacion


class Person:
    """What is answered to the questions that stop everything."""

    def __init__(self):
        self.answer, self.asked = None, []

    def __call__(self, _title, question, choices):
        self.asked.append((question, tuple(choices)))
        return self.answer


def enter(gate, settle, passphrase=PASSPHRASE):
    gate.enter()
    settle()
    type_in(gate.unlocking, passphrase, settle)


def type_in(shown: UnlockWindow, passphrase, settle):
    shown.field.setText(passphrase)
    shown.attempt()
    settle()


def listed(gate):
    return [fila.resumen.denominacion for fila in gate.window.expedientes.listing()]


def visible():
    return [type(w).__name__ for w in top_level_widgets() if w.isVisible()]


def open_lock(gate, settle):
    gate.window.menus.actions["bloqueo"].trigger()
    shown = gate.window.windows.lock
    shown.runner = ImmediateRunner()
    settle()
    return shown
