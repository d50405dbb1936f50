"""What an open expediente needs, loaded bit by bit while the list is already on screen.

How the program starts, in one place. A person waits twice: for the list, and for the first step of
an expediente. The list needs PySide6, the store's plain columns and its own words, and nothing else
is loaded before it is painted: pydantic with the models of the document takes as long as the whole
window (`tests/bench/bench_tricks.py` shows what waiting for it gives), and reportlab, openpyxl
and lxml half as long each. So the modules of the first paint import the rest inside functions, at
the doors that `tests/doors.toml` names, and a test holds them to it. Reading the list takes a
person a second or two, and that time is used: in turns of the event loop that are short enough for
keys to be heard, what the first step needs is loaded here, so that Enter finds it there.

Nothing else is done for a quick start. What was tried and gave too little is told in
`docs/decisions`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from raoce_desktop.catalogs import load_reference
from raoce_desktop.ui.app.window_enter import take_enter_in_windows
from raoce_desktop.ui.app.window_place import keep_windows_inside
from raoce_desktop.ui.kit.focus_ring import show_ring
from raoce_desktop.ui.kit.reading_order import keep_windows_in_order
from raoce_desktop.ui.kit.spanish import speak_spanish

_MODULES = (
    "pydantic_core.core_schema",
    "annotated_types",
    "pydantic.fields",
    "pydantic.main",
    "pydantic.functional_validators",
    "importlib.metadata",
    "raoce_desktop.domain.expediente",
    "raoce_desktop.domain.linkage",
    "raoce_desktop.domain.edits",
    "raoce_desktop.session.opened",
    "raoce_desktop.session.taught_references",
    "raoce_desktop.session.tariff_loading",
    "raoce_desktop.store.tariff_table",
    "raoce_desktop.session.directories",
    "raoce_desktop.catalogs.loading",
    "raoce_desktop.domain.review",
    "raoce_desktop.session.session",
    "raoce_desktop.ui.expediente.forms",
    "raoce_desktop.ui.expediente.side_panel",
    "raoce_desktop.ui.expediente.workspace",
    "raoce_desktop.ui.steps.solicitante.page",
    "raoce_desktop.ui.app.company.desk",
    "raoce_desktop.ui.app.leaving",
)
"""In the order in which Enter needs them, and in which none takes long: pydantic brings most of its
own at once otherwise."""
_YEAR = 2024
"""Any: what differs from year to year is the smallest part of the reference data."""


def _read_reference() -> None:
    load_reference(_YEAR)


def _load_widget_classes() -> None:
    """To ask Qt for a widget that it made itself loads every class of widget there is."""
    QAbstractScrollArea().viewport()


def _show_ring() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        show_ring(app)
        keep_windows_in_order(app)
        take_enter_in_windows(app)
        keep_windows_inside(app)


_STEPS: tuple[Callable[[], object], ...] = (
    speak_spanish,
    *(partial(import_module, module) for module in _MODULES),
    _read_reference,
    _load_widget_classes,
    _show_ring,
)
"""Each is short enough that a key pressed meanwhile isn't felt to wait."""


def warm_up(window: QObject) -> None:
    """Take a step whenever the window has nothing else to do."""
    left = iter(_STEPS)
    timer = QTimer(window, interval=0)

    def go_on() -> None:
        step = next(left, timer.stop)
        step()

    timer.timeout.connect(go_on)
    timer.start()
