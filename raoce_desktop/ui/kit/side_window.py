"""A window beside the main one."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget


class SideWindow(QDialog):
    """Its title is what it was opened for; `size` is its width and height in pixels at first."""

    def __init__(self, title: str, size: tuple[int, int], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*size)
