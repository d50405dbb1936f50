"""The result table's rows, straight from the document: nothing is copied or sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from raoce_desktop.domain.relacion import COLUMNS, FIELDS, labels, type_into
from raoce_desktop.ui.kit.words import say, tip
from raoce_desktop.ui.steps.datos import marks

if TYPE_CHECKING:
    from raoce_desktop.domain.expediente import BienProducido
    from raoce_desktop.domain.findings import Hallazgo
    from raoce_desktop.session.changes import Change, Span
    from raoce_desktop.ui.expediente.qt_session import QtSession

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CHECK = 0
"""The first column has only the check box; the fields follow in VUCEM's order."""
_HERE = QModelIndex()


class BienesModel(QAbstractTableModel):
    """Rows are goods. Edits go to the session and come back as a change of the document."""

    checks_changed = Signal()

    def __init__(self, session: QtSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.checked: set[int] = set()
        self._headings = ["", *labels(session.referencia).values()]
        self._shown = session.revision.renglones
        self._rows = len(self._shown.bienes)
        self._answers: dict[int, Callable[[int, int], object]] = {
            Role.DisplayRole: self._display,
            Role.EditRole: self._bare,
            Role.ToolTipRole: self._tip,
            Role.DecorationRole: self._mark,
            Role.CheckStateRole: self._check,
            Role.AccessibleTextRole: self._spoken,
            Role.TextAlignmentRole: _alignment,
        }

    # ------------------------------------------------------------ what a view asks

    def rowCount(self, parent: Index = _HERE) -> int:
        """Goods there are."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _HERE) -> int:
        """The check box and VUCEM's columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """One aspect of one cell."""
        answer = self._answers.get(role)
        if answer is None or not index.isValid() or index.row() >= self._rows:
            return None
        return answer(index.row(), index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        """VUCEM's headings; beside each row its number and its worst mark."""
        if orientation is Qt.Orientation.Horizontal:
            return self._heading(section, role)
        if role == Role.DisplayRole:
            return str(section + 1)
        if role == Role.DecorationRole:
            return marks.icon(self._found(section))
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            said = marks.sentences(self._found(section))
            return tip(said) if role == Role.ToolTipRole else said
        return None

    def _heading(self, section: int, role: int) -> object:
        if role == Role.DisplayRole:
            return self._headings[section]
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            said = self._headings[section] or say("datos.bienes.marcar")
            return tip(said) if role == Role.ToolTipRole else said
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every field can be edited in place; the first column can only be checked."""
        flag = Qt.ItemFlag
        plain = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren
        if not index.isValid():
            return flag.NoItemFlags
        extra = flag.ItemIsUserCheckable if index.column() == CHECK else flag.ItemIsEditable
        return plain | extra

    def bien(self, row: int) -> BienProducido:
        """The good at a row."""
        return self._shown.bienes[row]

    def _found(self, row: int, column: int = CHECK) -> Sequence[Hallazgo]:
        """What was found in a row, or in one of its cells, the heaviest first."""
        found = self._shown.of(row)
        if column == CHECK:
            return found
        ruta = f"bienes_producidos.{row}.{FIELDS[column - 1]}"
        return [finding for finding in found if finding.ruta == ruta]

    def _display(self, row: int, column: int) -> str:
        return shown_text(self.bien(row), column) if column else ""

    def _bare(self, row: int, column: int) -> str:
        return bare_text(self.bien(row), column) if column else ""

    def _check(self, row: int, column: int) -> Qt.CheckState | None:
        if column != CHECK:
            return None
        return Qt.CheckState.Checked if row in self.checked else Qt.CheckState.Unchecked

    def _tip(self, row: int, column: int) -> str | None:
        if not column:
            return None
        said = marks.sentences(self._found(row, column))
        return tip(said or self._display(row, column)) or None

    def _mark(self, row: int, column: int) -> object:
        return marks.icon(self._found(row, column)) if column else None

    def _spoken(self, row: int, column: int) -> str:
        if not column:
            key = "marcado" if row in self.checked else "sin_marcar"
            return say(f"datos.bienes.{key}", renglon=row + 1)
        text = self._display(row, column) or say("general.falta")
        problems = marks.sentences(self._found(row, column))
        return f"{self._headings[column]}: {text}. {problems}".rstrip()

    # ------------------------------------------------------------ edits

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Type into a cell, or check a row."""
        if role == Role.CheckStateRole and index.column() == CHECK:
            self.check([index.row()], on=Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role != Role.EditRole or index.column() == CHECK:
            return False
        self._type(index.row(), FIELDS[index.column() - 1], str(value))
        return True

    def _type(self, row: int, field: str, text: str) -> None:
        referencia = self.session.referencia
        self.session.apply(
            lambda expediente: type_into(expediente, row, {field: text}, referencia),
            say("accion.captura_renglon", campo=labels(referencia)[field], renglon=row + 1),
        )

    def check(self, rows: Iterable[int], *, on: bool) -> None:
        """Check or uncheck some rows."""
        self.checked = self.checked | set(rows) if on else self.checked - set(rows)
        self._repaint(CHECK, CHECK)
        self.checks_changed.emit()

    # ------------------------------------------------------------ changes of the document

    def follow(self, change: Change | None) -> None:
        """Bring the view to the document; None means that anything may have changed."""
        before, self._shown = self._shown, self.session.revision.renglones
        if change is None:
            self.beginResetModel()
            self._rows = len(self._shown.bienes)
            self.checked.clear()
            self.endResetModel()
        else:
            for span in change.bienes:
                self._follow_span(span)
        if change is None or change.bienes:
            self.checks_changed.emit()
        if before is not self._shown:
            self._repaint_marks()

    def _follow_span(self, span: Span) -> None:
        both = min(span.removed, span.inserted)
        if both:
            last = self.index(span.start + both - 1, len(FIELDS))
            self.dataChanged.emit(self.index(span.start, 0), last)
        self._take(span.start + both, span.removed - both)
        self._bring(span.start + both, span.inserted - both)

    def _take(self, start: int, count: int) -> None:
        if count <= 0:
            return
        self.beginRemoveRows(_HERE, start, start + count - 1)
        self._rows -= count
        kept = (row for row in self.checked if not start <= row < start + count)
        self.checked = {row - count if row >= start else row for row in kept}
        self.endRemoveRows()

    def _bring(self, start: int, count: int) -> None:
        if count <= 0:
            return
        self.beginInsertRows(_HERE, start, start + count - 1)
        self._rows += count
        self.checked = {row + count if row >= start else row for row in self.checked}
        self.endInsertRows()

    def _repaint_marks(self) -> None:
        """An edit of one row may change what is said of another, as that it repeats it."""
        self._repaint(1, len(FIELDS))

    def _repaint(self, first: int, last: int) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, first), self.index(self._rows - 1, last))

    def texts(self, rows: Iterable[int], columns: Iterable[int]) -> Iterator[list[str]]:
        """What the cells hold, as it is copied."""
        wanted = [column for column in columns if column != CHECK]
        return ([bare_text(self.bien(row), column) for column in wanted] for row in rows)


def bare_text(bien: BienProducido, column: int) -> str:
    """A cell as it is typed: what is to be corrected, or the value without separators."""
    field = FIELDS[column - 1]
    kept = bien.por_corregir.get(field)
    if kept is not None:
        return kept
    value = getattr(bien, field)
    return "" if value is None else str(value)


def shown_text(bien: BienProducido, column: int) -> str:
    """A cell as it is read: amounts with separators."""
    value = getattr(bien, FIELDS[column - 1])
    return f"{value:,}" if isinstance(value, int) else bare_text(bien, column)


def _alignment(_row: int, column: int) -> Qt.AlignmentFlag:
    flag = Qt.AlignmentFlag
    if column == CHECK:
        return flag.AlignCenter
    right = COLUMNS[column - 1].numeric
    return (flag.AlignRight if right else flag.AlignLeft) | flag.AlignVCenter
