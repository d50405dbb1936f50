"""«Fuentes»: what was dropped, what it turned out to be, and how the reading goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from raoce_desktop.evidence.tables.coverage import OTRAS, SourceCardData, cards
from raoce_desktop.session.papers.table_columns import files_with_tables, waiting
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.widgets import Button, Framed, IconButton, clear
from raoce_desktop.ui.kit.words import plural, say, tip
from raoce_desktop.ui.kit.wrapping_rows import CardRow, wrapping_row
from raoce_desktop.ui.steps.papeles.columns_window import ColumnsWindow
from raoce_desktop.ui.steps.papeles.squares import MonthSquares

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Cifras
    from raoce_desktop.session.jobs import Runner
    from raoce_desktop.session.papers.live import LivePapers
    from raoce_desktop.session.papers.table_columns import TableFile

_BAR = 6


class SourceCard(Framed):
    """One kind of source: what it is, its months, its rows, what is wrong with it."""

    def __init__(self, tipo: str) -> None:
        super().__init__()
        self.tipo = tipo
        self.setObjectName(f"papeles.fuente.{tipo}")
        self.squares = MonthSquares()
        self.about = Text(say(f"trabajo.fuente.{tipo}.que_es"), Size.NOTE, quiet=True)
        self.count, self.state = Text(size=Size.NOTE, strong=True), Note()
        title = Text(say(f"trabajo.fuente.{tipo}.titulo"), strong=True)
        column = column_in(self, UNIT, (UNIT * 2, UNIT * 2, UNIT * 2, UNIT * 2))
        for widget in (title, self.about, self.squares, self.count, self.state):
            column.addWidget(widget)
        column.addStretch(1)

    def show_card(self, card: SourceCardData, *, whole: bool) -> None:
        """Say how it stands; while more is read, what is missing isn't said yet."""
        read = bool(card.archivos)
        key = "que_es" if read else "como_pedirlo"
        self.about.setText(say(f"trabajo.fuente.{self.tipo}.{key}"))
        self.squares.show_months(card.meses, started=read and whole)
        self.squares.setVisible(read)
        files = plural("trabajo.archivos", card.archivos)
        rows = plural(f"trabajo.fuente.{self.tipo}.renglones", card.renglones)
        self.count.setText(f"{rows} · {files}" if read else "")
        self.count.setVisible(read)
        if not whole:
            self.state.tell("")
        elif card.problemas:
            self.state.tell("\n".join(card.problemas), "con_avisos", Tone.WARN)
        else:
            self.state.tell(*self._sound(read=read))

    def _sound(self, *, read: bool) -> tuple[str, str]:
        """How it stands without problems; of weaker sources nothing tells if they are whole."""
        if not read:
            return "", "completo"
        if self.tipo == OTRAS:
            return say("trabajo.sin_saber"), "sin_empezar"
        return say("trabajo.completo"), "completo"


class PathRow(QWidget):
    """One file or folder that was given, with its «Quitar»."""

    def __init__(self, path: Path, remove: Callable[[Path], object]) -> None:
        super().__init__()
        self.path = path
        line = row_in(self, UNIT)
        name = Text(path.name or str(path))
        name.setWordWrap(False)
        place = Text(str(path.parent), Size.NOTE, quiet=True)
        place.setWordWrap(False)
        place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        place.setToolTip(tip(str(path)))
        words = say("trabajo.quitar", archivo=path.name or str(path))
        self.remove = IconButton("eliminar", words, lambda: remove(path))
        line.addWidget(self.remove)
        line.addWidget(name)
        line.addWidget(place, 1)


class ReadingLine(QWidget):
    """The bar, what is being read, and «Cancelar»."""

    def __init__(self, cancel: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("papeles.avance")
        self.words = Text(size=Size.NOTE, quiet=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR)
        self.bar.setAccessibleName(say("trabajo.leyendo"))
        self.cancel = Button(say("trabajo.cancelar"), cancel)
        grid = grid_in(self, UNIT * 2, UNIT // 2)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.bar, 1, 0)
        grid.addWidget(self.cancel, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)

    def refresh(self, papeles: LivePapers) -> None:
        """Show how far it is."""
        progress = papeles.progress
        self.setVisible(papeles.reading)
        if progress is None:
            return
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.hechos)
        key = "avance" if progress.total else "avance_sin_total"
        self.words.setText(
            say(
                f"trabajo.{key}",
                fase=say(f"trabajo.fase.{progress.fase}"),
                hechos=f"{progress.hechos:,}",
                total=f"{progress.total:,}",
                archivo=progress.archivo,
            ).rstrip(" ·")
        )


class SourcesBox(QWidget):
    """Adds, lists and lets go of sources."""

    def __init__(self, session: QtSession, papeles: LivePapers, runner: Runner) -> None:
        super().__init__()
        self.session, self.papeles, self._runner = session, papeles, runner
        self.columns: ColumnsWindow | None = None
        self._offered: frozenset[TableFile] = frozenset()
        self.cards = {card.tipo: SourceCard(card.tipo) for card in cards(None, 0)}
        self.files = Button(
            say("trabajo.agregar_archivos"), self.ask_files, icon_name="documento", adds=True
        )
        self.folder = Button(
            say("trabajo.agregar_carpeta"), self.ask_folder, icon_name="carpeta", adds=True
        )
        self.again = Button(say("trabajo.volver_a_leer"), papeles.read, icon_name="rehacer")
        self.help = Button(say("trabajo.como_pedirlos"), self._help, icon_name="ayuda")
        self.tables = Button(
            say("trabajo.columnas.revisar"), self.show_columns, icon_name="documento"
        )
        self.waiting = Note()
        self.reading, self.problem = ReadingLine(papeles.cancel), Note()
        self.drop = Text(say("trabajo.arrastra"), Size.NOTE, quiet=True)
        self._known: tuple[Cifras | None, bool] = (None, False)
        self._paths = QVBoxLayout()
        self._shown: tuple[Path, ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        column = column_in(self, UNIT + UNIT // 2)
        self._paths.setSpacing(0)
        column.addLayout(wrapping_row(self.files, self.folder, self.again, self.tables, self.help))
        column.addWidget(self.drop)
        column.addWidget(self.reading)
        column.addWidget(self.problem)
        column.addWidget(self.waiting)
        column.addWidget(CardRow(tuple(self.cards.values())))
        column.addLayout(self._paths)

    # ------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the sources as they are now."""
        papeles = self.papeles
        known = papeles.cifras if papeles.detailed else None
        shown = (known, papeles.reading)
        if known is None or shown[0] is not self._known[0] or shown[1] != self._known[1]:
            self._known = shown
            for card in cards(known, self.session.documento.ejercicio):
                self.cards[card.tipo].show_card(card, whole=not papeles.reading)
        self.problem.tell(papeles.problema, "con_problemas", Tone.ERROR)
        self._refresh_buttons()
        self._refresh_tables(None if papeles.reading else known)
        self._refresh_paths(papeles.remembered.fuentes)

    def _refresh_buttons(self) -> None:
        ready = bool(self.papeles.rfc)
        for button in (self.files, self.folder):
            button.setEnabled(ready)
        self.again.setVisible(bool(self.papeles.remembered.fuentes))
        self.again.setEnabled(not self.papeles.reading)

    def _refresh_tables(self, cifras: Cifras | None) -> None:
        """Say which tables wait until somebody says what their columns are, and show them once."""
        found = waiting(cifras) if cifras is not None else ()
        self.waiting.tell(
            plural("trabajo.columnas.esperan", len(found)) if found else "", "con_avisos", Tone.WARN
        )
        self.tables.setVisible(cifras is not None and bool(files_with_tables(cifras)))
        fresh = frozenset(found) - self._offered
        self._offered |= fresh
        if fresh and self.isVisible():
            self.show_columns()

    def _refresh_paths(self, paths: Sequence[Path]) -> None:
        if tuple(paths) == self._shown:
            return
        self._shown = tuple(paths)
        clear(self._paths)
        for path in paths:
            self._paths.addWidget(PathRow(path, self.papeles.remove))

    # ------------------------------------------------------------ doing

    def ask_files(self) -> None:
        """Choose files to read."""
        kinds = say("trabajo.clases_de_archivo")
        self.papeles.add(self.session.dialogs.open_files(say("trabajo.elegir_archivos"), kinds))

    def ask_folder(self) -> None:
        """Choose a folder to read."""
        folder = self.session.dialogs.open_folder(say("trabajo.elegir_carpeta"))
        if folder is not None:
            self.papeles.add([folder])

    def show_columns(self) -> None:
        """Show what the columns of the tables of pedimentos are, to be changed."""
        if self.columns is None:
            self.columns = ColumnsWindow(self.papeles, self._runner, self.window())
        self.columns.show_tables()

    def _help(self) -> None:
        self.session.help_requested.emit("papeles.md")
