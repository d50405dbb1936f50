"""The company's data from its papers: shown beside what is there, and taken field by field."""

import pytest

from raoce_desktop.session.jobs import ImmediateRunner
from tests.exchange.constancias import DATA, RFC, constancia, scan
from tests.ui.showing import drop

NAME = "solicitante.denominacion"
CP = "solicitante.domicilio_fiscal.codigo_postal"


@pytest.fixture
def look(window, answers, tmp_path, settle):
    def at(data=None, name="csf.pdf"):
        path = tmp_path / name
        path.write_bytes(constancia() if data is None else data)
        answers.files = [path]
        shown = window.sheets._identity_window()
        shown.runner = ImmediateRunner()
        window.menus.actions["constancia"].trigger()
        settle()
        return shown

    return at


@pytest.fixture
def blank(window, settle):
    window.start_blank(2024)
    settle()
    return window


def test_an_empty_expediente_is_filled_in_one_step(blank, look):
    shown = look()
    assert shown.take.text() == "&Tomar 13 datos"
    assert (
        shown.notes() == ["Constancia emitida el 12 de enero de 2025."] or len(shown.notes()) == 2
    )
    shown.take.click()
    solicitante = blank.session.documento.solicitante
    assert (solicitante.rfc, solicitante.regimen) == (
        RFC,
        "Régimen General de Ley Personas Morales",
    )
    assert solicitante.domicilio_fiscal.codigo_postal == "72000"
    assert solicitante.domicilio_fiscal.pais == "ESTADOS UNIDOS MEXICANOS"
    assert "Ctrl+Z los deshace" in blank.banner.message
    assert blank.session.core.undo_label == "Deshacer: tomar datos de la constancia"
    blank.session.undo()
    assert blank.session.documento.solicitante.rfc == ""


def test_both_columns_are_whole_on_a_screen_of_1366_at_200(blank, look, settle):
    blank.session.capture(NAME, "INDUSTRIAS METALMECÁNICAS Y DE TRANSFORMACIÓN, S.A.P.I. DE C.V.")
    shown = look()
    shown.resize(683, 340)
    settle()
    assert shown.width() == 683
    assert shown.grid.horizontalScrollBar().maximum() == 0


def test_what_would_change_is_beside_what_is_there_and_taken_by_field(blank, look):
    blank.session.capture("solicitante.rfc", RFC)
    blank.session.capture(NAME, "Otro nombre")
    blank.session.capture(CP, "72000")
    blank.session.capture("solicitante.domicilio_fiscal.pais", "México ")
    shown = look()
    assert "hoy «Otro nombre»" in shown.grid.checks[NAME].accessibleName()
    assert not shown.grid.checks[CP].isEnabled()
    for ruta, check in shown.grid.checks.items():
        check.setChecked(ruta == NAME)
    assert shown.take.text() == "&Tomar 1 dato"
    shown.take.click()
    solicitante = blank.session.documento.solicitante
    assert solicitante.denominacion.startswith("CAFE DE ENSAYO")
    assert solicitante.actividad == ""


def test_of_another_company_nothing_is_suggested(blank, look):
    blank.session.capture("solicitante.rfc", "EKU9003173C9")
    shown = look()
    assert shown.notes()[0].startswith(f"Es de otra empresa: su RFC es {RFC}")
    assert not any(check.isChecked() for check in shown.grid.checks.values())
    assert not shown.take.isEnabled()


def test_an_old_one_one_without_a_date_and_what_lacks_are_said(blank, look):
    old = look(constancia(issued="PUEBLA A 3 DE MARZO DE 2023"))
    assert any("más de tres meses" in words for words in old.notes())
    bare = look(
        constancia(issued="", activities=(), data={**DATA, "Estatus en el padrón:": "CANCELADO"})
    )
    assert any("no está activa" in words for words in bare.notes())
    assert "No se encontró su fecha de emisión." in bare.notes()
    assert "No se encontró en ella: Actividad económica preponderante." in bare.notes()


def test_what_is_already_so_is_said(blank, look):
    look().take.click()
    shown = look()
    assert "El expediente ya dice lo mismo que el archivo." in shown.notes()
    assert not shown.take.isEnabled()


def test_what_cant_be_read_is_one_sentence(blank, look, monkeypatch):
    assert look(scan()).notes() == [
        "No se tomó nada de «csf.pdf». El PDF es una imagen escaneada y no trae texto que leer. "
        "Descarga la constancia del portal del SAT y elige ese archivo."
    ]
    monkeypatch.setattr(
        "raoce_desktop.ui.app.importing.identity_window.read_identity", lambda *_: 1 // 0
    )
    assert "no esperaba" in look().notes()[0]


def test_without_an_expediente_one_is_started(window, look, expedientes):
    shown = look()
    assert "Se empieza un expediente nuevo, ejercicio 2024." in shown.notes()
    shown.take.click()
    assert window.session.documento.solicitante.rfc == RFC
    window.leave_expediente()
    again = look()
    assert window.session is not None, "the one of that company is opened"
    assert "El expediente ya dice lo mismo que el archivo." in again.notes()
    assert len(expedientes.listing()) == 1
    window.leave_expediente()
    assert not again.isVisible()


def test_one_that_is_dropped_is_read_off_the_window(blank, tmp_path, qtbot):
    path = tmp_path / "csf.pdf"
    path.write_bytes(constancia())
    assert drop(blank, path)
    qtbot.waitUntil(lambda: bool(blank.sheets.identity.grid.fields), timeout=30_000)
    assert blank.sheets.identity.take.isEnabled()


def test_a_report_that_was_filed_is_only_changed_by_who_means_to(window, look, answers, settle):
    window.open_example("prosec")
    from raoce_desktop.domain.edits import capture

    folio = "0201500100220250101000001"
    window.session.core.apply(lambda e: capture(e, "seguimiento.folio", folio), "x")
    shown = look()
    before = window.session.documento
    for check in shown.grid.checks.values():
        check.setChecked(check.isEnabled())
    shown.take.click()
    assert window.session.documento is before
    assert shown.isVisible()
