"""The menus and their shortcuts, as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.kit.words import say

ALWAYS, LIST, OPEN = "siempre", "lista", "abierto"
"""Where an entry makes sense: everywhere, over the list, or with an expediente open."""


class MenuEntry(NamedTuple):
    """One line of a menu. `key` names its text and the window's method that does it."""

    key: str
    keys: Sequence[str] = ()
    where: str = ALWAYS


SEPARATOR = MenuEntry("")
_MENUS: dict[str, Sequence[MenuEntry]] = {
    "expediente": (
        MenuEntry("nuevo", ("Ctrl+N",)),
        MenuEntry("abrir", ("Ctrl+O",)),
        SEPARATOR,
        MenuEntry("guardar", ("Ctrl+S",)),
        MenuEntry("exportar", ("Ctrl+E",)),
        MenuEntry("imprimir", ("Ctrl+P",)),
        MenuEntry("siguiente_ano"),
        MenuEntry("ficha", ("Ctrl+Shift+F",)),
        MenuEntry("historia", ("Ctrl+H",), OPEN),
        MenuEntry("eliminar", (), LIST),
        MenuEntry("eliminados"),
        SEPARATOR,
        MenuEntry("respaldos"),
        MenuEntry("copia_ahora"),
        MenuEntry("bloqueo"),
        MenuEntry("bloquear", ("Ctrl+Shift+L",)),
        SEPARATOR,
        MenuEntry("tarifa"),
        MenuEntry("inhabiles"),
        MenuEntry("temporada"),
        MenuEntry("calendario"),
        SEPARATOR,
        MenuEntry("preferencias", ("Ctrl+,",)),
        SEPARATOR,
        MenuEntry("lista", ("Ctrl+L",), OPEN),
        MenuEntry("salir", ("Ctrl+Q",)),
    ),
    "archivos": (
        MenuEntry("importar", ("Ctrl+I",)),
        MenuEntry("constancia"),
        MenuEntry("directorio"),
        MenuEntry("exportar_excel", ("Ctrl+Shift+E",)),
        MenuEntry("exportar_empresas"),
        SEPARATOR,
        MenuEntry("lote"),
        SEPARATOR,
        MenuEntry("plantilla_bienes"),
        MenuEntry("plantilla_empresas"),
    ),
    "edicion": (
        MenuEntry("deshacer", ("Ctrl+Z",)),
        MenuEntry("rehacer", ("Ctrl+Y", "Ctrl+Shift+Z")),
        SEPARATOR,
        MenuEntry("buscar", ("Ctrl+F",)),
        MenuEntry("buscar_siguiente", ("F3",), OPEN),
        MenuEntry("buscar_anterior", ("Shift+F3",), OPEN),
    ),
    "ir": (
        MenuEntry("paso_siguiente", ("Ctrl+PgDown",), OPEN),
        MenuEntry("paso_anterior", ("Ctrl+PgUp",), OPEN),
        SEPARATOR,
        MenuEntry("problema_siguiente", ("F8",), OPEN),
        MenuEntry("problema_anterior", ("Shift+F8",), OPEN),
        SEPARATOR,
    ),
    "ayuda": (
        MenuEntry("ayuda_pagina", ("F1",)),
        MenuEntry("panel", ("Shift+F1",), OPEN),
        MenuEntry("guia"),
        SEPARATOR,
        MenuEntry("acerca"),
    ),
}


class Menus:
    """Builds the menu bar and keeps it true to what is on screen."""

    def __init__(
        self,
        window: QMainWindow,
        do: Callable[[str], object],
        go_to_step: Callable[[str], object],
    ) -> None:
        self._window, self._do = window, do
        self.actions: dict[str, QAction] = {}
        self._where: dict[str, str] = {}
        for key, entries in _MENUS.items():
            menu = window.menuBar().addMenu(say(f"menu.{key}"))
            for entry in entries:
                self._add(menu, entry)
            if key == "ir":
                self._add_steps(menu, go_to_step)

    def _add(self, menu: QMenu, entry: MenuEntry) -> None:
        if entry is SEPARATOR:
            menu.addSeparator()
            return
        action = menu.addAction(say(f"menu.accion.{entry.key}"))
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.triggered.connect(lambda: self._do(entry.key))
        self._keep(entry.key, action, entry.where)

    def _add_steps(self, menu: QMenu, go_to_step: Callable[[str], object]) -> None:
        for number, paso in enumerate(Paso, 1):
            digit = number % 10
            action = menu.addAction(f"&{digit}  {say(paso.corto)}")
            action.setShortcut(QKeySequence(f"Alt+{digit}"))
            action.triggered.connect(lambda _=False, paso=paso: go_to_step(paso))
            self._keep(f"paso.{paso}", action, OPEN)

    def _keep(self, key: str, action: QAction, where: str) -> None:
        action.setObjectName(f"menu.{key}")
        self.actions[key], self._where[key] = action, where

    def show_for(self, where: str) -> None:
        """Enable what makes sense on this screen (`LIST` or `OPEN`)."""
        for key, action in self.actions.items():
            action.setEnabled(self._where[key] in (ALWAYS, where))

    def name_undo(self, undo: str, redo: str) -> None:
        """Say what would be taken back and made again; empty when there is nothing."""
        for key, words in (("deshacer", undo), ("rehacer", redo)):
            action = self.actions[key]
            action.setEnabled(bool(words))
            action.setText(f"&{words}" if words else say(f"menu.accion.{key}"))
