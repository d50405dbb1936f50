"""The page «Revisión»: check your answers, then what is missing, then what follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.expediente.cells import Cell, Kind
from raoce_desktop.ui.expediente.forms import Form
from raoce_desktop.ui.expediente.page import LazyPage
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.link_row import LinkRow, answer_row, finding_row
from raoce_desktop.ui.kit.theme import UNIT, Size, Text, Tone
from raoce_desktop.ui.kit.told_block import story
from raoce_desktop.ui.kit.verdict_block import VerdictBlock
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.kit.wrapped_text import Flow
from raoce_desktop.ui.steps.datos.vucem_box import VucemBox
from raoce_desktop.ui.steps.revision.answers import Answer, Section, State, sections
from raoce_desktop.ui.steps.revision.notes_box import NOTAS, NotesBox
from raoce_desktop.ui.steps.revision.told import (
    Told,
    change_reading,
    commitments_told,
    deadlines_told,
    rate_reading,
)

if TYPE_CHECKING:
    from raoce_desktop.domain.groups import Grupo
    from raoce_desktop.session import Change

_TONES = {State.MISSING: Tone.ERROR, State.WRONG: Tone.ERROR, State.WANTING: Tone.WARN}
_QUIET = (State.OPTIONAL, State.NOT_APPLICABLE)
_SHOWN_FINDINGS = 100
_RATE = (
    (
        Cell("tipo_cambio.valor", reading=rate_reading),
        Cell("tipo_cambio.fuente", stretch=2),
    ),
)
_LAST_YEAR = (
    tuple(
        Cell(f"ano_anterior.{name}", Kind.AMOUNT, reading=change_reading(name))
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
        self._answers, self._told = Flow(), Flow()
        self.notes = NotesBox(session)
        self._lay_out()

    def _lay_out(self) -> None:
        for widget in (self.verdict, self.vucem, self._answers):
            self.column.addWidget(widget)
        self.column.addWidget(_heading(say("repaso.compromisos")))
        form = self.add_form(Form(self.session, _RATE))
        form.setContentsMargins(UNIT, 0, UNIT, 0)
        self.column.addWidget(self._told)
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
        self._told = self._exchanged(self._told, self._fill_told)

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
        for section in sections(self.session):
            self._add_section(column, section)
        self._add_findings(column)

    def _fill_told(self, column: QVBoxLayout) -> None:
        told = commitments_told(self.session)
        _add_stories(column, told or (Told("no_aplica", say("repaso.sin_compromisos"), ()),))
        column.addWidget(_heading(say("repaso.plazos")))
        _add_stories(column, deadlines_told(self.session))

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        column.addWidget(_heading(section.title))
        if section.note:
            column.addWidget(_indented(Text(section.note, Size.NOTE, quiet=True)))
        for answer in section.answers:
            column.addWidget(self._answer(answer))

    def _answer(self, answer: Answer) -> LinkRow:
        row = answer_row(
            answer.ruta,
            answer.label,
            answer.value,
            quiet=answer.state in _QUIET,
            tone=_TONES.get(answer.state),
        )
        return self._linked(row)

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
        """The first line."""
        self._renew_if_stale()
        return next(iter(self.rows()), None)


def _heading(title: str) -> Text:
    label = Text(title, strong=True)
    label.setContentsMargins(UNIT, UNIT * 2, 0, UNIT // 2)
    return label


def _add_stories(column: QVBoxLayout, told: tuple[Told, ...]) -> None:
    for one in told:
        column.addWidget(_indented(story(one)))


def _indented(widget: QWidget) -> QWidget:
    widget.setContentsMargins(UNIT, 0, UNIT, UNIT // 2)
    return widget
