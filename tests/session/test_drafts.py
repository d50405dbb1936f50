"""What was typed and isn't part of the document yet is there the next day."""

from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.saving import SaveKind
from raoce_desktop.store import StoreProblem


def refuse(*_arguments):
    raise StoreProblem("guardado.disco_lleno")


def test_a_draft_outlasts_the_session_and_changes_neither_document_nor_history(
    expedientes: ExpedienteList, session
):
    before = session.documento
    session.drafts.put("XXII", "Café\t100")
    assert session.drafts.get("XXII") == "Café\t100"
    assert (session.documento, session.undo_label) == (before, "")
    session.close()
    assert expedientes.open(session.id).drafts.get("XXII") == "Café\t100"


def test_each_expediente_has_its_own_drafts(expedientes, session, prosec):
    session.drafts.put("XXII", "Café")
    session.flush()
    other = expedientes.open(expedientes.add(prosec(ejercicio=2023)))
    assert other.drafts.get("XXII") == ""


def test_a_draft_that_could_not_be_saved_is_saved_later(expedientes, session, monkeypatch):
    session.drafts.put("XXII", "Café")
    with monkeypatch.context() as broken:
        broken.setattr(session.store, "set_setting", refuse)
        assert session.flush().kind is SaveKind.FAILED
        assert session.flush().sentence.startswith("El disco está lleno")
    assert session.drafts.get("XXII") == "Café"
    session.close()
    assert expedientes.open(session.id).drafts.get("XXII") == "Café"


def test_while_a_draft_waits_nothing_is_said_to_be_saved(session):
    session.drafts.put("XXII", "Café")
    assert session.save_state.kind is SaveKind.PENDING
    assert session.flush().kind is SaveKind.SAVED
    assert session.save_state.sentence == "Guardado 14:32"


def test_drafts_go_along_when_the_expediente_goes_on_apart(session, another_window):
    other = another_window.open(session.id)
    other.capture("notas", "de la otra")
    other.flush()
    session.drafts.put("XXII", "Café")
    session.capture("notas", "de ésta")
    session.flush()
    session.save_as_copy()
    assert session.drafts.get("XXII") == "Café"
    assert another_window.open(session.id).drafts.get("XXII") == "Café"
    assert another_window.open(other.id).drafts.get("XXII") == ""
