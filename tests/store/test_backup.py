"""Copies of the database, and getting one back."""

from contextlib import closing
from datetime import datetime, timedelta

import pytest

from raoce_desktop.store import Conflict, Damaged, Store, StoreProblem
from raoce_desktop.store.backup import back_up, backup_folder, backups, is_due, kept
from raoce_desktop.store.copies import look_inside, open_copy, restore
from tests.store.older import make_older

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
    assert set(backups(backup_folder(path))) == kept(
        [NOON - timedelta(days=n) for n in range(401)], NOON.date()
    )


def test_a_damaged_database_is_not_copied_over_the_good_backups(path, store, expediente, resumen):
    store.create(expediente(*("x" * 300 for _ in range(300))), resumen())
    store.close()
    good = back_up(path, NOON)
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    path.write_bytes(content)
    with pytest.raises(Damaged):
        back_up(path, NOON + timedelta(days=40))
    assert list(backups(backup_folder(path)).values()) == [good]


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


# ---------------------------------------------------------------- what a copy says


def test_a_copy_says_itself_when_and_why_it_was_made_whatever_its_name(
    path, store, expediente, resumen
):
    kept_one = store.create(expediente("café"), resumen())
    gone = store.create(expediente(), resumen(denominacion="BORRADA SA"))
    store.delete(gone.id, "2025-04-20T10:00:00")
    copy = back_up(path, NOON, "restauracion")
    copy = copy.rename(copy.with_name("respaldo-1999-01-01-000000.db"))
    inside = look_inside(copy)
    assert (inside.made, inside.reason) == (NOON, "restauracion")
    assert [row.id for row in inside.listed] == [kept_one.id]
    assert [row.id for row in inside.deleted] == [gone.id]
    assert inside.last == "2025-04-20T14:32:00"
    assert inside.health.sound
    assert inside.readable == 2


def test_looking_inside_writes_nothing(path, store, expediente, resumen):
    stored = store.create(expediente("café"), resumen())
    copy = back_up(path, NOON)
    before = copy.read_bytes()
    with closing(open_copy(copy)) as old:
        assert old.load(stored.id) == stored
        old.save(stored, expediente("té"), resumen())
    assert copy.read_bytes() == before
    assert list(backup_folder(path).iterdir()) == [copy]


@pytest.mark.parametrize("content", [b"", b"nada" * 999, b"SQLite format 3\0" * 99])
def test_what_is_no_copy_is_said_to_be_damaged(tmp_path, content):
    copy = tmp_path / "respaldo-2025-04-20-120000.db"
    copy.write_bytes(content)
    with pytest.raises(StoreProblem):
        look_inside(copy)
    assert copy.read_bytes() == content


# ---------------------------------------------------------------- when one is made


def test_a_copy_is_due_at_the_days_first_change_and_after_half_an_hour_of_work(
    path, store, expediente, resumen
):
    stored = store.create(expediente("café"), resumen())
    assert is_due(path, NOON)
    back_up(path, NOON)
    tomorrow, later = NOON + timedelta(days=1), NOON + timedelta(minutes=30)
    assert not is_due(path, tomorrow), "nothing has changed since"
    store.save(stored, expediente("té"), resumen())
    assert is_due(path, tomorrow)
    assert is_due(path, later)
    assert not is_due(path, later - timedelta(seconds=1))


def test_a_copy_before_something_grave_stays_for_a_month(path, store):
    grave = back_up(path, NOON, "restauracion")
    for minutes in range(1, 4):
        back_up(path, NOON + timedelta(minutes=minutes))
    for days in range(2, 40):
        last = NOON + timedelta(days=days)
        back_up(path, last)
        assert grave.exists() == (days <= 30) or days < 8
    assert len(backups(backup_folder(path))) < 20


def test_the_second_place_gets_every_copy_and_is_thinned_as_well(path, store, tmp_path):
    second = tmp_path / "otro disco"
    for days in range(40):
        copy = back_up(path, NOON + timedelta(days=days), second=second)
    assert (second / copy.name).read_bytes() == copy.read_bytes()
    assert set(backups(second)) == set(backups(backup_folder(path)))


def test_a_second_place_that_is_not_there_is_said_and_the_first_copy_stays(path, store, tmp_path):
    (tmp_path / "usb").write_text("no es carpeta")
    with pytest.raises(StoreProblem, match="usb"):
        back_up(path, NOON, second=tmp_path / "usb")
    assert len(backups(backup_folder(path))) == 1


# ---------------------------------------------------------------- going back to one


def test_restoring_brings_back_all_of_a_copy_and_keeps_what_there_was_today(
    path, store, expediente, resumen
):
    stored = store.create(expediente("café"), resumen())
    copy = back_up(path, NOON)
    store.save(stored, expediente("de hoy"), resumen())
    store.create(expediente("nuevo de hoy"), resumen())
    restore(copy, path, NOON + timedelta(hours=1))
    assert [row.id for row in store.summaries()] == [stored.id]
    assert store.load(stored.id).expediente == expediente("café")
    assert store.setting("respaldo.hecho") == ""
    today = look_inside(list(backups(backup_folder(path)).values())[-1])
    assert (today.reason, len(today.listed)) == ("restauracion", 2)


def test_no_window_takes_what_was_restored_for_what_it_has_open(path, store, expediente, resumen):
    stored = store.create(expediente("café"), resumen())
    copy = back_up(path, NOON)
    open_elsewhere = store.save(stored, expediente("en otra ventana"), resumen())
    restore(copy, path, NOON + timedelta(hours=1))
    back = store.load(stored.id)
    edited = store.save(back, expediente("después"), resumen())
    for _ in range(3):
        edited = store.save(edited, edited.expediente, resumen())
        with pytest.raises(Conflict):
            store.save(open_elsewhere, expediente("en otra ventana, más"), resumen())
    assert store.create(expediente(), resumen()).id > open_elsewhere.id


def test_a_copy_of_an_older_version_is_looked_into_and_restored(path, tmp_path, monkeypatch):
    copy = backup_folder(path) / "respaldo-2024-01-01-000000.db"
    copy.parent.mkdir(parents=True)
    make_older(copy)
    inside = look_inside(copy)
    assert inside.made is None
    assert [row.resumen.denominacion for row in inside.listed] == ["DE ANTES SA"]
    fresh = tmp_path / "hoy" / "expedientes.db"
    with closing(Store.open(fresh)) as today:
        restore(copy, fresh, NOON)
        assert today.load(1).expediente.bienes_producidos[0].bien == "café"
