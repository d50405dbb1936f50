"""A line that leads to a field: the whole of it can be pressed, by mouse or keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QSizePolicy,
    QWidget,
)

from raoce_desktop.ui.kit.icons import pixmap
from raoce_desktop.ui.kit.layouts import column_in, row_in
from raoce_desktop.ui.kit.levels import look_of, shape_word, word_of
from raoce_desktop.ui.kit.theme import (
    UNIT,
    FollowsPalette,
    Size,
    Text,
    Tone,
    blend,
    tone_color,
)
from raoce_desktop.ui.kit.widgets import ENTER
from raoce_desktop.ui.kit.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from raoce_desktop.domain.findings import Hallazgo

_LABEL = UNIT * 30
_LABEL_SHARE, _LABEL_LEAST = 0.4, UNIT * 12
MARK = 16
"""The room of a mark, in pixels."""
_SHAPE, _LOWERED = 12, 3
SHAPES = {Tone.ERROR: "con_problemas", Tone.WARN: "con_avisos"}


class LinkRow(QAbstractButton):
    """Something to read on the left, and on the right the way to its field."""

    def __init__(self, goal: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goal = goal
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._go = Text(say("repaso.ir"), Size.NOTE, quiet=True)
        self._go.setWordWrap(False)
        self.line = row_in(self, UNIT, (UNIT, UNIT // 2, UNIT, UNIT // 2))
        self._label: Text | None = None
        self._label_width = self._label_spare = 0
        # A button is given the height that its words would like, and no less than their width.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def finish(self, spoken: str) -> None:
        """Put the way to the field at the end and say it all to a screen reader."""
        self.line.addWidget(self._go, 0, Qt.AlignmentFlag.AlignTop)
        self.say_where(spoken)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say_where(self, spoken: str) -> None:
        """Tell a screen reader what it is about and that it leads there."""
        self.setAccessibleName(say("repaso.ir_a", que=spoken))

    def name_goal(self, words: str) -> None:
        """Say where it leads, where that is no field."""
        self._go.setText(words)

    def add_label(self, label: Text, width: int, spare: int = 0) -> None:
        """Add a label of so many pixels; in a narrow window it has its share of the row.

        It leaves `spare` pixels of that to what stands between it and the answers.
        """
        self._label, self._label_width, self._label_spare = label, width, spare
        label.setFixedWidth(width - spare)
        self.line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)

    def sizeHint(self) -> QSize:
        """As its words need."""
        return self.line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The label gives way."""
        least = super().minimumSizeHint()
        spare = self._label.width() - _LABEL_LEAST if self._label is not None else 0
        return QSize(least.width() - max(spare, 0), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label what is left of its width."""
        super().resizeEvent(event)
        if self._label is not None:
            share = int(self.width() * _LABEL_SHARE)
            width = max(min(self._label_width, share), _LABEL_LEAST)
            self._label.setFixedWidth(width - self._label_spare)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows it, as Space does; the arrows go to the lines around."""
        if event.key() in ENTER:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing at rest; a tint under the pointer and an edge with the keyboard."""
        palette = QApplication.palette()
        accent = palette.accent().color()
        if not (self.underMouse() or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(blend(accent, palette.window().color(), 0.08))
        painter.setPen(accent if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().adjusted(1, 0, -1, -1), 4, 4)
        painter.end()


class Mark(FollowsPalette, QLabel):
    """One of our shapes in its colour, which follows the palette."""

    def __init__(self, name: str, tone: Tone | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape, self._tone = name, tone
        self.setFixedWidth(MARK)
        self._recolor()

    def show_shape(self, name: str, tone: Tone | None) -> None:
        """Be another shape from now on."""
        self.shape, self._tone = name, tone
        self._recolor()

    def _recolor(self) -> None:
        base = QApplication.palette()
        ink = tone_color(base, self._tone)
        self.setAccessibleName(shape_word(self.shape))
        self.setPixmap(pixmap(self.shape, ink, _SHAPE, lowered=_LOWERED))


def answer_row(
    goal: str,
    label: str,
    value: str,
    *,
    quiet: bool,
    tone: Tone | None,
    notes: Sequence[str] = (),
) -> LinkRow:
    """VUCEM's label and what will stand beside it, with what to know of it below."""
    row = LinkRow(goal)
    name = Text(label, Size.NOTE, quiet=True)
    words = Text(value, quiet=quiet)
    # A mark takes its room from the label: the answers stay in line.
    row.add_label(name, _LABEL, MARK + row.line.spacing() if tone is not None else 0)
    if tone is not None:
        mark = Mark(SHAPES[tone], tone)
        words.set_tone(tone)
        row.line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    column = column_in(None, 0)
    for text in (words, *(Text(note, Size.NOTE, quiet=True) for note in notes)):
        column.addWidget(text)
    row.line.addLayout(column, 1)
    row.finish(f"{label}: {'. '.join((value, *notes))}")
    return row


def finding_row(finding: Hallazgo, sentences: tuple[str, ...]) -> LinkRow:
    """A finding: what is wrong in plain ink, then the way out and the source, quietly."""
    row = LinkRow(finding.ruta)
    row.line.addWidget(Mark(*look_of(finding)), 0, Qt.AlignmentFlag.AlignTop)
    column = column_in(None, 0)
    for place, sentence in enumerate(filter(None, sentences)):
        column.addWidget(Text(sentence, Size.NOTE if place else Size.BODY, quiet=place > 0))
    row.line.addLayout(column, 1)
    row.finish(f"{word_of(finding)}: {' '.join(filter(None, sentences))}")
    return row
