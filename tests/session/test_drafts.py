"""What was typed and isn't part of the document yet is there the next day."""

from raoce_desktop.session import Oficina
from raoce_desktop.store import StoreProblem


def refuse(*_arguments):
    raise StoreProblem("guardado.disco_lleno")


def test_a_draft_outlasts_the_session_and_changes_neither_document_nor_history(
    office: Oficina, sesion
):
    before = sesion.documento
    sesion.drafts.put("XXII", "Café\t100")
    assert sesion.drafts.get("XXII") == "Café\t100"
    assert (sesion.documento, sesion.undo_label) == (before, "")
    sesion.close()
    assert office.open(sesion.id).drafts.get("XXII") == "Café\t100"


def test_each_expediente_has_its_own_drafts(office, sesion, prosec):
    sesion.drafts.put("XXII", "Café")
    sesion.flush()
    other = office.open(office.add(prosec(ejercicio=2023)))
    assert other.drafts.get("XXII") == ""


def test_a_draft_that_could_not_be_saved_is_saved_later(office, sesion, monkeypatch):
    sesion.drafts.put("XXII", "Café")
    with monkeypatch.context() as broken:
        broken.setattr(sesion.store, "set_setting", refuse)
        sesion.drafts.flush()
    assert sesion.drafts.get("XXII") == "Café"
    sesion.close()
    assert office.open(sesion.id).drafts.get("XXII") == "Café"


def test_a_draft_that_cannot_be_read_is_as_good_as_none(sesion, monkeypatch):
    monkeypatch.setattr(sesion.store, "setting", refuse)
    assert sesion.drafts.get("XXII") == ""
