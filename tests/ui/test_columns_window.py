"""A table of pedimentos: its columns are shown once, changed by keyboard, and remembered."""

from datetime import date

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.evidence.few_pedimentos import EXPORTED
from tests.exchange.pedimento_tables import save
from tests.fabrica import RFC, Item, Paper
from tests.fabrica.other_sources import TABLE, number15, table_rows
from tests.ui.showing import papeles_of

SAME = Paper("4000200", date(2024, 5, 1), items=[Item(100), Item(100, fraccion="39269099")])


@pytest.fixture
def page(window, settle, monkeypatch):
    """A company on the step, with nothing read; work is done at once."""
    return papeles_of(window, settle, monkeypatch, RFC)


@pytest.fixture
def shown(page, settle):
    """Adds a file, and gives the window that it opens."""

    def add(path):
        page.papeles.add([path])
        settle()
        return page.sources.columns

    return add


def press(widget, key):
    widget.setFocus()
    QTest.keyClick(widget, key)


def choose(box, words):
    """Choose from a box as the keyboard does: open it, go to the words, Enter."""
    box.setFocus()
    box.showPopup()
    at = box.findText(words)
    assert at >= 0
    QTest.keyClick(box.view(), Qt.Key.Key_Home)
    for _ in range(at):
        QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Return)


def test_the_columns_are_shown_once_confirmed_by_keyboard_and_remembered(
    page, shown, tmp_path, settle
):
    window = shown(save(tmp_path / "enero.xlsx", table_rows(EXPORTED)))
    assert window.isVisible()
    assert page.papeles.cifras.exportaciones.total_pesos == 0
    assert "1 tabla" in page.sources.waiting.text
    assert window.said.text() == "Se tomarían 2 pedimentos, con valor comercial de 4,200 pesos."
    assert window.table.boxes[1].currentText() == "Clave de pedimento"
    press(window.take, Qt.Key.Key_Space)
    settle()
    assert not window.isVisible()
    assert page.papeles.cifras.exportaciones.total_pesos == 4200
    assert page.sources.waiting.text == ""
    more = save(tmp_path / "junio.xlsx", table_rows([Paper("4000009", date(2024, 6, 3))]))
    page.papeles.add([more])
    settle()
    assert not window.isVisible()
    assert page.papeles.cifras.exportaciones.total_pesos == 5200


def test_what_was_said_is_there_when_the_company_is_opened_again(
    page, shown, tmp_path, settle, window
):
    shown(save(tmp_path / "enero.xlsx", table_rows(EXPORTED))).use()
    settle()
    window.session.flush()
    shape, mapping = next(iter(page.papeles.remembered.tablas.items()))
    page.papeles._memory.load(window.session.core.store.decisions(RFC))
    assert page.papeles._memory.remembered.tablas == {shape: mapping}


def test_a_column_is_changed_by_keyboard_and_what_is_missing_is_said(shown, tmp_path):
    window = shown(save(tmp_path / "t.xlsx", table_rows(EXPORTED)))
    choose(window.table.boxes[3], "No se toma")
    assert not window.take.isEnabled()
    assert "la columna de la fecha de pago" in window.said.text()
    said = [window.problems.item(at).text() for at in range(window.problems.count())]
    assert any("«Fecha de pago» (D)" in text for text in said)
    choose(window.table.boxes[3], "Fecha de pago")
    assert window.take.isEnabled()


def test_whose_the_values_are_is_asked_where_the_rows_do_not_tell(page, shown, tmp_path, settle):
    window = shown(save(tmp_path / "t.xlsx", table_rows([SAME])))
    assert window.values.isVisible()
    assert not window.take.isEnabled()
    assert "de cada partida o del pedimento completo" in window.said.text()
    choose(window.values, "Del pedimento, repetidos: una vez")
    assert window.take.isEnabled()
    window.take.click()
    settle()
    assert page.papeles.cifras.exportaciones.total_pesos == 100
    page.sources.tables.click()
    choose(window.values, "De cada partida: se suman")
    window.take.click()
    settle()
    assert page.papeles.cifras.exportaciones.total_pesos == 200


def test_the_operation_is_asked_where_no_column_has_it(page, shown, tmp_path, settle):
    titles = ("Pedimento", "Clave", "Fecha de pago", "Valor comercial")
    rows = [(number15(p), p.clave, p.pago, p.value) for p in EXPORTED]
    window = shown(save(tmp_path / "t.xlsx", rows, titles))
    assert "tipo de operación" in window.said.text()
    choose(window.operation, "Todos son de exportación")
    window.take.click()
    settle()
    assert page.papeles.cifras.exportaciones.total_pesos == 4200


def test_hidden_rows_wrong_cells_and_where_they_are(shown, tmp_path):
    rows = [list(row) for row in table_rows(EXPORTED)]
    rows[2][0] = "2.34E+14"
    path = save(tmp_path / "t.xlsx", rows)
    window = shown(path)
    said = [window.problems.item(at).text() for at in range(window.problems.count())]
    assert any("«2.34E+14»" in text and "A4" in text for text in said)
    window.problems.setCurrentRow(window.problems.count() - 1)
    press(window.problems, Qt.Key.Key_Return)
    assert window.table.currentIndex().data() == "2.34E+14"


def test_sheets_of_a_workbook_are_looked_at_one_by_one(page, shown, tmp_path, settle):
    book = Workbook()
    for name, titles in (("EXPO", TABLE), ("OTRA", (*TABLE, "Nota"))):
        sheet = book.create_sheet(name)
        for row in (titles, *table_rows(EXPORTED[:1] if name == "EXPO" else EXPORTED[1:])):
            sheet.append(list(row))
    book.save(tmp_path / "t.xlsx")
    window = shown(tmp_path / "t.xlsx")
    assert window.sheet.isVisible()
    choose(window.sheet, "OTRA")
    assert "1 pedimento" in window.said.text()
    window.take.click()
    settle()
    assert page.papeles.cifras.exportaciones.total_pesos == 700
    page.sources.tables.click()
    assert window.sheet.currentText() == "EXPO"
    window.take.click()
    settle()
    assert page.papeles.cifras.exportaciones.total_pesos == 4200


def test_a_file_that_is_gone_or_changed_says_so(page, shown, tmp_path, settle):
    path = save(tmp_path / "t.xlsx", table_rows(EXPORTED))
    window = shown(path)
    window.close()
    path.unlink()
    page.sources.tables.click()
    assert "ya no está" in window.said.text()
    save(path, [("x", 1)], ("Producto", "Cantidad"))
    page.sources.tables.click()
    assert "ya no" in window.said.text()


def test_leaving_the_window_counts_nothing_and_it_is_not_offered_again(
    page, shown, tmp_path, settle
):
    window = shown(save(tmp_path / "t.xlsx", table_rows(EXPORTED)))
    press(window, Qt.Key.Key_Escape)
    page.papeles.read()
    settle()
    assert not window.isVisible()
    assert page.papeles.cifras.exportaciones.total_pesos == 0
    assert page.sources.tables.isVisible()


def test_hidden_rows_are_taken_when_it_is_said_so(page, shown, tmp_path, settle):
    book = Workbook()
    for row in (TABLE, *table_rows(EXPORTED)):
        book.active.append(list(row))
    book.active.row_dimensions[4].hidden = True
    book.save(tmp_path / "t.xlsx")
    window = shown(tmp_path / "t.xlsx")
    assert "1 pedimento" in window.said.text()
    press(window.hidden, Qt.Key.Key_Space)
    window.take.click()
    settle()
    assert page.papeles.cifras.exportaciones.total_pesos == 4200
