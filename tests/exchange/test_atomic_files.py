"""Saving fails at any step, and what was there stays."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from raoce_desktop.catalogs import texts
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange import atomic
from raoce_desktop.exchange.atomic import write_atomically
from raoce_desktop.exchange.raoce_file import FileProblem, read, save_copy

EXPEDIENTE = Expediente(ejercicio=2024, notas="nuevo")


@pytest.fixture
def old(tmp_path) -> Path:
    path = tmp_path / "caso.raoce"
    path.write_bytes(b"lo de antes")
    dict(texts())  # read while the disk still works
    return path


def refuse(code: int):
    def fail(*_args, **_kwargs):
        raise OSError(code, os.strerror(code))

    return fail


def test_a_copy_takes_the_place_of_the_old_file(old):
    save_copy(EXPEDIENTE, old)
    assert read(old).expediente == EXPEDIENTE
    assert list(old.parent.iterdir()) == [old]


def test_a_new_file_gets_the_usual_permissions(tmp_path):
    usual, saved = tmp_path / "usual", tmp_path / "guardado"
    usual.touch()
    write_atomically(saved, b"x")
    assert saved.stat().st_mode == usual.stat().st_mode


def test_a_link_is_replaced_and_what_it_points_at_stays(old):
    link = old.with_name("liga.raoce")
    link.symlink_to(old)
    save_copy(EXPEDIENTE, link)
    assert not link.is_symlink()
    assert read(link).expediente == EXPEDIENTE
    assert old.read_bytes() == b"lo de antes"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disco está lleno"),
        (errno.EDQUOT, "disco está lleno"),
        (errno.EACCES, "solo lectura"),
        (errno.EROFS, "solo lectura"),
        (errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_else(
    old, monkeypatch, step, code, words
):
    monkeypatch.setattr(atomic.time, "sleep", lambda _: None)
    with monkeypatch.context() as patch:
        patch.setattr(os if step == "fsync" else Path, step, refuse(code))
        with pytest.raises(FileProblem, match=words):
            save_copy(EXPEDIENTE, old)
    assert old.read_bytes() == b"lo de antes"
    assert list(old.parent.iterdir()) == [old]


def test_a_full_disk_in_the_middle_of_writing_leaves_the_old_file(old, monkeypatch):
    def half_written(draft: Path, data: bytes) -> None:
        draft.write_bytes(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic, "_write", half_written)
    with pytest.raises(FileProblem, match="lleno"):
        save_copy(EXPEDIENTE, old)
    assert old.read_bytes() == b"lo de antes"
    assert list(old.parent.iterdir()) == [old]


def test_a_file_held_for_a_moment_is_tried_again(old, monkeypatch):
    replace, pauses = Path.replace, []

    def held(draft, target):
        if len(pauses) < 3:
            raise PermissionError(errno.EACCES, "held")
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(atomic.time, "sleep", pauses.append)
    save_copy(EXPEDIENTE, old)
    assert read(old).expediente == EXPEDIENTE
    assert pauses == sorted(pauses)


def test_a_folder_that_cannot_be_synchronised_is_no_failure(old, monkeypatch):
    monkeypatch.setattr(atomic.os, "open", refuse(errno.EACCES))
    save_copy(EXPEDIENTE, old)
    assert read(old).expediente == EXPEDIENTE


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileProblem, match="«clientes» no existe"):
        save_copy(EXPEDIENTE, tmp_path / "clientes" / "caso.raoce")


def test_a_folder_is_not_overwritten(tmp_path):
    (tmp_path / "clientes").mkdir()
    with pytest.raises(FileProblem, match="es una carpeta"):
        save_copy(EXPEDIENTE, tmp_path / "clientes")
    assert list(tmp_path.iterdir()) == [tmp_path / "clientes"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_pipe_or_a_device_is_never_replaced(tmp_path):
    pipe, link = tmp_path / "tubo", tmp_path / "liga"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(FileProblem, match="«tubo» no es un archivo"):
        write_atomically(pipe, b"x")
    write_atomically(link, b"x")
    assert pipe.is_fifo()
    assert link.read_bytes() == b"x"


KILLED = """
import os, sys
from pathlib import Path
from raoce_desktop.exchange import atomic
atomic.note_drafts_in(Path(sys.argv[1]))
os.fsync = lambda _: os.kill(os.getpid(), 9)
atomic.write_atomically(Path(sys.argv[2]) / "lista.pdf", b"a medias")
"""


@pytest.fixture
def folders(tmp_path):
    """The program's own folder, and one where somebody exports."""
    own, chosen = tmp_path / "propia", tmp_path / "elegida"
    own.mkdir()
    chosen.mkdir()
    yield own, chosen
    atomic._notes.clear()


def test_what_a_kill_left_half_written_is_gone_at_the_next_start(folders):
    own, chosen = folders
    subprocess.run([sys.executable, "-c", KILLED, *map(str, folders)], check=False, timeout=60)
    assert len(list(chosen.iterdir())) == 1
    atomic.note_drafts_in(own)
    assert list(chosen.iterdir()) == list(own.iterdir()) == []


def test_no_note_takes_away_anything_but_a_draft_of_ours(folders):
    own, chosen = folders
    (chosen / "importante.xlsx").write_bytes(b"x")
    (own / "algo.borrador").write_text(f"1\n{chosen / 'importante.xlsx'}", encoding="utf-8")
    (own / "vacio.borrador").write_bytes(b"\xff")
    atomic.note_drafts_in(own)
    assert (chosen / "importante.xlsx").read_bytes() == b"x"


def test_a_draft_that_another_window_is_writing_stays(folders):
    own, chosen = folders
    draft = chosen / f".raoce-{'0' * 32}.tmp"
    draft.touch()
    note = own / f"{draft.name}.borrador"
    note.write_text(f"{os.getppid()}\n{draft}", encoding="utf-8")
    atomic.note_drafts_in(own)
    assert draft.exists()
    assert note.exists()


def test_a_saved_file_leaves_no_note(folders):
    own, chosen = folders
    atomic.note_drafts_in(own)
    write_atomically(chosen / "lista.pdf", b"x")
    assert list(own.iterdir()) == []
