"""What was typed and isn't part of the document yet is there the next day."""

from raoce_desktop.session.expedientes import ExpedienteList
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
        session.drafts.flush()
    assert session.drafts.get("XXII") == "Café"
    session.close()
    assert expedientes.open(session.id).drafts.get("XXII") == "Café"


def test_a_draft_that_cannot_be_read_is_as_good_as_none(session, monkeypatch):
    monkeypatch.setattr(session.store, "setting", refuse)
    assert session.drafts.get("XXII") == ""
