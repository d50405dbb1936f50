"""All that surrounds the signature."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from raoce_desktop.domain.expediente import EstadoRespuesta, Respuesta
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.ui.kit.link_row import LinkRow, Mark

Key = Qt.Key
FOLIO = "0201500100220250101000001"


@pytest.fixture
def page(window, settle):
    return shown(window, settle, "immex-prosec")


@pytest.fixture
def prosec(window, settle):
    return shown(window, settle, "prosec")


def shown(window, settle, example):
    window.open_example(example)
    window.session.step_requested.emit("firmar")
    settle()
    found = window.workspace.wizard.page_for("firmar")
    found.export.saver.runner = ImmediateRunner()
    return found


def words(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def answer(window, clave):
    given = window.session.documento.respuestas.get(clave)
    return given.estado.value if given else None


# ---------------------------------------------------------------- state


def test_the_page_says_that_it_files_nothing_and_asks_for_no_password_unasked(page):
    told = words(page)
    assert "Este programa no presenta el reporte" in told
    assert "Guardar no es presentar" in told
    for campo in ("Certificado (.cer)*", "Clave privada (.key)*", "Contraseña de clave privada*"):
        assert campo in told
    boxes = page.findChildren(QLineEdit)
    hidden = [box for box in boxes if box.echoMode() is QLineEdit.EchoMode.Password]
    assert hidden == [page.efirma.key.password]
    assert not hidden[0].isVisible()


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


def test_what_blocks_is_listed_and_leads_to_its_field(page, window, settle):
    window.session.capture("balanza.total_exportaciones", "9999")
    settle()
    rows = [row for row in page.readiness.findChildren(LinkRow) if row.isVisible()]
    assert len(rows) == 1
    rows[0].click()
    settle()
    assert QApplication.focusWidget().objectName() == "balanza.total_exportaciones"


# ---------------------------------------------------------------- checklist


def test_the_points_are_answered_with_one_letter_each(page, window, hands):
    first, second, third = (point.point.clave for point in page.checklist.points[:3])
    window.session.go_to("respuestas")
    hands.type("s")
    hands.type("n")
    hands.type("a")
    assert [answer(window, clave) for clave in (first, second, third)] == ["si", "no", "no_aplica"]
    total = len(page.checklist.points)
    # The data answer the plants, the programs' status and the commitment; one was just overruled.
    assert page.checklist.count.text().startswith(f"5 de {total} puntos contestados. Quedan")


def test_supr_takes_an_answer_away_and_undo_brings_it_back(page, window, hands, settle):
    point = page.checklist.points[0]
    window.session.go_to("respuestas")
    hands.type("s")
    point.take_focus()
    hands.press(Key.Key_Delete)
    assert answer(window, point.point.clave) is None
    window.session.undo()
    settle()
    assert answer(window, point.point.clave) == "si"
    assert point.choices["si"].isChecked()


def test_a_note_is_written_beside_its_answer(page, window, hands, settle):
    point = page.checklist.points[0]
    assert point.note.isHidden()
    point.answer("no")
    settle()
    point.note.setFocus()
    hands.type("Falta renovar la e.firma: año próximo")
    given = window.session.documento.respuestas[point.point.clave]
    assert given.nota == "Falta renovar la e.firma: año próximo"


def test_enter_goes_on_without_answering(page, window, hands):
    page.checklist.points[0].take_focus()
    hands.press(Key.Key_Return)
    assert not window.session.documento.respuestas
    assert page.checklist.points[1].isAncestorOf(QApplication.focusWidget())


def test_only_the_points_of_the_companys_programs_are_asked(page, prosec, window):
    for point in prosec.checklist.points:
        assert not point.point.programas or "PROSEC" in point.point.programas


def point_of(page, clave):
    return next(point for point in page.checklist.points if point.point.clave == clave)


def test_what_the_data_answer_is_shown_with_its_source_and_can_be_denied(page, window, settle):
    point = point_of(page, "plantas-localizadas")
    assert point.choices["si"].isChecked()
    assert "Lo contestan los datos. En Solicitante" in point.source.text
    assert answer(window, "plantas-localizadas") is None
    point.answer("no")
    settle()
    assert answer(window, "plantas-localizadas") == "no"
    assert point.source.text.startswith("Los datos dicen otra cosa.")
    point.answer(None)
    settle()
    assert point.choices["si"].isChecked()
    assert answer(window, "plantas-localizadas") is None


def test_the_points_have_the_numbers_that_the_paper_has(page, prosec, window):
    shown = [(point.number.text(), point.point.clave) for point in prosec.checklist.points]
    asked = [(str(p.numero), p.consideracion.clave) for p in window.session.revision.puntos]
    assert shown == asked
    assert [number for number, _ in shown] == [str(n) for n in range(1, len(shown) + 1)]


def test_the_finding_about_open_points_leads_to_the_first_of_them(page, window, settle, answer_all):
    answer_all()
    window.session.apply(
        lambda e: e.model_copy(
            update={
                "respuestas": {k: v for k, v in e.respuestas.items() if k != "papeles-guardados"}
            }
        ),
        "quitar",
    )
    settle()
    [found] = [h for h in window.session.revision.reservas if h.regla == "consideraciones.falta"]
    point = point_of(page, "papeles-guardados")
    assert found.mensaje.endswith(f": {point.number.text()}.")
    window.session.go_to(found.ruta)
    settle()
    assert point.isAncestorOf(QApplication.focusWidget())
    area = page.scroll_area.viewport()
    top = point.mapTo(area, point.rect().topLeft()).y()
    assert 0 <= top <= area.height() - point.height()


# ---------------------------------------------------------------- export


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


# ---------------------------------------------------------------- who signs


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


def test_what_was_filed_is_neither_due_nor_to_be_captured(page, window, settle):
    window.session.capture("seguimiento.folio", FOLIO)
    window.session.capture("seguimiento.presentado", "18/04/2025")
    settle()
    assert page.due.text() == "Se presentó el 18 de abril de 2025."
    told = page.readiness.accessibleName()
    assert told == "Cerrado: ya se presentó en VUCEM."


def test_what_is_saved_in_vucem_is_to_be_signed_there(page, window, settle):
    window.session.capture("seguimiento.guardado", "18/04/2025")
    settle()
    assert page.readiness.accessibleName().startswith("Con reservas: ")
    assert page.state.accessibleName().startswith("Guardado en VUCEM, sin firmar")


def test_the_other_reading_of_the_limit_is_said_where_one_signs(window, settle):
    window.open_example("prosec-altex")
    window.session.step_requested.emit("firmar")
    settle()
    told = window.workspace.wizard.page_for("firmar").due.text()
    assert told == (
        "Firma a más tardar el 30 de abril de 2025 (calculada), que es la lectura más temprana"
        " del límite. Faltan 10 días. Para ALTEX no hay remedio después del 30 de mayo de 2025:"
        " sin el reporte, la cancelación es automática."
        " Otra lectura del límite: hasta el 30 de mayo de 2025 (verificar)."
    )


def stages(page):
    return [mark.shape for mark in page.state.findChildren(Mark) if mark.isVisible()]


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


def test_a_finding_about_a_point_that_no_longer_exists_leads_to_the_list_and_breaks_nothing(
    prosec, window, settle
):
    answers = window.session.documento.respuestas
    stray = {**answers, "un-punto-de-antes": Respuesta(estado=EstadoRespuesta.NO)}
    window.session.apply(lambda e: e.model_copy(update={"respuestas": stray}), "probar")
    settle()
    (found,) = window.session.revision.at("respuestas.un-punto-de-antes")
    window.session.go_to(found.ruta)
    settle()
    assert window.workspace.wizard.paso == "firmar"
    assert window.session.documento.respuestas == stray
