"""What the review found about goods, as a mark with a shape and a colour, and as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication

from raoce_desktop.ui.kit import icons
from raoce_desktop.ui.kit.levels import look_of, word_of
from raoce_desktop.ui.kit.theme import tone_color

if TYPE_CHECKING:
    from raoce_desktop.domain.findings import Hallazgo


def sentences(findings: Sequence[Hallazgo]) -> str:
    """Each finding with its word, «Error: …» or «Aviso: …», and its way out, one a line."""
    return "\n".join(f"{word_of(f)}: {f.mensaje} {f.arreglo}".rstrip() for f in findings)


def icon(findings: Sequence[Hallazgo]) -> QIcon | None:
    """The mark of the worst of them; none for none."""
    if not findings:
        return None
    name, tone = look_of(min(findings, key=lambda finding: finding.peso))
    palette = QApplication.palette()
    ink = palette.color(QPalette.ColorRole.HighlightedText)
    return icons.mark(name, tone_color(palette, tone), ink)
