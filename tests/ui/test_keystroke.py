"""What one key costs: only the page on screen shows it, and each note is worked out once."""

import sys

import pytest

from raoce_desktop.domain.pasos import Paso
from raoce_desktop.ui.expediente.form_field import FieldBox
from raoce_desktop.ui.expediente.page import StepPage
from raoce_desktop.ui.kit.notes import Note
from tests.bench.keystroke import Calls
from tests.bench.world import company

MOST_CALLS = 2_000
"""Of our functions, with six pages built; 7,132 when every page followed every key."""
KEYS = (("datos", "balanza.ventas_totales"), ("solicitante", "solicitante.denominacion"))


@pytest.fixture
def six_pages(window, settle):
    """A PROSEC company with ten goods, and every page looked at."""
    window.open_expediente(window.expedientes.add(company(10)))
    for paso in Paso:
        window.workspace.wizard.show_step(paso)
        settle()
    return window


@pytest.mark.parametrize(("paso", "ruta"), KEYS)
def test_one_key_is_under_two_thousand_calls(six_pages, settle, paso, ruta):
    six_pages.workspace.wizard.show_step(paso)
    settle()
    six_pages.session.capture(ruta, "123")  # from here on the field is somebody's
    settle()
    calls = Calls()
    sys.setprofile(calls)
    six_pages.session.capture(ruta, "1234")
    settle()
    sys.setprofile(None)
    assert calls.count < MOST_CALLS


def test_only_the_page_on_screen_shows_an_edit(six_pages, settle, monkeypatch):
    shown = []
    refresh = StepPage.refresh

    def spy(self, change=None):
        shown.append(self.paso)
        refresh(self, change)

    monkeypatch.setattr(StepPage, "refresh", spy)
    wizard = six_pages.workspace.wizard
    wizard.show_step(Paso.DATOS)
    settle()
    shown.clear()
    six_pages.session.capture("balanza.ventas_totales", "123")
    settle()
    assert shown == [Paso.DATOS]
    shown.clear()
    wizard.show_step(Paso.REVISION)
    settle()
    assert shown == [Paso.REVISION]


@pytest.mark.parametrize(("paso", "ruta"), KEYS)
def test_a_note_is_worked_out_once_for_an_edit(six_pages, settle, monkeypatch, paso, ruta):
    six_pages.workspace.wizard.show_step(paso)
    settle()
    asked = []
    findings = type(six_pages.session).findings

    def spy(self, of):
        asked.append(of)
        return findings(self, of)

    monkeypatch.setattr(type(six_pages.session), "findings", spy)
    six_pages.session.capture(ruta, "")
    settle()
    assert ruta in asked
    assert len(asked) == len(set(asked))


def test_what_was_typed_elsewhere_is_there_when_a_page_is_entered(six_pages, settle):
    wizard = six_pages.workspace.wizard
    wizard.show_step(Paso.DATOS)
    settle()
    six_pages.session.capture("solicitante.denominacion", "OTRA SA DE CV")
    six_pages.session.capture("solicitante.correo", "sin arroba")
    wizard.show_step(Paso.SOLICITANTE)
    boxes = {box.cell.ruta: box for box in wizard.currentPage().findChildren(FieldBox)}
    assert boxes["solicitante.denominacion"].editor.text() == "OTRA SA DE CV"
    assert boxes["solicitante.correo"].note.text.startswith("Aviso")


def test_rows_that_came_and_went_elsewhere_leave_the_rest_of_the_table_as_it_was(six_pages, settle):
    wizard = six_pages.workspace.wizard
    wizard.show_step(Paso.DATOS)
    settle()
    model = wizard.currentPage().bienes.model
    model.check([7], on=True)
    rows = six_pages.session.documento.bienes_producidos
    wizard.show_step(Paso.SOLICITANTE)
    for kept in (rows[2:], rows[3:]):
        six_pages.session.apply(
            lambda e, kept=kept: e.model_copy(update={"bienes_producidos": kept}), "quitar"
        )
    assert model.rowCount() == len(rows)
    wizard.show_step(Paso.DATOS)
    assert model.rowCount() == len(rows) - 3
    assert model.checked == {4}
    assert model.bien(4) is rows[7]


def test_a_key_in_the_balanza_leaves_the_table_of_goods_alone(six_pages, settle, qtbot):
    wizard = six_pages.workspace.wizard
    wizard.show_step(Paso.DATOS)
    settle()
    with qtbot.assertNotEmitted(wizard.currentPage().bienes.model.dataChanged):
        six_pages.session.capture("balanza.ventas_totales", "123")


def test_a_note_that_says_the_same_is_left_alone(six_pages, settle, monkeypatch):
    six_pages.workspace.wizard.show_step(Paso.SOLICITANTE)
    settle()
    told = []
    monkeypatch.setattr(Note, "tell", lambda self, text, *_: told.append(text))
    six_pages.session.capture("notas", "hola")
    settle()
    assert told == []
