"""What waits goes into a copy and comes back; what is being typed comes back after a kill."""

import sqlite3
from datetime import date

import pytest

from raoce_desktop.exchange.raoce_file import Pendiente, RaoceFile, read, save_copy
from raoce_desktop.session.copied_texts import bring, waiting_texts
from tests.session.typed import KINDS, Window
from tests.session.windows import Faulty, open_office, path, type_all, windows

__all__ = ["path", "windows"]


def test_a_copy_holds_all_that_waits_and_brings_it_back(windows, prosec, path, tmp_path):
    mine, _, _ = windows
    Faulty.calls, Faulty.fails_at, Faulty.stays_broken = 0, 1, True
    type_all(mine, "abc")
    copy = tmp_path / "copia.raoce"
    save_copy(mine.session.documento, copy, waiting_texts(mine.session.texts))
    elsewhere = open_office(tmp_path / "otra" / "expedientes.db", sqlite3_plain)
    window = Window(elsewhere, bring(elsewhere, read(copy)))
    found = {name: kind.read(window) for name, kind in KINDS.items()}
    # Nobody else's file may choose these, and a tariff waits in the window that read it.
    anew = {"respaldos": "", "bloqueo": "", "tarifa": ""}
    assert found == {name: kind.value("abc") for name, kind in KINDS.items()} | anew
    elsewhere.store.close()


def sqlite3_plain(path):
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def test_a_copy_brings_no_settings_and_nothing_of_other_companies(windows, prosec):
    mine, _, _ = windows
    foreign = (
        Pendiente("respaldos.segundo_lugar", "", "/tmp"),
        Pendiente("gc:1", "XAXX010101000", "suma"),
        Pendiente("empresa.ficha", "AAL0409235E6", '{"nuevo": 1}'),
        Pendiente("inhabiles", "", "esto no es una lista"),
        Pendiente("inhabiles", "", "[1]"),
        Pendiente("bloqueo.minutos", "", "0"),
        Pendiente("directorio.IMMEX", "", '{"programas": []}'),
        Pendiente("directorio.IMMEX", "", '{"programas": [[1]], "archivo": "", "cargado": ""}'),
        Pendiente("borrador.bienes.7", "", ""),
    )
    bring(mine.office, RaoceFile(prosec(ejercicio=2023), (), foreign))
    store = mine.office.store
    assert store.settings_like("%") == {}
    assert store.decisions("XAXX010101000") == {}
    assert store.decisions("AAL0409235E6") == {}
    assert store.inhabiles() == {}


# ---------------------------------------------------------------- the cell being edited


def test_what_was_typed_into_a_cell_is_typed_again_and_can_be_undone(windows):
    mine, _, another = windows
    mine.session.typing.keep("bienes_producidos.0.bien", "café molido", "café")
    mine.session.flush()
    later = another()
    typed, lost = later.session.recover_typing()
    assert [one.texto for one in typed] == ["café molido"]
    assert lost == ()
    assert later.rows == ("café molido", "té")
    later.session.undo()
    assert later.rows == ("café", "té")
    later.session.flush()
    assert another().session.recover_typing() == ((), ())


@pytest.mark.parametrize("change", ["otro", "quitado"])
def test_what_was_typed_into_a_row_that_is_another_now_is_told_and_kept(windows, change):
    mine, other, another = windows
    rows = other.session.documento.bienes_producidos
    kept = () if change == "quitado" else rows[::-1]
    other.session.apply(lambda e: e.model_copy(update={"bienes_producidos": kept}), "cambiar")
    other.session.flush()
    mine.session.typing.keep("bienes_producidos.0.bien", "café molido", "café")
    mine.session.flush()
    for _ in range(2):
        typed, lost = another().session.recover_typing()
        assert typed == ()
        assert [one.texto for one in lost] == ["café molido"]


def test_a_cell_that_was_left_or_a_draft_of_nobody_brings_nothing_back(windows):
    mine, _, another = windows
    mine.session.typing.keep("bienes_producidos.0.bien", "x", "café")
    mine.session.typing.end("bienes_producidos.0.bien")
    mine.session.typing.end("bienes_producidos.0.bien")
    mine.session.flush()
    assert another().session.recover_typing() == ((), ())
    for junk in ("{", "[1]", '[["a"]]'):
        mine.office.store.set_setting("borrador.celdas.1", junk)
        assert another().session.recover_typing() == ((), ())


def test_a_day_that_could_not_be_kept_is_kept_later_and_the_limits_follow(windows):
    mine, _, _ = windows
    told = []
    Faulty.calls, Faulty.fails_at, Faulty.stays_broken = 0, 1, True
    mine.office.days.set({date(2025, 4, 30): "puente"}, told.append)
    assert [problem.key for problem in told] == ["guardado.no_se_pudo"]
    Faulty.fails_at = 0
    mine.session.flush()
    assert told[1:] == [None]
    assert mine.office.listing()[0].limite == date(2025, 4, 29)
