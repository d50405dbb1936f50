"""Goods to and from a spreadsheet."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.edits import add_programa, remove_bienes, remove_programa
from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.domain.pasting import paste
from raoce_desktop.domain.relacion import header_fields, labels
from raoce_desktop.ui.kit.tables.clipboard import Copied

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROW = "Café\tXXII\t09012199\tKILO\t30,000\t10000\t20000"


def goods(window):
    return window.session.documento.bienes_producidos


def copy(text):
    QApplication.clipboard().setText(text)


def test_rows_are_added_at_the_end_and_one_undo_takes_them_all_back(section, window, hands):
    copy(f"{ROW}\n{ROW}\n")
    section.view.setFocus()
    hands.press(Qt.Key.Key_V, CTRL)
    assert len(goods(window)) == 3
    assert goods(window)[2].volumen_total == 30000
    assert section.said.text() == "Se agregaron 2 bienes. Ctrl+Z lo deshace."
    window.session.undo()
    assert len(goods(window)) == 1


def test_a_block_lands_at_the_current_cell_and_grows_the_table(section, window, hands):
    section.view.show_cell(0, "volumen_total")
    copy("1\t2\t3\n4\t5\t6\n")
    hands.press(Qt.Key.Key_V, CTRL)
    first, second = goods(window)
    assert (first.bien, first.volumen_total, first.volumen_exportaciones) == ("Café tostado", 1, 3)
    assert (second.bien, second.volumen_total, second.volumen_exportaciones) == ("", 4, 6)
    assert "Se agregó 1 bien. Se cambió 1 renglón." in section.said.text()


def test_headings_say_where_each_column_goes(section, window):
    copy(
        "Fracción arancelaria\tBIENES PRODUCIDOS\tPrecio\tVolumen de exportaciones\n"
        "09012101\tCafé molido\tcaro\t50\n"
    )
    section.paste_at_end()
    new = goods(window)[-1]
    assert (new.fraccion, new.bien, new.volumen_exportaciones) == ("09012101", "Café molido", 50)


def test_wrong_cells_stay_as_typed_with_their_sentence(section, window):
    copy("Café\tXXII\t09012199\tKILO\t1.234,5\tdoce\t20000\n")
    section.paste_at_end()
    new = goods(window)[-1]
    assert dict(new.por_corregir) == {"volumen_total": "1.234,5", "volumen_nacional": "doce"}
    assert "2 celdas quedaron como venían" in section.said.text()
    assert "doce" in section.model.index(1, 6).data(Qt.ItemDataRole.ToolTipRole)


def test_a_pasted_unit_in_another_spelling_is_the_tariffs(section, window):
    copy("Café\tXXII\t09012199\tKilogramos\t1\t1\t0\n")
    section.paste_at_end()
    assert goods(window)[-1].unidad == "KILO"


def test_libreoffices_own_format_keeps_a_cell_of_two_lines_whole(section, window):
    data = QMimeData()
    data.setText("Café molido\t09012199")
    data.setData("application/x-libreoffice-tsvc", '"Café\nmolido"\tXXII\n'.encode())
    QApplication.clipboard().setMimeData(data)
    section.paste_at_end()
    assert (goods(window)[-1].bien, goods(window)[-1].clave_sector) == ("Café molido", "XXII")
    QApplication.clipboard().clear()


def test_an_empty_clipboard_says_so_and_changes_nothing(section, window):
    QApplication.clipboard().clear()
    before = goods(window)
    section.paste_at_end()
    assert goods(window) is before
    assert "No hay renglones copiados" in section.said.text()


def test_a_selection_is_copied_as_a_spreadsheet_takes_it(section, window, hands):
    section.view.show_cell(0, "fraccion")
    for _ in range(2):
        hands.press(Qt.Key.Key_Right, SHIFT)
    hands.press(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "09012199\tKILO\t30000\n"


def test_blank_rows_at_the_end_add_nothing(referencia):
    pasted = paste((), [["a"], [""], ["b"], [""]], {}, referencia)
    assert [bien.bien for bien in pasted.bienes] == ["a", "b"]


def test_cells_beyond_the_last_column_are_left_out(referencia):
    pasted = paste((), [["1", "2", "3"]], {0: ["volumen_exportaciones"]}, referencia)
    assert pasted.bienes[0].volumen_exportaciones == 1


def test_pasting_shares_every_row_that_it_does_not_touch(referencia):
    rows = tuple(BienProducido(bien=str(n)) for n in range(5))
    pasted = paste(rows, [["x"]], {2: ["bien"]}, referencia)
    assert [a is b for a, b in zip(rows, pasted.bienes, strict=True)] == [
        True,
        True,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["Bienes producidos*:", "clave SECTOR"], ("bien", "clave_sector")),
        (["UMT", "x", "Fraccion"], ("unidad", None, "fraccion")),
        (["Unidad de medida"], ("unidad",)),
        (["Café", "XXII"], ()),
        (["Total", "3000"], ()),
        (["Sector", "Sector"], ()),
    ],
)
def test_a_row_of_headings_is_told_from_a_row_of_data(referencia, row, found):
    assert header_fields(row, labels(referencia)) == found


def test_ten_thousand_rows_come_in_little_by_little_as_one_edit(section, window, qtbot):
    copy("".join(f"Café {n}\tXXII\t09012199\tKILO\t3\t1\t2\n" for n in range(10_000)))
    section.paste_at_end()
    assert section.model.rowCount() == 1
    assert section.said.text().startswith("Pegando: ")
    qtbot.waitUntil(lambda: section.model.rowCount() == 10_001, timeout=20_000)
    assert section.said.text() == "Se agregaron 10,000 bienes. Ctrl+Z lo deshace."
    window.undo()
    assert section.model.rowCount() == 1


def test_a_paste_under_way_is_finished_when_the_expediente_is_left(section, window, qtbot):
    copy("".join(f"Café {n}\tXXII\t09012199\tKILO\t3\t1\t2\n" for n in range(3_000)))
    section.paste_at_end()
    id_ = window.session.core.id
    window.leave_expediente()
    qtbot.waitUntil(lambda: window.session is None, timeout=20_000)
    assert len(window.expedientes.open(id_).documento.bienes_producidos) == 3_001


def test_an_edit_of_the_goods_meanwhile_is_kept(section, window, qtbot):
    copy("".join(f"Café {n}\tXXII\t09012199\tKILO\t3\t1\t2\n" for n in range(3_000)))
    section.paste_at_end()
    window.session.capture("bienes_producidos.0.bien", "Café de olla")
    qtbot.waitUntil(lambda: section.model.rowCount() == 3_001, timeout=20_000)
    assert goods(window)[0].bien == "Café de olla"


def test_a_second_paste_waits_for_the_first(section, window):
    copy("".join(f"Café {n}\tXXII\t09012199\tKILO\t3\t1\t2\n" for n in range(3_000)))
    section.paste_at_end()
    copy(ROW)
    section.paste_at_end()
    assert (len(goods(window)), goods(window)[-1].volumen_total) == (3_002, 30_000)


# ------------------------------------------------------------ as a spreadsheet does it


def select(section, top, bottom, first, last):
    view, model = section.view, section.model
    flag = QItemSelectionModel.SelectionFlag
    block = QItemSelection(model.index(top, first), model.index(bottom, last))
    view.selectionModel().select(block, flag.ClearAndSelect)
    # The last cell of a selection made upwards or downwards is the current one.
    view.selectionModel().setCurrentIndex(model.index(bottom, last), flag.NoUpdate)


@pytest.fixture
def five(section, window):
    rows = tuple(BienProducido(bien=f"b{n}", volumen_total=n) for n in range(5))
    window.session.apply(lambda e: e.model_copy(update={"bienes_producidos": rows}), "cinco")
    return section


def test_a_block_starts_at_the_top_left_of_the_selection(five, window, hands):
    select(five, 0, 2, 1, 1)
    five.view.setFocus()
    copy("x\ny\nz\n")
    hands.press(Qt.Key.Key_V, CTRL)
    assert [bien.bien for bien in goods(window)] == ["x", "y", "z", "b3", "b4"]


def test_one_value_fills_the_selection_and_nothing_else(five, window, hands):
    select(five, 1, 3, 5, 6)
    five.view.setFocus()
    copy("7")
    hands.press(Qt.Key.Key_V, CTRL)
    assert [bien.volumen_total for bien in goods(window)] == [0, 7, 7, 7, 4]
    assert [bien.volumen_nacional for bien in goods(window)] == [None, 7, 7, 7, None]
    assert "Se cambiaron 3 renglones." in five.said.text()


def test_one_value_fills_cells_that_are_apart(five, window):
    five.paster.start(Copied([["9"]]), {0: ["bien"], 4: ["volumen_total"]})
    assert [bien.bien for bien in goods(window)] == ["9", "b1", "b2", "b3", "b4"]
    assert [bien.volumen_total for bien in goods(window)] == [0, 1, 2, 3, 9]


def test_a_block_that_fits_several_times_repeats(referencia):
    cells = {row: ["volumen_total", "volumen_nacional"] for row in range(4)}
    rows = (BienProducido(),) * 4
    read = paste(rows, [["1"], ["2"]], cells, referencia).bienes
    assert [bien.volumen_total for bien in read] == [1, 2, 1, 2]
    assert [bien.volumen_nacional for bien in read] == [1, 2, 1, 2]
    other = paste(rows, [["1"], ["2"], ["3"]], cells, referencia).bienes
    assert [bien.volumen_total for bien in other] == [1, 2, 3, None]


def test_what_was_pasted_is_selected_so_that_it_can_be_pasted_again(five, window, hands):
    five.view.show_cell(3, "volumen_total")
    copy("1\t2\n3\t4\n5\t6\n")
    hands.press(Qt.Key.Key_V, CTRL)
    once = goods(window)
    assert five.view.selected_rows() == [3, 4, 5]
    assert five.view.selected_columns() == [5, 6]
    hands.press(Qt.Key.Key_V, CTRL)
    assert goods(window) == once


TEXTS = ("", 'Tubo de 5" largo', '"', "a\tb", "dos\nlíneas", "007", "  x ", "Total", "=1+1")


def test_a_copied_selection_comes_back_as_it_was(section, window, hands):
    rows = tuple(
        BienProducido(bien=text, fraccion="00123456", por_corregir={"volumen_total": text})
        for text in TEXTS
    )
    window.session.apply(lambda e: e.model_copy(update={"bienes_producidos": rows}), "textos")
    select(section, 0, len(rows) - 1, 1, 7)
    section.view.setFocus()
    hands.press(Qt.Key.Key_C, CTRL)
    before = [section.model.texts([row], range(8)) for row in range(len(rows))]
    section.clear_cells()
    hands.press(Qt.Key.Key_V, CTRL)
    after = [section.model.texts([row], range(8)) for row in range(len(rows))]
    assert [list(row) for row in after] == [list(row) for row in before]
    assert [bien.fraccion for bien in goods(window)] == ["00123456"] * len(rows)


def test_one_cell_whose_text_is_a_heading_is_pasted_as_it_is(section, window, hands):
    copy("Producto")
    section.view.show_cell(0, "bien")
    hands.press(Qt.Key.Key_V, CTRL)
    assert goods(window)[0].bien == "Producto"


def test_cells_of_several_blocks_are_not_copied_and_it_says_so(five):
    flag = QItemSelectionModel.SelectionFlag
    select(five, 0, 0, 1, 1)
    five.view.selectionModel().select(five.model.index(2, 5), flag.Select)
    copy("antes")
    five.copy()
    assert "un bloque a la vez" in five.said.text()
    assert QApplication.clipboard().text() == "antes"


# ------------------------------------------------------------ what isn't taken


def test_columns_that_the_relacion_lacks_are_named(section, window):
    copy(
        "Bien\tSector\tFracción\tU.M.\tTotal\tPrecio\tTotal\t\nCafé\tXXII\t09012199\tKILO\t8\t9\t10\t11\n"
    )
    section.paste_at_end()
    new = goods(window)[-1]
    assert (new.unidad, new.volumen_total) == ("KILO", 8)
    told = section.said.text()
    assert "No se tomaron las columnas «Precio», «Total», sin encabezado" in told


def test_cells_beyond_the_last_column_are_counted(section, window):
    copy("1\t2\t3\t4\n")
    section.view.show_cell(0, "volumen_total")
    section.paste_here()
    assert "No se tomó 1 celda: está a la derecha" in section.said.text()
    assert goods(window)[0].volumen_exportaciones == 3


def test_a_row_that_only_adds_up_the_others_is_left_out_and_told(section, window):
    copy("Bien\tVolumen total\nCafé\t8\nTotal\t8\n")
    section.paste_at_end()
    assert goods(window)[-1].bien == "Café"
    assert "No se tomó el último renglón" in section.said.text()


def test_headings_that_name_none_of_ours_alone_paste_nothing(section, window):
    before = goods(window)
    copy("Bien\tSector\n\t\n")
    section.paste_at_end()
    assert goods(window) is before
    assert section.said.text() == "No se pegó nada."


def test_an_image_is_told_in_a_sentence(section, window):
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(data)
    section.paste_at_end()
    assert section.said.text().startswith("Lo que copiaste es una imagen.")


def test_cells_of_ours_that_are_broken_are_read_as_text(section, window):
    data = QMimeData()
    data.setText(ROW)
    data.setData("application/x-raoce-celdas", b"{")
    QApplication.clipboard().setMimeData(data)
    section.paste_at_end()
    assert goods(window)[-1].bien == "Café"


# ------------------------------------------------------------ what Ctrl+Z takes back is shown


def test_undo_goes_to_the_page_of_what_it_takes_back_and_says_so(section, window, settle):
    copy(f"{ROW}\n{ROW}\n")
    section.paste_at_end()
    window._go_to_step("solicitante")
    window.undo()
    settle()
    wizard = window.workspace.wizard
    assert wizard.paso == "datos"
    assert wizard.news_line.words == "Se deshizo: pegar bienes"
    window.redo()
    assert section.view.selected_rows() == [1, 2]
    assert wizard.news_line.words == "Se rehizo: pegar bienes"
    window.session.capture("balanza.ventas_totales", "1")
    assert wizard.news_line.words == ""


def test_undo_goes_to_the_field_that_it_changes(section, window, settle):
    window.session.capture("solicitante.actividad", "Siembra")
    window.undo()
    settle()
    assert QApplication.focusWidget().objectName() == "solicitante.actividad"


def test_undo_of_a_removal_shows_the_item_that_came_back(section, window, settle):
    window.session.apply(lambda e: add_programa(add_programa(e)), "dos programas")
    window.session.apply(lambda e: remove_programa(e, 1), "quitar")
    window._go_to_step("datos")
    window.undo()
    settle()
    assert QApplication.focusWidget().objectName() == "programas.1.tipo"


def test_undo_that_leaves_no_goods_goes_where_they_are_captured(section, window, settle):
    window.session.apply(lambda e: remove_bienes(e, [0]), "quitar el bien")
    section.add_sector("II")
    copy(ROW)
    section.paste_at_end()
    window.undo()
    settle()
    assert QApplication.focusWidget().objectName().startswith("entrada.")
