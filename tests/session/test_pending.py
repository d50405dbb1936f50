"""One queue for all that is typed: counted, retried, and never overwritten by another window."""

import os
import sys
from contextlib import suppress

import pytest

from raoce_desktop.session.saving import SaveKind
from raoce_desktop.session.side_texts import names
from tests.offices import made_office
from tests.session.typed import KINDS, SIDE, Window
from tests.session.windows import (
    Faulty,
    on_disk,
    open_office,
    path,
    type_all,
    windows,
)

__all__ = ["path", "windows"]

# ---------------------------------------------------------------- counted and retried


@pytest.mark.parametrize("name", KINDS)
def test_while_the_disk_refuses_nothing_is_said_to_be_saved_and_then_it_is(windows, path, name):
    mine, _, _ = windows
    kind = KINDS[name]
    Faulty.calls, Faulty.fails_at, Faulty.stays_broken = 0, 1, True
    kind.type(mine, "abc")
    state = mine.session.flush()
    assert (state.kind, state.waiting) == (SaveKind.FAILED, True)
    Faulty.fails_at = 0
    state = mine.session.flush()
    assert (state.kind, state.waiting) == (SaveKind.SAVED, False)
    assert on_disk(path, name) == kind.value("abc")


@pytest.mark.parametrize("name", ["documento", "borrador", "celdas"])
def test_what_waits_is_said_before_anybody_tries_to_write_it(windows, name):
    mine, _, _ = windows
    KINDS[name].type(mine, "abc")
    state = mine.session.save_state
    assert (state.kind, state.waiting, state.sentence) == (
        SaveKind.PENDING,
        True,
        "Guardando tus cambios",
    )


def note_problems(pending, problems):
    pending.subscribe(lambda: problems.append(pending.problem))


@pytest.mark.parametrize("stays_broken", [False, True])
def test_wherever_writing_fails_saved_means_all_of_it(
    tmp_path, path, prosec, stays_broken, pytestconfig
):
    failed = 0
    for call in range(1, 2_000, 1 if pytestconfig.getoption("exhaustive") else 7):
        path = tmp_path / str(call) / "expedientes.db"
        made_office(path, prosec("café", "té"))
        office = open_office(path)
        mine = Window(office, 1)
        Faulty.calls, Faulty.fails_at, Faulty.stays_broken = 0, call, stays_broken
        problems = []
        note_problems(mine.session.pending, problems)
        state = type_all(mine, "abc")
        failed += any(problems)
        reached = Faulty.calls >= call
        Faulty.fails_at = 0
        if state.kind is SaveKind.SAVED:
            assert not state.waiting
        else:
            assert mine.session.flush().kind is SaveKind.SAVED
        office.store.close()
        found = {name: on_disk(path, name) for name in KINDS}
        assert found == {name: kind.value("abc") for name, kind in KINDS.items()}, call
        if not reached:
            break
    assert not reached
    assert failed > 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_kill_at_any_stage_leaves_what_was_said_to_be_saved(tmp_path, path, prosec, pytestconfig):
    killed = 0
    for call in range(1, 2_000, 3 if pytestconfig.getoption("exhaustive") else 17):
        path = tmp_path / str(call) / "expedientes.db"
        made_office(path, prosec("café", "té"))
        saved, status = type_and_die(path, call)
        killed += status != 0
        for name, texts in saved.items():
            values = [KINDS[name].value(text) for text in texts]
            assert on_disk(path, name) in values, (call, name, texts)
        if status == 0:
            break
    assert status == 0
    assert killed > 3


def type_and_die(path, call):
    """Type each kind twice in a process that dies at a call to the disk.

    What may be there by kind: the last text that was said to be saved, or one that came after.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            mine = Window(open_office(path), 1)
            Faulty.calls, Faulty.fails_at, Faulty.kills = (
                0,
                call,
                True,
            )
            for text in ("a", "bcd"):
                for name, kind in KINDS.items():
                    kind.type(mine, text)
                    if mine.session.flush().kind is SaveKind.SAVED:
                        os.write(writing, f"{name} {text}\n".encode())
            os._exit(0)
        os._exit(8)
    os.close(writing)
    with os.fdopen(reading) as told:
        lines = [line.split() for line in told]
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 9)
    last = dict(lines)
    return {name: ["a", "bcd"] if text == "a" else ["bcd"] for name, text in last.items()}, status


# ---------------------------------------------------------------- two windows


@pytest.mark.parametrize("name", SIDE)
@pytest.mark.parametrize("ours", [True, False])
def test_the_second_window_is_told_both_are_kept_and_somebody_chooses(windows, path, name, ours):
    mine, other, another = windows
    kind = KINDS[name]
    kind.type(other, "de la otra")
    assert other.session.flush().kind is SaveKind.SAVED
    kind.type(mine, "la mía")
    state = mine.session.flush()
    assert (state.kind, state.waiting) == (SaveKind.CONFLICT, False)
    assert "Otra ventana" in state.sentence
    assert on_disk(path, name) == kind.value("de la otra")
    (kept,) = another().session.texts.conflicts  # it survives a kill, and is still told
    assert kept.in_conflict
    mine.session.texts.choose(ours=ours)
    assert mine.session.flush().kind is SaveKind.SAVED
    assert on_disk(path, name) == kind.value("la mía" if ours else "de la otra")
    assert another().session.texts.conflicts == ()


@pytest.mark.parametrize("ours", [True, False])
def test_what_an_earlier_window_left_beside_is_chosen_about_later(windows, path, ours):
    mine, other, another = windows
    for window, text in ((other, "de la otra"), (mine, "la mía")):
        KINDS["reviso"].type(window, text)
        window.session.flush()
    later = another()
    assert later.session.save_state.kind is SaveKind.CONFLICT
    assert "quién revisó" in later.session.save_state.sentence
    assert later.papeles.remembered.reviso.nombre == "de la otra"
    later.session.texts.choose(ours=ours)
    assert later.papeles.remembered.reviso.nombre == ("la mía" if ours else "de la otra")
    assert on_disk(path, "reviso") == later.papeles.remembered.reviso.nombre


def test_in_a_conflict_what_is_typed_goes_on_being_written_beside(windows, path):
    mine, other, another = windows
    KINDS["borrador"].type(other, "de la otra")
    other.session.flush()
    for text in ("la mía", "la mía, más larga"):
        KINDS["borrador"].type(mine, text)
        assert not mine.session.flush().waiting
        (kept,) = another().session.texts.conflicts
        assert kept.left == text


def test_three_windows_keep_three(windows):
    mine, other, another = windows
    third = another()
    for window, text in ((other, "a"), (mine, "b"), (third, "c")):
        KINDS["borrador"].type(window, text)
        assert not window.session.flush().waiting
    found = mine.office.store.settings_like("%borrador.bienes.1")
    assert found == {
        "borrador.bienes.1": "a",
        "aparte.1.borrador.bienes.1": "b",
        "aparte.2.borrador.bienes.1": "c",
    }


def test_choosing_against_a_window_that_saved_again_asks_again(windows):
    mine, other, _ = windows
    for window, text in ((other, "a"), (mine, "b"), (other, "aa")):
        KINDS["borrador"].type(window, text)
        window.session.flush()
    mine.session.texts.choose(ours=True)
    assert mine.session.save_state.kind is SaveKind.CONFLICT
    mine.session.texts.choose(ours=True)
    assert mine.session.save_state.kind is SaveKind.SAVED
    assert mine.office.store.settings_like("%borrador.bienes.1")["borrador.bienes.1"] == "b"


def test_the_same_text_in_both_windows_is_no_conflict(windows):
    mine, other, _ = windows
    for window in (other, mine):
        KINDS["respuesta"].type(window, "suma")
        assert window.session.flush().kind is SaveKind.SAVED


def test_figures_that_both_windows_read_are_nobodys_to_choose(windows, tmp_path):
    mine, other, _ = windows
    for window in (other, mine):
        window.papeles.add([tmp_path / "a.zip"])
        assert window.session.flush().kind is SaveKind.SAVED


def test_folders_that_another_window_added_are_read_once_they_are_chosen(windows, tmp_path):
    mine, other, _ = windows
    other.papeles.add([tmp_path / "a.zip", tmp_path / "b.zip"])
    mine.papeles.add([tmp_path / "c.zip"])
    assert mine.papeles.cifras.exportaciones.total_pesos == 1000
    mine.session.texts.choose(ours=False)
    assert mine.papeles.cifras.exportaciones.total_pesos == 2000


@pytest.mark.parametrize("name", SIDE)
def test_each_kind_has_words(windows, name):
    mine, other, _ = windows
    for window, text in ((other, "a"), (mine, "bc")):
        KINDS[name].type(window, text)
        window.session.flush()
    assert names(mine.session.texts.conflicts)
