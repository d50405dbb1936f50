"""The Secretaría's directories in the window: loaded, offered, and told of where they differ."""

from contextlib import closing
from datetime import date

import pytest

from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.store import Store, StoreProblem
from tests.exchange.sheet_files import book
from tests.exchange.test_directory_from_sheets import TITLES

RFC = "CEN010101ABA"
DAY = date(2025, 4, 20)
ROW = (1, RFC, "CAFÉ", "2019-8664", "PRODUCTOR DIRECTO", "SUSPENDIDO", "VERACRUZ")


@pytest.fixture
def directories(window, answers, tmp_path, settle):
    path = tmp_path / "PROSEC vigentes.xlsx"
    path.write_bytes(book(TITLES, ROW))
    answers.files = [path]
    window.menus.actions["directorio"].trigger()
    settle()
    window.sheets._import_window().runner = ImmediateRunner()
    return window.sheets.directories


def load(window, directories):
    directories.load_button.click()
    window.sheets.importing.take.click()


def test_a_directory_is_looked_at_loaded_and_told(window, directories):
    assert "Sin cargar" in [words.text() for words in directories.told.values()]
    directories.load_button.click()
    shown = window.sheets.importing
    assert (shown.kind.currentData(), shown.program.currentData()) == ("directorio", "PROSEC")
    assert shown.take.text() == "&Cargar 1 programa"
    shown.take.click()
    assert window.banner.message == (
        "Se cargó el directorio de la SE: 1 de PROSEC, de «PROSEC vigentes.xlsx»."
    )
    assert directories.told["PROSEC"].text() == (
        "1 programa, de «PROSEC vigentes.xlsx», cargado el 20 de abril de 2025"
    )


def test_an_expediente_whose_status_differs_says_so_at_once(window, directories):
    window.open_example("prosec")
    window.session.capture("programas.0.numero", "2019-8664")
    load(window, directories)
    (hallazgo,) = (
        h
        for h in window.session.revision.at("programas.0.estatus")
        if h.regla == "programas.estatus-directorio"
    )
    assert "«SUSPENDIDO»" in hallazgo.mensaje
    assert hallazgo.cita.texto == "Directorio de la SE, cargado el 20 de abril de 2025"
    directories.removes["PROSEC"].click()
    rules = [h.regla for h in window.session.revision.at("programas.0.estatus")]
    assert "programas.estatus-directorio" not in rules


def test_an_rfc_brings_its_programs_where_they_are_wanted(window, directories, settle):
    load(window, directories)
    window.start_blank(2024)
    window._go_to_step("programas")
    settle()
    offer = window.workspace.wizard.page_for("programas").directory
    assert not offer.isVisible()
    window.session.capture("solicitante.rfc", RFC)
    settle()
    assert offer.said.text() == (
        "Según el directorio de la SE, este RFC tiene PROSEC 2019-8664 (SUSPENDIDO)."
    )
    assert window.session.documento.programas == ()
    offer.take.click()
    settle()
    (programa,) = window.session.documento.programas
    assert (programa.tipo, programa.numero, programa.estatus) == (
        "PROSEC",
        "2019-8664",
        "SUSPENDIDO",
    )
    assert not offer.isVisible()
    window.session.undo()
    assert window.session.documento.programas == ()


def test_what_cant_be_written_is_said_and_tried_again(
    window, directories, monkeypatch, expedientes, answers, tmp_path
):
    load(window, directories)

    def fail(*_):
        raise StoreProblem("guardado.ocupado")

    with monkeypatch.context() as broken:
        broken.setattr(expedientes.store, "set_setting", fail)
        directories.removes["PROSEC"].click()
        assert directories.said.isVisible()
        answers.files = [tmp_path / "PROSEC nuevos.xlsx"]
        answers.files[0].write_bytes(book(TITLES, ROW))
        load(window, directories)
        assert window.sheets.importing.isVisible()
        assert window.sheets.importing.said.text() == StoreProblem("guardado.ocupado").sentence
        assert expedientes.pending.waiting
    expedientes.pending.flush()
    assert not window.sheets.importing.isVisible()
    assert "«PROSEC nuevos.xlsx»" in directories.told["PROSEC"].text()


@pytest.mark.parametrize("ours", [True, False])
def test_two_windows_that_load_one_are_told_and_one_click_says_which_counts(
    window, directories, expedientes, ours
):
    with closing(Store.open(expedientes.store.path)) as store:
        other = ExpedienteList(store, hoy=lambda: DAY, now=lambda: expedientes.now)
        row = ProgramaListado(RFC, TipoPrograma.PROSEC, "1")
        other.directories.load([row], "el otro.xlsx", lambda _counts: None, pytest.fail)
    load(window, directories)
    assert directories.isVisible()
    assert "los directorios de la SE" in directories.said.text()
    assert "«el otro.xlsx»" in directories.told["PROSEC"].text()
    choice = directories.choice
    (choice.ours if ours else choice.theirs).click()
    name = "PROSEC vigentes.xlsx" if ours else "el otro.xlsx"
    assert f"«{name}»" in directories.told["PROSEC"].text()
    current = expedientes.directories.current
    assert current.por_programa["PROSEC"].archivo == name
    assert not choice.isVisible()
    assert not expedientes.directories.in_conflict


def test_one_that_cant_be_read_is_said(window, directories, monkeypatch, expedientes):
    def fail(*_):
        raise StoreProblem("guardado.ocupado")

    monkeypatch.setattr(expedientes.store, "settings_like", fail)
    directories.refresh()
    assert directories.said.text() == StoreProblem("guardado.ocupado").sentence


def test_its_program_can_be_said(window, directories, answers, tmp_path):
    path = tmp_path / "vigentes.xlsx"
    path.write_bytes(book(TITLES, ROW))
    answers.files = [path]
    directories.load_button.click()
    shown = window.sheets.importing
    assert not shown.take.isEnabled()
    shown.program.setCurrentIndex(shown.program.findData("ECEX"))
    shown.program.activated.emit(shown.program.currentIndex())
    assert shown.take.isEnabled()
