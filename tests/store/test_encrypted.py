"""Encrypted: nothing of the data can be read in any file, and all else works as before."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.store import Damaged, Store, StoreProblem
from raoce_desktop.store.backup import SECOND, back_up, backup_folder, backups
from raoce_desktop.store.checking import examine
from raoce_desktop.store.copies import look_inside
from raoce_desktop.store.encrypting import erase, plain_files, set_key, set_key_of_copies
from raoce_desktop.store.keyring import Locked, forget_keys, is_locked, own_key, salt_of
from raoce_desktop.store.opening import cipher_connection, cipher_versions
from raoce_desktop.store.passphrase import (
    Fits,
    asks_for_passphrase,
    new_key,
    unlock,
)
from tests.store.encrypted import (
    NOON,
    OTHER,
    PASSPHRASE,
    RFC,
    company,
    damage,
    notes_of,
    readable,
)


def test_the_search_finds_what_is_plain(plain):
    assert readable(plain.parent) == ["expedientes.db", "respaldo-2025-04-20-120000.db"]


def test_nothing_can_be_read_in_any_file_during_and_after_work(encrypted, tmp_path, resumen):
    seen = []
    with closing(Store.open(encrypted)) as store:
        stored = store.load(1)
        assert stored.expediente == company()
        for number in range(5):
            stored = store.save(stored, company(f"nota {number} {RFC}"), resumen(rfc=RFC))
        with store.database.transaction():
            store.database.run("PRAGMA cache_size = 1")
            store.database.run("UPDATE bien SET datos = datos || ?", (RFC * 900,))
            journal = Path(f"{encrypted}-journal")
            assert journal.stat().st_size > 9000, "pages are in the journal while this is on"
            seen += readable(tmp_path)
        back_up(encrypted, NOON + timedelta(hours=1), "manual")
        seen += readable(tmp_path)
    assert seen + readable(tmp_path) == []


def test_without_its_passphrase_it_is_locked_and_with_it_all_is_there(encrypted):
    forget_keys()
    assert is_locked(encrypted)
    assert asks_for_passphrase(encrypted)
    with pytest.raises(Locked, match="contraseña"):
        Store.open(encrypted)
    with pytest.raises(Locked):
        back_up(encrypted, NOON)
    assert unlock(encrypted, "cafe con leche 2025") is Fits.NO
    assert unlock(encrypted, "") is Fits.NO
    assert own_key() is None
    assert unlock(encrypted, PASSPHRASE) is Fits.YES
    assert not is_locked(encrypted)
    with closing(Store.open(encrypted)) as store:
        assert store.load(1).expediente == company()
        assert examine(store.database).sound


def test_accents_that_another_keyboard_composes_are_the_same_passphrase(encrypted):
    forget_keys()
    assert unlock(encrypted, PASSPHRASE.replace("é", "e\u0301")) is Fits.YES


def test_any_program_for_sqlcipher_opens_it_with_the_passphrase(encrypted):
    with closing(cipher_connection(encrypted, None)) as other:
        other.execute(f"PRAGMA key = '{PASSPHRASE}'")
        assert other.execute("SELECT count(*) FROM expediente").fetchone() == (1,)


def test_nothing_of_the_key_is_on_disk_or_shown(encrypted, tmp_path):
    key = own_key()
    assert (repr(key), f"{[key]}") == ("Key(…)", "[Key(…)]")
    for path in tmp_path.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for secret in (key.secret, key.secret.hex().encode(), PASSPHRASE.encode()):
            assert secret not in content, path


def test_a_wrong_passphrase_writes_nothing_to_the_console(encrypted):
    code = (
        "import sys; from pathlib import Path\n"
        "from raoce_desktop.store.passphrase import unlock\n"
        "print(unlock(Path(sys.argv[1]), 'una que no es'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(encrypted)], capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("Fits.NO\n", "")


def test_a_plain_database_loads_no_cipher(plain):
    code = (
        "import sys; from pathlib import Path\nfrom raoce_desktop.store import Store\n"
        "print(len(Store.open(Path(sys.argv[1])).summaries()), 'sqlcipher3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(plain)], capture_output=True, text=True)
    assert done.stdout == "1 False\n", done.stderr


def test_an_installation_without_the_cipher_says_so(encrypted, monkeypatch):
    forget_keys()
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(StoreProblem, match="sqlcipher3"):
        unlock(encrypted, PASSPHRASE)


def test_which_cipher_runs_can_be_told():
    cipher, sqlite = cipher_versions()
    assert cipher.startswith("4.")
    assert sqlite.startswith("3.")


# ---------------------------------------------------------------- turning it on, off, over


def test_it_can_be_taken_off_again(encrypted):
    before = encrypted.read_bytes()
    set_key(encrypted, None)
    set_key_of_copies(encrypted)
    assert (own_key(), salt_of(encrypted)) == (None, None)
    forget_keys()
    assert notes_of(encrypted) == ""
    assert [len(look_inside(c.path).listed) for c in backups(backup_folder(encrypted))] == [1]
    assert encrypted.read_bytes() != before


def test_another_passphrase_takes_the_place_of_the_first(encrypted):
    set_key(encrypted, new_key(OTHER))
    set_key_of_copies(encrypted)
    forget_keys()
    assert unlock(encrypted, PASSPHRASE) is Fits.NO
    assert unlock(encrypted, OTHER) is Fits.YES
    assert notes_of(encrypted) == ""
    assert len(look_inside(backups(backup_folder(encrypted))[0].path).listed) == 1


def test_rows_schema_and_counts_are_the_same_afterwards(plain, resumen):
    with closing(Store.open(plain)) as store:
        store.delete(store.create(company(), resumen()).id, "hoy")
        before = every_row(store)
    set_key(plain, new_key(PASSPHRASE))
    with closing(Store.open(plain)) as store:
        assert every_row(store) == before
        assert store.create(Expediente(ejercicio=2020), resumen()).id == 3


def every_row(store):
    names = [name for (name,) in store.database.rows("SELECT name FROM sqlite_master")]
    tables = [n for (n,) in store.database.rows("SELECT tbl_name FROM sqlite_master")]
    rows = {table: store.database.rows(f"SELECT * FROM {table}") for table in set(tables)}
    return sorted(names), rows


def test_while_another_window_is_saving_it_stays_as_it_was(plain):
    code = (
        "import sqlite3, sys\nother = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "other.execute('BEGIN IMMEDIATE')\nprint(flush=True)\nsys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(plain)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(StoreProblem, match="Otra ventana"):
            set_key(plain, new_key(PASSPHRASE))
    assert own_key() is None
    assert notes_of(plain) == ""
    assert [p.name for p in plain.parent.iterdir() if "conversion" in p.name] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows exchanges no file that is open")
def test_a_window_that_was_open_meanwhile_writes_nothing_to_the_old_file(plain, resumen):
    with closing(Store.open(plain)) as other:
        stored = other.load(1)
        set_key(plain, new_key(PASSPHRASE))
        with pytest.raises(StoreProblem, match="se cambió por otro"):
            other.save(stored, company("perdido"), resumen(rfc=RFC))
    assert notes_of(plain) == ""


def test_on_windows_it_lets_go_of_the_file_before_it_is_exchanged(plain, monkeypatch):
    monkeypatch.setattr("raoce_desktop.store.encrypting._WINDOWS", True)
    set_key(plain, new_key(PASSPHRASE))
    assert notes_of(plain) == ""


@pytest.mark.parametrize("error", [OSError(28, "lleno"), KeyboardInterrupt()])
def test_what_fails_at_the_end_leaves_the_old_one(plain, monkeypatch, error):
    def refuse(*_):
        raise error

    before = plain.read_bytes()
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises((StoreProblem, KeyboardInterrupt)):
        set_key(plain, new_key(PASSPHRASE))
    assert plain.read_bytes() == before
    assert own_key() is None
    assert not list(plain.parent.glob("*conversion*"))


@pytest.mark.parametrize("what", ["a row less", "no checks"])
def test_what_is_not_as_it_was_never_takes_its_place(plain, monkeypatch, what):
    from raoce_desktop.store import encrypting

    def wrong(connection, other, key):
        export(connection, other, key)
        with closing(cipher_connection(other, key)) as made:
            made.execute("DELETE FROM bien WHERE orden = (SELECT max(orden) FROM bien)")
        if what == "no checks":
            damage(other, 1)

    export = encrypting.export
    monkeypatch.setattr(encrypting, "export", wrong)
    before = plain.read_bytes()
    with pytest.raises(Damaged):
        set_key(plain, new_key(PASSPHRASE))
    assert plain.read_bytes() == before


# ---------------------------------------------------------------- what stays plain


def test_what_cannot_be_encrypted_is_named_and_can_be_erased(plain, tmp_path):
    second = tmp_path / "usb"
    with closing(Store.open(plain)) as store:
        store.set_setting(SECOND, str(second))
    back_up(plain, NOON)
    broken = backup_folder(plain) / "respaldo-2024-01-01-000000.db"
    broken.write_bytes(b"SQLite format 3\0" + RFC.encode() * 999)
    aside = plain.with_name("expedientes-aparte-2025-01-01-000000.db")
    shutil.copy(plain, aside)
    assert plain_files(plain) == ()
    set_key(plain, new_key(PASSPHRASE))
    told = []
    set_key_of_copies(plain, lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    left = plain_files(plain)
    assert set(left) == {aside, broken}
    assert set(readable(tmp_path)) == {aside.name, broken.name}
    assert erase(left) == ()
    assert readable(tmp_path) == []
    assert [salt_of(copy.path) for copy in backups(second)] == [own_key().salt]


def test_what_cannot_be_erased_is_told(tmp_path):
    folder = tmp_path / "carpeta"
    folder.mkdir()
    assert erase((folder, tmp_path / "nada")) == (folder,)


def test_beside_a_damaged_database_the_copies_are_still_found(encrypted):
    copy = backups(backup_folder(encrypted))[0].path
    copy.write_bytes(b"SQLite format 3\0" + RFC.encode())
    damage(encrypted, 0)
    assert plain_files(encrypted) == (copy,)


def test_what_a_kill_left_of_it_is_erased_at_the_next_opening(encrypted):
    left = [Path(f"{encrypted}.conversion{end}") for end in ("", "-journal")]
    for path in left:
        path.write_text(RFC)
    Store.open(encrypted).close()
    assert not any(path.exists() for path in left)
