"""The data move to another folder whole, or stay where they were."""

import filecmp
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from raoce_desktop.exchange.examples import example
from raoce_desktop.store import Damaged, Store, StoreProblem, encrypting, moving
from raoce_desktop.store.backup import back_up, backups
from raoce_desktop.store.checking import examine
from raoce_desktop.store.keyring import forget_keys, is_locked
from raoce_desktop.store.location import data_folder, database_path, point_to, prepare_folder
from raoce_desktop.store.moving import move_store
from raoce_desktop.store.passphrase import new_key
from tests.offices import NOW, office_on, own_folder


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """The user's own folder, where nothing names another."""
    return own_folder(tmp_path, monkeypatch)


@pytest.fixture
def store(own):
    own.mkdir()
    made = Store.open(database_path())
    office_on(made).add(example("prosec"))
    back_up(made.path, NOW, "manual")
    yield made
    made.close()


def names(path):
    with closing(Store.open(path)) as found:
        assert examine(found.database).sound
        return [row.resumen.denominacion for row in found.summaries()]


def test_everything_is_in_the_new_folder_and_the_old_is_kept(store, own, tmp_path):
    new, told = tmp_path / "nueva", []
    aside = move_store(store, new, NOW, lambda done, every: told.append((done, every)))
    assert data_folder() == new
    assert names(database_path()) == names(aside) == [example("prosec").solicitante.denominacion]
    assert aside == own / "expedientes-aparte-2025-04-20-143200.db"
    (copy,) = backups(new / "respaldos")
    assert filecmp.cmp(copy.path, own / "respaldos" / copy.path.name, shallow=False)
    assert told == [(0, 2), (1, 2)]
    assert sorted(path.name for path in new.iterdir()) == ["expedientes.db", "respaldos"]


def test_the_store_that_moved_never_makes_a_new_file_where_it_was(store, own, tmp_path):
    move_store(store, tmp_path / "nueva", NOW, lambda *_: None)
    with pytest.raises(StoreProblem):
        store.set_setting("a", "b")
    assert not (own / "expedientes.db").exists()


def test_another_window_is_told_and_saves_nothing_into_what_is_kept(store, own, tmp_path):
    with closing(Store.open(database_path())) as other:
        other.set_setting("antes", "sí")
        aside = move_store(store, tmp_path / "nueva", NOW, lambda *_: None)
        with pytest.raises(StoreProblem) as found:
            other.set_setting("después", "no")
    assert found.value.key == "guardado.reemplazado"
    for path in (aside, database_path()):
        with closing(Store.open(path)) as read:
            assert (read.setting("antes"), read.setting("después")) == ("sí", "")


def test_it_moves_on_and_back_home_beside_what_was_kept(store, own, tmp_path):
    move_store(store, tmp_path / "nueva", NOW, lambda *_: None)
    second = Store.open(database_path())
    move_store(second, tmp_path / "otra", NOW, lambda *_: None)
    assert data_folder() == tmp_path / "otra"
    shutil.rmtree(own / "respaldos")
    for path in own.glob("*aparte*"):
        path.unlink()
    third = Store.open(database_path())
    move_store(third, own, NOW, lambda *_: None)
    assert data_folder() == own
    assert names(own / "expedientes.db")
    assert not (own / "carpeta-de-datos.txt").exists()


def test_two_that_are_set_aside_in_one_second_have_a_name_each(store, own, tmp_path):
    (own / "expedientes-aparte-2025-04-20-143200.db").write_bytes(b"otro")
    aside = move_store(store, tmp_path / "nueva", NOW, lambda *_: None)
    assert aside.name == "expedientes-aparte-2025-04-20-143200-2.db"


def test_encrypted_data_stay_encrypted_with_the_same_passphrase(store, tmp_path):
    store.let_go()
    encrypting.set_key(store.path, new_key("café con leche 2025"))
    move_store(store, tmp_path / "nueva", NOW, lambda *_: None)
    assert is_locked(database_path()) is False  # its key is known by its salt
    assert names(database_path())
    forget_keys()
    assert is_locked(database_path())


def stays(store, folder, key):
    before = store.path.read_bytes()
    with pytest.raises(StoreProblem) as found:
        move_store(store, folder, NOW, lambda *_: None)
    assert found.value.key == key
    assert data_folder() == store.path.parent
    assert store.path.read_bytes() == before
    store.set_setting("sigue", "sí")
    return found.value.sentence


def test_a_folder_that_has_expedientes_is_refused(store, own, tmp_path):
    other = tmp_path / "otra"
    Store.open(other / "expedientes.db").close()
    assert "Elige una carpeta vacía" in stays(store, other, "guardado.traslado_ocupada")
    (tmp_path / "copias" / "respaldos").mkdir(parents=True)
    (tmp_path / "copias" / "respaldos" / "a.db").write_bytes(b"")
    stays(store, tmp_path / "copias", "guardado.traslado_ocupada")
    stays(store, own, "guardado.traslado_la_misma")


def test_a_folder_that_cannot_be_made_is_refused(store, tmp_path):
    (tmp_path / "archivo").write_text("x", encoding="utf-8")
    stays(store, tmp_path / "archivo" / "dentro", "guardado.traslado_sin_copiar")


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (shutil, "copyfile"),
        (moving, "private_file"),
        (moving, "point_to"),
        (moving, "_set_aside"),
        (moving, "settle"),
    ],
)
def test_a_disk_that_fails_half_way_leaves_all_as_it_was(store, tmp_path, monkeypatch, where, name):
    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(where, name, fail)
    stays(store, tmp_path / "nueva", "guardado.traslado_sin_copiar")
    monkeypatch.undo()
    monkeypatch.delenv("RAOCE_DATOS", raising=False)


def test_what_fails_can_be_tried_again(store, own, tmp_path, monkeypatch):
    def fail(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(moving, "_set_aside", fail)
        stays(store, tmp_path / "nueva", "guardado.traslado_sin_copiar")
    move_store(store, tmp_path / "nueva", NOW, lambda *_: None)
    assert names(database_path())


def test_a_disk_that_gives_back_something_else_is_noticed(store, tmp_path, monkeypatch):
    def other(_new, _key, _old):
        raise Damaged("guardado.danado")

    with monkeypatch.context() as lying:
        lying.setattr(moving, "read_back", other)
        stays(store, tmp_path / "nueva", "guardado.traslado_distinto")
    with monkeypatch.context() as lying:
        lying.setattr(shutil, "copyfile", lambda _path, copy: Path(copy).write_bytes(b"otro"))
        stays(store, tmp_path / "otra", "guardado.traslado_distinto")


def test_a_database_that_is_busy_stays(store, tmp_path):
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreProblem) as found:
            move_store(store, tmp_path / "nueva", NOW, lambda *_: None)
        other.execute("ROLLBACK")
    assert found.value.key == "guardado.ocupado"
    assert names(database_path())


def test_where_an_open_file_keeps_its_name_it_is_renamed_once_it_is_closed(
    store, tmp_path, monkeypatch
):
    monkeypatch.setattr(moving, "_WINDOWS", True)

    def in_use(_database, _now):
        raise PermissionError(13, "used by another process")

    with monkeypatch.context() as held:
        held.setattr(moving, "_set_aside", in_use)
        stays(store, tmp_path / "nueva", "guardado.traslado_en_uso")
    assert not (tmp_path / "nueva" / "expedientes.db").exists()
    move_store(store, tmp_path / "nueva", NOW, lambda *_: None)
    assert names(database_path())


def test_a_folder_that_is_not_there_is_said_and_no_empty_list_opens(store, tmp_path):
    new = tmp_path / "memoria"
    move_store(store, new, NOW, lambda *_: None)
    prepare_folder(data_folder())
    new.rename(tmp_path / "desconectada")
    with pytest.raises(StoreProblem) as found:
        prepare_folder(data_folder())
    assert found.value.key == "guardado.sin_carpeta"
    assert str(new) in found.value.sentence
    assert not new.exists()


def test_a_note_that_cannot_be_read_names_nothing(own):
    own.mkdir()
    note = own / "carpeta-de-datos.txt"
    for told in (b"", b"\xff\xfe"):
        note.write_bytes(told)
        assert data_folder() == own
    point_to(own / "otra")
    assert data_folder() == own / "otra"
