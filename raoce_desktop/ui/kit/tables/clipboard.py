"""The clipboard's cells. Our own format comes first, and then LibreOffice's: it keeps line ends."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from raoce_desktop.exchange.tsv import Block, format_block, parse_block

_OURS = "application/x-raoce-celdas"
"""Cells that we copied, to the letter: a text format can't tell an empty cell from nothing."""
_LIBREOFFICE = "application/x-libreoffice-tsvc"
_FIGURE = re.compile(r"-?(0|[1-9]\d{0,2}(,\d{3})*|[1-9]\d{0,14})(\.\d+)?")
_FORMULA_STARTS = ("=", "+", "-", "@")
_TEXT = '<td sdnum="0;0;@" style="mso-number-format:\'\\@\'">'
"""What Excel and LibreOffice read as a cell of text: no formula, and zeros in front stay."""


class Copied(NamedTuple):
    """What is on the clipboard: cells, `exact` where they are ours, or only an image."""

    block: Block
    exact: bool = False
    image: bool = False


def copied_cells() -> Copied:
    """The cells on the clipboard; none when it holds no text."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return Copied([])
    ours = _exact(bytes(data.data(_OURS).data())) if data.hasFormat(_OURS) else []
    if ours:
        return Copied(ours, exact=True)
    if data.hasFormat(_LIBREOFFICE):
        text = bytes(data.data(_LIBREOFFICE).data()).decode("utf-8", "replace")
        return Copied(parse_block(text))
    return Copied(parse_block(data.text())) if data.hasText() else Copied([], image=data.hasImage())


def _exact(data: bytes) -> Block:
    """What isn't as we write it is as good as not there."""
    try:
        return [[str(cell) for cell in row] for row in json.loads(data) if isinstance(row, list)]
    except (ValueError, TypeError):
        return []


def put_on_clipboard(rows: Iterable[Iterable[str]], *, foreign: bool = False) -> None:
    """Put cells there as a spreadsheet takes them: what isn't a figure arrives as a text.

    What comes from `foreign` files is no formula even where only plain text is pasted.
    """
    block = [list(row) for row in rows]
    data = QMimeData()
    data.setText(format_block([list(map(_no_formula, row)) for row in block] if foreign else block))
    data.setHtml(as_table(block))
    data.setData(_OURS, json.dumps(block).encode())
    QGuiApplication.clipboard().setMimeData(data)


def as_table(rows: Iterable[Sequence[str]]) -> str:
    """The cells as an HTML table, each a figure or a text whatever signs it holds."""
    lines = ("".join(map(_cell, row)) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _no_formula(text: str) -> str:
    risky = text.startswith(_FORMULA_STARTS) and not _FIGURE.fullmatch(text)
    return f"'{text}" if risky else text


def _cell(text: str) -> str:
    return f"{'<td>' if _FIGURE.fullmatch(text) else _TEXT}{escape(text)}</td>"
