"""What each entry of the menus does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from raoce_desktop import __version__
from raoce_desktop.store.engine import engine_in_words
from raoce_desktop.store.keyring import own_key
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from raoce_desktop.ui.app.main_window import MainWindow
    from raoce_desktop.ui.expediente.workspace import Workspace

Action = Callable[["MainWindow"], object]
SAVED = "todo_guardado"


def _with_workspace(act: Callable[[Workspace], object]) -> Action:
    return lambda window: act(window.workspace) if window.workspace is not None else None


def search(window: MainWindow) -> None:
    """Ctrl+F: search in the expediente, or among all of them."""
    if window.workspace is not None:
        window.workspace.search()
    else:
        window.list_screen.focus()


def save(window: MainWindow) -> None:
    """Ctrl+S: everything is saved as it is typed; whether that is so is looked at and said."""
    if window.workspace is not None:
        window.workspace.save_and_tell()
    else:
        window.banner.tell(SAVED, say("guardado.sin_cambios"), passing=True)


def print_checklist(window: MainWindow) -> None:
    """Ctrl+P: the checklist of what is open, or of the line of the list that is chosen."""
    if window.workspace is None:
        chosen = window.list_screen.table.current_id()
        if chosen is not None:
            window.open_expediente(chosen)
    if window.workspace is not None:
        window.workspace.print_checklist()


def start_next_year(window: MainWindow) -> None:
    """The ejercicio after that of what is open or chosen."""
    current = window.current_id
    if current is not None:
        window.leave(lambda: window.next_year(current))


def show_card(window: MainWindow) -> None:
    """The card of the company that is open or chosen."""
    row, session = window.list_screen.table.current_row(), window.session
    listed = row.resumen.identidad if row is not None else ""
    window.companies.cards.show(session.core.around.rfc if session is not None else listed)


def delete(window: MainWindow) -> None:
    """Delete the line of the list that is chosen."""
    current = window.current_id
    if current is not None:
        window.deleting.delete(current)


def lock(window: MainWindow) -> None:
    """Lock, or say how to have a lock."""
    if own_key() is None:
        window.windows.show_lock()
    else:
        window.lock_requested.emit()


def show_page_help(window: MainWindow) -> None:
    """F1: the page of the help about what has the keyboard."""
    page = window.workspace.help_page() if window.workspace is not None else ""
    window.windows.show_help(page)


def show_about(window: MainWindow) -> None:
    """Say what this program is and what it isn't."""
    told = say("ayuda.acerca", version=__version__), engine_in_words()
    window.banner.tell("acerca", " ".join(told), passing=True)


ACTIONS: dict[str, Action] = {
    "nuevo": lambda window: window.ask_for_new(),
    "abrir": lambda window: window.ask_for_files(),
    "exportar": lambda window: window.export_current(),
    "guardar": save,
    "imprimir": print_checklist,
    "siguiente_ano": start_next_year,
    "ficha": show_card,
    "eliminar": delete,
    "lista": lambda window: window.leave_expediente(),
    "salir": lambda window: window.close(),
    "deshacer": lambda window: window.undo(),
    "rehacer": lambda window: window.redo(),
    "buscar": search,
    "buscar_siguiente": _with_workspace(lambda workspace: workspace.find_next()),
    "buscar_anterior": _with_workspace(lambda workspace: workspace.find_next(-1)),
    "paso_siguiente": _with_workspace(lambda workspace: workspace.go_next()),
    "paso_anterior": _with_workspace(lambda workspace: workspace.go_back()),
    "problema_siguiente": _with_workspace(lambda workspace: workspace.next_problem()),
    "problema_anterior": _with_workspace(lambda workspace: workspace.next_problem(-1)),
    "ayuda_pagina": show_page_help,
    "panel": _with_workspace(lambda workspace: workspace.toggle_panel()),
    "tarifa": lambda window: window.windows.show_tariff(),
    "eliminados": lambda window: window.windows.show_deleted(),
    "respaldos": lambda window: window.windows.show_copies(),
    "bloqueo": lambda window: window.windows.show_lock(),
    "bloquear": lock,
    "copia_ahora": lambda window: window.windows.show_copies().copy_now(),
    "inhabiles": lambda window: window.windows.show_days(),
    "preferencias": lambda window: window.windows.show_preferences(),
    "temporada": lambda window: window.windows.show_season(window.session),
    "calendario": lambda w: w.windows.show_calendar(w.session, w.open_expediente),
    "historia": lambda window: window.windows.show_history(window.session),
    "importar": lambda window: window.sheets.ask(),
    "constancia": lambda window: window.sheets.ask_for_paper(),
    "directorio": lambda window: window.sheets.show_directories(),
    "lote": lambda window: window.sheets.show_batch(),
    "exportar_empresas": lambda window: window.sheets.export_companies(),
    "exportar_excel": lambda window: window.sheets.export(),
    "plantilla_bienes": lambda window: window.sheets.save_template("bienes"),
    "plantilla_empresas": lambda window: window.sheets.save_template("empresas"),
    "guia": lambda window: window.windows.show_help(),
    "acerca": show_about,
}
"""A test checks that none is missing."""
