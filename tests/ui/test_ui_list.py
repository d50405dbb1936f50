"""The list of expedientes, as an accountant with many clients uses it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QToolButton

from raoce_desktop.domain import edits
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange.examples import example
from raoce_desktop.exchange.raoce_file import save_copy
from raoce_desktop.ui.app.expedientes.list_model import COLUMNS, ListModel
from tests.ui.showing import drop

KEYS = [column.key for column in COLUMNS]


def company(name: str, rfc: str, source: str = "immex") -> Expediente:
    named = edits.put(example(source), "solicitante.denominacion", name)
    return edits.put(named, "solicitante.rfc", rfc)


@pytest.fixture
def full(window, expedientes, settle):
    """Three companies: PROSEC is due in April, the others in May."""
    expedientes.add(company("MANUFACTURAS ÁLAMO SA DE CV", "MAL010101AB1"))
    expedientes.add(company("PRODUCTOS PIRUL SA DE CV", "PPI010101AB2", "prosec"))
    expedientes.add(company("ZAPATOS NÚMERO UNO SA DE CV", "ZNU010101AB3"))
    window.show_list()
    settle()
    return window


def shown(window) -> list[str]:
    model = window.list_screen.model
    return [model.row(i).resumen.denominacion for i in range(model.rowCount())]


def test_an_empty_list_offers_three_ways_to_begin(window):
    words = {b.text() for b in window.list_screen.empty.findChildren(QPushButton)}
    assert words == {"IMMEX con PROSEC", "PROSEC", "Empezar en blanco", "Elegir archivo…"}


def test_what_is_due_first_stands_first(full):
    assert shown(full)[0] == "PRODUCTOS PIRUL SA DE CV"


def test_typing_finds_a_company_without_accents_and_enter_opens_it(full, hands):
    hands.type("numero uno")
    assert shown(full) == ["ZAPATOS NÚMERO UNO SA DE CV"]
    hands.press(Qt.Key.Key_Return)
    assert full.session is not None
    assert full.session.documento.solicitante.rfc == "ZNU010101AB3"
    assert full.windowTitle().startswith("ZAPATOS NÚMERO UNO SA DE CV · 2024")


def test_the_arrows_walk_the_list_from_the_search_box(full, hands):
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert full.session.documento.solicitante.denominacion == shown(full)[1]


def test_a_search_without_matches_says_so_and_enter_does_nothing(full, hands):
    hands.type("ninguna")
    hands.press(Qt.Key.Key_Return)
    assert full.session is None
    assert "«ninguna»" in full.list_screen.nothing.text()


def test_a_click_on_a_heading_sorts_by_it_and_again_the_other_way(full):
    model = full.list_screen.model
    model.sort(KEYS.index("empresa"), Qt.SortOrder.AscendingOrder)
    assert shown(full)[0].startswith("MANUFACTURAS")
    model.sort(KEYS.index("empresa"), Qt.SortOrder.DescendingOrder)
    assert shown(full)[0].startswith("ZAPATOS")


def test_a_deleted_expediente_comes_back_with_one_click(full, settle):
    first = full.list_screen.table.current_id()
    full.list_screen.delete_requested.emit(first)
    settle()
    assert len(shown(full)) == 2
    assert "PRODUCTOS PIRUL" in full.banner.message
    undo = next(b for b in full.banner.findChildren(QPushButton) if b.text() == "Deshacer")
    undo.click()
    settle()
    assert len(shown(full)) == 3
    assert full.list_screen.table.current_id() == first
    assert full.banner.message == ""


def test_ctrl_z_over_the_list_brings_back_what_was_deleted(full):
    full.menus.actions["eliminar"].trigger()
    assert len(shown(full)) == 2
    full.menus.actions["deshacer"].trigger()
    assert len(shown(full)) == 3


def test_the_example_opens_and_the_second_time_it_is_the_same_one(window):
    window.open_example("immex-prosec")
    first = window.session.core.id
    window.leave_expediente()
    window.open_example("immex-prosec")
    assert window.session.core.id == first


def test_a_blank_expediente_reports_the_year_that_closed(window, hands, settle):
    window.menus.actions["nuevo"].trigger()
    settle()
    hands.press(Qt.Key.Key_Return)
    settle()
    assert window.session.documento.ejercicio == date(2025, 4, 20).year - 1
    assert window.session.documento.solicitante.rfc == ""


def test_escape_puts_the_question_about_a_new_one_away(window, hands, settle):
    window.list_screen.ask_for_new()
    settle()
    hands.press(Qt.Key.Key_Escape)
    assert not window.list_screen.new_panel.isVisible()
    assert window.isVisible()


def test_the_next_year_carries_the_company_and_not_the_figures(full):
    full.menus.actions["siguiente_ano"].trigger()
    documento = full.session.documento
    assert documento.ejercicio == 2025
    assert documento.solicitante.denominacion == "PRODUCTOS PIRUL SA DE CV"
    assert documento.balanza.ventas_totales is None


def test_files_dropped_on_the_window_are_added_and_a_bad_one_is_named(window, tmp_path, settle):
    good, bad, other = tmp_path / "uno.raoce", tmp_path / "roto.raoce", tmp_path / "foto.png"
    save_copy(example("prosec"), good)
    bad.write_bytes(b"{")
    other.write_bytes(b"")
    assert drop(window, good, bad, other)
    settle()
    assert len(shown(window)) == 1
    assert "roto.raoce" in window.banner.message
    assert "foto" not in window.banner.message


def test_one_chosen_file_opens(window, answers, tmp_path):
    answers.files = [tmp_path / "uno.raoce"]
    save_copy(example("prosec"), answers.files[0])
    window.menus.actions["abrir"].trigger()
    assert window.session.documento.tipos == {"PROSEC"}


def test_a_file_of_a_company_that_is_already_there_is_asked_about_and_replaces_nothing(
    window, answers, tmp_path
):
    answers.files = [tmp_path / "uno.raoce"]
    save_copy(example("prosec"), answers.files[0])
    window.ask_for_files()
    window.leave_expediente()
    window.ask_for_files()
    assert window.session is None
    assert "Ya está en la lista" in window.companies.compare.which.text()
    assert len(shown(window)) == 1


def test_a_copy_is_written_where_the_user_says(full, answers, tmp_path):
    answers.save_path = tmp_path / "copia.raoce"
    full.menus.actions["exportar"].trigger()
    assert answers.save_path.is_file()
    assert str(answers.save_path) in full.banner.message


def test_a_copy_that_cannot_be_written_is_said_and_nothing_breaks(full, answers, tmp_path):
    answers.save_path = tmp_path / "no" / "existe" / "copia.raoce"
    full.menus.actions["exportar"].trigger()
    assert full.banner.message
    assert not answers.save_path.exists()


def test_the_model_keeps_qts_rules(qtbot, expedientes):
    model = ListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    expedientes.add(company("UNA SA DE CV", "UNA010101AB1"))
    model.load(expedientes.listing())
    model.search("nada")
    model.search("")
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.rowCount() == 1


def test_cells_say_dates_and_marks_in_words(full):
    model, row = full.list_screen.model, 0
    words = [model.data(model.index(row, c)) for c in range(model.columnCount())]
    assert words[KEYS.index("vence")] == "30 abr 2025"
    assert words[KEYS.index("dias")] == "faltan 10 días"
    assert words[KEYS.index("veredicto")] == "Con reservas · 1"


def test_a_long_name_and_a_narrow_window_keep_the_name_and_the_limit(full, expedientes, settle):
    expedientes.add(company("CONSORCIO " * 30, "CON010101AB9"))
    full.show_list()
    full.resize(700, 500)
    settle()
    table = full.list_screen.table
    assert not table.isColumnHidden(KEYS.index("empresa"))
    assert not table.isColumnHidden(KEYS.index("vence"))
    assert table.isColumnHidden(KEYS.index("programas"))


def test_the_name_is_never_the_column_that_suffers(full, expedientes, settle):
    expedientes.add(company("CONSORCIO " * 30, "CON010101AB9"))
    full.show_list()
    table = full.list_screen.table
    for width in (1366, 1093, 950, 760):
        full.resize(width, 600)
        settle()
        assert table.columnWidth(KEYS.index("empresa")) >= 230, width
        assert not table.horizontalScrollBar().isVisible()
    full.resize(1366, 600)
    settle()
    assert not any(table.isColumnHidden(column) for column in range(len(KEYS)))


def test_no_heading_of_the_list_is_cut(window, settle):
    window.open_example("prosec")
    window.leave_expediente()
    settle()
    across = window.list_screen.table.horizontalHeader()
    for section in range(across.count()):
        assert across.sectionSize(section) >= across.sectionSizeHint(section)


def test_after_a_deletion_the_keyboard_stays_on_that_line(full, settle):
    table = full.list_screen.table
    table.move_by(1)
    following = full.list_screen.model.row(2).id
    full.menus.actions["eliminar"].trigger()
    settle()
    assert table.current_id() == following


def test_sorting_keeps_the_expediente_that_one_stands_on(full, settle):
    table = full.list_screen.table
    table.move_by(1)
    here = table.current_id()
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    settle()
    assert table.current_id() == here


def test_three_hundred_clients_are_listed(window, expedientes):
    base = example("immex")
    for i in range(300):
        rfc = f"CLI{i // 28 % 100:02d}{i % 12 + 1:02d}{i % 28 + 1:02d}AA{i % 10}"
        one = edits.put(base, "solicitante.rfc", rfc)
        expedientes.add(edits.put(one, "notas", str(i)))
    window.show_list()
    assert window.list_screen.count.text().startswith("300 expedientes")


def test_a_store_that_fails_is_a_sentence_in_the_banner(full, monkeypatch):
    from raoce_desktop.store import StoreProblem

    def fail(_id: int) -> None:
        raise StoreProblem("guardado.no_esta")

    monkeypatch.setattr(full.expedientes, "read", fail)
    full.open_expediente(1)
    assert full.session is None
    assert full.banner.message.startswith("Este expediente ya no está")


def test_the_examples_of_the_empty_list_exist():
    from raoce_desktop.exchange.examples import EXAMPLES as KNOWN
    from raoce_desktop.ui.app.expedientes.cards import EXAMPLES

    assert set(EXAMPLES) <= set(KNOWN)


def test_what_a_narrow_window_leaves_out_is_told_with_the_name(full, settle):
    full.resize(700, 600)
    settle()
    table = full.list_screen.table
    hidden = [key for at, key in enumerate(KEYS) if table.isColumnHidden(at)]
    assert hidden
    index = full.list_screen.model.index(0, 0)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        told = index.data(role)
        assert all(words in told for words in ("PIRUL", "PPI010101AB2", "PROSEC", "2024"))
        assert "Borrador" in told
    spoken = full.list_screen.model.index(0, KEYS.index("rfc"))
    assert spoken.data(Qt.ItemDataRole.AccessibleTextRole) == "PPI010101AB2"


def test_the_button_that_empties_the_search_has_a_name(full, hands, settle):
    hands.type("pirul")
    settle()
    names = {
        button.accessibleName() for button in full.list_screen.search.findChildren(QToolButton)
    }
    assert "Borrar lo escrito" in names
