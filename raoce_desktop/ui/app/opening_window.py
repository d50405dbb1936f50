"""What is on screen while a slow disk opens the expedientes, until the list takes its place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from raoce_desktop.ui.kit.spanish import speak_spanish
from raoce_desktop.ui.kit.theme import UNIT, Size, Text
from raoce_desktop.ui.kit.words import say

_WIDTH = UNIT * 52


class OpeningWindow(QWidget):
    """`closed` tells that somebody doesn't want to wait: the program ends, and nothing is lost."""

    closed = Signal()

    def __init__(self, size: QSize) -> None:
        super().__init__()
        speak_spanish()
        self.setWindowTitle(say("ventana.programa"))
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(UNIT * 2)
        column.addWidget(Text(say("ventana.abriendo"), Size.TITLE, strong=True))
        told = Text(say("ventana.abriendo_texto"), quiet=True)
        told.setMinimumHeight(told.heightForWidth(_WIDTH))  # what is centred isn't asked again
        column.addWidget(told)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(UNIT)
        bar.setAccessibleName(say("ventana.abriendo"))
        column.addWidget(bar)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.resize(size.boundedTo(self.screen().availableSize()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have the program end."""
        event.accept()
        self.closed.emit()
