"""What the store says where something can't be read, kept or known: one sentence, never a guess."""

import os
import sqlite3
import time
from contextlib import closing, contextmanager
from datetime import date, datetime

import pytest

from raoce_desktop.domain.expediente import Expediente, Seguimiento
from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.store import Store, StoreProblem, change_log, place
from raoce_desktop.store import backup as backup_module
from raoce_desktop.store import store as store_module
from raoce_desktop.store.backup import back_up, backup_folder
from raoce_desktop.store.change_log import this_user
from raoce_desktop.store.checking import Health, examine
from raoce_desktop.store.encrypting import set_key_of_copies
from raoce_desktop.store.passphrase import asks_for_passphrase
from raoce_desktop.store.problems import Damaged

NOON = datetime.fromisoformat("2025-04-20T12:00:00")
FOLIO = "0201500100220250101000001"


def altered(path, sql, *values):
    with closing(sqlite3.connect(path)) as database, database:
        assert database.execute(sql, values).rowcount > 0


# ---------------------------------------------------------------- expedientes


def test_half_a_character_is_refused_before_anything_is_written(store, resumen):
    with pytest.raises(StoreProblem, match="caracteres que no se pueden guardar"):
        store.create(Expediente(ejercicio=2024).model_copy(update={"notas": "\ud800"}), resumen())
    assert store.summaries() == ()


def test_an_expediente_that_is_gone_says_so(store):
    with pytest.raises(StoreProblem, match="ya no está en la lista"):
        store.load(999)


def test_a_filed_version_that_is_not_as_it_was_written_is_not_shown(store, path, resumen):
    empty = store.create(Expediente(ejercicio=2024), resumen())
    filed = Seguimiento(folio=FOLIO, presentado=date(2025, 4, 10))
    after = Expediente(ejercicio=2024, seguimiento=filed)
    store.save(empty, after, resumen())
    assert store.change_log.filed(empty.id) == after
    altered(path, "UPDATE presentado SET documento = replace(documento, '2024', '2023')")

    with pytest.raises(Damaged, match="no se puede leer"):
        store.change_log.filed(empty.id)


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_a_computer_that_does_not_tell_who_works_on_it_leaves_no_name(monkeypatch, error):
    def unknown():
        raise error("nobody")

    monkeypatch.setattr(change_log.getpass, "getuser", unknown)
    assert this_user() == ""


# ---------------------------------------------------------------- what is beside them


def test_a_line_of_the_tariff_that_is_not_as_it_was_written_knows_nothing(store, path):
    line = LineaTarifa("09012199", "Café tostado", "KILO")
    store.tariff.replace(
        [line], archivo="snice.csv", sha256="0" * 64, fecha=None, cargada=NOON.date()
    )
    assert store.tariff.load().line("09012199").unidad == "KILO"
    altered(path, "UPDATE tarifa_linea SET unidad = 'LITRO' WHERE fraccion = '09012199'")

    assert store.tariff.load().line("09012199") == LineaTarifa("09012199")


def test_a_database_that_breaks_while_it_is_examined_is_not_whole():
    class Breaking:
        @contextmanager
        def transaction(self, _kind):
            yield
            raise AssertionError("nobody gets here")

        def rows(self, _sql):
            raise Damaged("guardado.danado")

    assert examine(Breaking()) == Health(whole=False)


# ---------------------------------------------------------------- its place


def test_another_window_that_makes_the_database_meanwhile_is_waited_for(monkeypatch, path):
    looks = iter([True, True, False])
    monkeypatch.setattr(place, "is_missing", lambda _: next(looks))
    monkeypatch.setattr(place, "_PAUSE", 0)

    place.make_place(path)
    assert path.exists()


def test_a_database_that_stays_missing_is_never_started_anew(monkeypatch, path):
    monkeypatch.setattr(place, "is_missing", lambda _: True)
    monkeypatch.setattr(place, "_PAUSE", 0)

    with pytest.raises(Damaged, match="No se encuentra el archivo"):
        place.make_place(path)
    assert not path.exists()


# ---------------------------------------------------------------- copies


def test_a_copy_that_does_not_read_back_whole_is_none(store, path, monkeypatch):
    class Lying(sqlite3.Connection):
        def execute(self, sql, *values):
            if "integrity_check" in sql:
                return super().execute("SELECT 'row 7 missing from index'")
            return super().execute(sql, *values)

    monkeypatch.setattr(
        backup_module, "create", lambda target, _key: sqlite3.connect(target, factory=Lying)
    )
    with pytest.raises(StoreProblem):
        back_up(path, NOON, "manual")
    assert list(backup_folder(path).glob("*.db")) == []


def test_what_a_killed_copy_left_goes_after_an_hour(store, path):
    folder = backup_folder(path)
    back_up(path, NOON, "manual")
    stale, fresh = folder / "respaldo-x.1-2.parcial", folder / "respaldo-x.1-3.parcial"
    for left in (stale, fresh):
        left.write_bytes(b"half")
    old = time.time() - 7200
    os.utime(stale, (old, old))

    back_up(path, NOON.replace(hour=13), "manual")
    assert not stale.exists()
    assert fresh.exists()


def test_plain_copies_of_a_plain_database_stay_as_they_are(store, path):
    made = back_up(path, NOON, "manual")
    before, seen = made.read_bytes(), []
    set_key_of_copies(path, lambda done, all_: seen.append((done, all_)))

    assert made.read_bytes() == before
    assert seen == [(0, 1)]


def test_a_plain_database_asks_for_no_passphrase_and_a_damaged_one_only_for_its_copies(path):
    Store.open(path).close()
    assert not asks_for_passphrase(path)
    path.write_bytes(b"\x00" * 4096)
    assert not asks_for_passphrase(path)


def test_what_reads_back_sound_and_is_no_expediente_says_so():
    """A program that knew other fields wrote it, and sealed it as it should."""
    with pytest.raises(Damaged, match="no se puede leer"):
        store_module._expediente('{"ejercicio": "dos mil"}', [])
