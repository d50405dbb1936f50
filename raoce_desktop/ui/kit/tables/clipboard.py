"""The clipboard's cells. LibreOffice's own format comes first: it keeps line ends in a cell."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QGuiApplication

from raoce_desktop.ui.kit.tables.tsv import Block, format_block, parse_block

_LIBREOFFICE = "application/x-libreoffice-tsvc"


def clipboard_block() -> Block:
    """The cells on the clipboard; none when it holds no text."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return []
    if data.hasFormat(_LIBREOFFICE):
        return parse_block(bytes(data.data(_LIBREOFFICE).data()).decode("utf-8", "replace"))
    return parse_block(data.text()) if data.hasText() else []


def put_on_clipboard(rows: Iterable[Iterable[str]]) -> None:
    """Put cells there as a spreadsheet takes them."""
    QGuiApplication.clipboard().setText(format_block(rows))
