"""Copies of the database, and getting one back."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count

import pytest

from raoce_desktop.store import Conflict, Damaged, Store, StoreProblem
from raoce_desktop.store.backup import SECOND, back_up, backup_folder, backups, is_due, kept
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


def moments(folder):
    return [copy.made for copy in backups(folder)]


def test_old_backups_go_and_other_files_stay(path, store):
    folder = backup_folder(path)
    mine, broken = folder / "del contador.db", folder / "respaldo-2024-01-01-000000.db"
    days = [NOON - timedelta(days=n) for n in range(20, -1, -1)]
    for day in days:
        copy = back_up(path, day)
        if day == days[0]:
            copy.rename(mine)
            broken.write_bytes(b"nada")
    staying = kept(days, NOON.date()) | {days[0]}
    assert moments(folder) == [None, *sorted(staying)]
    assert mine.exists()
    assert broken.exists(), "what can't be read may be all that there is"


def test_the_age_of_a_copy_is_what_it_says_and_not_its_name(path, store):
    folder = backup_folder(path)
    old, new = back_up(path, NOON - timedelta(days=39)), back_up(path, NOON)
    swapped = folder / "respaldo-2031-01-01-000000.db"
    old.rename(swapped)
    new.rename(folder / "respaldo-1999-01-01-000000.db")
    assert moments(folder) == [NOON - timedelta(days=39), NOON]
    assert not is_due(path, NOON + timedelta(minutes=5))
    for days in range(38, 30, -1):
        back_up(path, NOON - timedelta(days=days))
    assert not swapped.exists(), "its day, week and month have later ones by now"
    assert (folder / "respaldo-1999-01-01-000000.db").exists()


def test_two_copies_of_the_same_second_have_a_name_each(path, store, expediente, resumen):
    first = back_up(path, NOON, "importacion")
    store.create(expediente("café"), resumen())
    second = back_up(path, NOON)
    assert [len(look_inside(copy).listed) for copy in (first, second)] == [0, 1]


def test_a_damaged_database_is_not_copied_over_the_good_backups(path, store, expediente, resumen):
    store.create(expediente(*("x" * 300 for _ in range(300))), resumen())
    store.close()
    back_up(path, NOON)
    before = backups(backup_folder(path))
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    path.write_bytes(content)
    with pytest.raises(Damaged):
        back_up(path, NOON + timedelta(days=40))
    assert backups(backup_folder(path)) == before


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
    store.set_setting(SECOND, str(second))
    for days in range(40):
        copy = back_up(path, NOON + timedelta(days=days))
    assert (second / copy.name).read_bytes() == copy.read_bytes()
    assert moments(second) == moments(backup_folder(path))


def test_a_second_place_that_is_not_there_is_said_and_the_first_copy_stays(path, store, tmp_path):
    (tmp_path / "usb").write_text("no es carpeta")
    store.set_setting(SECOND, str(tmp_path / "usb"))
    with pytest.raises(StoreProblem, match="usb"):
        back_up(path, NOON)
    assert len(backups(backup_folder(path))) == 1


def test_going_back_to_a_copy_does_not_need_the_second_place(path, store, tmp_path):
    copy = back_up(path, NOON)
    (tmp_path / "usb").write_text("no es carpeta")
    store.set_setting(SECOND, str(tmp_path / "usb"))
    restore(copy, path, NOON + timedelta(hours=1))
    assert store.setting(SECOND) == ""
    assert [copy.reason for copy in backups(backup_folder(path))] == ["trabajo", "restauracion"]


# ---------------------------------------------------------------- before many rows


def many(expediente, count, word="bien"):
    return expediente(*(f"{word} {n}" for n in range(count)))


def reasons(path):
    return [copy.reason for copy in backups(backup_folder(path))]


@pytest.fixture
def timed(path):
    """A store whose clock goes on by ten minutes at each look."""
    moments = (NOON + timedelta(minutes=10 * n) for n in count())
    with closing(Store.open(path, now=lambda: next(moments))) as store:
        yield store


def test_before_a_large_paste_there_is_a_copy_of_what_was(path, timed, expediente, resumen):
    stored = timed.create(expediente("café"), resumen())
    stored = timed.save(stored, many(expediente, 200), resumen())
    assert reasons(path) == [], "200 rows are not yet many"
    timed.save(stored, many(expediente, 500, "pegado"), resumen())
    assert reasons(path) == ["cambio_grande"]
    with closing(open_copy(backups(backup_folder(path))[0].path)) as copy:
        assert copy.load(stored.id) == stored


def test_before_many_rows_are_taken_away_there_is_a_copy(path, timed, expediente, resumen):
    stored = timed.create(many(expediente, 150), resumen())
    stored = timed.save(stored, many(expediente, 300), resumen())
    timed.save(stored, expediente(), resumen())
    assert reasons(path) == ["cambio_grande"]


def test_before_one_large_file_comes_in_there_is_a_copy(path, timed, expediente, resumen):
    timed.create(expediente("café"), resumen())
    timed.create(many(expediente, 201), resumen(ejercicio=2023))
    assert reasons(path) == ["importacion"]
    assert len(look_inside(backups(backup_folder(path))[0].path).listed) == 1


def test_what_has_a_copy_as_it_is_gets_no_other(path, timed, expediente, resumen):
    stored = timed.create(expediente("café"), resumen())
    back_up(path, NOON)
    timed.save(stored, many(expediente, 300), resumen())
    assert reasons(path) == ["trabajo"]


def test_of_many_large_files_within_a_minute_the_first_is_copied(path, store, expediente, resumen):
    for year in range(2020, 2024):
        store.create(many(expediente, 201), resumen(ejercicio=year))
    assert reasons(path) == ["importacion"]


@pytest.mark.parametrize("obstacle", ["folder", "copies", "database"])
def test_what_cannot_be_copied_is_written_all_the_same(
    path, timed, expediente, resumen, obstacle, monkeypatch
):
    stored = timed.create(expediente("café"), resumen())
    if obstacle == "folder":
        backup_folder(path).write_text("estorbo")
    elif obstacle == "copies":
        backup_folder(path).mkdir()
        (backup_folder(path) / "respaldo-2025-01-01-000000.db").write_bytes(b"nada")
    else:
        back_up(path, NOON)
        monkeypatch.setattr("raoce_desktop.store.backup.existing", refusing)
    timed.save(stored, many(expediente, 300), resumen())
    assert len(timed.load(stored.id).expediente.bienes_producidos) == 300


def refusing(_path):
    raise sqlite3.OperationalError("unable to open database file")


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
    today = look_inside(backups(backup_folder(path))[-1].path)
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
