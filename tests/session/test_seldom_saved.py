"""What seldom happens while something is saved: it is brought back, chosen or typed meanwhile."""

from contextlib import closing
from pathlib import Path

import pytest

from raoce_desktop.domain.edits import capture
from raoce_desktop.exchange.raoce_file import RaoceFile
from raoce_desktop.session import office_texts
from raoce_desktop.session.bring_in import keep_files
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.pending import Pending
from raoce_desktop.session.saving import SaveKind
from raoce_desktop.session.side_texts import SideText, SideTexts
from raoce_desktop.store import Store, StoreProblem
from raoce_desktop.store.side_data import Record

WHERE = Record("borrador.bienes.1")


def refuse(*_):
    raise StoreProblem("guardado.ocupado")


def test_what_another_window_deleted_and_brought_back_is_saved_as_if_it_never_had(
    session, expedientes
):
    with closing(Store.open(expedientes.store.path)) as other:
        other.delete(session.id, "2025-04-20T10:00:00")
        other.restore(session.id)
    session.capture("notas", "después")
    state = session.flush()
    assert (state.kind, state.beside) == (SaveKind.SAVED, False)
    assert expedientes.store.load(session.id).expediente.notas == "después"
    assert len(expedientes.listing()) == 1


def test_the_same_edit_in_two_windows_is_no_conflict(session, expedientes):
    other = expedientes.open(session.id)
    for window in (other, session):
        window.capture("notas", "lo mismo")
    other.flush()  # both wait in one queue: the second finds what the first wrote
    assert (session.save_state.kind, session.save_state.beside) == (SaveKind.SAVED, False)
    assert len(expedientes.listing()) == 1


def test_the_copies_are_told_where_the_list_cannot_be_read(expedientes, monkeypatch):
    told = []
    monkeypatch.setattr(expedientes.store, "summaries", refuse)
    expedientes.respaldos.ask(told.append, pytest.fail)
    assert [(places.second, places.today) for places in told] == [(None, None)]


def test_a_second_place_that_cannot_be_read_is_not_chosen(expedientes, monkeypatch, tmp_path):
    told = []
    monkeypatch.setattr(expedientes.store, "setting", refuse)
    expedientes.respaldos.set_second(tmp_path, pytest.fail, told.append)
    assert [problem.key for problem in told] == ["guardado.ocupado"]
    assert not expedientes.pending.waiting


def test_what_is_typed_while_the_other_text_is_taken_stays(expedientes):
    one = SideText(expedientes.store, WHERE, "suyo")
    one.leave(1, "mío")
    one.choose(ours=False)
    settle = one.take()()
    one.type("nuevo")
    settle()
    assert one.text == "nuevo"


def test_a_choice_made_while_an_earlier_one_is_written_is_written_too(expedientes):
    one = SideText(expedientes.store, WHERE)
    one.leave(1, "uno")
    one.choose(ours=True)
    settle = one.take()()
    one.leave(2, "dos")
    one.choose(ours=True)
    settle()
    assert one.unsettled
    one.take()()()
    assert not one.unsettled
    assert expedientes.store.setting(WHERE.clave) == "dos"


def test_reading_again_takes_nothing_that_waits(expedientes):
    texts = SideTexts(expedientes.store, Pending(ImmediateRunner()))
    texts.load({WHERE: "antes"})
    texts.put(WHERE, "lo mío")
    texts.load({WHERE: "de la otra"})
    assert texts.at(WHERE).text == "lo mío"


def test_files_of_which_one_cannot_be_kept_are_kept_but_for_that_one(
    expedientes, prosec, monkeypatch
):
    whole = expedientes.store.create

    def create(expediente, *rest, **more):
        if expediente.notas == "lleno":
            raise StoreProblem("guardado.ocupado")
        return whole(expediente, *rest, **more)

    monkeypatch.setattr(expedientes.store, "create", create)
    files = [
        (Path(f"{year}.raoce"), RaoceFile(capture(prosec(ejercicio=year), "notas", notas), ()))
        for year, notas in ((2022, ""), (2023, "lleno"), (2024, ""))
    ]
    found = keep_files(expedientes, files, lambda *_: None, lambda: False)
    assert (len(found.added), found.sentences) == (2, [StoreProblem("guardado.ocupado").sentence])
    stopped = keep_files(expedientes, files, lambda *_: None, lambda: True)
    assert (stopped.added, stopped.sentences) == ([], [])


def test_a_setting_that_was_not_read_is_read_before_it_is_written(expedientes):
    done = []
    office_texts.write(
        expedientes, {Record("nunca.leido"): "1"}, lambda: done.append(1), pytest.fail
    )
    assert (done, expedientes.store.setting("nunca.leido")) == ([1], "1")
