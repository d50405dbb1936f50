"""A company's card: what it is apart from its expedientes, typed and taken both ways."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.edits import capture
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.companies import read_company
from raoce_desktop.session.importing import read_for_import
from raoce_desktop.session.preferences import FIRM, PREFERENCES
from raoce_desktop.store import StoreProblem
from raoce_desktop.store.side_data import card_of
from raoce_desktop.ui.app.menu_actions import show_card

CASE = example("prosec")
RFC = CASE.solicitante.rfc
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def cards(there, settle):
    there.menus.actions["ficha"].trigger()
    settle()
    return there.companies.cards.window


def box(shown, ruta):
    return next(w for w in shown.findChildren(object) if w.objectName() == f"ficha.{ruta}")


def kept(window):
    return read_company(window.expedientes.store, RFC)


def test_it_says_what_the_latest_expediente_says_until_somebody_types(there, cards):
    assert cards.isVisible()
    assert box(cards, "solicitante.rfc").text() == RFC
    assert not box(cards, "solicitante.rfc").isEnabled()
    assert box(cards, "programas.0.numero").text() == CASE.programas[0].numero
    assert "Nadie ha escrito" in cards.said.text()
    assert not cards.gone.isVisible()
    assert there.expedientes.store.decisions(RFC) == {}


def test_a_contact_is_typed_by_keys_alone_kept_and_taken_back(there, cards, hands, settle):
    cards.form._parts[5].add.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert cards.card.documento.contactos == ()
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is cards.form._parts[5].add
    hands.press(Qt.Key.Key_Space)
    assert QApplication.focusWidget().objectName() == "ficha.contactos.0.nombre"
    hands.type("Ana Núñez")
    hands.press(Qt.Key.Key_Return)
    hands.type("Contadora")
    hands.press(Qt.Key.Key_Return)
    hands.type("ana@ejemplo.mx")
    there.expedientes.pending.flush()
    (ana,) = kept(there).ficha.contactos
    assert (ana.nombre, ana.cargo, ana.correo) == ("Ana Núñez", "Contadora", "ana@ejemplo.mx")
    assert cards.said.text() == "Todo está guardado"
    assert "Ana Núñez" in cards.form.history.text()
    cards.undo()
    assert box(cards, "contactos.0.correo").text() == ""
    cards.redo()
    assert box(cards, "contactos.0.correo").text() == "ana@ejemplo.mx"
    for _ in range(4):
        cards.undo()
    settle()
    assert cards.card.documento.contactos == ()
    there.expedientes.pending.flush()
    assert kept(there).ficha.contactos == ()


def test_rows_come_and_go_and_what_is_not_understood_is_said(there, cards, settle):
    programs = cards.form._parts[3]
    programs.add.click()
    row = programs.rows[-1]
    assert row.boxes["programas.1.tipo"].completer() is not None
    assert row.boxes["programas.1.numero"].accessibleName().endswith(", renglón 2")
    row.boxes["programas.1.autorizado"].setText("mañana")
    row.boxes["programas.1.autorizado"].captured.emit("mañana")
    row.refresh()
    assert "mañana" in row._notes["programas.1.autorizado"].text
    assert cards.card.documento.programas[1].por_corregir == {"autorizado": "mañana"}
    programs._remove(1)
    assert len(programs.rows) == 1
    cards.form.notes.setPlainText("una nota")
    assert cards.card.documento.notas == "una nota"
    cards.undo()
    assert cards.form.notes.toPlainText() == ""


def test_from_the_card_to_an_expediente_and_back(there, cards, settle):
    cards.card.capture("solicitante.correo", "nuevo@ejemplo.mx")
    cards.close()
    settle()
    there.open_expediente(1)
    settle()
    offer = there.workspace.wizard.page_for("solicitante").card
    assert offer.said.text() == "La ficha de la empresa dice otra cosa en 1 dato."
    offer.buttons["tomar"].click()
    settle()
    shown = there.companies.compare
    assert [f.tomar for f in shown.grid.fields] == [False]
    shown.grid.checks["solicitante.correo"].setChecked(True)
    shown.take.click()
    settle()
    assert there.session.documento.solicitante.correo == "nuevo@ejemplo.mx"
    assert there.session.core.undo_label == "Deshacer: tomar datos de la ficha"
    assert not offer.isVisible()
    there.session.capture("solicitante.telefono", "5559999999")
    settle()
    assert "otra cosa" in offer.said.text()
    offer.buttons["llevar"].click()
    settle()
    shown.grid.mark_all(on=True)
    shown.take.click()
    settle()
    there.expedientes.pending.flush()
    settle()
    assert kept(there).ficha.solicitante.telefono == "5559999999"
    assert not offer.isVisible()
    there.session.capture("solicitante.telefono", "1")
    settle()
    offer.buttons["ver"].click()
    settle()
    assert there.companies.cards.window.card.rfc == RFC


def test_a_new_expediente_of_an_rfc_that_is_known_is_offered_all(there, settle):
    there.start_blank(2023)
    settle()
    there.session.capture("solicitante.rfc", RFC)
    settle()
    offer = there.workspace.wizard.page_for("solicitante").card
    assert "El expediente 2024 de esta empresa dice otra cosa" in offer.said.text()
    assert not offer.buttons["llevar"].isVisible()
    offer.buttons["tomar"].click()
    settle()
    there.companies.compare.take.click()
    settle()
    documento = there.session.documento
    assert documento.programas == CASE.programas
    assert documento.balanza.ventas_totales is None
    there.session.undo()
    assert there.session.documento.programas == ()


def test_one_that_was_filed_never_changes_by_the_card(there, cards, settle):
    cards.card.capture("solicitante.correo", "nuevo@ejemplo.mx")
    cards.close()
    there.open_expediente(1)
    settle()
    there.session.core.apply(
        lambda e: capture(e, "seguimiento.folio", "0201500100220250101000001"), "x"
    )
    settle()
    offer = there.workspace.wizard.page_for("solicitante").card
    assert not offer.buttons["tomar"].isVisible()
    assert offer.buttons["llevar"].isVisible()


def test_a_card_starts_an_expediente(there, cards, settle):
    cards.card.capture("solicitante.correo", "nuevo@ejemplo.mx")
    cards.year.setCurrentText("2025")
    cards.start.click()
    settle()
    documento = there.session.documento
    assert (documento.ejercicio, documento.solicitante.correo) == (2025, "nuevo@ejemplo.mx")
    assert not cards.isVisible()


def test_the_card_takes_what_the_latest_expediente_says(there, cards, settle):
    cards.card.capture("solicitante.correo", "viejo@ejemplo.mx")
    assert cards.update_.isVisible()
    cards.update_.click()
    settle()
    shown = there.companies.compare
    assert [f.nuevo for f in shown.grid.fields] == [CASE.solicitante.correo]
    shown.all.click()
    shown.grid.mark_all(on=True)
    shown.take.click()
    settle()
    assert cards.card.documento.solicitante.correo == CASE.solicitante.correo


def test_it_is_deleted_and_brought_back(there, cards, settle):
    cards.card.capture("notas", "x")
    cards.gone.click()
    there.expedientes.pending.flush()
    assert not cards.form.isEnabled()
    assert "Se eliminó el 20 abr 2025, 14:32" in cards.said.text()
    assert not kept(there).guardada
    cards.gone.click()
    there.expedientes.pending.flush()
    assert kept(there).ficha.notas == "x"


def test_companies_are_found_by_their_people(there, cards, settle):
    there.expedientes.add(capture(CASE, "solicitante.rfc", "EKU9003173C9"))
    cards.card.capture("representante.nombre", "Eva Ruiz")
    cards.load()
    settle()
    assert cards.list.count() == 2
    cards.search.setText("ruiz")
    assert [cards.list.item(at).text() for at in range(cards.list.count())] == [
        CASE.solicitante.denominacion
    ]
    assert not cards.none.isVisible()
    cards.search.setText("zzz")
    assert cards.none.isVisible()
    assert cards.none.text() == "Ninguna empresa coincide con lo que buscas."
    cards.search.setText("eku")
    settle()
    item = cards.list.item(0)
    assert "EKU9003173C9" in item.toolTip()
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).endswith("\nEKU9003173C9")
    assert cards.list.sizeHintForColumn(0) <= cards.list.viewport().width()
    assert cards.card.rfc == "EKU9003173C9"
    cards.search.returnPressed.emit()
    assert QApplication.focusWidget().objectName() == "ficha.solicitante.denominacion"


def test_the_list_finds_a_company_by_its_people(there, cards, settle, monkeypatch):
    cards.card.capture("representante.nombre", "Eva Ruiz")
    cards.close()
    settle()
    screen = there.list_screen
    screen.search.setText("ruíz")
    settle()
    assert screen.model.rowCount() == 1
    screen.search.setText("ruiz prosec")
    assert screen.model.rowCount() == 1
    screen.search.setText("nadie")
    settle()
    assert screen.model.rowCount() == 0
    there.show_list()

    def fail(*_):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr("raoce_desktop.ui.app.company.desk.words_of_people", fail)
    screen.search.setText("")
    screen.search.setText("café")
    settle()
    assert screen.model.rowCount() == 1


def test_the_catalogue_goes_out_from_the_cards_and_comes_back(there, cards, answers, tmp_path):
    cards.card.capture("representante.nombre", "Eva Ruiz")
    cards.form._parts[5].add.click()
    cards.card.capture("contactos.0.nombre", "Ana")
    answers.save_path = tmp_path / "empresas.xlsx"
    there.menus.actions["exportar_empresas"].trigger()
    assert "El libro quedó en" in there.banner.message
    importing = read_for_import(answers.save_path, there.expedientes.referencia(2024))
    assert importing.kind == "empresas"
    (item,) = importing.changed(ejercicio=2024, hidden_too=False, programa="").plan().items
    company = item.value
    assert company.solicitante.rfc == RFC
    assert company.solicitante.domicilio_fiscal == CASE.solicitante.domicilio_fiscal
    assert company.programas == CASE.programas
    assert company.representante.nombre == "Eva Ruiz"
    assert "Contactos" in importing.left_columns()


def test_without_companies_there_is_no_catalogue(window, answers, settle, monkeypatch):
    window.menus.actions["exportar_empresas"].trigger()
    settle()
    assert "Todavía no hay ninguna empresa" in window.banner.message

    def fail(*_):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr("raoce_desktop.session.companies.read_companies", fail)
    window.menus.actions["exportar_empresas"].trigger()
    settle()
    assert "disco está lleno" in window.banner.message


def test_two_windows_are_asked_which_card_counts(there, cards, settle):
    other = '{"notas": "la otra"}'
    cards.card.capture("notas", "la mía")
    there.expedientes.store.decide(RFC, {card_of(RFC).clave: other})
    there.expedientes.pending.flush()
    settle()
    assert "elige cuál vale" in cards.said.text()
    cards.choices[1].click()
    settle()
    assert cards.form.notes.toPlainText() == "la otra"
    assert not cards.choices[0].isVisible()


def test_what_cannot_be_saved_or_read_is_said(there, cards, settle, monkeypatch):
    def fail(*_):
        raise StoreProblem("guardado.disco_lleno")

    store = there.expedientes.store
    monkeypatch.setattr(type(store), "decide", fail)
    cards.card.capture("notas", "x")
    there.expedientes.pending.flush()
    assert "disco está lleno" in cards.said.text()
    monkeypatch.undo()
    there.expedientes.pending.flush()
    assert cards.said.text() == "Todo está guardado"
    monkeypatch.setattr(type(store), "decisions", fail)
    cards.show_company(RFC)
    assert "disco está lleno" in cards.said.text()
    with pytest.raises(ZeroDivisionError):
        cards._failed(ZeroDivisionError())


def test_a_card_of_a_newer_version_is_left_alone(there, settle):
    there.expedientes.store.decide(RFC, {card_of(RFC).clave: '{"nuevo": 1}'})
    show_card(there)
    settle()
    shown = there.companies.cards.window
    assert "versión más nueva" in shown.said.text()
    assert not shown.form.isEnabled()


def test_without_companies_it_says_how_they_come(window, settle):
    show_card(window)
    settle()
    shown = window.companies.cards.window
    assert "Todavía no hay empresas" in shown.area.widget().text()
    assert not shown.start.isVisible()
    shown.undo()
    shown.redo()
    shown._choose(ours=True)
    shown._start()
    shown._update()
    shown._delete_or_recover()
    shown.reject()


def test_the_list_leads_to_a_companys_card(there, settle):
    there.list_screen.card_requested.emit(1)
    settle()
    assert there.companies.cards.window.card.rfc == RFC
    there.open_expediente(1)
    settle()
    there.session.company_requested.emit("tomar")
    settle()
    assert there.companies.compare.isVisible()
    there.leave_expediente()
    settle()
    assert not there.companies.compare.isVisible()


def test_whoever_opens_a_card_again_finds_what_an_expediente_says_by_now(there, cards, settle):
    cards.card.capture("notas", "x")
    there.expedientes.pending.flush()
    cards.close()
    later = capture(CASE, "solicitante.correo", "nuevo@ejemplo.mx")
    there.expedientes.add(later.model_copy(update={"ejercicio": CASE.ejercicio + 1}))
    there.menus.actions["ficha"].trigger()
    settle()
    cards.card.undo()  # what was typed before can still be taken back
    cards.card.redo()
    cards.update_.click()
    settle()
    assert [f.nuevo for f in there.companies.compare.grid.fields] == ["nuevo@ejemplo.mx"]


def test_a_card_opened_again_is_what_another_window_made_of_it(there, cards, settle):
    cards.card.capture("notas", "la mía")
    there.expedientes.pending.flush()
    cards.close()
    there.expedientes.store.decide(RFC, {card_of(RFC).clave: '{"notas": "la otra"}'})
    there.menus.actions["ficha"].trigger()
    settle()
    assert cards.form.notes.toPlainText() == "la otra"
    assert not cards.card.undo()


def test_choosing_a_card_chooses_nothing_else(there, cards, settle):
    store, office = there.expedientes.store, there.expedientes
    office.preferences.put(FIRM, "Mío")
    cards.card.capture("notas", "la mía")
    store.decide(RFC, {card_of(RFC).clave: '{"notas": "la otra"}'})
    store.set_setting(f"{PREFERENCES}{FIRM}", "Otro")
    office.pending.flush()
    settle()
    cards.choices[0].click()
    settle()
    (left,) = office.texts.conflicts
    assert left.record.clave == f"{PREFERENCES}{FIRM}"
