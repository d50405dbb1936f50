"""The working papers as an Excel workbook that an accountant can check and extend."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raoce_desktop.evidence.papers import Papeles

__all__ = ["render_workbook"]


def render_workbook(papeles: "Papeles") -> bytes:
    """The workbook (.xlsx); the same arguments give the same bytes.

    Totals are formulas over the lists, with their values stored too, so they show the same in a
    program that doesn't calculate. Raises `TooManyRows` where a list doesn't fit in a sheet.
    """
    from raoce_desktop.documents.workbook.assembly import assemble

    return assemble(papeles)
