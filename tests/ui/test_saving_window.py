"""The window and its queue: what it says while something waits, and what leaving asks."""

from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.ui.steps.papeles import page as page_module
from tests.ui.showing import go_to

RFC = "AAL0409235E6"


@pytest.fixture
def sample(window, settle, monkeypatch):
    """The guide's PROSEC, open; work is done at once."""
    monkeypatch.setattr(page_module, "thread_runner", lambda owner: ImmediateRunner())
    window.add(example("prosec"))
    settle(20)
    return window


@pytest.fixture
def other(expedientes, sample):
    """Another window on the same expediente."""
    store = Store.open(expedientes.store.path)
    with closing(store):
        yield ExpedienteList(store, hoy=lambda: date(2025, 4, 20), now=lambda: expedientes.now)


def refuse(*_args, **_others):
    raise StoreProblem("guardado.disco_lleno")


def button(widget: QWidget, words: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == words)


def killed(window, settle):
    """As after a kill: only what is on disk comes back."""
    window.session.flush()
    number = window.session.core.id
    window.workspace.hide()
    window.session = window.workspace = None
    vars(window.expedientes).pop("texts")
    window.open_expediente(number)
    settle(20)
    return window


def test_the_foot_says_that_a_draft_waits_and_then_that_all_is_saved(sample):
    line = sample.workspace.wizard.save_line
    sample.session.keep_draft("bienes", '{"XXII": {"bien": "café"}}')
    assert line.words == "Guardando tus cambios"
    sample.session.flush()
    assert line.words == "Guardado 14:32"


def test_a_copy_made_when_leaving_holds_the_drafts_and_the_answers_too(
    sample, expedientes, monkeypatch, answers, tmp_path, settle
):
    sample.session.step_requested.emit("papeles")
    papeles = sample.session.papeles
    for name in ("save", "decide", "set_setting"):
        monkeypatch.setattr(expedientes.store, name, refuse)
    sample.session.capture("notas", "no se pierde")
    sample.session.keep_draft("bienes", '{"XXII": {"bien": "café molido"}}')
    papeles.answer("gc:1", "suma")
    assert sample.workspace.wizard.save_line.words == "Sin guardar"
    answers.agrees, answers.save_path = True, tmp_path / "copia.raoce"
    sample.leave_expediente()
    assert sample.session is None
    monkeypatch.undo()
    expedientes.delete(1)
    sample.import_files([answers.save_path])
    settle(20)
    assert sample.session.documento.notas == "no se pierde"
    assert "café molido" in sample.session.core.drafts.get("bienes")
    assert expedientes.store.decisions(sample.session.documento.solicitante.rfc)["gc:1"] == "suma"


def test_whoever_goes_on_loses_nothing_and_may_leave_later(
    sample, expedientes, monkeypatch, answers
):
    with monkeypatch.context() as broken:
        broken.setattr(expedientes.store, "save", refuse)
        sample.session.capture("notas", "no se pierde")
        sample.leave_expediente()
        assert sample.session is not None
        assert len(answers.questions) == 1
    sample.leave_expediente()
    assert sample.session is None
    assert expedientes.store.load(1).expediente.notas == "no se pierde"


# ---------------------------------------------------------------- two windows


@pytest.fixture
def two_reviewers(sample, other, settle):
    """Both windows wrote who reviewed."""
    from raoce_desktop.session.papers.live import LivePapers
    from raoce_desktop.session.papers.memory import Revisor

    go_to(sample, settle, "papeles")
    theirs = LivePapers(other.open(1), ImmediateRunner())
    theirs.review_by(Revisor("Ana", "Contadora"))
    sample.session.papeles.review_by(Revisor("Luis", "Socio"))
    return sample


@pytest.mark.parametrize(
    ("words", "name"), [("Vale lo de esta ventana", "Luis"), ("Vale lo de la otra", "Ana")]
)
def test_two_answers_are_told_and_one_click_says_which_counts(two_reviewers, words, name):
    assert two_reviewers.banner.message.startswith("Otra ventana guardó antes")
    assert "quién revisó" in two_reviewers.banner.message
    assert two_reviewers.workspace.wizard.save_line.words == "Guardado aparte"
    button(two_reviewers.banner, words).click()
    assert two_reviewers.session.papeles.remembered.reviso.nombre == name
    assert two_reviewers.banner.message == ""
    assert two_reviewers.session.save_state.ok


def test_nobody_has_to_choose_before_leaving(two_reviewers, answers):
    two_reviewers.leave_expediente()
    assert two_reviewers.session is None
    assert answers.questions == []


def test_a_conflict_of_the_document_is_written_beside_and_leaving_asks_nothing(
    sample, other, expedientes, answers
):
    theirs = other.open(1)
    theirs.capture("notas", "de la otra")
    theirs.flush()
    sample.session.capture("notas", "de ésta")
    sample.session.flush()
    assert sample.workspace.wizard.save_line.words == "Guardado aparte"
    sample.leave_expediente()
    assert answers.questions == []
    notas = {expedientes.store.load(f.id).expediente.notas for f in expedientes.listing()}
    assert notas == {"de la otra", "de ésta"}


def test_taking_what_the_other_window_saved_shows_it(sample, other, expedientes):
    theirs = other.open(1)
    theirs.capture("notas", "de la otra")
    theirs.flush()
    sample.session.capture("notas", "de ésta")
    sample.session.flush()
    button(sample.banner, "Traer lo que se guardó").click()
    assert sample.session.documento.notas == "de la otra"
    assert sample.banner.message == ""
    sample.session.undo()
    assert sample.session.documento.notas == "de ésta"


def test_what_the_other_window_deleted_cannot_be_taken_and_that_is_said(sample, other):
    other.delete(1)
    sample.session.capture("notas", "de ésta")
    sample.session.flush()
    button(sample.banner, "Traer lo que se guardó").click()
    assert "ya no está" in sample.banner.message
    assert sample.session.documento.notas == "de ésta"


def test_the_drafted_row_of_the_other_window_is_shown_when_it_counts(sample, other, settle):
    entry = go_to(sample, settle, "datos").bienes.entry
    theirs = other.open(1)
    theirs.drafts.put("bienes", '{"XXII": {"bien": "té"}}')
    theirs.flush()
    sample.session.keep_draft("bienes", '{"XXII": {"bien": "café"}}')
    sample.session.flush()
    button(sample.banner, "Vale lo de la otra").click()
    assert [row.texts()["bien"] for row in entry.rows] == ["té"]


# ---------------------------------------------------------------- what is being typed


@pytest.fixture
def cell(sample, hands, settle):
    """Somebody is typing into a cell of the table."""
    go_to(sample, settle, "datos").bienes.view.show_cell(0, "bien")
    hands.type("Otro")
    return sample


def test_a_cell_that_was_being_typed_is_typed_again_after_a_kill(cell, settle):
    again = killed(cell, settle)
    assert again.session.documento.bienes_producidos[0].bien == "Otro"
    assert "Se recuperó lo que estabas escribiendo: «Otro»" in again.banner.message
    again.session.undo()
    assert again.session.documento.bienes_producidos[0].bien != "Otro"
    assert again.session.core.drafts.get("celdas") == ""


def test_a_cell_that_was_taken_back_is_not_typed_again(cell, hands, settle):
    hands.press(Qt.Key.Key_Escape)
    settle()
    before = cell.session.documento
    assert killed(cell, settle).session.documento == before


def test_a_cell_whose_row_went_is_told_until_it_is_discarded(cell, settle):
    cell.session.flush()
    cell.expedientes.store.set_setting(
        "borrador.celdas.1", '[["bienes_producidos.0.bien", "Otro", "no es lo que hay"]]'
    )
    again = killed(cell, settle)
    assert "Quedó sin terminar" in again.banner.message
    button(again.banner, "Descartar").click()
    assert again.banner.message == ""
    assert again.session.core.drafts.get("celdas") == ""


@pytest.mark.parametrize(("text", "amount"), [("1,500", 1500), ("mil", None)])
def test_an_amount_that_was_being_typed_is_typed_again_after_a_kill(
    sample, hands, settle, text, amount
):
    from raoce_desktop.evidence.tables.bridge import DECLARED

    def edits():
        return go_to(sample, settle, "papeles").results.bridge.form

    edit = edits().edits[DECLARED[0]]
    edit.setText(text)
    edit.captured.emit(text)
    again = killed(sample, settle)
    form = edits()
    form.refresh()
    assert getattr(again.session.papeles.remembered.declaracion, DECLARED[0]) == amount
    assert (form.edits[DECLARED[0]].text(), bool(form.edits[DECLARED[0]].note.text)) == (
        text,
        amount is None,
    )
    assert bool(again.session.core.drafts.get("celdas")) == (amount is None)


# ---------------------------------------------------------------- non-working days


@pytest.fixture
def days(window):
    window.windows.show_days()
    return window.windows.days


def test_a_list_that_was_typed_and_not_kept_is_there_the_next_time(window, days):
    days.text.textCursor().insertText("30/04/2029, puente")
    window.expedientes.pending.flush()
    window.windows.days = None
    window.windows.show_days()
    again = window.windows.days
    assert again.text.toPlainText() == "30/04/2029, puente"
    assert "sin guardar" in again.said.text()
    again.keep.click()
    window.expedientes.pending.flush()
    assert window.expedientes.store.setting("borrador.inhabiles.0") == ""
    assert window.expedientes.store.inhabiles() == {date(2029, 4, 30): "puente"}


@pytest.mark.parametrize(("choice", "reason"), [(0, "la mía"), (1, "la otra")])
def test_two_lists_are_told_and_one_click_says_which_counts(
    window, days, expedientes, choice, reason
):
    with closing(Store.open(expedientes.store.path)) as store:
        theirs = ExpedienteList(store, hoy=lambda: date(2025, 4, 20), now=lambda: expedientes.now)
        theirs.days.set({date(2029, 4, 30): "la otra"})
    days.text.textCursor().insertText("30/04/2029, la mía")
    days.keep.click()
    assert "los días inhábiles" in days.said.text()
    (days.choice.ours, days.choice.theirs)[choice].click()
    assert expedientes.store.inhabiles() == {date(2029, 4, 30): reason}
    assert days.text.toPlainText() == f"30/04/2029, {reason}"
    assert not days.choice.isVisible()


def test_a_list_that_cannot_be_read_is_said(window, expedientes, monkeypatch):
    monkeypatch.setattr(expedientes.store, "inhabiles", refuse)
    window.windows.show_days()
    assert window.windows.days.said.text().startswith("El disco está lleno")
