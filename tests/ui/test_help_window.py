"""How a page of the help looks: tables as wide as the page, and one type for all of it."""

import pytest
from PySide6.QtGui import QFont, QTextLength, QTextTable

from raoce_desktop.catalogs.ayuda import AYUDA
from raoce_desktop.ui.app.help import HelpWindow


@pytest.fixture
def help_window(qtbot, answers):
    window = HelpWindow(answers)
    qtbot.addWidget(window)
    return window


def tables(window):
    frames = window.browser.document().rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


def fragments(window):
    block = window.browser.document().begin()
    while block.isValid():
        found = block.begin()
        while not found.atEnd():
            yield found.fragment()
            found += 1
        block = block.next()


def test_tables_are_as_wide_as_the_page_and_their_columns_stand_in_line(help_window):
    help_window.show_page("teclado.md")
    shapes = [table.format().toTableFormat() for table in tables(help_window)]

    assert len(shapes) == 4
    for shape in shapes:
        assert shape.border() == 0
        assert shape.width() == QTextLength(QTextLength.Type.PercentageLength, 100)
        assert [one.rawValue() for one in shape.columnWidthConstraints()] == [36, 64]


def test_what_is_typed_is_bold_and_never_in_another_type(help_window):
    help_window.show_page("datos.md")
    typed = [f for f in fragments(help_window) if f.text() in ("1234", "1,234", "250,000")]

    assert len(typed) == 3
    body = help_window.browser.font().family()
    for fragment in typed:
        assert fragment.charFormat().font().family() == body
        assert fragment.charFormat().font().bold() or fragment.charFormat().fontWeight() > 500


def test_nothing_in_the_help_is_heavier_than_the_fonts_that_there_are(help_window):
    for page in sorted(AYUDA.glob("*.md")):
        help_window.show_page(page.name)
        for one in fragments(help_window):
            assert one.charFormat().fontWeight() <= QFont.Weight.DemiBold, (page.name, one.text())
