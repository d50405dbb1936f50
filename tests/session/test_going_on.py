"""Going on where nothing was in the way, and where what comes back is no longer asked for."""

import pytest

from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.papers.live import LivePapers
from raoce_desktop.store import StoreProblem


def test_going_on_apart_without_a_conflict_changes_nothing(session, expedientes):
    session.capture("balanza.ventas_totales", "100")
    before, document = session.id, session.documento
    state = session.save_as_copy()

    assert (session.id, session.documento) == (before, document)
    assert not state.waiting
    assert len(expedientes.listing()) == 1


def test_taking_what_is_saved_without_a_conflict_is_the_same_document(session, expedientes):
    session.capture("balanza.ventas_totales", "100")
    session.flush()
    session.take_saved()

    assert session.documento.balanza.ventas_totales == 100
    assert len(expedientes.listing()) == 1


def test_what_cannot_be_read_back_is_told_and_nothing_changes(session, monkeypatch):
    def refuse(_id):
        raise StoreProblem("guardado.no_esta")

    document, told = session.documento, []
    monkeypatch.setattr(session.store, "load", refuse)
    session.take_saved(told.append)

    assert told
    assert "ya no está en la lista" in told[0]
    assert session.documento is document


def test_a_fault_of_the_program_is_not_told_as_one_of_the_disk(session, monkeypatch):
    def fail(_id):
        raise ZeroDivisionError

    monkeypatch.setattr(session.store, "load", fail)
    with pytest.raises(ZeroDivisionError):
        session.take_saved(lambda _sentence: None)


def test_a_window_that_cannot_save_stays_and_saves_when_it_can(session, monkeypatch):
    def full(*_args, **_more):
        raise StoreProblem("guardado.disco_lleno")

    with monkeypatch.context() as refusing:
        refusing.setattr(session.store, "save", full)
        session.capture("balanza.ventas_totales", "100")
        assert session.close().waiting
    assert not session.close().waiting
    assert session.store.load(session.id).expediente.balanza.ventas_totales == 100


def test_looking_ahead_at_the_same_document_changes_nothing(session):
    before = session.revision.hallazgos
    session.look_ahead(session.documento)
    assert session.revision.hallazgos == before


def test_what_was_remembered_of_another_company_is_let_go(session, reader, monkeypatch):
    asked = []
    monkeypatch.setattr(session, "read", lambda work, done, failed: asked.append((work, done)))
    session.capture("solicitante.rfc", "AAL0409235E6")
    papeles = LivePapers(session, ImmediateRunner(), reader)
    session.capture("solicitante.rfc", "CEN010101ABA")
    papeles.follow()
    (_, first), *_, (_, last) = asked

    first({"clave": "si"})
    assert not papeles.loaded
    last({})
    assert papeles.loaded
