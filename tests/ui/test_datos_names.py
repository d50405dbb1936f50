"""What a screen reader and the keyboard find on the pages of figures, review and signature."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLineEdit, QStyle, QWidget

from tests.ui.showing import step_of

PAGES = ("datos", "revision", "captura")


@pytest.fixture(params=PAGES)
def page(request, window, settle):
    return step_of(window, settle, "prosec", request.param)


def reachable(page):
    for widget in page.findChildren(QWidget):
        if (
            widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget, QHeaderView)
        ):
            yield widget


def test_everything_the_keyboard_reaches_has_a_name(page):
    found = list(reachable(page))
    assert found
    assert [widget for widget in found if not widget.accessibleName()] == []


def test_no_two_fields_share_a_path(page):
    names = [
        widget.objectName()
        for widget in page.findChildren(QWidget)
        if widget.objectName()
        and not widget.objectName().startswith(("qt_", "ir."))
        and isinstance(widget, QLineEdit | QAbstractButton)
        and widget.isVisible()
    ]
    assert len(names) == len(set(names))


def test_no_text_is_missing_from_the_catalogue(page):
    from raoce_desktop.ui.kit.theme import Text

    keys = [
        label.text()
        for label in page.findChildren(Text)
        if "." in label.text() and " " not in label.text() and label.text().islower()
    ]
    assert [key for key in keys if key.partition(".")[0] in ("datos", "repaso", "firmar")] == []


def test_a_heading_never_hides_below_its_neighbour_in_a_small_window(window, page, settle):
    window.resize(1024, 600)
    settle()
    area = page.scroll_area
    assert area.widget().minimumSizeHint().width() <= area.viewport().width() + 1


def test_no_heading_is_cut_whatever_the_font(window, settle):
    section = step_of(window, settle, "prosec", "datos").bienes
    across = section.view.horizontalHeader()
    across.setFont(QFont("DejaVu Sans", 11))
    window.resize(950, 600)
    settle()
    metrics, wrap = across.fontMetrics(), int(Qt.TextFlag.TextWordWrap)
    margin = across.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, across)
    for number in range(1, across.count()):
        words = section.view.model().headerData(number, Qt.Orientation.Horizontal)
        room = QRect(0, 0, across.sectionSize(number) - 2 * margin, 1000)
        needed = metrics.boundingRect(room, wrap, words)
        assert needed.height() <= across.height()
        assert needed.width() <= room.width()
