"""How far the report has come in VUCEM, and what its page says of it."""

import pytest
from PySide6.QtCore import Qt

from raoce_desktop.domain.edits import text_of
from raoce_desktop.ui.kit.link_row import Mark
from tests.ui.showing import step_of, words

FOLIO = "0201500100220250101000001"


@pytest.fixture
def page(window, settle):
    return step_of(window, settle, "immex-prosec", "seguimiento")


def stages(page):
    return [mark.shape for mark in page.state.findChildren(Mark) if mark.isVisible()]


def test_the_state_goes_from_draft_to_filed(page, window, settle, field, hands, answer_all):
    assert page.state.accessibleName().startswith("Borrador")
    answer_all()
    assert page.state.accessibleName().startswith("Listo para capturar")
    window.session.capture("balanza.ventas_totales", "")
    settle()
    assert page.state.accessibleName().startswith("Borrador")
    window.session.undo()
    field("seguimiento.guardado")
    hands.type("10/04/2025")
    settle()
    assert "fírmalo a más tardar el 25 de abril de 2025" in page.state.meaning.text()
    assert "no presentado" in page.state.meaning.text()
    field("seguimiento.folio")
    hands.type(FOLIO)
    settle()
    assert page.state.accessibleName().startswith("Presentado")
    assert "Trámite 150102, presentado en 2025." in words(page)


def test_the_correction_term_counts_business_days(page, window, settle):
    window.session.capture("seguimiento.presentado", "10/04/2025")
    settle()
    assert "a más tardar el 17 de abril de 2025" in words(page)


def test_what_is_saved_in_vucem_is_to_be_signed_there(page, window, settle):
    window.session.capture("seguimiento.guardado", "18/04/2025")
    settle()
    assert page.wizard().page_for("firmar").readiness.accessibleName().startswith("Con reservas: ")
    assert page.state.accessibleName().startswith("Guardado en VUCEM, sin firmar")


def test_being_ready_is_left_behind_only_as_far_as_the_verdict_has_it(
    page, window, settle, answer_all
):
    window.session.capture("seguimiento.guardado", "18/04/2025")
    settle()
    assert stages(page) == ["completo", "con_avisos", "actual", "sin_empezar"]
    answer_all()
    assert stages(page) == ["completo", "completo", "actual", "sin_empezar"]
    window.session.capture("balanza.ventas_totales", "")
    settle()
    assert stages(page) == ["completo", "con_problemas", "actual", "sin_empezar"]


def test_what_is_not_to_be_filed_is_on_no_way(page, window, settle):
    for position in (0, 1):
        window.session.capture(f"programas.{position}.autorizado", "01/02/2025")
    settle()
    assert stages(page) == []


@pytest.mark.parametrize("folio", [FOLIO[:-1], f"{FOLIO}1", FOLIO.replace("0", "O")])
def test_a_folio_with_a_slip_stays_as_it_was_typed_and_files_nothing(
    page, window, settle, field, hands, folio
):
    field("seguimiento.folio")
    hands.type(folio)
    hands.press(Qt.Key.Key_Tab)
    settle()
    assert text_of(window.session.documento, "seguimiento.folio") == folio
    assert not page.state.accessibleName().startswith("Presentado")
    (finding,) = [
        found
        for found in window.session.revision.at("seguimiento.folio")
        if found.regla == "seguimiento.folio-formato"
    ]
    assert "no prueba la presentación" in finding.mensaje
