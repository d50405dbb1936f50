"""The two tables of goods, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from raoce_desktop.domain.expediente import BienProducido
from tests.ui.showing import go_to

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def goods(window):
    return window.session.documento.bienes_producidos


def put(window, *bienes):
    window.session.apply(lambda e: e.model_copy(update={"bienes_producidos": bienes}), "bienes")


def many(count):
    return tuple(
        BienProducido(bien=f"Bien {n}", clave_sector="XXII", fraccion="09012199", volumen_total=n)
        for n in range(count)
    )


def focus_name():
    return QApplication.focusWidget().objectName()


# ---------------------------------------------------------------- Agregar


def test_a_good_is_captured_and_added_without_the_mouse(section, window, hands, settle):
    section.entry.start()
    assert focus_name() == "entrada.XXII.fraccion"
    for text in ("0901.21.01", "Café molido con piña", "1,500", "500", "1000"):
        hands.type(text)
        hands.press(Key.Key_Return)
    assert focus_name() == "bienes_producidos.agregar"
    hands.press(Key.Key_Space)
    settle()
    new = goods(window)[-1]
    assert (new.clave_sector, new.fraccion, new.bien) == (
        "XXII",
        "09012101",
        "Café molido con piña",
    )
    assert (new.volumen_total, new.volumen_nacional, new.volumen_exportaciones) == (1500, 500, 1000)
    assert focus_name() == "entrada.XXII.fraccion"
    assert section.entry.chosen.texts() == dict.fromkeys(section.entry.chosen.texts(), "")
    assert section.said.text() == "Se agregó «Café molido con piña» en el renglón 2."


def test_ctrl_enter_adds_from_any_box(section, window, hands):
    section.entry.start()
    hands.type("09012101")
    hands.press(Key.Key_Return, CTRL)
    assert goods(window)[-1].fraccion == "09012101"


def test_agregar_with_nothing_typed_adds_no_phantom_row(section, window):
    section.add.click()
    assert len(goods(window)) == 1
    assert "antes de agregarlo" in section.said.text()


def test_a_volume_that_is_not_understood_is_added_as_typed_to_be_corrected(section, window, hands):
    section.entry.start()
    hands.type("09012101")
    section.entry.chosen.boxes["volumen_total"].setFocus()
    hands.type("12,34")
    hands.press(Key.Key_Return, CTRL)
    new = goods(window)[-1]
    assert (new.volumen_total, dict(new.por_corregir)) == (None, {"volumen_total": "12,34"})
    shown = section.model.index(1, 5)
    assert shown.data() == "12,34"
    assert "12,34" in shown.data(Qt.ItemDataRole.ToolTipRole)


def test_one_undo_takes_back_one_good(section, window, hands):
    section.entry.start()
    hands.type("09012101")
    hands.press(Key.Key_Return, CTRL)
    window.session.undo()
    assert len(goods(window)) == 1


# ---------------------------------------------------------------- sectores


def test_a_sector_of_the_decree_is_added_by_keyboard_and_stays_with_the_program(
    section, window, hands, settle
):
    section.picker.box.setFocus()
    hands.type("xx")
    hands.press(Key.Key_Return)
    settle()
    assert [row.clave for row in section.entry.rows] == ["XXII", "XX"]
    assert focus_name() == "entrada.XX.fraccion"
    assert "XX" in window.session.documento.programas[0].sectores


def test_a_key_of_the_users_own_is_a_sector_too(section, hands, settle):
    section.add_sector("XIXa")
    settle()
    assert section.entry.rows[-1].clave == "XIXa"
    assert "Automotriz" in section.entry.rows[-1].name.text()


def test_an_unconfirmed_sector_says_verificar(section, settle):
    section.add_sector("XXIV")
    settle()
    assert "verificar" in section.entry.rows[-1].name.text()


def test_a_sector_that_is_there_is_not_added_twice(section):
    section.add_sector("XXII")
    assert len(section.entry.rows) == 1
    assert "ya está" in section.said.text()


def test_what_was_typed_and_not_added_stays_while_sectors_change(section, hands, settle):
    section.entry.start()
    hands.type("0901")
    section.add_sector("XX")
    settle()
    assert section.entry.rows[0].texts()["fraccion"] == "0901"


# ---------------------------------------------------------------- in place


def edit(section, hands, row, field, text):
    section.view.show_cell(row, field)
    hands.type(text)


def test_typing_over_a_cell_replaces_it_and_enter_goes_down(section, window, hands):
    put(window, *many(3))
    edit(section, hands, 0, "volumen_total", "7500")
    hands.press(Key.Key_Return)
    assert goods(window)[0].volumen_total == 7500
    assert (section.view.currentIndex().row(), section.view.currentIndex().column()) == (1, 5)
    hands.press(Key.Key_Return, SHIFT)
    assert section.view.currentIndex().row() == 0


def test_f2_edits_what_is_there_and_tab_goes_to_the_next_cell(section, window, hands):
    section.view.show_cell(0, "bien")
    hands.press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    hands.press(Key.Key_End)
    hands.type(" añejo")
    hands.press(Key.Key_Tab)
    assert goods(window)[0].bien == "Café tostado añejo"
    assert section.view.currentIndex().column() == 2


def test_escape_leaves_the_cell_as_it_was(section, window, hands):
    before = goods(window)
    edit(section, hands, 0, "bien", "otro")
    hands.press(Key.Key_Escape)
    assert goods(window) is before


def test_leaving_a_cell_unchanged_is_no_edit(section, window, hands):
    before = window.session.core.undo_label
    section.view.show_cell(0, "volumen_total")
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Return)
    assert window.session.core.undo_label == before


def test_tab_leaves_the_table_from_its_last_cell(section, hands):
    section.view.show_cell(0, "volumen_exportaciones")
    hands.press(Key.Key_Tab)
    assert QApplication.focusWidget() is not section.view
    section.view.show_cell(0, "bien")
    hands.press(Key.Key_Left)
    hands.press(Key.Key_Backtab)
    assert QApplication.focusWidget() is not section.view


def test_the_unit_is_chosen_from_the_23_or_typed_in_another_way(section, window, hands):
    put(window, BienProducido(bien="Tubo", fraccion="73043199"))
    for typed, kept in (("kilogramos", "KILO"), ("pza", "PIEZA"), ("14", "TONELADA")):
        edit(section, hands, 0, "unidad", typed)
        hands.press(Key.Key_Return)
        assert goods(window)[0].unidad == kept
    edit(section, hands, 0, "unidad", "k")
    assert QApplication.focusWidget().parent() is not None
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Escape)
    assert goods(window)[0].unidad == "TONELADA"


def test_supr_empties_the_selected_cells_in_one_step(section, window, hands):
    put(window, *many(3))
    section.view.show_cell(0, "volumen_total")
    hands.press(Key.Key_Down, SHIFT)
    hands.press(Key.Key_Delete)
    assert [bien.volumen_total for bien in goods(window)] == [None, None, 2]
    window.session.undo()
    assert [bien.volumen_total for bien in goods(window)] == [0, 1, 2]


# ---------------------------------------------------------------- Eliminar


def test_checked_rows_are_removed_and_undo_brings_them_back(section, window, hands, settle):
    put(window, *many(4))
    settle()
    assert not section.remove.isEnabled()
    for row in (1, 3):
        section.view.show_cell(row, "bien")
        hands.press(Key.Key_Space, SHIFT, text=" ")
    section.remove.click()
    settle()
    assert [bien.bien for bien in goods(window)] == ["Bien 0", "Bien 2"]
    assert section.said.text() == "Se eliminaron 2 bienes. Ctrl+Z los recupera."
    assert not section.model.checked
    window.session.undo()
    settle()
    assert [bien.bien for bien in goods(window)] == [f"Bien {n}" for n in range(4)]
    assert section.model.rowCount() == 4


def test_a_check_stays_with_its_row_when_rows_above_go(section, window):
    put(window, *many(4))
    section.model.check([3], on=True)
    put(window, *goods(window)[1:])
    assert section.model.checked == {2}


def test_the_heading_of_the_checks_marks_all_rows_and_then_none(section, window):
    put(window, *many(3))
    section.view.horizontalHeader().sectionClicked.emit(0)
    assert section.model.checked == {0, 1, 2}
    section.view.horizontalHeader().sectionClicked.emit(0)
    assert not section.model.checked


# ---------------------------------------------------------------- marks and foot


def test_a_row_with_a_problem_has_a_mark_with_its_sentence(section, window, settle):
    put(window, BienProducido(bien="Café", clave_sector="XXII", fraccion="901219"))
    settle()
    down = Qt.Orientation.Vertical
    assert section.model.headerData(0, down, Qt.ItemDataRole.DecorationRole) is not None
    cell = section.model.index(0, 3)
    assert cell.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "Error" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "Error" in cell.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_foot_counts_and_adds_up_by_unit(section, window, settle):
    put(
        window,
        BienProducido(
            bien="a", clave_sector="XXII", unidad="KILO", volumen_total=30, volumen_nacional=10
        ),
        BienProducido(bien="b", clave_sector="XX", unidad="PIEZA", volumen_total=5),
        BienProducido(bien="c", clave_sector="XX", unidad="KILO", volumen_exportaciones=2000),
    )
    settle()
    assert section.count.text() == "3 bienes, 2 sectores"
    assert section.sums.text().splitlines() == [
        "KILO: total 30 · mercado nacional 10 · exportaciones 2,000",
        "PIEZA: total 5 · mercado nacional 0 · exportaciones 0",
    ]


def test_a_finding_leads_to_its_cell(section, window, settle):
    put(window, *many(40))
    window.session.go_to("bienes_producidos.30.volumen_nacional")
    settle()
    here = section.view.currentIndex()
    assert (here.row(), here.column()) == (30, 6)
    assert section.view.hasFocus()


def test_the_model_keeps_qts_rules_through_edits_undo_and_redo(section, window):
    QAbstractItemModelTester(
        section.model, QAbstractItemModelTester.FailureReportingMode.Fatal, section
    )
    put(window, *many(6))
    rows = goods(window)
    put(window, rows[5], *rows[1:4])
    put(window)
    put(window, *rows[:2], *many(3), *rows[2:])
    for _ in range(4):
        window.session.undo()
        assert section.model.rowCount() == len(goods(window))
    for _ in range(4):
        window.session.redo()
        assert section.model.rowCount() == len(goods(window))


# ---------------------------------------------------------------- what isn't added yet


def reopened(window, settle):
    """The section after a restart that nobody announced: only what is on disk comes back."""
    window.session.flush()
    ident = window.session.core.id
    window.workspace.hide()
    window.session = window.workspace = None
    window.open_expediente(ident)
    return go_to(window, settle, "datos").bienes


def test_what_was_typed_and_not_added_is_there_after_a_restart(section, window, hands, settle):
    section.entry.start()
    hands.type("0901")
    hands.press(Key.Key_Return)
    hands.type("Café «molido»")
    again = reopened(window, settle)
    texts = again.entry.chosen.texts()
    assert (texts["fraccion"], texts["bien"]) == ("0901", "Café «molido»")
    assert window.session.core.undo_label == ""


def test_what_was_added_is_no_longer_a_draft(section, window, hands, settle):
    section.entry.start()
    hands.type("0901")
    hands.press(Key.Key_Return, CTRL)
    again = reopened(window, settle)
    assert set(again.entry.chosen.texts().values()) == {""}
    assert goods(window)[-1].fraccion == "0901"


def test_a_draft_of_a_sector_that_nothing_else_names_brings_it_back(section, window, settle):
    section.add_sector("XX")
    settle()
    section.entry.rows[-1].boxes["bien"].setFocus()
    QTest.keyClicks(section.entry.rows[-1].boxes["bien"], "Pasta")
    window.session.undo()
    again = reopened(window, settle)
    assert [(row.clave, row.texts()["bien"]) for row in again.entry.rows] == [
        ("XXII", ""),
        ("XX", "Pasta"),
    ]


def test_a_draft_is_saved_by_itself_shortly_after_typing(section, window, hands, qtbot):
    section.entry.start()
    hands.type("7")
    store = window.expedientes.store
    qtbot.waitUntil(lambda: "7" in store.setting(f"borrador.bienes.{window.session.core.id}"))


@pytest.mark.parametrize("text", ["[1]", '{"XXII": 3}', "{", '{"XXII": {"fraccion": null}}'])
def test_a_draft_that_cannot_be_read_is_as_good_as_none(section, window, settle, text):
    window.expedientes.store.set_setting(f"borrador.bienes.{window.session.core.id}", text)
    assert reopened(window, settle).entry.rows


def test_a_cell_that_is_being_typed_is_kept_when_the_window_closes(section, window, hands):
    section.view.show_cell(0, "bien")
    hands.type("Otro")
    ident = window.session.core.id
    window.leave_expediente()
    assert window.expedientes.store.load(ident).expediente.bienes_producidos[0].bien == "Otro"


def test_a_unit_that_is_being_typed_is_kept_when_the_window_closes(section, window, hands):
    section.view.show_cell(0, "unidad")
    hands.type("pza")
    ident = window.session.core.id
    window.leave_expediente()
    assert window.expedientes.store.load(ident).expediente.bienes_producidos[0].unidad == "PIEZA"
