"""What the window brings in and takes out: sheets, papers of the company, templates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

from raoce_desktop.ui.app.file_actions import ABOUT
from raoce_desktop.ui.kit.dialogs import file_to_write, one_file
from raoce_desktop.ui.kit.dropping import dropped_with
from raoce_desktop.ui.kit.theme import Tone
from raoce_desktop.ui.kit.widgets import show_in_front
from raoce_desktop.ui.kit.words import bare, plural, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDropEvent

    from raoce_desktop.domain.ficha import Ficha
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.session.listed_row import ListRow
    from raoce_desktop.ui.app.banner import Action
    from raoce_desktop.ui.app.batch_window import BatchWindow
    from raoce_desktop.ui.app.directories_window import DirectoriesWindow
    from raoce_desktop.ui.app.importing.identity_window import IdentityWindow
    from raoce_desktop.ui.app.importing.import_window import ImportWindow
    from raoce_desktop.ui.app.main_window import MainWindow
    from raoce_desktop.ui.expediente.qt_session import QtSession

_SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", ".tsv")
_PAPERS = (".pdf", ".xml", ".cer")


class Sheets:
    """What the window does with spreadsheets."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.importing: ImportWindow | None = None
        self.identity: IdentityWindow | None = None
        self.directories: DirectoriesWindow | None = None
        self.batch: BatchWindow | None = None

    # ------------------------------------------------------------ in

    def ask(self, kind: str = "") -> None:
        """Choose a file and look at it before it is brought in; `kind` where that is known."""
        self._ask("importar", kind)

    def ask_for_paper(self) -> None:
        """Choose a constancia, an invoice or a certificate."""
        self._ask("constancia")

    def _ask(self, words: str, kind: str = "") -> None:
        path = one_file(self._window.dialogs, say(f"{words}.elegir"), say(f"{words}.tipos"))
        if path is not None:
            self.look_at(path, kind)

    def look_at(self, path: Path, kind: str = "") -> None:
        """Show what a file would bring: rows of a sheet, or who the company is."""
        session = self._window.session
        shown: IdentityWindow | ImportWindow
        if path.suffix.lower() in _PAPERS:
            shown = self._identity_window()
            shown.load(path, session)
        else:
            shown = self._import_window()
            shown.load(path, session, kind)
        show_in_front(shown)

    def show_directories(self) -> None:
        """Say which directories of the Secretaría are loaded, and offer to load another."""
        from raoce_desktop.ui.app.directories_window import DirectoriesWindow

        if self.directories is None:
            window = self._window
            self.directories = DirectoriesWindow(
                window.expedientes, window.refresh_expedientes, window
            )
            self.directories.load_requested.connect(lambda: self.ask("directorio"))
        self.directories.refresh()
        show_in_front(self.directories)

    def show_batch(self) -> None:
        """Choose companies of the list and what to do with them."""
        from raoce_desktop.ui.app.batch_window import BatchWindow

        window = self._window
        if window.session is not None:
            window.session.flush()
        if self.batch is None:
            self.batch = BatchWindow(window.expedientes, window.dialogs, window)
        batch = self.batch

        def show(rows: Sequence[ListRow]) -> None:
            batch.load(rows)
            show_in_front(batch)

        window.expedientes.do(window.expedientes.listing, show, self._failed)

    def _identity_window(self) -> IdentityWindow:
        from raoce_desktop.ui.app.importing.identity_window import IdentityWindow

        if self.identity is None:
            window = self._window
            self.identity = IdentityWindow(window.expedientes, window.dialogs, self._open, window)
            self.identity.brought.connect(lambda words: self._tell(words, "solicitante"))
            self.identity.started.connect(window.add)
        return self.identity

    def _open(self, rfc: str, ejercicio: int, then: Callable[[QtSession | None], object]) -> None:
        """Open the expediente of an RFC and an ejercicio, where the list has one; then go on."""
        window, expedientes = self._window, self._window.expedientes

        def find() -> int | None:
            expedientes.referencia(ejercicio)  # what a new one is compared with
            rows = expedientes.listing() if rfc else ()
            same = (
                row.id
                for row in rows
                if (row.resumen.identidad, row.resumen.ejercicio) == (rfc, ejercicio)
            )
            return next(same, None)

        def found(id_: int | None) -> None:
            if id_ is None:
                then(None)
            else:
                window.open_expediente(id_, lambda: then(window.session))

        expedientes.do(find, found, self._failed)

    def _failed(self, error: Exception) -> None:
        sentence: str = getattr(error, "sentence", "")
        if not sentence:
            raise error
        self._window.banner.tell(ABOUT, sentence, tone=Tone.ERROR)

    def _import_window(self) -> ImportWindow:
        from raoce_desktop.ui.app.importing.import_window import ImportWindow

        if self.importing is None:
            window = self._window
            self.importing = ImportWindow(window.expedientes, window.dialogs, window)
            self.importing.brought.connect(self._brought)
            self.importing.compared.connect(window.companies.ask_new)
            self.importing.tariff_found.connect(window.windows.load_tariff)
        return self.importing

    def _brought(self, sentence: str, what: str) -> None:
        if what == "directorio":
            self._window.refresh_expedientes()
            if self._window.expedientes.directories.in_conflict:
                self.show_directories()
                return
            if self.directories is not None:
                self.directories.refresh()
            self._window.banner.tell(ABOUT, sentence, passing=True)
        else:
            self._tell(sentence, "datos", self._left_to_compare(what))

    def _left_to_compare(self, what: str) -> Sequence[Action]:
        """What the list had already can still be held against the sheet."""
        seconds = self.importing.seconds if self.importing and what == "empresas" else []
        if not seconds:
            return ()
        words = bare(plural("importar.comparar", len(seconds)))
        return [(words, lambda: self._window.companies.ask_new(seconds))]

    def _tell(self, sentence: str, paso: str, actions: Sequence[Action] = ()) -> None:
        window = self._window
        if window.workspace is not None:
            window.workspace.wizard.show_step(paso)
        else:
            window.show_list()
        window.banner.tell(ABOUT, sentence, actions, passing=not actions)

    def close(self) -> None:
        """Let go of what is looked at: the expediente that it was for is being left."""
        for shown in (self.importing, self.identity):
            if shown is not None and shown.session is not None:
                shown.cancel()
                shown.close()

    def end(self) -> None:
        """The window is being closed: let go of everything."""
        if self.batch is not None:
            self.batch.cancel()
        for shown in (self.importing, self.identity):
            if shown is not None:
                shown.cancel()
        for window in (self.importing, self.identity, self.directories, self.batch):
            if window is not None:
                window.close()

    # ------------------------------------------------------------ out

    def export(self) -> None:
        """Save what is on screen as a workbook: the bienes of what is open, or the list."""
        session = self._window.session
        if session is not None:
            self._export_goods()
        else:
            self._export_list()

    def _export_goods(self) -> None:
        from raoce_desktop.documents.office_sheets.office_tables import goods_book

        session = self._window.session
        assert session is not None
        documento = session.documento
        if not documento.bienes_producidos:
            self._complain(say("exportar_excel.sin_bienes"))
            return
        rfc = documento.solicitante.rfc or "expediente"
        name = say("exportar_excel.archivo_bienes", rfc=rfc, ejercicio=documento.ejercicio)
        make = partial(goods_book, documento.bienes_producidos, session.referencia)
        self._save(name, make, "exportar_excel.hecho")

    def _export_list(self) -> None:
        from raoce_desktop.documents.office_sheets.office_tables import list_book

        titles, rows = self._window.list_screen.model.shown()
        if not rows:
            self._complain(say("exportar_excel.sin_lista"))
            return
        make = partial(list_book, titles, rows, self._window.expedientes.preferences.ensayo)
        self._save(say("exportar_excel.archivo_lista"), make, "exportar_excel.hecho")

    def export_companies(self) -> None:
        """Save the cards of all companies in the columns of the catalogue."""
        from raoce_desktop.documents.office_sheets.office_tables import companies_book
        from raoce_desktop.session.companies import cards, read_companies

        office = self._window.expedientes
        year = office.hoy.year - 1

        def save(found: tuple[Referencia, tuple[Ficha, ...]]) -> None:
            referencia, fichas = found
            if not fichas:
                self._complain(say("exportar_excel.sin_empresas"))
                return
            make = partial(companies_book, fichas, referencia)
            self._save(say("exportar_excel.archivo_empresas"), make, "exportar_excel.hecho")

        def work() -> tuple[Referencia, tuple[Ficha, ...]]:
            return office.referencia(year), tuple(cards(read_companies(office.store)))

        office.pending.settle(lambda _saved: office.do(work, save, self._failed))

    def save_template(self, name: str) -> None:
        """Save an empty workbook to fill in."""
        from raoce_desktop.documents.office_sheets.office_tables import TEMPLATES

        expedientes = self._window.expedientes
        suggested = say("exportar_excel.archivo_plantilla", nombre=name)

        def save(referencia: Referencia) -> None:
            make = partial(TEMPLATES[name], referencia)
            self._save(suggested, make, "exportar_excel.plantilla")

        year = expedientes.hoy.year - 1
        expedientes.do(lambda: expedientes.referencia(year), save, self._failed)

    def _save(self, name: str, make: Callable[[], bytes], done: str) -> None:
        from raoce_desktop.exchange.atomic import write_atomically

        title, kinds = say("exportar_excel.elegir"), say("exportar_excel.tipos")
        path = file_to_write(self._window.dialogs, title, f"{name}.xlsx", kinds)
        if path is None:
            return
        told = say(done, archivo=path)
        self._window.expedientes.aside.do(
            lambda: write_atomically(path, make()),
            lambda _none: self._window.banner.tell(ABOUT, told, passing=True),
            self._failed,
        )

    def _complain(self, sentence: str) -> None:
        self._window.banner.tell(ABOUT, sentence, tone=Tone.WARN, passing=True)


def dropped_sheet(event: QDropEvent) -> Path | None:
    """The first file that may be a sheet or a paper of the company."""
    return next(iter(dropped_with(event, (*_SHEETS, *_PAPERS))), None)
