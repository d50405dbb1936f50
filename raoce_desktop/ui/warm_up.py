"""What an open expediente needs, loaded bit by bit while the list is already on screen."""

from __future__ import annotations

import gc
from importlib import import_module

from raoce_desktop.ui.spanish import speak_spanish


def _load(*modules: str) -> None:
    for module in modules:
        import_module(f"raoce_desktop.{module}")


def _watch_memory_again() -> None:
    """What is loaded by now is never given back, so it needn't be looked through either."""
    gc.freeze()
    gc.enable()


STEPS = (
    speak_spanish,
    lambda: _load("domain.expediente"),
    lambda: _load("domain.edits", "domain.review"),
    lambda: _load("ui.workspace", "ui.pages.solicitante"),
    _watch_memory_again,
)
"""Each is short enough that a key pressed meanwhile isn't felt to wait."""
