"""Editing the open expediente: typing, taking back, being told."""

import pytest

from raoce_desktop.domain.edits import remove_bienes, remove_programa
from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.session import Change, Span
from raoce_desktop.session.history import STEPS
from raoce_desktop.session.labels import capture_label

VENTAS = "balanza.ventas_totales"


def names(sesion):
    return [bien.bien for bien in sesion.documento.bienes_producidos]


def with_bien(expediente):
    bienes = (*expediente.bienes_producidos, BienProducido(bien="cacao"))
    return expediente.model_copy(update={"bienes_producidos": bienes})


def test_typing_an_amount_understands_it_and_names_the_step(sesion):
    sesion.capture(VENTAS, "1,234")
    assert sesion.documento.balanza.ventas_totales == 1234
    assert sesion.undo_label == "Deshacer: captura de Ventas totales (a)"


def test_what_is_not_understood_stays_as_it_was_typed(sesion):
    sesion.capture(VENTAS, "1.234,5")
    assert sesion.documento.balanza.por_corregir == {"ventas_totales": "1.234,5"}


def test_half_a_character_becomes_one_that_can_be_kept(sesion):
    sesion.capture(VENTAS, "12\ud800")
    assert sesion.documento.balanza.por_corregir == {"ventas_totales": "12�"}
    assert sesion.flush().ok


def test_typing_on_in_one_field_is_one_step_and_leaving_it_ends_the_step(sesion):
    for text in ("1", "12", "123"):
        sesion.capture(VENTAS, text)
    sesion.end_merge()
    sesion.capture(VENTAS, "1234")
    sesion.undo()
    assert sesion.documento.balanza.ventas_totales == 123
    sesion.undo()
    assert sesion.documento.balanza.ventas_totales is None
    assert not sesion.undo_label


def test_typing_in_another_field_is_another_step(sesion):
    sesion.capture(VENTAS, "1")
    sesion.capture("balanza.total_exportaciones", "2")
    sesion.capture(VENTAS, "13")
    sesion.undo()
    assert sesion.documento.balanza.ventas_totales == 1


def test_typing_after_undo_is_a_step_of_its_own(sesion):
    sesion.capture(VENTAS, "1")
    sesion.capture("notas", "hola")
    sesion.undo()
    sesion.capture(VENTAS, "12")
    sesion.undo()
    assert sesion.documento.balanza.ventas_totales == 1


def test_what_was_typed_and_taken_out_again_is_no_step(sesion):
    sesion.capture("notas", "hola")
    sesion.end_merge()
    for text in ("1", "12", ""):
        sesion.capture(VENTAS, text)
    assert sesion.undo_label == "Deshacer: captura de Notas"


def test_edits_without_a_key_never_merge(sesion):
    sesion.apply(with_bien, "agregar un bien")
    sesion.apply(with_bien, "agregar un bien")
    sesion.undo()
    assert names(sesion) == ["café", "té", "mate", "cacao"]


def test_undo_and_redo_go_through_everything_deletions_included(sesion):
    before = sesion.documento
    sesion.apply(lambda e: remove_bienes(e, [0, 2]), "eliminar 2 bienes")
    sesion.apply(lambda e: remove_programa(e, 0), "eliminar un programa")
    assert (names(sesion), sesion.documento.programas) == (["té"], ())
    after = sesion.documento
    sesion.undo()
    sesion.undo()
    assert sesion.documento == before
    assert (sesion.undo_label, sesion.redo_label) == ("", "Rehacer: eliminar 2 bienes")
    sesion.redo()
    sesion.redo()
    assert sesion.documento == after
    assert not sesion.redo_label
    assert sesion.redo() is None


def test_an_edit_after_undo_leaves_nothing_to_redo(sesion):
    sesion.capture(VENTAS, "1")
    sesion.undo()
    assert sesion.redo_label
    sesion.capture("notas", "hola")
    assert not sesion.redo_label


def test_there_is_nothing_to_undo_in_what_was_just_opened(sesion):
    assert sesion.undo() is None
    assert sesion.undo_label == ""


def test_an_edit_that_changes_nothing_is_no_step_and_tells_nobody(sesion):
    told = []
    sesion.subscribe(told.append)
    assert sesion.capture(VENTAS, "") is None
    assert sesion.apply(lambda e: e.model_copy(), "nada") is None
    assert (told, sesion.undo_label) == ([], "")


def test_the_oldest_steps_are_let_go(sesion):
    for number in range(STEPS + 10):
        sesion.apply(lambda e, n=number: e.model_copy(update={"notas": str(n)}), "notas")
    undone = 0
    while sesion.undo():
        undone += 1
    assert (undone, sesion.documento.notas) == (STEPS, "9")


def test_a_change_of_one_cell_names_that_cell_only(sesion):
    change = sesion.capture("bienes_producidos.1.volumen_nacional", "11")
    assert change.rutas == {"bienes_producidos.1.volumen_nacional"}
    assert change.bienes == (Span(1, 1, 1),)
    assert (change.vinculo, change.hallazgos) == (False, True)


def test_a_change_that_the_review_has_nothing_to_say_about_says_so(sesion):
    sesion.capture("notas", "hola")
    change = sesion.capture("notas", "hola otra vez")
    assert change == Change(frozenset({"notas"}))


def test_removing_a_program_changes_what_vucem_shows(sesion):
    assert sesion.apply(lambda e: remove_programa(e, 0), "eliminar un programa").vinculo
    assert sesion.undo().vinculo


def test_observers_are_told_of_edits_undo_and_redo_until_they_leave(sesion):
    told = []
    leave = sesion.subscribe(told.append)
    sesion.capture(VENTAS, "1")
    sesion.undo()
    sesion.redo()
    leave()
    sesion.capture(VENTAS, "2")
    assert [change.rutas for change in told] == [{VENTAS}] * 3


def test_the_review_follows_each_edit(sesion):
    assert sesion.revision.at("balanza.ventas_totales")[0].bloquea
    sesion.capture(VENTAS, "100")
    assert sesion.revision.at("balanza.ventas_totales") == ()


def test_looking_again_on_another_day_tells_what_the_review_has_to_say(sesion, clock):
    told = []
    sesion.subscribe(told.append)
    sesion.review_again()
    clock.advance(days=60)
    sesion.review_again()
    assert [change.hallazgos for change in told] == [False, True]
    assert sesion.revision.dias_restantes < 0


def test_a_change_of_ejercicio_brings_that_years_reference_data(sesion):
    sesion.capture("ejercicio", "2023")
    assert sesion.referencia.ejercicio == 2023
    assert sesion.revision.plazos.ejercicio == 2023


def test_the_session_knows_which_expediente_and_which_day(sesion, clock):
    assert (sesion.id, sesion.hoy) == (1, clock.hoy())


@pytest.mark.parametrize(
    ("ruta", "label"),
    [
        ("solicitante.rfc", "captura de RFC"),
        ("bienes_producidos.1.bien", "captura de Bienes producidos, renglón 2"),
        ("programas.0.numero", "captura de Número/Registro de programa, renglón 1"),
        ("respuestas.e_firma.nota", "captura de nota"),
    ],
)
def test_the_menu_says_what_was_typed_with_vucems_labels(referencia, ruta, label):
    assert capture_label(ruta, referencia) == label
