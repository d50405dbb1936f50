"""What the pages of the preferences share: fields with their labels, and what is said below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.preferences import Preferences
from raoce_desktop.ui.kit.dialogs import Dialogs
from raoce_desktop.ui.kit.editors import LineEdit
from raoce_desktop.ui.kit.holders import label_of
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.theme import UNIT, Text
from raoce_desktop.ui.kit.told import Told
from raoce_desktop.ui.kit.words import bare, say


class PreferencesPage(QWidget):
    """`key` names its words. `applied` is told when something is to take effect everywhere."""

    applied = Signal()

    def __init__(self, key: str, office: ExpedienteList, dialogs: Dialogs) -> None:
        super().__init__()
        self.key, self.office, self.dialogs = key, office, dialogs
        self.column = column_in(self, UNIT * 2, (UNIT * 2, UNIT * 2, UNIT * 2, UNIT * 2))
        self.said = Told()

    @property
    def preferences(self) -> Preferences:
        """Those of the office."""
        return self.office.preferences

    def say(self, key: str, **data: object) -> str:
        """A text of this page."""
        return say(f"preferencias.{self.key}.{key}", **data)

    def explain(self, key: str) -> None:
        """A quiet sentence."""
        self.column.addWidget(Text(self.say(key), quiet=True))

    def head(self, key: str) -> None:
        """What the next part is about."""
        self.column.addWidget(Text(self.say(key), strong=True))

    def show_set(self) -> None:
        """Show what is set by now."""


class Fields(QWidget):
    """Labels at the left of lines to type in, or above them; each is kept as it is typed."""

    def __init__(
        self,
        names: dict[str, str],
        put: Callable[[str, str], object],
        left: Callable[[], object],
    ) -> None:
        super().__init__()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(UNIT * 2)
        form.setVerticalSpacing(UNIT)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.lines: dict[str, LineEdit] = {}
        for key, words in names.items():
            line = LineEdit()
            line.setObjectName(f"preferencias.{key}")
            line.setAccessibleName(bare(words))
            line.setMinimumWidth(UNIT * 20)
            line.captured.connect(lambda text, key=key: put(key, text))
            line.left.connect(left)
            form.addRow(label_of(line, words), line)
            self.lines[key] = line
