"""Saving as it is edited: when, what is said, and what is never lost."""

import pytest

from raoce_desktop.session.saving import SaveKind
from raoce_desktop.store import StoreProblem

VENTAS = "balanza.ventas_totales"


def fail_with(key):
    def fail(*_, **__):
        raise StoreProblem(key)

    return fail


def ventas_on_disk(expedientes, session):
    return expedientes.store.load(session.id).expediente.balanza.ventas_totales


def test_what_was_just_opened_is_saved(session):
    assert (session.save_state.kind, session.save_state.at) == (SaveKind.SAVED, None)


def test_an_edit_waits_for_the_flush_and_then_it_is_on_disk(session, expedientes, clock):
    session.capture(VENTAS, "12")
    assert session.save_state.kind is SaveKind.PENDING
    clock.advance(minutes=3)
    state = session.flush()
    assert (state.kind, state.at, state.sentence) == (SaveKind.SAVED, clock.now(), "Guardado 14:35")
    assert ventas_on_disk(expedientes, session) == 12


def test_closing_saves_what_is_left(session, expedientes):
    session.capture(VENTAS, "12")
    assert session.close().ok
    assert ventas_on_disk(expedientes, session) == 12


def test_nothing_is_written_when_nothing_changed(session, expedientes, monkeypatch):
    monkeypatch.setattr(expedientes.store, "save", fail_with("guardado.no_se_pudo"))
    assert session.flush().kind is SaveKind.SAVED


def test_undoing_to_what_is_on_disk_is_saved_again(session, expedientes):
    session.capture(VENTAS, "12")
    session.flush()
    session.undo()
    session.flush()
    assert ventas_on_disk(expedientes, session) is None


def test_a_failure_keeps_everything_says_it_and_is_tried_again(session, expedientes, monkeypatch):
    session.capture(VENTAS, "12")
    with monkeypatch.context() as failing:
        failing.setattr(expedientes.store, "save", fail_with("guardado.disco_lleno"))
        state = session.flush()
        assert (state.kind, state.ok) == (SaveKind.FAILED, False)
        assert state.sentence.startswith("El disco está lleno")
        session.capture(VENTAS, "123")
        assert session.save_state.kind is SaveKind.FAILED
        assert session.flush().kind is SaveKind.FAILED
    assert session.documento.balanza.ventas_totales == 123
    assert session.flush().ok
    assert ventas_on_disk(expedientes, session) == 123


@pytest.fixture
def conflict(session, another_window):
    """Another window saved 99 while this one has 12."""
    other = another_window.open(session.id)
    other.capture(VENTAS, "99")
    other.flush()
    session.capture(VENTAS, "12")
    session.flush()
    return session


def test_a_conflict_loses_nothing_and_writes_nothing(conflict, expedientes):
    assert conflict.save_state.kind is SaveKind.CONFLICT
    assert "otra ventana" in conflict.save_state.sentence
    conflict.capture("notas", "sigo aquí")
    assert conflict.flush().kind is SaveKind.CONFLICT
    assert conflict.documento.balanza.ventas_totales == 12
    assert ventas_on_disk(expedientes, conflict) == 99


def test_saving_as_a_copy_keeps_both(conflict, expedientes):
    first = conflict.id
    state = conflict.save_as_copy()
    assert state.ok
    assert "aparte" in state.sentence
    assert conflict.id != first
    conflict.capture(VENTAS, "13")
    conflict.flush()
    ventas = [
        expedientes.store.load(fila.id).expediente.balanza.ventas_totales
        for fila in expedientes.listing()
    ]
    assert sorted(ventas) == [13, 99]


def test_what_cannot_be_written_beside_is_said_and_tried_again(
    session, expedientes, another_window, monkeypatch
):
    other = another_window.open(session.id)
    other.capture(VENTAS, "99")
    other.flush()
    session.capture(VENTAS, "12")
    with monkeypatch.context() as failing:
        failing.setattr(expedientes.store, "create", fail_with("guardado.disco_lleno"))
        state = session.flush()
    assert (state.kind, state.waiting) == (SaveKind.FAILED, True)
    assert state.sentence.startswith("El disco está lleno")
    state = session.flush()
    assert (state.kind, state.waiting, state.beside) == (SaveKind.CONFLICT, False, True)


def test_in_a_conflict_what_is_typed_goes_on_being_written_beside(conflict, another_window):
    conflict.capture("notas", "sigo aquí")
    state = conflict.flush()
    assert (state.kind, state.waiting) == (SaveKind.CONFLICT, False)
    apart = [fila.id for fila in another_window.listing() if fila.repetido]
    found = [another_window.store.load(id_).expediente for id_ in apart]
    assert found == [conflict.documento]


def test_what_is_written_beside_gives_way_to_another_window_as_well(conflict, another_window):
    (apart,) = [fila.id for fila in another_window.listing() if fila.repetido]
    third = another_window.open(apart)
    third.capture("notas", "de una tercera")
    third.flush()
    conflict.capture("notas", "sigo aquí")
    assert conflict.flush().beside
    notas = sorted(
        another_window.store.load(f.id).expediente.notas for f in another_window.listing()
    )
    assert notas == ["", "de una tercera", "sigo aquí"]


def test_taking_what_the_other_window_saved_can_be_undone(conflict, expedientes):
    changes = []
    conflict.subscribe(changes.append)
    conflict.take_saved()
    assert changes[0].rutas == {VENTAS}
    assert conflict.documento.balanza.ventas_totales == 99
    assert conflict.save_state.ok
    assert not conflict.save_state.waiting
    assert [fila.id for fila in expedientes.listing()] == [conflict.id]
    assert len(expedientes.deleted()) == 1
    conflict.undo()
    assert conflict.flush().ok
    assert ventas_on_disk(expedientes, conflict) == 12


def test_taking_what_another_window_deleted_is_said_and_loses_nothing(conflict, expedientes):
    expedientes.delete(conflict.id)
    told = []
    conflict.take_saved(told.append)
    assert "ya no está" in told[0]
    assert conflict.documento.balanza.ventas_totales == 12
    assert conflict.save_as_copy().ok


def test_a_second_expediente_of_the_same_company_is_saved_and_said(expedientes, session):
    draft = expedientes.open(expedientes.create(2024))
    draft.capture("solicitante.rfc", "AAL0409235E6")
    assert "ya hay otro expediente" in draft.flush().sentence
    repeated = {fila.id: fila.repetido for fila in expedientes.listing()}
    assert repeated == {session.id: False, draft.id: True}
