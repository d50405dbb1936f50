"""Editing the open expediente: typing, taking back, being told."""

import pytest

from raoce_desktop.domain.edits import remove_bienes, remove_programa
from raoce_desktop.domain.expediente import BienProducido
from raoce_desktop.session.changes import Change, Span
from raoce_desktop.session.history import STEPS
from raoce_desktop.session.labels import capture_label

VENTAS = "balanza.ventas_totales"


def names(session):
    return [bien.bien for bien in session.documento.bienes_producidos]


def with_bien(expediente):
    bienes = (*expediente.bienes_producidos, BienProducido(bien="cacao"))
    return expediente.model_copy(update={"bienes_producidos": bienes})


def test_typing_an_amount_understands_it_and_names_the_step(session):
    session.capture(VENTAS, "1,234")
    assert session.documento.balanza.ventas_totales == 1234
    assert session.undo_label == "Deshacer: captura de Ventas totales (a)"


def test_what_is_not_understood_stays_as_it_was_typed(session):
    session.capture(VENTAS, "1.234,5")
    assert session.documento.balanza.por_corregir == {"ventas_totales": "1.234,5"}


def test_half_a_character_becomes_one_that_can_be_kept(session):
    session.capture(VENTAS, "12\ud800")
    assert session.documento.balanza.por_corregir == {"ventas_totales": "12�"}
    assert session.flush().ok


def test_typing_on_in_one_field_is_one_step_and_leaving_it_ends_the_step(session):
    for text in ("1", "12", "123"):
        session.capture(VENTAS, text)
    session.end_merge()
    session.capture(VENTAS, "1234")
    session.undo()
    assert session.documento.balanza.ventas_totales == 123
    session.undo()
    assert session.documento.balanza.ventas_totales is None
    assert not session.undo_label


def test_typing_in_another_field_is_another_step(session):
    session.capture(VENTAS, "1")
    session.capture("balanza.total_exportaciones", "2")
    session.capture(VENTAS, "13")
    session.undo()
    assert session.documento.balanza.ventas_totales == 1


def test_typing_after_undo_is_a_step_of_its_own(session):
    session.capture(VENTAS, "1")
    session.capture("notas", "hola")
    session.undo()
    session.capture(VENTAS, "12")
    session.undo()
    assert session.documento.balanza.ventas_totales == 1


def test_what_was_typed_and_taken_out_again_is_no_step(session):
    session.capture("notas", "hola")
    session.end_merge()
    for text in ("1", "12", ""):
        session.capture(VENTAS, text)
    assert session.undo_label == "Deshacer: captura de Notas"


def test_edits_without_a_key_never_merge(session):
    session.apply(with_bien, "agregar un bien")
    session.apply(with_bien, "agregar un bien")
    session.undo()
    assert names(session) == ["café", "té", "mate", "cacao"]


def test_undo_and_redo_go_through_everything_deletions_included(session):
    before = session.documento
    session.apply(lambda e: remove_bienes(e, [0, 2]), "eliminar 2 bienes")
    session.apply(lambda e: remove_programa(e, 0), "eliminar un programa")
    assert (names(session), session.documento.programas) == (["té"], ())
    after = session.documento
    session.undo()
    session.undo()
    assert session.documento == before
    assert (session.undo_label, session.redo_label) == ("", "Rehacer: eliminar 2 bienes")
    session.redo()
    session.redo()
    assert session.documento == after
    assert not session.redo_label
    assert session.redo() is None


def test_an_edit_after_undo_leaves_nothing_to_redo(session):
    session.capture(VENTAS, "1")
    session.undo()
    assert session.redo_label
    session.capture("notas", "hola")
    assert not session.redo_label


def test_there_is_nothing_to_undo_in_what_was_just_opened(session):
    assert session.undo() is None
    assert session.undo_label == ""


def test_an_edit_that_changes_nothing_is_no_step_and_tells_nobody(session):
    told = []
    session.subscribe(told.append)
    assert session.capture(VENTAS, "") is None
    assert session.apply(lambda e: e.model_copy(), "nada") is None
    assert (told, session.undo_label) == ([], "")


def test_the_oldest_steps_are_let_go(session):
    for number in range(STEPS + 10):
        session.apply(lambda e, n=number: e.model_copy(update={"notas": str(n)}), "notas")
    undone = 0
    while session.undo():
        undone += 1
    assert (undone, session.documento.notas) == (STEPS, "9")


def test_a_change_of_one_cell_names_that_cell_only(session):
    change = session.capture("bienes_producidos.1.volumen_nacional", "11")
    assert change.rutas == {"bienes_producidos.1.volumen_nacional"}
    assert change.bienes == (Span(1, 1, 1),)


def test_a_part_that_did_not_change_keeps_what_follows_from_it(session):
    before = session.revision
    assert session.capture("notas", "hola") == Change(frozenset({"notas"}))
    assert session.revision.vinculo is before.vinculo
    assert session.revision.renglones is before.renglones


def test_removing_a_program_changes_what_vucem_shows(session):
    before = session.revision.vinculo
    session.apply(lambda e: remove_programa(e, 0), "eliminar un programa")
    assert session.revision.vinculo != before
    session.undo()
    assert session.revision.vinculo == before


def test_observers_are_told_of_edits_undo_and_redo_until_they_leave(session):
    told = []
    leave = session.subscribe(told.append)
    session.capture(VENTAS, "1")
    session.undo()
    session.redo()
    leave()
    session.capture(VENTAS, "2")
    assert [change.rutas for change in told] == [{VENTAS}] * 3


def test_the_review_follows_each_edit(session):
    assert session.revision.at("balanza.ventas_totales")[0].bloquea
    session.capture(VENTAS, "100")
    assert session.revision.at("balanza.ventas_totales") == ()


def test_looking_again_on_another_day_tells_that_there_is_something_to_show(session, clock):
    told = []
    session.subscribe(told.append)
    clock.advance(days=60)
    session.review_again()
    assert told == [Change(frozenset())]
    assert session.revision.dias_restantes < 0


def test_a_change_of_ejercicio_brings_that_years_reference_data(session):
    session.capture("ejercicio", "2023")
    assert session.referencia.ejercicio == 2023
    assert session.revision.plazos.ejercicio == 2023


def test_the_session_knows_which_expediente_and_which_day(session, clock):
    assert (session.id, session.hoy) == (1, clock.hoy())


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
