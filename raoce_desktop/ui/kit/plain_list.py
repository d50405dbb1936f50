"""A list that is read and chosen from: nothing in it is filled in, so Enter acts on its row."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QListWidget


class PlainList(QListWidget):
    """`itemActivated` tells of Enter on a row; Shift+Enter goes back."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
