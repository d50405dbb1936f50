"""Beside the page: what this field is, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from raoce_desktop.catalogs.ayuda import page_about
from raoce_desktop.ui.expediente.qt_session import QtSession
from raoce_desktop.ui.kit.icons import pixmap
from raoce_desktop.ui.kit.layouts import column_in
from raoce_desktop.ui.kit.levels import look_of, word_of
from raoce_desktop.ui.kit.theme import (
    PANEL,
    UNIT,
    FollowsPalette,
    Size,
    Text,
    font,
    tone_color,
)
from raoce_desktop.ui.kit.widgets import IconButton
from raoce_desktop.ui.kit.words import plural, say, tip

if TYPE_CHECKING:
    from raoce_desktop.domain.groups import Grupo

Index = QModelIndex | QPersistentModelIndex
_RUTA = Qt.ItemDataRole.UserRole
_MARK, _LOWERED = 12, 3
_GAP = 2
"""What the list leaves around each sentence, in pixels."""
_SHOWN = 200
"""Findings shown at once; the rest are counted in one line."""


class _TopMarks(QStyledItemDelegate):
    """Puts the mark beside the first line of its sentence."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The rest is the style's."""
        super().initStyleOption(option, index)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        option.decorationAlignment = option.displayAlignment = top

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the words take at the list's width, with its scroll bar or without."""
        view = option.widget
        assert isinstance(view, QListWidget)
        width = view.viewport().width() - 2 * _GAP
        self.initStyleOption(option, index)
        option.rect = QRect(0, 0, width, 10_000)
        style = view.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
        edge = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
        room.adjust(edge, 0, -edge, 0)
        wrap = int(Qt.TextFlag.TextWordWrap)
        height = option.fontMetrics.boundingRect(room, wrap, option.text).height()
        return QSize(width, height + UNIT // 2)


class SidePanel(QWidget):
    """«Sobre este campo» and «Lo que falta»."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(PANEL)
        self.session = session
        self.about = AboutField(session)
        self.missing = Missing(session)
        column = column_in(self, UNIT, (UNIT * 2, UNIT * 3, UNIT * 2, UNIT * 2))
        column.addWidget(self.about)
        column.addSpacing(UNIT)
        column.addWidget(self.missing, 1)


class AboutField(QWidget):
    """Help, source and citation of the field that has the keyboard."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.title = Text(say("panel.campo"), strong=True)
        self.name, self.help = Text(strong=True), Text()
        self.source = Text(size=Size.NOTE, quiet=True)
        self.source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.source.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = column_in(self, UNIT // 2)
        for label in (self.title, self.name, self.help, self.source):
            column.addWidget(label)
        self.more = IconButton("ayuda", say("panel.mas_ayuda"), self._ask_for_more)
        self.more.setText(say("panel.mas_ayuda"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._about = ("", "")
        session.field_focused.connect(self.show_field)
        self.show_field("")

    def show_field(self, ruta: str) -> None:
        """Explain the field at `ruta`; one that nobody described keeps what stood there."""
        campo = self.session.referencia.campo(ruta)
        if campo is None and ruta:
            return
        self.name.setVisible(campo is not None)
        self.source.setVisible(campo is not None)
        self.more.setVisible(campo is not None)
        self.help.set_tone(None, quiet=campo is None)
        if campo is None:
            self.help.setText(say("panel.sin_campo"))
            return
        self.name.setText(campo.etiqueta.rstrip(":*"))
        self.help.setText(campo.ayuda)
        self._about = (ruta, campo.etiqueta)
        self.source.setText(" · ".join(t for t in (campo.fuente, campo.cita.texto) if t))

    def _ask_for_more(self) -> None:
        self.session.help_requested.emit(page_about(*self._about))


class Missing(FollowsPalette, QWidget):
    """The findings in the order of the steps; each leads to its field."""

    def __init__(self, session: QtSession) -> None:
        super().__init__()
        self.session = session
        self.title = Text(say("panel.falta"), strong=True)
        self.list = _wrapping_list()
        self.list.setAccessibleName(say("panel.falta"))
        self.list.itemActivated.connect(self._follow)
        self.list.itemClicked.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        session.calmed.connect(self.refresh)
        self._shown: tuple[Grupo, ...] | None = None
        self.refresh()

    def refresh(self) -> None:
        """List what the last review found."""
        groups = self.session.revision.grupos
        if groups != self._shown:
            self._shown = groups
            self._fill(groups)

    def _fill(self, groups: Sequence[Grupo]) -> None:
        self.list.clear()
        for grupo in groups[:_SHOWN]:
            self.list.addItem(_item(grupo, grupo.renglones(self.session.referencia)))
        if not groups:
            self.list.addItem(_plain_item(say("panel.nada_falta")))
        elif len(groups) > _SHOWN:
            self.list.addItem(_plain_item(plural("panel.mas", len(groups) - _SHOWN)))

    def _follow(self, item: QListWidgetItem) -> None:
        ruta = item.data(_RUTA)
        if ruta:
            self.session.go_to(ruta)

    def _recolor(self) -> None:
        if self._shown is not None:
            self._fill(self._shown)


def _wrapping_list() -> QListWidget:
    result = QListWidget()
    result.setFrameShape(QFrame.Shape.NoFrame)
    result.setWordWrap(True)
    result.setIconSize(QSize(_MARK, _MARK + _LOWERED))
    result.setSpacing(_GAP)
    result.setFont(font())
    result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    result.setTextElideMode(Qt.TextElideMode.ElideNone)
    result.setItemDelegate(_TopMarks(result))
    result.setResizeMode(QListWidget.ResizeMode.Adjust)
    result.viewport().setAutoFillBackground(False)
    return result


def _item(grupo: Grupo, rows: str) -> QListWidgetItem:
    finding = grupo.primero
    name, tone = look_of(finding)
    words = " ".join(part for part in (grupo.mensaje, rows) if part)
    ink = tone_color(QApplication.palette(), tone)
    item = QListWidgetItem(QIcon(pixmap(name, ink, _MARK, lowered=_LOWERED)), words)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{word_of(finding)}: {words}")
    item.setToolTip(tip(f"{finding.arreglo}\n{finding.cita.texto}".strip()))
    item.setData(_RUTA, finding.ruta)
    return item


def _plain_item(text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item
