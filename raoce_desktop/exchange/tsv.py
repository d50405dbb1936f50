"""Blocks of cells as Excel and LibreOffice put them on the clipboard, and back.

Cells are parted by tabs and rows by line ends. A cell with a tab, a line end or a quotation mark
comes between quotation marks; one that merely starts with a quotation mark is left as it is.
"""

import re
from collections.abc import Iterable, Iterator

Block = list[list[str]]

_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*))([\t\n]|\Z)')
_LINE_ENDS = re.compile(r" *[^\S \xa0]+ *")


def parse_block(text: str) -> Block:
    """The cells of a pasted block, with their outer spaces gone; the last line end adds no row."""
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = sound.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    body = lines.removesuffix("\n")
    return list(_rows(body)) if body else []


def format_block(rows: Iterable[Iterable[str]]) -> str:
    """The clipboard text of some rows, which `parse_block` reads back."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)


def _rows(body: str) -> Iterator[list[str]]:
    row: list[str] = []
    for cell in _CELL.finditer(body):
        row.append(_clean(cell))
        if cell[3] != "\t":
            yield row
            row = []
        if not cell[3]:
            return


def _clean(cell: re.Match[str]) -> str:
    """A line end or a tab inside a cell becomes a space: each of our fields is one line."""
    quoted, plain = cell[1], cell[2]
    text = plain if quoted is None else quoted.replace('""', '"')
    return _LINE_ENDS.sub(" ", text).strip()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if re.search(r'["\t\n\r]', text) else text
