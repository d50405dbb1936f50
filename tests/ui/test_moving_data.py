"""The data move to another folder from the preferences, and one goes on where one was."""

import pytest
from PySide6.QtWidgets import QApplication

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.opening_office import open_expedientes
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.location import data_folder, database_path
from raoce_desktop.store.moving import move_store
from raoce_desktop.ui.app.gate import Gate
from tests.offices import NOW, made_office, own_folder

NAME = example("prosec").solicitante.denominacion


@pytest.fixture
def own(tmp_path, monkeypatch):
    own_folder(tmp_path, monkeypatch)
    made_office(database_path())
    return tmp_path / "mía"


@pytest.fixture
def gate(own, person, settle):
    refused = []
    made = Gate(
        database_path(),
        open_expedientes,
        lambda *_: None,
        person,
        refused.append,
        ImmediateRunner(),
    )
    made.refused = refused
    yield made
    if made.window is not None:
        made.window.hide()
        made.window.deleteLater()
    made.leave()
    settle()


def data_page(gate, settle):
    gate.window.menus.actions["preferencias"].trigger()
    settle()
    shown = gate.window.windows.preferences
    shown.tabs.setCurrentIndex(shown.pages.index(shown.data))
    settle()
    return shown.data


def test_one_goes_on_in_the_new_folder_and_is_told_where_the_old_is(
    gate, settle, own, tmp_path, monkeypatch
):
    gate.enter()
    settle()
    before, new = gate.window, tmp_path / "nueva"
    before.open_expediente(before.expedientes.listing()[0].id)
    settle()
    page = data_page(gate, settle)
    monkeypatch.setattr(page.dialogs, "open_folder", lambda _title: new)
    page.elsewhere.click()
    settle(60)
    assert gate.window is not before
    assert data_folder() == new
    assert gate.window.expedientes.store.path == new / "expedientes.db"
    assert gate.window.session.documento.solicitante.denominacion == NAME
    assert f"Tus datos están en «{new}»" in gate.window.banner.message
    assert "expedientes-aparte-" in gate.window.banner.message
    assert gate.window.windows.preferences.data.where.text() == str(new)
    assert not (own / "expedientes.db").exists()
    assert gate.refused == []


def test_a_folder_that_will_not_do_is_one_sentence_and_all_goes_on(gate, settle, own, monkeypatch):
    gate.enter()
    settle()
    before, page = gate.window, data_page(gate, settle)
    monkeypatch.setattr(page.dialogs, "open_folder", lambda _title: own)
    page.elsewhere.click()
    settle(60)
    assert gate.window is before
    assert page.said.text() == "Tus datos ya están en esa carpeta."
    assert page.elsewhere.isEnabled()
    monkeypatch.setattr(page.dialogs, "open_folder", lambda _title: None)
    page.elsewhere.click()
    assert QApplication.activeModalWidget() is None


def test_while_something_waits_nothing_moves(gate, settle, tmp_path, monkeypatch):
    gate.enter()
    settle()
    office, page = gate.window.expedientes, data_page(gate, settle)

    def refuse(*_args):
        raise StoreProblem("guardado.disco_lleno")

    with monkeypatch.context() as full:
        full.setattr(office.store, "set_setting", refuse)
        office.preferences.put("despacho.nombre", "Ruiz")
        full.setattr(page.dialogs, "open_folder", lambda _title: tmp_path / "nueva")
        page.elsewhere.click()
        settle()
    assert page.said.text() == StoreProblem("guardado.disco_lleno").sentence
    assert not (tmp_path / "nueva").exists()
    office.pending.flush()


def test_a_folder_that_is_gone_is_said_at_the_start(gate, settle, own, tmp_path):
    store = Store.open(database_path())
    move_store(store, tmp_path / "memoria", NOW, lambda *_: None)
    (tmp_path / "memoria").rename(tmp_path / "desconectada")
    gate.enter()
    settle()
    (told,) = gate.refused
    assert "No se encuentra la carpeta" in told
    assert gate.window is None


def test_a_folder_that_somebody_named_is_not_changed_here(window, settle):
    window.menus.actions["preferencias"].trigger()
    settle()
    page = window.windows.preferences.data
    assert not page.elsewhere.isEnabled()
    assert page.fixed.isVisibleTo(page)
