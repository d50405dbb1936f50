"""The editors of the forms: a capturist's line edits, that never clear or submit anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QLineEdit, QWidget

from raoce_desktop.ui.kit.icons import icon
from raoce_desktop.ui.kit.popups import Offers, Popup
from raoce_desktop.ui.kit.theme import UNIT, FollowsPalette, font
from raoce_desktop.ui.kit.words import say, tip

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # Qt's own class comes after it among the bases

HEIGHT = 30
"""Of every editor, in pixels, so that a line of them looks like one."""


_LONG = 24
"""A text of more characters than these may not fit; pointing at it shows it whole."""


_OWN_MARGIN = 2
"""What a QLineEdit leaves at each side of its text, in pixels, frame or not."""


def leaves_to_window(event: QEvent) -> bool:
    """Let Ctrl+Z and Ctrl+Y reach the window, whose they are; True when it was one of them."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    standard = QKeySequence.StandardKey
    if not (event.matches(standard.Undo) or event.matches(standard.Redo)):
        return False
    event.ignore()
    return True


class _TellsFocus(_Widget):
    """Tells where the keyboard is, and that the field was left."""

    focused: SignalInstance
    left: SignalInstance

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell where the keyboard is."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LineEdit(FollowsPalette, _TellsFocus, QLineEdit):
    """A line of text; undo and redo belong to the whole window, not to the line."""

    captured = Signal(str)
    focused = Signal()
    left = Signal()
    onward: Callable[[], QWidget | None] | None = None
    """Where Enter leads from here, if not to what comes next on the page."""
    before: Callable[[], QWidget | None] | None = None
    """The same for Shift+Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._open: QAction | None = None
        super().__init__(parent)
        self.setFont(font(tabular=True))
        self.setTextMargins(UNIT // 2, 0, UNIT // 2, 0)
        self.setMinimumHeight(HEIGHT)
        self.textEdited.connect(self.captured)

    def show_text(self, text: str) -> None:
        """Show a text that the user isn't typing, and leave the caret where it was."""
        if text == self.text():
            return
        caret = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(caret, len(text)) if self.hasFocus() else 0)
        self.setToolTip(tip(text) if len(text) > _LONG else "")

    def suggest(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these texts, each under its words, while typing; any other is as good.

        In an empty field, the down arrow opens all of them.
        """
        completer = QCompleter(Offers(dict(choices), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.captured)
        self.setCompleter(completer)
        Popup(completer, self, self._pick)
        self._open = self.addAction(
            icon("abrir", self._ink()), self.ActionPosition.TrailingPosition
        )
        self._open.setText(say("campo.mostrar_textos"))
        self._open.triggered.connect(self._show_all)

    def _ink(self) -> QColor:
        return QApplication.palette().color(QPalette.ColorRole.Text)

    def _show_all(self) -> None:
        """The small arrow, as a list has it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def _recolor(self) -> None:
        if self._open is not None:
            self._open.setIcon(icon("abrir", self._ink()))

    def _pick(self, text: str) -> None:
        self.setText(text)
        self.captured.emit(text)

    def event(self, event: QEvent) -> bool:
        """Let Ctrl+Z and Ctrl+Y reach the window."""
        if leaves_to_window(event):
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down arrow shows what there is; everything else is typing."""
        if event.key() == Qt.Key.Key_Down and self.completer() is not None and not self.text():
            self._show_all()
        else:
            super().keyPressEvent(event)


class AmountEdit(LineEdit):
    """Whole figures: to the right, all selected on arrival, separators only once left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Bare digits while editing, so that a separator never lands in the wrong place."""
        super().focusInEvent(event)
        bare = self.text().replace(",", "")
        if bare.isdecimal() and bare != self.text():
            self.setText(bare)
        QTimer.singleShot(0, self, self.selectAll)

    def show_text(self, text: str) -> None:
        """Show the amount; while the keyboard is here, without separators."""
        bare = text.replace(",", "")
        super().show_text(bare if self.hasFocus() and bare.isdecimal() else text)


class ChoiceEdit(_TellsFocus, QComboBox):
    """One of a list. The wheel never changes it: scrolling a page mustn't edit a report."""

    captured = Signal(str)
    focused = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        self.setMinimumHeight(HEIGHT)
        self.activated.connect(lambda index: self.captured.emit(self.itemData(index)))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """The values to choose from and the words for each."""
        self.clear()
        for value, words in choices:
            self.addItem(words, value)

    def show_text(self, text: str) -> None:
        """Select the value; one that isn't offered is added, so that nothing is hidden."""
        index = self.findData(text)
        if index < 0 and text:
            self.addItem(text, text)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ReadOnlyEdit(LineEdit):
    """A figure that is computed or brought by VUCEM: it can be copied, not typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrame(False)
        self.setTextMargins(-_OWN_MARGIN, 0, 0, 0)
        self.setFont(font(strong=True, tabular=True))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
