"""Grids of widgets. Apart from `layouts`, which the first window needs."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from raoce_desktop.ui.kit.layouts import NONE, Margins


def grid_in(owner: QWidget | None, across: int, down: int, margins: Margins = NONE) -> QGridLayout:
    """Cells in line, so many pixels apart; without an owner, for another layout."""
    grid = QGridLayout(owner) if owner else QGridLayout()
    grid.setContentsMargins(*margins)
    grid.setHorizontalSpacing(across)
    grid.setVerticalSpacing(down)
    return grid
