"""The rail: which company, which step, how many days are left, and whether anything blocks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.kit.holders import scrolling
from raoce_desktop.ui.kit.icons import paint_icon
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.levels import LevelMark
from raoce_desktop.ui.kit.theme import (
    RAIL,
    UNIT,
    Size,
    Text,
    Tone,
    blend,
    font,
    tone_color,
)
from raoce_desktop.ui.kit.verdict_block import VerdictBlock
from raoce_desktop.ui.kit.widgets import IconButton
from raoce_desktop.ui.kit.words import plural, say, tip

if TYPE_CHECKING:
    from raoce_desktop.domain.verdict import Veredicto
    from raoce_desktop.session.step_states import Deadline, StepState

_MARKS: dict[str, LevelMark] = {
    "sin_empezar": LevelMark("sin_empezar", None),
    "en_curso": LevelMark("en_curso", None),
    "completo": LevelMark("completo", None),
    "con_problemas": LevelMark("con_problemas", Tone.ERROR),
    "con_reservas": LevelMark("con_avisos", Tone.WARN),
    "cerrado": LevelMark("cierre", None),
    "no_aplica": LevelMark("no_aplica", None),
}
"""The mark of each state of a step: a step that is done is quiet, only the verdict turns green."""
_MARK = 14


class RailItem(QAbstractButton):
    """One step: its mark, its name and the number of its problems."""

    def __init__(self, paso: Paso, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paso = paso
        self._state, self._problems, self._words = "sin_empezar", 0, ""
        self.setObjectName(f"rail.{paso}")
        self.setText(say(paso.corto))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the mouse comes and goes
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(font())
        self._name_it()

    def set_state(self, state: str, problems: int, words: str = "") -> None:
        """Show a state (a key of the marks) and how many problems the step has."""
        if (state, problems, words) != (self._state, self._problems, self._words):
            self._state, self._problems, self._words = state, problems, words
            self._name_it()
            self.update()

    def _name_it(self) -> None:
        words = [self.text(), self._words or say(f"paso_estado.{self._state}")]
        if self._problems and not self._words:
            kind = "reservas" if self._state == "con_reservas" else "problemas"
            words.append(plural(f"paso_estado.{kind}", self._problems))
        self.setAccessibleName(", ".join(words))
        self.setToolTip(tip(", ".join(words[1:])))

    def sizeHint(self) -> QSize:
        """The whole width of the rail, with room to click."""
        return QSize(RAIL - 2 * UNIT, self.fontMetrics().height() + UNIT + UNIT // 2)

    def minimumSizeHint(self) -> QSize:
        """It never gets lower; narrower, where there is a scroll bar beside it."""
        return QSize(UNIT * 12, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line; the current step is the one that stands out."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = QApplication.palette()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        self._paint_ground(painter, palette, area)
        middle = (self.height() - _MARK) / 2
        paint_icon(
            painter,
            _MARKS[self._state].icon,
            self._mark_color(palette),
            QRectF(UNIT * 1.5, middle, _MARK, _MARK),
        )
        self._paint_words(painter, palette)
        painter.end()

    def _paint_ground(self, painter: QPainter, palette: QPalette, area: QRectF) -> None:
        accent = palette.accent().color()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(blend(accent, palette.window().color(), 0.16))
            painter.drawRoundedRect(area, 6, 6)
        elif self.underMouse():
            painter.setBrush(blend(palette.windowText().color(), palette.window().color(), 0.06))
            painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus():
            painter.setPen(accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 6, 6)

    def _paint_words(self, painter: QPainter, palette: QPalette) -> None:
        count = f"{self._problems}" if self._problems else ""
        strong = font(strong=True, tabular=True)
        taken = UNIT + (QFontMetrics(strong).horizontalAdvance(count) + UNIT // 2 if count else 0)
        area = self.rect().adjusted(UNIT * 2 + _MARK + UNIT // 2, 0, -taken, 0)
        painter.setFont(font(strong=self.isChecked()))
        painter.setPen(palette.windowText().color())
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setPen(self._mark_color(palette))
        painter.setFont(strong)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(self.rect().adjusted(0, 0, -UNIT, 0), right, count)

    def _mark_color(self, palette: QPalette) -> QColor:
        return tone_color(palette, _MARKS[self._state].tone)


class Rail(QWidget):
    """Every step with its state; any of them is one click away."""

    step_chosen = Signal(str)
    list_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(RAIL)
        self.company, self.identity = Text(strong=True), Text(size=Size.NOTE, quiet=True)
        self.verdict = VerdictBlock(short=True)
        self.deadline, self.days = Text(strong=True), Text(size=Size.NOTE, quiet=True)
        self._items: dict[str, RailItem] = {}
        self._steps = column_in(None, 2)
        self._build_steps()
        self._area = _scrolling(self._steps)
        self._lay_out()

    def _lay_out(self) -> None:
        column = column_in(self, UNIT // 2, (UNIT, UNIT * 2, UNIT, UNIT * 2))
        back = IconButton("volver", say("rail.volver"), self.list_requested.emit)
        back.setText(say("rail.volver"))
        back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self.company, self.identity, self.verdict, self.deadline, self.days):
            label.setContentsMargins(UNIT, 0, UNIT, 0)
        column.addSpacing(UNIT)
        column.addWidget(self.company)
        column.addWidget(self.identity)
        column.addSpacing(UNIT)
        column.addWidget(self._area, 1)
        column.addWidget(self.verdict)
        column.addSpacing(UNIT)
        column.addWidget(self.deadline)
        column.addWidget(self.days)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A fine line towards the page."""
        painter = QPainter(self)
        painter.setPen(QApplication.palette().mid().color())
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def set_company(self, name: str, identity: str) -> None:
        """Say whose report this is and of which ejercicio."""
        self.company.setText(name)
        self.identity.setText(identity)

    def set_verdict(self, veredicto: Veredicto) -> None:
        """Say what it all amounts to."""
        self.verdict.tell(veredicto)

    def set_deadline(self, deadline: Deadline) -> None:
        """Say when it is due and how many days are left."""
        self.deadline.setText(deadline.limit)
        self.days.setText(deadline.words)
        self.days.set_tone(Tone.WARN if deadline.soon else None, quiet=not deadline.soon)

    def set_steps(self, steps: Iterable[StepState]) -> None:
        """Show how far each step is."""
        for step in steps:
            self._items[step.paso].set_state(step.estado, step.problems, step.words)

    def _build_steps(self) -> None:
        group = ""
        for paso in Paso:
            if paso.grupo != group:
                group = paso.grupo
                self._steps.addWidget(_group_heading(group))
            button = RailItem(paso, self)
            button.clicked.connect(lambda _=False, paso=paso: self.step_chosen.emit(paso))
            self._items[paso] = button
            self._steps.addWidget(button)

    def set_current(self, paso: str) -> None:
        """Mark the step that is on screen."""
        for key, item in self._items.items():
            item.setChecked(key == paso)
            if key == paso:
                self._area.ensureWidgetVisible(item, 0, UNIT * 4)


def _scrolling(layout: QVBoxLayout) -> QScrollArea:
    """The steps alone scroll in a low window; the company and the deadline stay."""
    inside = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    inside.setLayout(layout)
    area = scrolling(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # Both would otherwise paint a ground of their own over the rail's.
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def _group_heading(group: str) -> Text:
    heading = Text(say(group), Size.NOTE, quiet=True)
    heading.setContentsMargins(UNIT, UNIT + UNIT // 2, UNIT, UNIT // 2)
    return heading
