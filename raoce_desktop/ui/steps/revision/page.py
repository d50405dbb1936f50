"""The page «Revisión»: check your answers, then what is missing, then what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.pantallas import Dato, EstadoDato, Seccion, Tabla
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.domain.relacion import FIELDS, VOLUMES
from raoce_desktop.session.field_notes import rate_in_use, since_last_year
from raoce_desktop.session.step_words import (
    WordBlock,
    commitments_in_words,
    deadlines_in_words,
)
from raoce_desktop.ui.expediente.cell_layout import Cell, CellKind
from raoce_desktop.ui.expediente.forms import Form
from raoce_desktop.ui.expediente.page import LazyPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.link_row import LinkRow, answer_row, finding_row
from raoce_desktop.ui.kit.link_table import LinkCell, LinkLine, LinkTable
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.verdict_block import VerdictBlock
from raoce_desktop.ui.kit.word_block import word_block
from raoce_desktop.ui.kit.words import plural, say
from raoce_desktop.ui.kit.wrapped_text import Flow
from raoce_desktop.ui.steps.datos.vucem_box import VucemBox
from raoce_desktop.ui.steps.revision.notes_box import NOTAS, NotesBox

if TYPE_CHECKING:
    from raoce_desktop.domain.groups import Grupo
    from raoce_desktop.session.changes import Change

_QUIET = (
    EstadoDato.OPCIONAL,
    EstadoDato.VISTO,
    EstadoDato.NO_APLICA,
    EstadoDato.SIN_CALCULAR,
)
_FIRST_BIENES = 5
_FIGURES = frozenset(map(FIELDS.index, VOLUMES))
_SHOWN_FINDINGS = 100
_RATE = (
    (
        Cell("tipo_cambio.valor", meaning=rate_in_use),
        Cell("tipo_cambio.fuente", stretch=2),
    ),
)
_LAST_YEAR = (
    tuple(
        Cell(f"ano_anterior.{name}", CellKind.AMOUNT, meaning=since_last_year(name))
        for name in ("ventas_totales", "total_exportaciones", "total_importaciones")
    ),
)


class RevisionPage(LazyPage):
    """Built again each time that somebody looks at it and something changed."""

    paso = Paso.REVISION

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.verdict = VerdictBlock()
        self.vucem = VucemBox()
        self._answers, self._follows = Flow(), Flow()
        self.notes = NotesBox(session)
        self._lay_out()

    def _lay_out(self) -> None:
        for widget in (self.verdict, self.vucem, self._answers):
            self.column.addWidget(widget)
        self.column.addWidget(_heading(say("repaso.compromisos")))
        form = self.add_form(Form(self.session, _RATE))
        form.setContentsMargins(UNIT, 0, UNIT, 0)
        self.column.addWidget(self._follows)
        self.column.addWidget(_heading(say("repaso.ano_anterior")))
        self.column.addWidget(_indented(Text(say("repaso.para_comparar"), Size.NOTE, quiet=True)))
        last = self.add_form(Form(self.session, _LAST_YEAR))
        last.setContentsMargins(UNIT, 0, UNIT, 0)
        self.column.addWidget(_heading(self.notes.accessibleName()))
        self.column.addWidget(self.notes)

    # ------------------------------------------------------------ when to build

    def refresh(self, change: Change | None = None) -> None:
        """The document changed: the notes show it now, the answers later."""
        super().refresh(change)
        self.notes.refresh()

    def renew(self) -> None:
        """Build verdict and answers anew, and leave the keyboard where it was."""
        focus = self._focused_goal()
        self._refresh_verdict()
        self._replace_body()
        if focus:
            self.show_path(focus)

    def _focused_goal(self) -> str:
        row = self.focusWidget()
        return row.goal if isinstance(row, LinkRow) and row.hasFocus() else ""

    def _refresh_verdict(self) -> None:
        revision = self.session.revision
        self.verdict.tell(revision.veredicto)
        self.vucem.tell(revision.under("balanza"))

    def _replace_body(self) -> None:
        self._answers = self._exchanged(self._answers, self._fill_answers)
        self._follows = self._exchanged(self._follows, self._fill_follows)

    def _exchanged(self, old: Flow, fill: Callable[[QVBoxLayout], None]) -> Flow:
        fresh = Flow()
        fill(fresh.lines)
        self.column.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()
        fresh.show()
        return fresh

    # ------------------------------------------------------------ what is in it

    def _fill_answers(self, column: QVBoxLayout) -> None:
        for parte in figures_first(self.session.pantallas.partes()):
            column.addWidget(_heading(parte.titulo))
            if parte.nota:
                column.addWidget(_indented(Text(parte.nota, Size.NOTE, quiet=True)))
            for widget in self._rows_of(parte):
                column.addWidget(widget)
        self._add_findings(column)

    def _fill_follows(self, column: QVBoxLayout) -> None:
        _add_blocks(column, commitments_in_words(self.session.revision.compromisos))
        column.addWidget(_heading(say("repaso.plazos")))
        _add_blocks(column, deadlines_in_words(self.session))

    def _rows_of(self, parte: Seccion | Tabla) -> Iterator[QWidget]:
        if isinstance(parte, Seccion):
            return map(self._answer, parte.datos)
        return self._table(parte) if parte.cuantas else iter([self._no_rows(parte)])

    def _answer(self, dato: Dato) -> LinkRow:
        row = answer_row(
            dato.destino,
            dato.etiqueta,
            dato.texto,
            quiet=dato.estado in _QUIET,
            tone=self._tone(dato),
            notes=tuple(filter(None, (dato.lectura, *dato.notas))),
        )
        return self._linked(row)

    def _tone(self, dato: Dato) -> Tone | None:
        """Red is for what blocks; what is merely missing is a warning."""
        if any(hallazgo.bloquea for hallazgo in self.session.revision.under(dato.destino)):
            return Tone.ERROR
        return Tone.WARN if dato.estado is EstadoDato.FALTA else None

    def _no_rows(self, tabla: Tabla) -> LinkRow:
        key = EstadoDato.FALTA if tabla.aplica else EstadoDato.NO_APLICA
        dato = Dato(tabla.ruta, tabla.titulo, key, "", say(f"vucem.dato.{key}"))
        return self._answer(dato)

    def _table(self, tabla: Tabla) -> Iterator[QWidget]:
        """Its rows; of the bienes the first, and a line that leads to the others."""
        bienes = tabla.ruta == BIENES
        shown = min(tabla.cuantas, _FIRST_BIENES) if bienes else tabla.cuantas
        lines = [self._line(tabla.fila(place)) for place in range(shown)]
        table = LinkTable(tabla.etiquetas, lines, _FIGURES if bienes else frozenset())
        yield table.heading()
        yield from map(self._linked, table.rows)
        if rest := tabla.cuantas - shown:
            goal, words = f"{tabla.ruta}.{shown}.bien", plural("repaso.mas_bienes", rest)
            row = answer_row(goal, say("repaso.y_mas"), words, quiet=True, tone=None)
            yield self._linked(row)

    def _line(self, fila: Sequence[Dato]) -> LinkLine:
        tones = [self._tone(dato) for dato in fila]
        worst = next((tone for tone in (Tone.ERROR, Tone.WARN) if tone in tones), None)
        cells = [
            LinkCell(dato.texto, dato.estado in _QUIET, tone)
            for dato, tone in zip(fila, tones, strict=True)
        ]
        return LinkLine(fila[0].destino, cells, worst)

    def _linked(self, row: LinkRow) -> LinkRow:
        row.setObjectName(f"ir.{row.goal}")
        row.clicked.connect(lambda: self.session.go_to(row.goal))
        return row

    def _add_findings(self, column: QVBoxLayout) -> None:
        groups = self.session.revision.grupos
        column.addWidget(_heading(say("repaso.hallazgos")))
        if not groups:
            column.addWidget(_indented(Text(say("panel.nada_falta"), quiet=True)))
        for found in groups[:_SHOWN_FINDINGS]:
            column.addWidget(self._finding(found))

    def _finding(self, found: Grupo) -> LinkRow:
        first = found.primero
        vucem = say("repaso.vucem_dice", texto=first.texto_vucem) if first.es_de_vucem else ""
        sentences = (
            f"{found.mensaje} {found.renglones(self.session.referencia)}".rstrip(),
            first.arreglo,
            vucem,
            say("repaso.fuente", cita=first.cita.texto),
        )
        return self._linked(finding_row(first, sentences))

    # ------------------------------------------------------------ being led to

    def rows(self) -> list[LinkRow]:
        """The lines that lead somewhere, in reading order."""
        return self._answers.findChildren(LinkRow)

    def show_path(self, ruta: str) -> bool:
        """Put the keyboard on the line of a field, when there is one."""
        for row in self.rows():
            if row.goal == ruta:
                row.setFocus()
                self.scroll_area.ensureWidgetVisible(row)
                return True
        return super().show_path(ruta) or self._show_notes(ruta)

    def _show_notes(self, ruta: str) -> bool:
        if ruta == NOTAS:
            self.notes.setFocus()
            self.scroll_area.ensureWidgetVisible(self.notes)
        return ruta == NOTAS

    def first_field(self) -> QWidget | None:
        """Nothing: the page is read, and Enter goes on."""
        return None


def figures_first(partes: Iterable[Seccion | Tabla]) -> list[Seccion | Tabla]:
    """VUCEM's parts, but what is signed before an address that is the same every year."""
    return sorted(partes, key=_after_the_figures)


def _after_the_figures(parte: Seccion | Tabla) -> bool:
    ruta = parte.ruta if isinstance(parte, Tabla) else parte.datos[0].ruta
    return not ruta.startswith(("balanza", BIENES))


def _heading(title: str) -> Text:
    label = Text(title, strong=True)
    label.setContentsMargins(UNIT, UNIT * 2, 0, UNIT // 2)
    return label


def _add_blocks(column: QVBoxLayout, blocks: tuple[WordBlock, ...]) -> None:
    for block in blocks:
        column.addWidget(_indented(word_block(block)))


def _indented(widget: QWidget) -> QWidget:
    widget.setContentsMargins(UNIT, 0, UNIT, UNIT // 2)
    return widget
