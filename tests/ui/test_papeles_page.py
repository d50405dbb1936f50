"""The step «Papeles de trabajo», as an accountant uses it, on a fictitious year."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from raoce_desktop.evidence.tables.auditing import Auditoria
from raoce_desktop.evidence.tables.coverage import Cobertura
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.papers.figures_used import PapersState
from raoce_desktop.session.preferences import PREPARER
from raoce_desktop.ui.kit.wrapping_rows import CardRow
from tests.fabrica import RFC, fabricate
from tests.ui.showing import drop, go_to, papeles_of

VENTAS, EXPORTACIONES = "ventas_totales", "total_exportaciones"


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    return fabricate(tmp_path_factory.mktemp("empresa"), items=600, invoices=120)


@pytest.fixture
def empty(window, settle, monkeypatch):
    """A PROSEC company on the step, with nothing read; work is done at once."""
    return papeles_of(window, settle, monkeypatch, RFC)


@pytest.fixture
def page(empty, world, settle):
    """The same, with the whole year read."""
    empty.papeles.add([world.folder])
    settle()
    return empty


def named(widget: QWidget, name: str) -> QAbstractButton:
    return next(b for b in widget.findChildren(QAbstractButton) if b.objectName() == name)


# ---------------------------------------------------------------- before anything is read


def test_an_empty_step_says_what_to_ask_for_and_leads_to_the_help(empty, window, settle):
    for card in empty.sources.cards.values():
        assert card.about.text().count(".") >= 2
        assert not card.squares.isVisible()
    empty.sources.help.click()
    settle()
    assert "Qué pedir y a quién" in window.windows.help.browser.toPlainText()


def test_without_an_rfc_the_step_leads_to_it(empty, window, settle):
    window.session.capture("solicitante.rfc", "")
    settle()
    assert not empty.sources.files.isEnabled()
    assert empty.no_rfc.isVisible()
    empty.to_rfc.click()
    settle()
    assert QApplication.focusWidget().objectName() == "solicitante.rfc"


def test_the_step_never_blocks(empty, window):
    assert not any(h.ruta.startswith("papeles") for h in window.session.revision.errores)
    assert empty.papeles.estado is PapersState.SIN_EMPEZAR


# ---------------------------------------------------------------- sources


def test_what_is_dropped_on_the_window_is_read(empty, window, world, settle):
    assert drop(window, world.folder / "data_stage", world.folder / "cfdi")
    settle()
    assert empty.papeles.cifras.con_pedimentos
    assert empty.papeles.cifras.con_cfdi
    assert [path.name for path in empty.papeles.remembered.fuentes] == ["data_stage", "cfdi"]


def test_on_another_step_the_window_takes_no_evidence(empty, window, world, settle):
    go_to(window, settle, "datos")
    assert not drop(window, world.folder)
    assert empty.papeles.remembered.fuentes == ()


def test_files_and_folders_are_chosen_too(empty, answers, world):
    answers.folder = world.folder / "data_stage"
    empty.sources.folder.click()
    answers.files = [world.folder / "metadata.txt"]
    empty.sources.files.click()
    assert len(empty.papeles.remembered.fuentes) == 2


def test_the_squares_tell_the_months(page):
    squares = page.sources.cards["data_stage"].squares
    assert len(squares.months) == 17
    assert squares.months[2].estado is Cobertura.REPETIDO
    assert "marzo: más de una vez" in squares.accessibleDescription()
    assert len(page.sources.cards["cfdi"].squares.months) == 12


def test_a_missing_month_is_named(empty, world, settle):
    months = sorted((world.folder / "data_stage").glob("2024-*.zip"))
    empty.papeles.add([path for path in months if path.stem != "2024-05"])
    settle()
    card = empty.sources.cards["data_stage"]
    assert card.squares.months[4].estado is Cobertura.FALTA
    assert "mayo" in card.state.text


def test_one_bad_file_is_listed_with_its_reason(empty, world, tmp_path, settle):
    bad = tmp_path / "roto.zip"
    bad.write_bytes(b"PK\x03\x04 nada")
    empty.papeles.add([bad, world.folder / "data_stage"])
    settle()
    table = empty.results.table("archivos")
    assert any(row.documento == "roto.zip" and row.motivo.texto for row in table.rows)
    assert empty.papeles.cifras.exportaciones.total_pesos > 0


def test_letting_go_of_a_source_counts_without_it(page, settle):
    row = next(b for b in page.findChildren(QAbstractButton) if "Quitar " in b.accessibleName())
    row.click()
    settle()
    assert page.papeles.cifras is None
    assert not page.figures.isVisible()


# ---------------------------------------------------------------- figures


def test_the_figures_are_exact_and_rounded_once(page, world):
    total = world.truth.directa + world.truth.indirecta
    card = page.figures.cards[EXPORTACIONES]
    assert card.pesos.text() == f"${total:,} al peso"
    assert card.miles.text() == f"{int(Decimal(total) / 1000 + Decimal('0.5')):,}"
    sales = page.figures.cards[VENTAS]
    assert sales.pesos.text() == f"${world.sales.net:,.2f} al peso"


def test_nothing_changes_in_the_balanza_until_it_is_asked_for(page, window):
    before = example("prosec").balanza.total_exportaciones
    assert window.session.documento.balanza.total_exportaciones == before
    page.figures.use.click()
    used = window.session.documento.balanza
    assert used.total_exportaciones == page.papeles.cifras.exportaciones.total_miles
    assert used.origenes[EXPORTACIONES].identificador == page.papeles.cifras.identificador
    assert page.figures.cards[EXPORTACIONES].state.text == "Igual a la balanza."
    assert not page.figures.use.isEnabled()
    window.session.undo()
    assert window.session.documento.balanza.total_exportaciones == before


def test_a_hand_edit_shows_its_difference_here_and_in_datos(page, window, settle):
    page.figures.use.click()
    miles = page.papeles.cifras.ventas.total_miles
    window.session.capture("balanza.ventas_totales", str(miles + 1200))
    assert "Editado a mano" in page.figures.cards[VENTAS].state.text
    assert "+1,200" in page.figures.cards[VENTAS].state.text
    window.workspace.wizard.show_step("datos")
    datos = window.workspace.wizard.page_for("datos")
    assert "1,200" in datos.forms[0].editor("balanza.ventas_totales").accessibleDescription()


def test_when_the_sources_change_the_balanza_is_said_to_be_out_of_date(page, window, world):
    page.papeles.answer("enero", "por_pago")
    page.figures.use.click()
    used = window.session.documento.balanza.total_exportaciones
    page.papeles.remove(world.folder)
    page.papeles.add([world.folder / "data_stage" / "2024-01.zip"])
    assert window.session.documento.balanza.total_exportaciones == used
    assert "desactualizada" in page.figures.cards[EXPORTACIONES].state.text
    rail = named(window.workspace.wizard, "rail.papeles")
    assert "desactualizada" in rail.accessibleName()
    window.workspace.wizard.show_step("datos")
    datos = window.workspace.wizard.page_for("datos")
    note = datos.forms[0].editor("balanza.total_exportaciones").accessibleDescription()
    assert "cambiaron desde que se usó" in note


def test_the_last_figures_show_at_once_when_the_step_is_opened_again(page, window, settle):
    miles = page.figures.cards[VENTAS].miles.text()
    current = window.session.core.id
    window.leave_expediente()
    window.open_expediente(current)
    settle(20)
    again = go_to(window, settle, "papeles")
    assert again is not page
    assert again.figures.cards[VENTAS].miles.text() == miles
    assert not again.figures.use.isEnabled()
    assert "20 de abril de 2025" in again.figures.said.text()
    again.sources.again.click()
    settle()
    assert again.figures.use.isEnabled()


# ---------------------------------------------------------------- questions


def test_a_question_is_answered_changed_and_taken_back(page, world):
    before = page.papeles.cifras.exportaciones.total_pesos
    duda = next(d for d in page.papeles.cifras.dudas if d.id.startswith("gc:"))
    row = page.questions.rows[duda.id]
    row.radios["suma"].click()
    assert page.papeles.cifras.exportaciones.total_pesos == before + duda.valor
    row.radios["resta"].click()
    assert page.papeles.cifras.exportaciones.total_pesos == before - duda.valor
    row.clear.click()
    assert page.papeles.cifras.exportaciones.total_pesos == before
    assert not any(radio.isChecked() for radio in row.radios.values())


def test_the_rail_counts_the_open_questions(page, window):
    rail = named(window.workspace.wizard, "rail.papeles")
    assert "con decisiones pendientes" in rail.accessibleName()
    for duda in page.papeles.cifras.dudas:
        page.papeles.answer(duda.id, duda.supuesto)
    assert "con cifras sin usar" in rail.accessibleName()
    page.figures.use.click()
    assert "al día" in rail.accessibleName()


def test_consignment_is_asked_and_counts_the_value_added(page, world):
    page.questions.rows["consignacion"].radios["si"].click()
    assert page.papeles.cifras.exportaciones.total_pesos == world.truth.agregado


# ---------------------------------------------------------------- export


@pytest.mark.parametrize(("kind", "start"), [("excel", b"PK"), ("pdf", b"%PDF")])
def test_the_papers_are_written_whole(page, answers, tmp_path, kind, start):
    answers.save_path = tmp_path / "papeles"
    page.export.buttons[kind].click()
    written = next(tmp_path.glob("papeles.*"))
    assert written.read_bytes().startswith(start)
    assert written.name in page.export.saver.said.text()


def test_a_folder_that_cannot_be_written_is_one_sentence(page, answers, tmp_path):
    answers.save_path = tmp_path / "no_hay" / "papeles.pdf"
    page.export.buttons["pdf"].click()
    assert page.export.saver.said.text().endswith(".")
    assert page.export.buttons["pdf"].isEnabled()


def test_who_reviewed_is_kept_and_printed(page, hands):
    page.export.audit.edits["nombre"].setFocus()
    hands.type("Luis Revisa")
    page.export.audit.edits["cargo"].setFocus()
    assert page.papeles.papeles().reviso.nombre == "Luis Revisa"


def fill(page, name, text):
    edit = page.export.audit.edits[name]
    edit.setText(text)
    edit.left.emit()
    return page.export.audit.notes[name].text


def test_sample_seed_materiality_and_the_day_of_the_review_are_kept_and_shown(page):
    for name, text in (("muestra", "25"), ("semilla", "enero"), ("materialidad", "100,000.50")):
        assert fill(page, name, text) == ""
    assert fill(page, "fecha", "31/03/2025") == ""
    found = page.papeles.papeles()
    assert found.auditoria == Auditoria(25, "enero", Decimal("100000.50"))
    assert found.reviso.fecha == date(2025, 3, 31)
    page.export.refresh()
    shown = {name: edit.text() for name, edit in page.export.audit.edits.items()}
    assert shown["materialidad"] == "100,000.50"
    assert shown["muestra"] == "25"
    assert shown["fecha"] == "31/03/2025"


@pytest.mark.parametrize(
    ("name", "text"), [("muestra", "1001"), ("materialidad", "mucho"), ("fecha", "ayer")]
)
def test_what_an_auditor_types_amiss_stays_and_says_why(page, name, text):
    fill(page, "semilla", "enero")
    assert text in fill(page, name, text)
    page.export.refresh()
    assert page.export.audit.edits[name].text() == text
    assert page.papeles.remembered.auditoria.semilla == "enero"
    assert fill(page, name, "") == ""


@pytest.mark.parametrize(
    ("cards", "width", "columns"),
    [(3, 800, 3), (3, 500, 1), (4, 990, 4), (4, 800, 2), (4, 500, 2), (4, 300, 1)],
)
def test_cards_stand_in_whole_rows_none_of_them_narrow(qtbot, settle, cards, width, columns):
    row = CardRow([QWidget() for _ in range(cards)])
    qtbot.addWidget(row)
    row.resize(width, 400)
    row.show()
    settle()
    found = row.findChildren(QWidget)
    assert len({card.y() for card in found}) == cards // columns
    assert max(card.width() for card in found) - min(card.width() for card in found) <= 1


def test_it_says_which_name_will_be_printed_before_it_is(empty, world, expedientes, settle):
    expedientes.preferences.put(PREPARER[0], "Ana Ruiz")
    expedientes.preferences.follow()
    empty.papeles.add([world.folder])
    settle()
    assert "Ana Ruiz" in empty.export.prepared.text()
    assert empty.papeles.papeles().preparo.nombre == "Ana Ruiz"
