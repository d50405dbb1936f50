"""Saving as it is edited: when, what is said, and what is never lost."""

import pytest

from raoce_desktop.session import SaveKind
from raoce_desktop.store import StoreProblem

VENTAS = "balanza.ventas_totales"


def fail_with(key):
    def fail(*_, **__):
        raise StoreProblem(key)

    return fail


def ventas_on_disk(office, sesion):
    return office.store.load(sesion.id).expediente.balanza.ventas_totales


def test_what_was_just_opened_is_saved(sesion):
    assert (sesion.save_state.kind, sesion.save_state.at) == (SaveKind.SAVED, None)


def test_an_edit_waits_for_the_flush_and_then_it_is_on_disk(sesion, office, clock):
    sesion.capture(VENTAS, "12")
    assert sesion.save_state.kind is SaveKind.PENDING
    clock.advance(minutes=3)
    state = sesion.flush()
    assert (state.kind, state.at, state.sentence) == (SaveKind.SAVED, clock.now(), "Guardado 14:35")
    assert ventas_on_disk(office, sesion) == 12


def test_closing_saves_what_is_left(sesion, office):
    sesion.capture(VENTAS, "12")
    assert sesion.close().ok
    assert ventas_on_disk(office, sesion) == 12


def test_nothing_is_written_when_nothing_changed(sesion, office, monkeypatch):
    monkeypatch.setattr(office.store, "save", fail_with("guardado.no_se_pudo"))
    assert sesion.flush().kind is SaveKind.SAVED


def test_undoing_to_what_is_on_disk_is_saved_again(sesion, office):
    sesion.capture(VENTAS, "12")
    sesion.flush()
    sesion.undo()
    sesion.flush()
    assert ventas_on_disk(office, sesion) is None


def test_a_failure_keeps_everything_says_it_and_is_tried_again(sesion, office, monkeypatch):
    sesion.capture(VENTAS, "12")
    with monkeypatch.context() as failing:
        failing.setattr(office.store, "save", fail_with("guardado.disco_lleno"))
        state = sesion.flush()
        assert (state.kind, state.ok) == (SaveKind.FAILED, False)
        assert state.sentence.startswith("El disco está lleno")
        sesion.capture(VENTAS, "123")
        assert sesion.save_state.kind is SaveKind.FAILED
        assert sesion.flush().kind is SaveKind.FAILED
    assert sesion.documento.balanza.ventas_totales == 123
    assert sesion.flush().ok
    assert ventas_on_disk(office, sesion) == 123


@pytest.fixture
def conflict(sesion, another_window):
    """Another window saved 99 while this one has 12."""
    other = another_window.open(sesion.id)
    other.capture(VENTAS, "99")
    other.flush()
    sesion.capture(VENTAS, "12")
    sesion.flush()
    return sesion


def test_a_conflict_loses_nothing_and_writes_nothing(conflict, office):
    assert conflict.save_state.kind is SaveKind.CONFLICT
    assert "otra ventana" in conflict.save_state.sentence
    conflict.capture("notas", "sigo aquí")
    assert conflict.flush().kind is SaveKind.CONFLICT
    assert conflict.documento.balanza.ventas_totales == 12
    assert ventas_on_disk(office, conflict) == 99


def test_saving_as_a_copy_keeps_both(conflict, office):
    first = conflict.id
    state = conflict.save_as_copy()
    assert state.ok
    assert "aparte" in state.sentence
    assert conflict.id != first
    conflict.capture(VENTAS, "13")
    conflict.flush()
    ventas = [
        office.store.load(fila.id).expediente.balanza.ventas_totales for fila in office.listing()
    ]
    assert sorted(ventas) == [13, 99]


def test_a_copy_that_cannot_be_saved_is_said(conflict, office, monkeypatch):
    monkeypatch.setattr(office.store, "create", fail_with("guardado.disco_lleno"))
    assert conflict.save_as_copy().sentence.startswith("El disco está lleno")
    assert conflict.documento.balanza.ventas_totales == 12


def test_taking_what_the_other_window_saved_can_be_undone(conflict, office):
    change = conflict.take_saved()
    assert change.rutas == {VENTAS}
    assert conflict.documento.balanza.ventas_totales == 99
    assert conflict.save_state.ok
    conflict.undo()
    assert conflict.flush().ok
    assert ventas_on_disk(office, conflict) == 12


def test_taking_what_another_window_deleted_is_said_and_loses_nothing(conflict, office):
    office.delete(conflict.id)
    assert conflict.take_saved() is None
    assert "ya no está" in conflict.save_state.sentence
    assert conflict.documento.balanza.ventas_totales == 12
    assert conflict.save_as_copy().ok


def test_a_second_expediente_of_the_same_company_is_saved_and_said(office, sesion):
    draft = office.open(office.create(2024))
    draft.capture("solicitante.rfc", "AAL0409235E6")
    assert "ya hay otro expediente" in draft.flush().sentence
    repeated = {fila.id: fila.repetido for fila in office.listing()}
    assert repeated == {sesion.id: False, draft.id: True}
