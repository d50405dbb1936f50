"""What the last review found about each good, as marks with a shape, a colour and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from raoce_desktop.ui.kit.icons import icon
from raoce_desktop.ui.kit.levels import look_of, word_of
from raoce_desktop.ui.kit.theme import tone_color

if TYPE_CHECKING:
    from raoce_desktop.domain.findings import Hallazgo
    from raoce_desktop.ui.expediente.qt_session import QtSession


class Marks:
    """Findings by row; asking for one row costs the same in any table."""

    def __init__(self, session: QtSession) -> None:
        self._session = session

    def of_row(self, row: int) -> Sequence[Hallazgo]:
        """What was found about any field of a row, errors first."""
        return self._session.revision.renglones.of(row)

    def of_cell(self, row: int, field: str) -> Sequence[Hallazgo]:
        """What was found about one cell."""
        ruta = f"bienes_producidos.{row}.{field}"
        return [finding for finding in self.of_row(row) if finding.ruta == ruta]

    @staticmethod
    def sentences(findings: Sequence[Hallazgo]) -> str:
        """Each finding with its word and its way out, one a line."""
        return "\n".join(sentence_of(finding) for finding in findings)

    @staticmethod
    def icon(findings: Sequence[Hallazgo]) -> QIcon | None:
        """The mark of the worst of them; none for none."""
        if not findings:
            return None
        worst = min(findings, key=lambda finding: finding.peso)
        name, tone = look_of(worst)
        return _mark(name, tone_color(QApplication.palette(), tone).name())


def sentence_of(finding: Hallazgo) -> str:
    """«Error: …» or «Aviso: …», and what to do about it."""
    return f"{word_of(finding)}: {finding.mensaje} {finding.arreglo}".rstrip()


@lru_cache(maxsize=8)
def _mark(name: str, color: str) -> QIcon:
    return icon(name, QColor(color))
