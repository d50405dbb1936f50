"""What the rail and the buttons below the page say and keep, whatever the step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWizard

from raoce_desktop.ui.expediente.rail import RailItem
from raoce_desktop.ui.kit.words import say
from tests.domain.rules.cases_papeles import from_papers
from tests.ui.showing import go_to


@pytest.fixture
def wizard(window, settle):
    window.open_example("prosec")
    settle()
    return window.workspace.wizard


def test_a_second_click_where_continue_was_is_no_way_back(wizard, settle):
    back = wizard.button(QWizard.WizardButton.CustomButton1)
    wizard.show_step("revision")
    settle()
    before = back.geometry()
    wizard.show_step("seguimiento")
    settle()
    assert not wizard.button(QWizard.WizardButton.NextButton).isVisible()
    assert back.geometry() == before


def test_the_rail_says_that_the_sources_disagree_about_the_limit(window, settle):
    window.open_example("prosec-altex")
    settle()
    rail = window.workspace.wizard.rail
    assert rail.deadline.text() == "Vence 30 abr 2025 (calculada)"
    assert rail.days.text() == (
        "faltan 10 días\nLa lectura más temprana del límite\nOtra lectura: 30 may 2025 (verificar)"
    )


def test_the_rail_counts_the_days_of_a_saved_request_where_they_end_first(window, settle):
    window.open_example("immex-prosec")
    window.session.capture("seguimiento.guardado", "18/04/2025")
    settle()
    rail = window.workspace.wizard.rail
    assert rail.deadline.text() == "Vence 3 may 2025 (calculada)"
    assert "15 días para firmar lo guardado" in rail.days.text()


def test_nothing_is_due_once_the_report_was_filed(wizard, window, settle):
    window.session.capture("seguimiento.folio", "0201500100220250101000001")
    settle()
    assert wizard.rail.days.text() == say("estado.presentado")


def test_a_step_forgets_the_field_of_the_one_before(wizard, window, settle):
    wizard.show_step("programas")
    settle()
    assert window.workspace.panel.about.name.isVisible()
    wizard.show_step("firmar")
    settle()
    assert not window.workspace.panel.about.name.isVisible()


def test_the_count_of_a_step_is_seen_beside_a_scroll_bar(window, wizard, settle):
    window.resize(1366, 460)
    settle()
    item = wizard.rail.findChild(RailItem, "rail.datos")
    assert item.width() <= item.parentWidget().parentWidget().width()


def test_coming_back_to_a_step_goes_on_where_it_was_left(wizard, window, hands, settle):
    wizard.show_step("revision")
    settle()
    page = wizard.page_for("revision")
    row = next(r for r in page.rows() if r.goal == "balanza.total_exportaciones")
    row.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.replace("1000")
    hands.press(Qt.Key.Key_Return)
    wizard.show_step("revision")
    settle()
    here = QApplication.focusWidget()
    assert here.objectName() == "ir.balanza.total_exportaciones"
    assert not here.visibleRegion().isEmpty()


def test_where_the_keyboard_starts_is_in_sight(wizard, settle):
    wizard.show_step("firmar")
    settle()
    bar = wizard.page_for("firmar").scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum())
    wizard.show_step("datos")
    settle()
    wizard.show_step("firmar")
    settle()
    assert not QApplication.focusWidget().visibleRegion().isEmpty()


def test_a_report_that_no_program_must_file_is_never_due(window, settle):
    window.open_example("immex")
    window.session.capture("programas.0.autorizado", "01/02/2025")
    page = go_to(window, settle, "firmar")
    state = window.workspace.wizard.page_for("seguimiento").state
    assert window.workspace.wizard.rail.days.text() == "No debe presentarse"
    assert "no debe presentarse" in page.readiness.accessibleName()
    assert state.accessibleName().startswith("No debe presentarse.")
    assert not page.due.isVisible()
    window.leave_expediente()
    settle()
    model = window.list_screen.model
    assert "faltan" not in str([model.data(model.index(0, c)) for c in range(model.columnCount())])


def test_one_key_says_that_vucem_shows_the_same_data(window, settle, field, hands):
    window.open_example("immex")
    window.session.capture("solicitante.actividad", "")
    assert "solicitante.datos-falta" in {h.regla for h in window.session.revision.reservas}
    field("solicitante.visto_en_vucem")
    hands.type("S")
    settle()
    assert window.session.documento.solicitante.visto_en_vucem is True
    assert "solicitante.datos-falta" not in {h.regla for h in window.session.revision.reservas}
    window.session.undo()
    settle()
    assert window.session.documento.solicitante.visto_en_vucem is None


def test_papers_that_only_the_file_remembers_mark_their_step(window, settle):
    window.open_example("immex")
    window.session.apply(lambda _: from_papers(decisiones=2), "traer")
    settle()
    step = window.workspace.wizard.rail.findChild(RailItem, "rail.papeles")
    assert step.accessibleName() == "Papeles de trabajo, con reservas, 1 punto por resolver"


def test_whoever_jumps_ahead_and_walks_back_is_always_on_a_step_that_was_visited(wizard, settle):
    for _ in range(2):
        wizard.show_step("seguimiento")
        settle()
        while wizard.paso.anterior:
            before = wizard.paso.anterior
            wizard.go_back()
            assert wizard.paso is before
            assert wizard.visitedIds()[-1] == wizard.currentId()
