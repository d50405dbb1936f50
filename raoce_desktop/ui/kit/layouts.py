"""Rows and columns of widgets, with their margins and the room between."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from raoce_desktop.ui.kit.theme import UNIT

Layout = TypeVar("Layout", bound=QBoxLayout)
Margins = tuple[int, int, int, int]
"""Pixels at the left, top, right and bottom."""
NONE: Margins = (0, 0, 0, 0)
WINDOW: Margins = (UNIT * 3, UNIT * 3, UNIT * 3, UNIT * 3)
"""Around what fills a window of its own."""


def column_in(owner: QWidget | None, spacing: int, margins: Margins = NONE) -> QVBoxLayout:
    """One below the other, `spacing` pixels apart; without an owner, for another layout."""
    return _laid(QVBoxLayout(owner) if owner else QVBoxLayout(), spacing, margins)


def row_in(owner: QWidget | None, spacing: int, margins: Margins = NONE) -> QHBoxLayout:
    """One beside the other, `spacing` pixels apart; without an owner, for another layout."""
    return _laid(QHBoxLayout(owner) if owner else QHBoxLayout(), spacing, margins)


def row_of(*widgets: QWidget | None, spacing: int = UNIT) -> QHBoxLayout:
    """These beside each other, for another layout; None takes the room that is left."""
    line = row_in(None, spacing)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return line


def column_of(*widgets: QWidget, spacing: int = 0) -> QVBoxLayout:
    """These one below the other, for another layout."""
    column = column_in(None, spacing)
    for widget in widgets:
        column.addWidget(widget)
    return column


def window_column(owner: QWidget) -> QVBoxLayout:
    """The column that fills a window of its own."""
    return column_in(owner, UNIT * 2, WINDOW)


def _laid(layout: Layout, spacing: int, margins: Margins) -> Layout:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout
