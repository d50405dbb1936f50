"""Rows with a box: marked by mouse and keys, many at once, seen on both palettes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from raoce_desktop.ui.kit.palettes import palette_for
from raoce_desktop.ui.kit.tables.marked_rows import MarkedRow, MarkedRows
from tests.ui.test_fits_and_is_told import contrast

CHECKED = Qt.CheckState.Checked
LONG = "INDUSTRIAS METALMECÁNICAS Y DE TRANSFORMACIÓN AGROALIMENTARIA DEL NOROESTE"


@pytest.fixture
def rows(qtbot, settle):
    shown = MarkedRows("Empresas", ("Empresa", "Estado"))
    qtbot.addWidget(shown)
    shown.resize(500, 300)
    shown.show()
    settle()
    return shown


def named(*names, **given):
    return [MarkedRow((name, "Guardado en VUCEM, sin firmar"), name, **given) for name in names]


def test_a_click_on_the_box_and_the_space_bar_mark(rows):
    told = []
    rows.show_rows(named("Uno", "Dos"))
    rows.marked.connect(lambda: told.append(rows.chosen))
    box = rows.visualItemRect(rows.items()[1]).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(14, box.y()))
    assert told == [["Dos"]]
    rows.setCurrentItem(rows.items()[0])
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert told[-1] == ["Uno", "Dos"]


def test_ten_thousand_are_marked_and_told_once(rows):
    told = []
    rows.show_rows(named(*map(str, range(10_000))))
    rows.marked.connect(lambda: told.append(len(rows.chosen)))
    rows.narrow(lambda name: len(name) < 4)
    rows.mark(on=True)
    rows.mark(on=False)
    assert told == [0, 1000, 0]


def test_what_may_not_be_marked_stays_out(rows):
    rows.show_rows([*named("Uno"), *named("Dos", free=False)])
    rows.mark(on=True)
    assert rows.chosen == ["Uno"]


def test_only_the_name_is_cut_and_each_cell_says_itself_whole(rows):
    rows.show_rows(named(LONG))
    metrics = rows.fontMetrics()
    assert rows.columnWidth(1) > metrics.horizontalAdvance("Guardado en VUCEM, sin firmar")
    assert rows.columnWidth(0) < metrics.horizontalAdvance(LONG)
    item = rows.items()[0]
    assert LONG in item.toolTip(0)
    assert "sin firmar" in item.toolTip(1)


def test_without_a_row_in_sight_it_says_why(rows, settle):
    rows.show_rows(named("Uno"))
    blank = rows.viewport().grab().toImage()
    rows.empty = "Ninguna coincide."
    rows.narrow(lambda _name: False)
    settle()
    assert _inks(rows.viewport().grab().toImage()) > 1
    rows.narrow(lambda _name: True)
    settle()
    assert rows.viewport().grab().toImage() == blank


def _inks(image):
    """Colours in the middle of a picture: one where nothing is written."""
    middle = image.copy(image.width() // 3, image.height() // 3, image.width() // 3, 100)
    across = range(middle.width())
    return len({middle.pixel(x, y) for x in across for y in range(middle.height())})


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_an_empty_box_has_an_edge_that_is_seen(rows, qapp, settle, scheme):
    before = QApplication.palette()
    try:
        qapp.setPalette(palette_for(scheme))
        rows.show_rows(named("Uno", "Dos"))
        settle()
        image = rows.viewport().grab().toImage()
        ground = QApplication.palette().base().color()
        y = rows.visualItemRect(rows.items()[1]).center().y()
        edges = [image.pixelColor(x, y) for x in range(2, 24)]
        assert max(contrast(edge, ground) for edge in edges) >= 3, [e.name() for e in edges]
    finally:
        qapp.setPalette(before)
