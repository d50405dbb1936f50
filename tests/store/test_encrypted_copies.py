"""Copies, mending and journals of an encrypted database."""

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from raoce_desktop.store import Damaged, Store
from raoce_desktop.store.backup import back_up, backup_folder, backups, is_due
from raoce_desktop.store.checking import examine
from raoce_desktop.store.copies import look_inside, open_copy, restore
from raoce_desktop.store.encrypting import set_key
from raoce_desktop.store.keyring import Locked, forget_keys, own_key, salt_of
from raoce_desktop.store.mending import best_copy, recover
from raoce_desktop.store.passphrase import (
    Fits,
    asks_for_passphrase,
    derive,
    new_key,
    open_with,
    unlock,
)
from raoce_desktop.store.problems import problem_of
from tests.store.encrypted import (
    NOON,
    OTHER,
    PASSPHRASE,
    RFC,
    company,
    damage,
    is_whole,
    notes_of,
    readable,
)

# ---------------------------------------------------------------- copies and mending


def test_a_copy_is_due_made_looked_into_and_restored_as_with_a_plain_one(encrypted, resumen):
    assert not is_due(encrypted, NOON + timedelta(days=1)), "nothing has changed since"
    with closing(Store.open(encrypted)) as store:
        store.save(store.load(1), company("después"), resumen(rfc=RFC))
    assert is_due(encrypted, NOON + timedelta(days=1))
    [first] = backups(backup_folder(encrypted))
    second = back_up(encrypted, NOON + timedelta(days=1))
    assert salt_of(second) == salt_of(encrypted)
    restore(first.path, encrypted, NOON + timedelta(days=2))
    assert notes_of(encrypted) == ""
    with closing(open_copy(second)) as copy:
        assert copy.load(1).expediente.notas == "después"
    assert readable(encrypted.parent) == []


def test_a_plain_copy_can_be_brought_back_into_an_encrypted_database(plain, tmp_path, resumen):
    old = backups(backup_folder(plain))[0].path
    kept = shutil.copy(old, tmp_path / "de antes.db")
    set_key(plain, new_key(PASSPHRASE))
    with closing(Store.open(plain)) as store:
        store.save(store.load(1), company("hoy"), resumen(rfc=RFC))
    restore(kept, plain, NOON + timedelta(days=1))
    assert notes_of(plain) == ""
    assert salt_of(plain) == own_key().salt


def test_an_encrypted_copy_can_be_brought_back_into_a_plain_database(encrypted, tmp_path):
    kept = shutil.copy(backups(backup_folder(encrypted))[0].path, tmp_path / "cifrada.db")
    set_key(encrypted, None)
    restore(kept, encrypted, NOON + timedelta(days=1))
    assert (notes_of(encrypted), salt_of(encrypted)) == ("", None)


def test_a_copy_of_an_older_passphrase_asks_for_its_own(encrypted):
    [old] = backups(backup_folder(encrypted))
    set_key(encrypted, new_key(OTHER))
    back_up(encrypted, NOON + timedelta(days=1))
    forget_keys()
    assert unlock(encrypted, PASSPHRASE) is Fits.OLDER, "it opens a copy of before"
    assert own_key() is None
    forget_keys()
    assert unlock(encrypted, OTHER) is Fits.YES
    with pytest.raises(Locked):
        look_inside(old.path)
    assert backups(backup_folder(encrypted))[0].made is None
    assert not open_with(old.path, OTHER)
    assert not open_with(encrypted.with_name("nada.db"), OTHER)
    assert open_with(old.path, PASSPHRASE)
    restore(old.path, encrypted, NOON + timedelta(days=2))
    assert notes_of(encrypted) == ""
    assert salt_of(encrypted) == derive(OTHER, salt_of(encrypted)).salt


@pytest.mark.parametrize("page", [0, 1, 5])
def test_a_byte_of_any_page_that_is_another_is_noticed(encrypted, page):
    damage(encrypted, page)
    forget_keys()
    assert unlock(encrypted, PASSPHRASE) in (Fits.YES, Fits.DAMAGED)
    assert not is_whole(encrypted)
    path, contents = best_copy(encrypted)
    assert contents.readable == 1
    recover(encrypted, path)
    assert notes_of(encrypted) == ""
    assert salt_of(encrypted) == own_key().salt
    assert readable(encrypted.parent) == []


@pytest.mark.parametrize("content", [None, b"", b"\0" * 8192, b"nada" * 999])
def test_a_database_that_is_gone_or_overwritten_is_mended_with_the_copies_passphrase(
    encrypted, content
):
    encrypted.unlink()
    if content is not None:
        encrypted.write_bytes(content)
    forget_keys()
    assert asks_for_passphrase(encrypted)
    assert unlock(encrypted, OTHER) is Fits.NO
    assert unlock(encrypted, PASSPHRASE) is Fits.DAMAGED
    recover(encrypted, best_copy(encrypted)[0])
    assert notes_of(encrypted) == ""
    assert salt_of(encrypted) == own_key().salt


def test_an_empty_list_in_its_place_is_encrypted_too(encrypted):
    encrypted.write_bytes(b"nada" * 999)
    forget_keys()
    unlock(encrypted, PASSPHRASE)
    recover(encrypted, None)
    with closing(Store.open(encrypted)) as store:
        assert store.summaries() == ()
    assert salt_of(encrypted) == own_key().salt


def test_one_that_was_cut_anywhere_is_damaged_and_its_copy_is_there(encrypted):
    whole = encrypted.read_bytes()
    for size in range(4096, len(whole), 4096 * 3):
        encrypted.write_bytes(whole[:size])
        forget_keys()
        assert unlock(encrypted, PASSPHRASE) is Fits.YES
        assert not is_whole(encrypted), size
        assert best_copy(encrypted)[1].readable == 1


def test_plain_and_new_databases_ask_for_nothing(plain, tmp_path):
    assert not asks_for_passphrase(plain)
    assert not asks_for_passphrase(tmp_path / "nueva.db")


# ---------------------------------------------------------------- journals


def test_a_save_that_was_killed_half_way_is_taken_back_when_it_opens(encrypted, tmp_path):
    """Also where it is the first page, with which the passphrase is tried, that is half written."""
    with closing(Store.open(encrypted)) as store, store.database.transaction():
        store.database.run("PRAGMA cache_size = 1")
        store.database.run("CREATE TABLE ajena (a)")
        store.database.run("UPDATE bien SET datos = datos || ?", ("x" * 20_000,))
        place = tmp_path / "muerta"
        shutil.copytree(encrypted.parent, place, ignore=shutil.ignore_patterns("muerta"))
    path = place / "expedientes.db"
    for copy in (place / "respaldos").iterdir():
        copy.unlink()
    head = bytearray(path.read_bytes())
    head[2000] ^= 0xFF
    path.write_bytes(head)
    forget_keys()
    assert unlock(path, OTHER) is Fits.NO
    assert unlock(path, PASSPHRASE) is Fits.YES
    with closing(Store.open(path)) as store:
        assert store.load(1).expediente == company()
        assert examine(store.database).sound


def test_a_journal_of_another_database_is_not_applied(encrypted, tmp_path):
    other = tmp_path / "otra" / "expedientes.db"
    other.parent.mkdir()
    shutil.copy(encrypted, other)
    set_key(other, new_key(OTHER))
    with closing(Store.open(other)) as store, store.database.transaction():
        store.database.run("PRAGMA cache_size = 1")
        store.database.run("CREATE TABLE ajena (a)")
        store.database.run("UPDATE bien SET datos = datos || ?", ("x" * 20_000,))
        shutil.copy(f"{other}-journal", f"{encrypted}-journal")
    damage(encrypted, 0)
    forget_keys()
    assert unlock(encrypted, PASSPHRASE) is Fits.DAMAGED
    with pytest.raises(Damaged, match="no son suyos"):
        Store.open(encrypted)
    Path(f"{encrypted}-journal").unlink()
    Path(f"{encrypted}-wal").write_bytes(b"nada" * 99)
    with pytest.raises(Damaged, match="no son suyos"):
        Store.open(encrypted)


def test_an_error_of_the_cipher_is_told_as_any_other():
    from sqlcipher3 import dbapi2

    error = dbapi2.OperationalError("database or disk is full")
    error.sqlite_errorcode = 13
    assert problem_of(error).key == "guardado.disco_lleno"
