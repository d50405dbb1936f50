"""A sheet is looked at, its columns are said, and it is brought in: all of it or nothing."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.preferences import TODAY
from raoce_desktop.ui.kit.widgets import Button
from tests.exchange.old_workbook import old_workbook
from tests.exchange.sheet_files import ROW, TITLES, book
from tests.ui.showing import drop

COMPANIES = (("Empresa", "RFC", "IMMEX"), ("UNO", "AAL0409235E6", "83-2019"), ("DOS", "", ""))


@pytest.fixture
def look(window, answers, tmp_path, settle):
    """Choose a file in the menu and see what it brings."""

    def at(*rows, data=b"", name="plantas.xlsx"):
        path = tmp_path / name
        path.write_bytes(data or book(*rows))
        answers.files = [path]
        shown = window.sheets._import_window()
        shown.runner = ImmediateRunner()
        window.menus.actions["importar"].trigger()
        settle()
        return shown

    return at


@pytest.fixture
def prosec(window, settle):
    window.open_example("prosec")
    settle()
    return window


def listed(shown):
    return [shown.problems.item(at).text() for at in range(shown.problems.count())]


def goods(window):
    return window.session.documento.bienes_producidos


# ------------------------------------------------------------------ bienes


def test_bienes_are_shown_before_and_brought_in_one_step(prosec, look, settle):
    before = goods(prosec)
    shown = look(TITLES, ROW, ROW, (*ROW[:4], "TOTAL", None, None))
    assert goods(prosec) == before
    assert shown.kind.currentData() == "bienes"
    assert shown.take.text() == "&Importar 3 bienes"
    assert listed(shown) == ["No se toma la columna «Precio» (G)."]
    shown.take.click()
    assert len(goods(prosec)) == len(before) + 3
    assert prosec.banner.message == ("Se agregaron 3 bienes de «plantas.xlsx». Ctrl+Z lo deshace.")
    assert not shown.isVisible()
    assert prosec.session.core.undo_label == "Deshacer: importar bienes"
    prosec.session.undo()
    assert goods(prosec) == before


def test_the_bienes_that_were_there_may_give_way(prosec, look):
    shown = look(TITLES, ROW)
    shown.replace.setChecked(True)
    shown.take.click()
    assert [bien.bien for bien in goods(prosec)] == ["Café tostado"]
    assert prosec.session.core.undo_label == "Deshacer: reemplazar los bienes"


def test_a_wrong_cell_stops_all_of_it_unless_it_may_be_corrected_later(prosec, look, settle):
    before = len(goods(prosec))
    shown = look(TITLES, ROW, ("doce", *ROW[1:]))
    assert not shown.take.isEnabled()
    assert shown.said.text().startswith("1 celda no se entiende. Corrige en el archivo")
    assert any(
        words.startswith("Hoja Bienes, A3: «doce» no es un número") for words in listed(shown)
    )
    shown.problems.itemClicked.emit(shown.problems.item(shown.problems.count() - 1))
    assert shown.table.currentIndex().row() == 2
    assert "doce" in shown.table.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert "no es un número" in shown.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    shown.anyway.setChecked(True)
    shown.take.click()
    assert len(goods(prosec)) == before + 2
    assert dict(goods(prosec)[-1].por_corregir) == {"volumen_total": "doce"}


def test_a_column_can_be_said_to_be_another(prosec, look, settle):
    shown = look(("Código", "Artículo", "Total"), ("09012199", "Café", 5))
    assert [box.currentData() for box in shown.table.boxes] == [None, None, "volumen_total"]
    for at, key in ((0, "fraccion"), (1, "bien")):
        box = shown.table.boxes[at]
        box.setCurrentIndex(box.findData(key))
        box.activated.emit(box.currentIndex())
        settle()
    assert shown.table.boxes[0].currentData() == "fraccion"
    shown.take.click()
    assert (goods(prosec)[-1].fraccion, goods(prosec)[-1].bien) == ("09012199", "Café")


def test_a_field_is_of_one_column_only(prosec, look):
    shown = look(TITLES, ROW)
    box = shown.table.boxes[6]
    box.setCurrentIndex(box.findData("volumen_total"))
    box.activated.emit(box.currentIndex())
    keys = [box.currentData() for box in shown.table.boxes]
    assert (keys[0], keys[6]) == (None, "volumen_total")


def test_hidden_rows_come_when_they_are_wanted(prosec, look):
    def hide(page):
        page.row_dimensions[2].hidden = True

    shown = look(data=book(TITLES, ROW, ROW, change=hide))
    assert shown.take.text() == "&Importar 1 bien"
    assert "No se toma el renglón 2: Oculto en la hoja." in listed(shown)
    shown.hidden.setChecked(True)
    assert shown.take.text() == "&Importar 2 bienes"


def test_another_sheet_of_the_file_can_be_chosen(prosec, look):
    def second(page):
        other = page.parent.create_sheet("Planta 2")
        other.append(("Bien", "Fracción"))
        other.append(("Té", "09024001"))

    shown = look(data=book(TITLES, ROW, change=second))
    shown.sheet.setCurrentIndex(1)
    shown.sheet.activated.emit(1)
    shown.take.click()
    assert goods(prosec)[-1].bien == "Té"


def test_without_an_expediente_bienes_say_where_they_belong(window, look):
    shown = look(TITLES, ROW)
    assert not shown.take.isEnabled()
    assert "Abre el de la empresa" in shown.said.text()


def test_bienes_of_a_company_that_reports_none_say_so(window, look, settle):
    window.open_example("immex-prosec")
    shown = look(TITLES, ROW)
    assert "no se reportan" in shown.said.text()
    assert shown.take.isEnabled()


def test_without_known_columns_it_asks_for_them(prosec, look):
    shown = look(("a", "b"), ("c", "d"))
    assert shown.said.text() == "No se reconoció qué trae cada columna. Dilo arriba de ellas."
    assert not shown.take.isEnabled()


def test_leaving_the_expediente_lets_go_of_the_file(prosec, look):
    shown = look(TITLES, ROW)
    prosec.leave_expediente()
    assert not shown.isVisible()


# ------------------------------------------------------------------ companies


def test_companies_are_added_all_at_once(window, look, expedientes, settle):
    shown = look(*COMPANIES)
    assert shown.kind.currentData() == "empresas"
    assert shown.year.currentText() == "2024"
    shown.take.click()
    added = [(row.resumen.denominacion, row.resumen.ejercicio) for row in expedientes.listing()]
    assert sorted(added) == [
        ("DOS", 2024),
        ("UNO", 2024),
    ]
    assert window.banner.message == "Se agregaron 2 empresas de «plantas.xlsx»."
    again = look(*COMPANIES)
    assert "No se toma el renglón 2: Ya está en la lista, ejercicio 2024." in listed(again)


def test_companies_that_are_there_are_compared_one_after_the_other(window, look, settle):
    look(*COMPANIES).take.click()
    settle()
    titles, first, _ = COMPANIES
    rfcs = ("EKU9003173C9", "CEN010101ABA")
    more = [("TRES", rfcs[0], "9-2019"), ("CUATRO", rfcs[1], "")]
    look(titles, *more).take.click()
    settle()
    changed = [(*titles, "Correo"), (*first, "uno@ejemplo.mx"), (*more[0], "tres@ejemplo.mx")]
    shown = look(*changed, (*more[1], "cuatro@ejemplo.mx"), ("CINCO", "", "", ""))
    assert shown.compare.text() == "Co&mparar las 3 que ya están…"
    shown.take.click()
    settle()
    assert "Se agregaron" not in window.banner.message or window.banner.key
    buttons = [b for b in window.banner.findChildren(Button) if "Comparar" in b.text()]
    buttons[0].click()
    settle()
    asked = window.companies.compare
    assert "(quedan 2 más)" in asked.which.text()
    asked.take.click()
    settle()
    assert window.session.documento.solicitante.correo == "uno@ejemplo.mx"
    assert "TRES" in asked.which.text()
    asked.buttons[2].click()
    settle()
    assert not asked.isVisible()
    assert len(window.expedientes.listing()) == 5


def test_the_companies_that_are_there_can_be_compared_alone(window, look, settle):
    look(*COMPANIES[:2]).take.click()
    settle()
    titles, first, _ = COMPANIES
    shown = look((*titles, "Correo"), (*first, "uno@ejemplo.mx"))
    assert not shown.take.isEnabled()
    shown.compare.click()
    settle()
    window.companies.compare.take.click()
    settle()
    assert window.session.documento.solicitante.correo == "uno@ejemplo.mx"


def test_another_ejercicio_can_be_chosen_for_all(window, look, expedientes):
    shown = look(*COMPANIES)
    shown.year.setCurrentText("2023")
    shown.year.activated.emit(shown.year.currentIndex())
    shown.take.click()
    assert {row.resumen.ejercicio for row in expedientes.listing()} == {2023}


def test_where_one_cant_be_kept_none_is(window, look, expedientes, monkeypatch):
    shown = look(*COMPANIES)
    monkeypatch.setattr(expedientes.store, "create_all", _refuse)
    shown.take.click()
    assert expedientes.listing() == ()
    assert shown.isVisible()
    assert shown.said.text()
    assert shown.take.isEnabled()


def _refuse(_new):
    from raoce_desktop.store import StoreProblem

    raise StoreProblem("guardado.ocupado")


def test_what_a_file_is_can_be_said_otherwise(window, look):
    shown = look(*COMPANIES)
    shown.kind.setCurrentIndex(0)
    shown.kind.activated.emit(0)
    assert shown.importing.kind == "bienes"


# ------------------------------------------------------------------ files


def test_what_is_no_sheet_is_said_in_one_sentence(window, look):
    shown = look(data=b"\x89PNG\r\n\x1a\n", name="foto.xlsx")
    assert shown.said.text().startswith("No se pudo leer «foto.xlsx»: El archivo no es un libro")
    assert not shown.take.isVisible()
    shown = look(data=old_workbook([TITLES], protected=True), name="b.xls")
    assert "pide contraseña" in shown.said.text()


def test_what_nobody_foresaw_is_said_too(window, look, monkeypatch):
    def fall(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("raoce_desktop.ui.app.importing.import_window.read_for_import", fall)
    assert "Ábrelo en Excel" in look(TITLES, ROW).said.text()


def test_a_sheet_that_is_dropped_is_looked_at(prosec, tmp_path, qtbot):
    path = tmp_path / "plantas.csv"
    path.write_bytes("Bien;Fracción\nCafé;9012199\n".encode("cp1252"))
    assert drop(prosec, path)
    shown = prosec.sheets.importing
    qtbot.waitUntil(lambda: shown.take.isEnabled() and bool(shown.plan.items), timeout=30_000)
    assert any("faltaba el cero" in words for words in listed(shown))


# ------------------------------------------------------------------ out


def test_what_is_on_screen_goes_out_as_a_workbook(prosec, answers, tmp_path, look):
    answers.save_path = tmp_path / "b.xlsx"
    prosec.menus.actions["exportar_excel"].trigger()
    assert "b.xlsx" in prosec.banner.message
    before = goods(prosec)
    shown = look(data=answers.save_path.read_bytes())
    shown.replace.setChecked(True)
    shown.take.click()
    assert [b.model_copy(update={"origen": None}) for b in goods(prosec)] == [
        b.model_copy(update={"origen": None}) for b in before
    ]
    goods_rfc = prosec.session.documento.solicitante.rfc
    prosec.leave_expediente()
    prosec.menus.actions["exportar_excel"].trigger()
    page = load_workbook(answers.save_path).active
    assert page["A1"].value == "Empresa"
    assert page["B2"].value == goods_rfc


def test_the_list_that_goes_out_in_a_rehearsal_says_from_which_day_it_counts(
    window, expedientes, answers, tmp_path
):
    window.open_example("prosec")
    window.leave_expediente()
    expedientes.preferences.put(TODAY, "2025-04-29")
    answers.save_path = tmp_path / "lista.xlsx"
    window.menus.actions["exportar_excel"].trigger()
    page = load_workbook(answers.save_path).active
    assert page["A1"].value.startswith("ENSAYO: las fechas se cuentan desde el 29 de abril de 2025")
    assert page["A2"].value == "Empresa"


def test_where_there_is_nothing_to_export_it_is_said(window, answers, tmp_path):
    answers.save_path = tmp_path / "no" / "b.xlsx"
    window.menus.actions["exportar_excel"].trigger()
    assert window.banner.message == "La lista no tiene ningún expediente que exportar."
    window.start_blank(2024)
    window.menus.actions["exportar_excel"].trigger()
    assert window.banner.message == "Este expediente no tiene bienes que exportar."
    window.menus.actions["plantilla_bienes"].trigger()
    assert "la carpeta «no» no existe" in window.banner.message
    answers.save_path = tmp_path / "plantilla.xlsx"
    window.menus.actions["plantilla_empresas"].trigger()
    assert answers.save_path.exists()
    answers.save_path = None
    window.menus.actions["plantilla_empresas"].trigger()
