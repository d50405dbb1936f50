"""Nothing on screen interprets what comes from data: markup is shown, letter by letter."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from raoce_desktop.domain.expediente import Parte
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.exchange.examples import example
from raoce_desktop.ui.kit.tables.clipboard import as_table, copied_cells, put_on_clipboard
from tests.ui.showing import go_to

ROOT = Path(__file__).parents[2]
MARKUP = '<img src="file:///etc/passwd"><b>&amp;x</b>'
ROLE = Qt.ItemDataRole


def poisoned(value: object) -> object:
    """The same part of the document, with markup in every text that somebody can type."""
    if isinstance(value, Parte):
        changed = {
            name: poisoned(getattr(value, name))
            for name in type(value).model_fields
            if name != "por_corregir"
        }
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(map(poisoned, value))
    return MARKUP if type(value) is str else value


@pytest.fixture
def poison(window, settle):
    """The guide's PROSEC with markup everywhere, every page built."""
    window.add(poisoned(example("prosec")))
    settle(20)
    for paso in Paso:
        window.session.reveal(paso)
        go_to(window, settle, paso)
    return window


def interprets(text: str) -> bool:
    return "<img" in text or "<b>" in text


def columns_of(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def cells(model: QAbstractItemModel):
    """The tooltips of a model, of its headings too."""
    for row in range(min(model.rowCount(QModelIndex()), 50)):
        yield model.headerData(row, Qt.Orientation.Vertical, ROLE.ToolTipRole)
        for column in range(columns_of(model)):
            yield model.index(row, column).data(ROLE.ToolTipRole)
    for column in range(columns_of(model)):
        yield model.headerData(column, Qt.Orientation.Horizontal, ROLE.ToolTipRole)


def tooltips(widget: QWidget):
    yield widget.toolTip()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from (str(tip or "") for tip in cells(widget.model()))


def test_no_tooltip_of_any_widget_or_cell_holds_markup_from_data(poison):
    widgets = [poison, *poison.findChildren(QWidget)]
    shown = [tip for widget in widgets for tip in tooltips(widget) if tip]
    assert any("&lt;img" in tip for tip in shown)
    assert [tip for tip in shown if interprets(tip)] == []


def test_every_label_shows_its_text_as_it_is(poison):
    labels = [label for label in poison.findChildren(QLabel) if label.text()]
    assert any(MARKUP in label.text() for label in labels)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_list_of_expedientes_shows_markup_too(poison, settle):
    poison.show_list()
    settle()
    test_no_tooltip_of_any_widget_or_cell_holds_markup_from_data(poison)


def test_a_copied_text_reaches_a_spreadsheet_as_text(qapp):
    rows = [["=1+1", "01012101", MARKUP], ["1,234", "-5.5", "0"]]
    put_on_clipboard(rows)
    html = QApplication.clipboard().mimeData().html()
    assert html == as_table(rows)
    assert html.count("mso-number-format:'\\@'") == 3
    assert not interprets(html)
    assert copied_cells().block == rows


def calls(name: str):
    for path in sorted((ROOT / "raoce_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name == getattr(
                node.func, "attr", getattr(node.func, "id", "")
            ):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_every_tooltip_is_made_by_the_one_that_escapes():
    unescaped = [
        place for place, node in calls("setToolTip") if "tip(" not in ast.unparse(node.args[-1])
    ]
    assert unescaped == []


def test_labels_with_text_are_all_of_the_kind_that_shows_it_plainly():
    assert [place for place, node in calls("QLabel") if node.args] == []


def test_a_question_shows_the_name_of_a_file_as_it_is():
    asked = [place for place, _ in calls("QMessageBox")]
    plain = [place for place, _ in calls("setTextFormat")]
    assert {p.split(":")[0] for p in asked} <= {p.split(":")[0] for p in plain}
