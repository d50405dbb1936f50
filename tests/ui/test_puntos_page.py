"""The points of the guide: answered by letters, a theme at a time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from raoce_desktop.domain.expediente import EstadoRespuesta, Respuesta
from tests.ui.showing import step_of

Key = Qt.Key


@pytest.fixture
def page(window, settle):
    return step_of(window, settle, "immex-prosec", "puntos")


@pytest.fixture
def prosec(window, settle):
    return step_of(window, settle, "prosec", "puntos")


def answer(window, clave):
    given = window.session.documento.respuestas.get(clave)
    return given.estado.value if given else None


def point_of(page, clave):
    return next(point for point in page.checklist.points if point.point.clave == clave)


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
    assert window.workspace.wizard.paso == "puntos"
    assert window.session.documento.respuestas == stray
