"""A column of wrapped texts that asks for the height it has at its width, and no more."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT


class Flow(QWidget):
    """Wrapped labels ask for the height of their narrowest width, which adds up in long pages."""

    def __init__(self, parent: QWidget | None = None, spacing: int = UNIT // 2) -> None:
        super().__init__(parent)
        self.lines = column_in(self, spacing)

    def minimumSizeHint(self) -> QSize:
        """Its narrowest width; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)
