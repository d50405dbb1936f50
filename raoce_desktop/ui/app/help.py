"""The help: the pages of `resources/ayuda`, in a window that works without a network."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from raoce_desktop.catalogs.ayuda import AYUDA as FOLDER
from raoce_desktop.catalogs.ayuda import slug
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.theme import UNIT
from raoce_desktop.ui.kit.widgets import Button
from raoce_desktop.ui.kit.words import say

INDEX = "indice.md"
_SIZE = (720, 640)
_SHARES = (36, 64)
"""Per cent of the page's width that each column of a table has; every table has two."""
_LARGER = 2
"""The title's size, in Qt's steps: half as large again as the text."""


class HelpWindow(QWidget):
    """Reads Markdown; links between pages stay inside, others open only on a click."""

    def __init__(self, dialogs: Dialogs) -> None:
        super().__init__()
        self._dialogs = dialogs
        self.setWindowTitle(say("ayuda.titulo"))
        self.resize(*_SIZE)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(say("ayuda.titulo"))
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self.follow)
        self.browser.sourceChanged.connect(self._set_type)
        self.browser.document().setDocumentMargin(UNIT * 2)
        self._back = Button(say("ayuda.volver"), self.browser.backward, icon_name="volver")
        self.browser.backwardAvailable.connect(self._back.setEnabled)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addWidget(Button(say("ayuda.indice"), self.show_index, icon_name="libro"))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addLayout(buttons)
        column.addWidget(self.browser, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self.show_index()

    def show_index(self) -> None:
        """Go to the first page."""
        self.show_page(INDEX)

    def show_page(self, name: str) -> None:
        """Show a page, at a heading where one is named: `plazos.md#immex`.

        One that doesn't exist changes nothing.
        """
        page, _, anchor = name.partition("#")
        path = FOLDER / page
        if path.is_file():
            self.browser.setSource(QUrl.fromLocalFile(str(path)))
            # Where a heading stands is known once the page is laid out in the window.
            QTimer.singleShot(0, self, lambda: self._scroll_to(anchor))

    def _set_type(self) -> None:
        """Headings as in the rest of the window, and what is typed in its own type."""
        block = self.browser.document().begin()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                _set_heading(block, level)
            self._set_typed(block)
            block = block.next()
        for frame in self.browser.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._set_table(frame)

    def _set_table(self, table: QTextTable) -> None:
        """Every table as wide as the page, its columns alike, a hairline under each row."""
        shape = table.format().toTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(UNIT // 2)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share) for share in _SHARES]
        )
        table.setFormat(shape)
        line = QTextTableCellFormat()
        line.setBottomBorder(1)
        line.setBottomBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        line.setBottomBorderBrush(self.palette().mid())
        for row in range(table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)
                told = QTextTableCellFormat(cell.format().toTableCellFormat())
                told.merge(line)
                cell.setFormat(told)

    def _set_typed(self, block: QTextBlock) -> None:
        """What a person types, and what is bold, in the weight of the headings.

        The system's fixed type has another size and look; and a weight that the font hasn't got is
        drawn by striking the next one twice.
        """
        found = []
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            shape = fragment.charFormat()
            if shape.fontFixedPitch() or shape.fontWeight() > QFont.Weight.DemiBold:
                found.append((fragment.position(), fragment.length()))
            fragments += 1
        for position, length in found:
            cursor = QTextCursor(block)
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            typed = QTextCharFormat()
            typed.setFont(self.browser.font())
            typed.setFontWeight(QFont.Weight.DemiBold)
            cursor.mergeCharFormat(typed)

    def _scroll_to(self, anchor: str) -> None:
        document = self.browser.document()
        block = document.begin()
        while anchor and block.isValid():
            if block.blockFormat().headingLevel() and slug(block.text()) == anchor:
                top = document.documentLayout().blockBoundingRect(block).top()
                self.browser.verticalScrollBar().setValue(int(top) - UNIT)
                return
            block = block.next()

    def follow(self, link: QUrl) -> None:
        """A page stays here; an address goes to the user's own program."""
        if link.scheme() in ("http", "https", "mailto"):
            self._dialogs.open_link(link.toString())
        elif link.fileName():
            self.show_page(f"{link.fileName()}#{link.fragment()}")
        else:
            self._scroll_to(link.fragment())


def _set_heading(block: QTextBlock, level: int) -> None:
    cursor = QTextCursor(block)
    room = QTextBlockFormat()
    room.setTopMargin(0 if level == 1 else UNIT * 2)
    room.setBottomMargin(UNIT // 2)
    cursor.mergeBlockFormat(room)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    words = QTextCharFormat()
    words.setFontWeight(QFont.Weight.DemiBold)
    words.setProperty(QTextFormat.Property.FontSizeAdjustment, _LARGER if level == 1 else 0)
    cursor.mergeCharFormat(words)
