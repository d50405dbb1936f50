"""Who signs the checklist, and its PDF."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.preferences import PREPARER
from tests.ui.showing import step_of

Key = Qt.Key


@pytest.fixture
def page(window, settle):
    return shown(window, settle, "immex-prosec")


def shown(window, settle, example):
    found = step_of(window, settle, example, "firmantes")
    found.export.saver.runner = ImmediateRunner()
    return found


def test_the_checklist_is_exported_and_offered_to_open(page, window, answers, tmp_path):
    answers.save_path = tmp_path / "lista.pdf"
    page.export.export.click()
    assert answers.save_path.read_bytes().startswith(b"%PDF")
    assert "«lista.pdf» quedó en" in page.export.saver.said.text()
    page.export.saver.open.click()
    assert answers.links == [str(answers.save_path)]


def test_a_name_without_an_ending_gets_pdf(page, answers, tmp_path):
    answers.save_path = tmp_path / "lista"
    page.export.export.click()
    assert (tmp_path / "lista.pdf").exists()


def test_no_file_chosen_is_no_export(page, answers):
    page.export.export.click()
    assert not page.export.saver.open.isVisible()
    assert page.export.export.isEnabled()


def test_a_failed_export_is_one_sentence_and_the_button_is_back(page, answers, tmp_path):
    answers.save_path = tmp_path / "no" / "existe" / "lista.pdf"
    page.export.export.click()
    said = page.export.saver.said.text()
    assert said.endswith(".")
    assert "Traceback" not in said
    assert page.export.export.isEnabled()
    assert not page.export.saver.open.isVisible()


def test_the_window_lives_while_the_checklist_is_made(qtbot, window, settle, answers, tmp_path):
    from raoce_desktop.ui.kit.background import thread_runner

    page = shown(window, settle, "immex-prosec")
    page.export.saver.runner = thread_runner(page)
    answers.save_path = tmp_path / "lista.pdf"
    page.export.export.click()
    assert not page.export.export.isEnabled()
    qtbot.waitUntil(lambda: page.export.export.isEnabled(), timeout=20_000)
    assert answers.save_path.exists()


def test_who_signs_is_captured_by_keyboard(page, window, field, hands):
    field("representante.nombre")
    hands.type("María Núñez Peña")
    hands.press(Key.Key_Return)
    hands.type("Representante legal")
    hands.press(Key.Key_Return)
    hands.type("Xalapa")
    hands.press(Key.Key_Return)
    hands.type("20/04/2025")
    signer = window.session.documento.representante
    assert (signer.nombre, signer.cargo, signer.lugar, signer.fecha) == (
        "María Núñez Peña",
        "Representante legal",
        "Xalapa",
        date(2025, 4, 20),
    )


def noted(page, name):
    """What is said below a field of whoever prepared."""
    return next(
        box.note.text for form in page.forms for box in form.boxes() if box.cell.ruta == name
    )


def test_the_office_s_preparer_is_shown_as_what_will_be_printed(window, settle, expedientes):
    expedientes.preferences.put(PREPARER[0], "Ana Ruiz")
    expedientes.preferences.put(PREPARER[1], "Contadora")
    page = shown(window, settle, "immex-prosec")
    said = "Se imprime «Ana Ruiz», de Preferencias, mientras aquí no haya nadie."
    assert noted(page, "preparo.nombre") == said
    assert "«Contadora»" in noted(page, "preparo.cargo")
    assert noted(page, "representante.nombre") == ""
    window.session.capture("preparo.cargo", "Auditora")
    settle()
    assert noted(page, "preparo.nombre") == noted(page, "preparo.cargo") == ""


def test_an_office_without_a_preparer_prints_nobody(page):
    assert noted(page, "preparo.nombre") == ""
