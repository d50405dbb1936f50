"""Our line icons, in the colour of the text that they stand beside."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from raoce_desktop.paths import RESOURCES

_FOLDER = RESOURCES / "iconos"


def paint_icon(painter: QPainter, name: str, color: QColor, area: QRectF) -> None:
    """Draw an icon at full sharpness inside `area`."""
    _renderer(name, color.name()).render(painter, area)


def pixmap(name: str, color: QColor, size: int, *, lowered: int = 0) -> QPixmap:
    """An icon of `size` logical pixels, sharp on this screen, `lowered` by some pixels."""
    ratio = _screen_ratio()
    result = QPixmap(QSize(size, size + lowered) * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint_icon(painter, name, color, QRectF(0, lowered, size, size))
    painter.end()
    return result


def icon(name: str, color: QColor | None = None) -> QIcon:
    """An icon for a button or a menu; without a colour it takes the palette's text colour."""
    ink = (
        color if color is not None else QApplication.palette().color(QPalette.ColorRole.ButtonText)
    )
    return _icon(name, ink.name(), _screen_ratio())


@lru_cache(maxsize=256)
def _icon(name: str, color: str, _ratio: float) -> QIcon:
    """Drawn once: a list asks for the same one at every line."""
    return QIcon(pixmap(name, QColor(color), 16))


def mark(name: str, color: QColor, selected: QColor) -> QIcon:
    """A mark in a cell, in the ink of the words where the cell is selected."""
    return _mark(name, color.name(), selected.name(), _screen_ratio())


@lru_cache(maxsize=32)
def _mark(name: str, color: str, selected: str, _ratio: float) -> QIcon:
    result = QIcon(pixmap(name, QColor(color), 16))
    result.addPixmap(pixmap(name, QColor(selected), 16), QIcon.Mode.Selected)
    return result


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    return QIcon(str(_FOLDER / "raoce.svg"))


def _screen_ratio() -> float:
    screen = QApplication.primaryScreen()
    return screen.devicePixelRatio() if screen is not None else 1.0


@lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    source = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(source.replace('"#000"', f'"{color}"').encode())
