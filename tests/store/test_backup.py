"""Copies of the database, and getting one back."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from raoce_desktop.store import Damaged, Store, StoreProblem
from raoce_desktop.store.backup import back_up, backup_folder, backups, kept, recover

NOON = datetime.fromisoformat("2025-04-20T12:00:00")


def test_a_backup_holds_what_the_database_held(path, store, expediente, resumen):
    stored = store.create(expediente("café"), resumen())
    copy = back_up(path, NOON)
    store.save(stored, expediente("té"), resumen())
    assert copy.name == "respaldo-2025-04-20-120000.db"
    with closing(Store.open(copy)) as old:
        assert old.load(stored.id) == stored


def test_a_year_of_hourly_backups_thins_to_recent_ones_and_one_a_day_week_and_month():
    hours = [NOON - timedelta(hours=n) for n in range(24 * 400)]
    staying = kept(hours, NOON.date())
    recent = {stamp for stamp in staying if (NOON.date() - stamp.date()).days <= 1}
    older = sorted(staying - recent)
    assert len(recent) == 13 + 24
    assert [stamp.isoformat()[:13] for stamp in older if stamp.month == 4] == [
        "2025-04-06T23",
        "2025-04-13T23",
        "2025-04-14T23",
        "2025-04-15T23",
        "2025-04-16T23",
        "2025-04-17T23",
        "2025-04-18T23",
    ]
    assert [f"{stamp:%Y-%m}" for stamp in older if stamp.month != 4] == [
        "2024-05", "2024-06", "2024-07", "2024-08", "2024-09", "2024-10",
        "2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-03",
    ]  # fmt: skip


def test_old_backups_go_and_other_files_stay(path, store):
    for days in range(400):
        stamp = NOON - timedelta(days=400 - days)
        file = backup_folder(path) / f"{stamp:respaldo-%Y-%m-%d-%H%M%S.db}"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"")
    mine = backup_folder(path) / "respaldo-del contador.db"
    mine.write_bytes(b"")
    back_up(path, NOON)
    assert mine.exists()
    assert set(backups(path)) == kept([NOON - timedelta(days=n) for n in range(401)], NOON.date())


def test_a_damaged_database_is_not_copied_over_the_good_backups(path, store, expediente, resumen):
    store.create(expediente(*("x" * 300 for _ in range(300))), resumen())
    store.close()
    good = back_up(path, NOON)
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    path.write_bytes(content)
    with pytest.raises(Damaged):
        back_up(path, NOON + timedelta(days=40))
    assert list(backups(path).values()) == [good]


def test_a_file_that_is_no_database_is_not_copied(path):
    path.write_bytes(b"nada" * 999)
    with pytest.raises(Damaged):
        back_up(path, NOON)


def test_no_database_is_made_where_there_is_none(path):
    with pytest.raises(StoreProblem, match="No se puede abrir"):
        back_up(path, NOON)
    assert not path.exists()


def test_a_place_where_no_backup_can_be_written_is_said(path, store):
    backup_folder(path).write_text("estorbo")
    with pytest.raises(StoreProblem, match="respaldo"):
        back_up(path, NOON)


def test_recovering_sets_the_damaged_file_aside_and_brings_the_latest_backup(
    path, store, expediente, resumen
):
    stored = store.create(expediente("café"), resumen())
    back_up(path, NOON)
    store.close()
    path.write_bytes(b"nada" * 999)
    aside = recover(path, NOON)
    assert aside.read_bytes() == b"nada" * 999
    with closing(Store.open(path)) as again:
        assert again.load(stored.id) == stored


def test_recovering_without_a_backup_leaves_room_for_a_new_database(path):
    path.write_bytes(b"nada")
    recover(path, NOON)
    with closing(Store.open(path)) as store:
        assert store.summaries() == ()


def test_a_recovery_that_fails_is_said(path, store, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    with pytest.raises(StoreProblem, match="respaldo"):
        recover(path, NOON)
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() != (0,)
