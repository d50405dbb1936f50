"""«Traer de la balanza o la declaración»: what the paper says, each figure with its lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from raoce_desktop.evidence.tables.bridge import DECLARED
from raoce_desktop.evidence.tables.table import pesos
from raoce_desktop.exchange.declared.found import is_sure
from raoce_desktop.session.papers.declared_offer import DeclaredOffer, OfferedFigure, read_declared
from raoce_desktop.ui.kit.editors import ChoiceEdit
from raoce_desktop.ui.kit.grids import grid_in
from raoce_desktop.ui.kit.holders import scrolling
from raoce_desktop.ui.kit.notes import Note
from raoce_desktop.ui.kit.paper_window import PaperWindow
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.words import say, why_of

if TYPE_CHECKING:
    from raoce_desktop.exchange.declared.found import FoundFigures, FoundLine
    from raoce_desktop.session.papers.live import LivePapers
    from raoce_desktop.ui.expediente.qt_session import QtSession

_SIZE = (900, 680)
_OUT = "no_entra"


class DeclaredWindow(PaperWindow):
    """Shows what was read and takes the figures that are checked; `brought` tells that it did."""

    brought = Signal()

    def __init__(
        self, session: QtSession, papeles: LivePapers, parent: QWidget | None = None
    ) -> None:
        super().__init__("declarado", _SIZE, parent)
        self._session, self._papeles = session, papeles
        self.offer: DeclaredOffer | None = None
        self.checks: dict[str, QCheckBox] = {}
        self.places: dict[str, ChoiceEdit] = {}
        self._chosen: dict[str, bool] = {}
        self.area = scrolling()
        self.area.setAccessibleName(say("declarado.tabla"))
        self._lay_out(self.area)

    # ------------------------------------------------------------ reading

    def ask(self) -> None:
        """Choose the files, and show what they say."""
        dialogs = self._session.dialogs
        chosen = dialogs.open_files(say("declarado.elegir"), say("declarado.tipos"))
        if chosen:
            self.load(chosen)
            self.show()
            self.raise_()

    def load(self, paths: Sequence[Path]) -> None:
        """Read files of the company's year."""
        self.cancel()
        self.offer, self._chosen = None, {}
        names = ", ".join(path.name for path in paths)
        self.file.setText(names)
        self._tell((say("declarado.leyendo", archivo=names),))
        self._show_figures()
        whose = (self._papeles.rfc, self._session.documento.ejercicio)
        self._job = self.runner.do(
            lambda: read_declared(tuple(paths), *whose),
            self._loaded,
            self._failed,
        )

    def _loaded(self, found: FoundFigures) -> None:
        self._job = None
        self.offer = DeclaredOffer(found, self._papeles.remembered.declaracion)
        self.file.setText(found.fuente)
        self._tell(found.avisos, Tone.WARN)
        self._show_figures()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._tell((why_of(error, "declarado.imprevisto"),), Tone.ERROR)

    # ------------------------------------------------------------ showing

    def _show_figures(self) -> None:
        self.checks, self.places = {}, {}
        figures = self.offer.figures if self.offer else ()
        inside = QWidget()
        grid = grid_in(inside, UNIT * 3, UNIT // 2, (0, 0, UNIT * 2, UNIT))
        grid.setColumnStretch(0, 1)
        for figure in figures:
            self._add_figure(grid, figure)
        outside = self.offer.outside if self.offer else ()
        if outside:
            self._add_heading(grid, say("declarado.fuera"))
        for line in outside:
            self._add_line(grid, line)
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(inside)
        self.area.setVisible(bool(figures or outside))
        self._count()

    def _add_figure(self, grid: QGridLayout, figure: OfferedFigure) -> None:
        check = QCheckBox(figure.nombre)
        check.setObjectName(f"declarado.{figure.campo}")
        today = "" if figure.hoy is None else pesos(figure.hoy)
        new = pesos(figure.nuevo)
        words = say("declarado.casilla", campo=figure.nombre, hoy=today or "—", nuevo=new)
        check.setAccessibleName(words)
        check.setChecked(self._chosen.get(figure.campo, figure.tomar) and not figure.igual)
        check.setEnabled(not figure.igual)
        check.toggled.connect(lambda on, campo=figure.campo: self._check(campo, on))
        self.checks[figure.campo] = check
        row = self._apart(grid)
        grid.addWidget(check, row, 0)
        self._put_right(grid, Text(new, strong=True), row, 2)
        if figure.hoy is not None:
            key = "igual" if figure.igual else "hoy"
            there = Text(say(f"declarado.{key}", importe=today), Size.NOTE, quiet=True)
            self._put_right(grid, there, row, 1)
        if figure.verificar:
            mark = Note(self)
            mark.tell(say("declarado.verifica"), "con_avisos", Tone.WARN)
            grid.addWidget(mark, grid.rowCount(), 0, 1, 3)
        for line in figure.lineas:
            self._add_line(grid, line)

    def _add_line(self, grid: QGridLayout, line: FoundLine) -> None:
        """A line of the paper; where nothing is sure, where it goes can be chosen."""
        row = grid.rowCount()
        words = Text(line.texto, Size.NOTE, quiet=True)
        words.setContentsMargins(UNIT * 3, 0, 0, 0)
        grid.addWidget(words, row, 0)
        self._put_right(grid, Text(pesos(line.importe), Size.NOTE, quiet=True), row, 2)
        assert self.offer is not None
        moved = line.lugar in self.offer.placed
        if self.offer.found.movibles and (moved or not is_sure(line.confianza)):
            place = ChoiceEdit(self)
            place.offer(
                [(campo, say(f"declarado.en.{campo}")) for campo in DECLARED]
                + [(_OUT, say(f"declarado.en.{_OUT}"))]
            )
            place.show_text(self.offer.placed.get(line.lugar, line.campo) or _OUT)
            place.setAccessibleName(say("declarado.va_en", cuenta=line.texto))
            place.captured.connect(lambda campo, lugar=line.lugar: self._place(lugar, campo))
            self.places[line.lugar] = place
            grid.addWidget(place, row, 1)

    def _add_heading(self, grid: QGridLayout, words: str) -> None:
        grid.addWidget(Text(words, strong=True), self._apart(grid), 0)

    @staticmethod
    def _apart(grid: QGridLayout) -> int:
        """The next row, with room above it."""
        row = grid.rowCount()
        grid.setRowMinimumHeight(row, UNIT * 2)
        return row + 1

    @staticmethod
    def _put_right(grid: QGridLayout, text: Text, row: int, column: int) -> None:
        text.setWordWrap(False)
        at = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(text, row, column, at)

    # ------------------------------------------------------------ doing

    def _check(self, campo: str, on: bool) -> None:
        self._chosen[campo] = on
        self._count()

    def _place(self, lugar: str, campo: str) -> None:
        """Put an account elsewhere; the keyboard stays where it was."""
        assert self.offer is not None
        self.offer.place(lugar, "" if campo == _OUT else campo)
        self._show_figures()
        self.places[lugar].setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        count = sum(check.isChecked() for check in self.checks.values())
        self._offer(count, any_found=bool(self.checks))

    def bring(self) -> None:
        """Put what is checked into the bridge."""
        if self.offer is None:
            return
        chosen = [campo for campo, check in self.checks.items() if check.isChecked()]
        known = self._papeles.remembered.declaracion
        self._papeles.declare(self.offer.taken(chosen, known))
        self.close()
        self.brought.emit()
