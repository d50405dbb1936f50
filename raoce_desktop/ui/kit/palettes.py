"""Our two palettes, for desktops without one of their own; elsewhere the system's is used."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

_Role = QPalette.ColorRole
_MIDDLE = 128

_COLORS: dict[QPalette.ColorRole, tuple[str, str]] = {
    _Role.Window: ("#f4f5f6", "#1f2327"),
    _Role.WindowText: ("#1b2126", "#e4e7ea"),
    _Role.Base: ("#ffffff", "#272c31"),
    _Role.AlternateBase: ("#f7f8f9", "#2b3036"),
    _Role.Text: ("#1b2126", "#e4e7ea"),
    _Role.Button: ("#fbfbfc", "#343a40"),
    _Role.ButtonText: ("#1b2126", "#e4e7ea"),
    _Role.ToolTipBase: ("#ffffff", "#343a40"),
    _Role.ToolTipText: ("#1b2126", "#e4e7ea"),
    _Role.PlaceholderText: ("#5f6972", "#98a2ab"),
    _Role.Highlight: ("#1f5a8f", "#3a78b0"),
    _Role.HighlightedText: ("#ffffff", "#ffffff"),
    _Role.Accent: ("#1f5a8f", "#3a78b0"),
    _Role.Link: ("#1f5a8f", "#7db6e8"),
    _Role.LinkVisited: ("#1f5a8f", "#7db6e8"),
    _Role.Light: ("#ffffff", "#3d444b"),
    _Role.Midlight: ("#eceef0", "#343a40"),
    _Role.Mid: ("#c9ced3", "#4a525a"),
    _Role.Dark: ("#a9b0b7", "#14171a"),
    _Role.Shadow: ("#6b757e", "#0c0e10"),
}
_EDGED = ("QLineEdit", "QComboBox", "QPlainTextEdit", "QRadioButton", "QCheckBox")
_EDGES = ("#a9afb4", "#a4afb9")
"""Fusion draws their edges some 1.4 times darker than their window colour, which none of them
fills, and those of boxes to mark a tenth lighter again: from this one both are seen."""
_CHOSEN = {
    _Role.Highlight: ("#1f5a8f", "#93c8f5"),
    _Role.HighlightedText: ("#ffffff", "#14171a"),
}
"""The edge of the one with the keyboard is some 1.25 times darker than what it highlights with."""
_DISABLED = ("#77818a", "#8d979f")
_DISABLED_BASE = ("#eceef0", "#23282c")


def palette_for(scheme: Qt.ColorScheme) -> QPalette:
    """The palette of a scheme; an unknown scheme is light."""
    column = 1 if scheme is Qt.ColorScheme.Dark else 0
    palette = QPalette()
    for role, colors in _COLORS.items():
        palette.setColor(role, QColor(colors[column]))
    off = QPalette.ColorGroup.Disabled
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(off, role, QColor(_DISABLED[column]))
    palette.setColor(off, _Role.Base, QColor(_DISABLED_BASE[column]))
    palette.setColor(off, _Role.Highlight, QColor(_COLORS[_Role.Mid][column]))
    return palette


def edge_base(palette: QPalette) -> QColor:
    """The window colour from which Fusion draws an edge that is seen on this palette."""
    return QColor(_EDGES[_is_dark(palette)])


def _is_dark(palette: QPalette) -> bool:
    return palette.window().color().lightness() < _MIDDLE


def wear_palette(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Give every widget the palette of a scheme, and visible edges to what one types or marks."""
    palette = palette_for(scheme)
    app.setPalette(palette)
    for role, colors in _CHOSEN.items():
        palette.setColor(role, QColor(colors[_is_dark(palette)]))
    palette.setColor(_Role.Window, edge_base(palette))
    for name in _EDGED:
        app.setPalette(palette, name)  # type: ignore[arg-type]  # bytes are for its stub only
