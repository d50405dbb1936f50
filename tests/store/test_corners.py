"""What seldom happens to a database, its journals and its copies: each is said in a sentence."""

import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timedelta

import pytest

from raoce_desktop.store import Damaged, Store, StoreProblem
from raoce_desktop.store.backup import back_up, is_due
from raoce_desktop.store.checking import examine
from raoce_desktop.store.copies import look_inside, open_copy, restore, staged, write_into
from raoce_desktop.store.mending import accept_empty, best_copy, is_accepted, recover
from raoce_desktop.store.schema import MIGRATIONS, SumStep
from tests.store.older import make_older
from tests.store.test_damage import change_behind

NOON = datetime.fromisoformat("2025-04-20T12:00:00")


def lose(path, *statements):
    """Take rows away without their seals being told."""
    for statement in statements:
        change_behind(path, statement)


@pytest.fixture
def two(path, expediente, resumen):
    """A database of two expedientes, closed."""
    with closing(Store.open(path)) as store:
        store.create(expediente("café"), resumen())
        store.create(expediente("té"), resumen())
    return path


def test_a_row_that_is_gone_from_the_list_shows_as_unreadable_while_its_head_is_there(two):
    lose(two, "DELETE FROM expediente WHERE id = 1")
    with closing(Store.open(two)) as store:
        assert {row.id: row.ilegible for row in store.summaries()} == {1: True, 2: False}
        with pytest.raises(Damaged):
            store.load(1)
        store.delete(1, "2025-04-20T10:00:00")
        store.restore(1)


def test_a_list_that_lost_a_row_without_a_trace_does_not_open_as_if_it_were_whole(two):
    lose(two, "DELETE FROM cabeza WHERE expediente = 1", "DELETE FROM expediente WHERE id = 1")
    with closing(Store.open(two)) as store:
        with pytest.raises(Damaged, match="falta una parte"):
            store.summaries()
        assert not examine(store.database).whole


def test_a_row_as_it_once_was_is_noticed(two, expediente, resumen):
    old = sqlite3.connect(two).execute("SELECT * FROM expediente WHERE id = 1").fetchone()
    with closing(Store.open(two)) as store:
        store.save(store.load(1), expediente("mate"), resumen(bloquea=0))
    marks = ", ".join("?" for _ in old)
    with closing(sqlite3.connect(two)) as other, other:
        triggers = dict(other.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'"))
        for name in triggers:
            other.execute(f"DROP TRIGGER {name}")
        other.execute("DELETE FROM expediente WHERE id = 1")
        other.execute(f"INSERT INTO expediente VALUES ({marks})", old)
        for again in triggers.values():
            other.execute(again)
    with closing(Store.open(two)) as store, pytest.raises(Damaged):
        store.summaries()


def test_an_unreadable_one_is_deleted_brought_back_and_erased_like_any(two):
    change_behind(two, "UPDATE expediente SET denominacion = 'OTRA' WHERE id = 1")
    with closing(Store.open(two)) as store:
        store.set_limits({1: "2099-01-01", 2: "2099-01-01"})
        store.delete(1, "2025-04-20T10:00:00")
        assert [row.id for row in store.summaries()] == [2]
        store.restore(1)
        assert [row.id for row in store.summaries()] == [1, 2]
        store.erase(1)
        assert len(store.summaries()) == 2, "only what is deleted is erased"
        store.delete(1, "2025-04-20T10:00:00")
        store.erase(1)
        assert store.deleted() == ()
        assert examine(store.database).sound


BROKEN = {
    "a value": ("UPDATE expediente SET denominacion = 'OTRA' WHERE id = 1",),
    "its checksum": ("UPDATE expediente SET suma = suma + 1 WHERE id = 1",),
    "its row": ("DELETE FROM expediente WHERE id = 1",),
    "its head": ("DELETE FROM cabeza WHERE expediente = 1",),
    "its head's checksum": ("UPDATE cabeza SET suma = suma + 1 WHERE expediente = 1",),
    "its bienes": ("DELETE FROM bien WHERE expediente = 1",),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_whatever_of_it_is_wrong_it_is_deleted_brought_back_and_erased(two, broken):
    copy = back_up(two, NOON)
    lose(two, *BROKEN[broken])
    with closing(Store.open(two)) as store:
        for _ in range(2):
            store.delete(1, "2025-04-20T10:00:00")
            assert [row.id for row in store.summaries()] == [2]
            assert [row.id for row in store.deleted()] == [1]
            assert store.deleted()[0].borrado == "2025-04-20T10:00:00"
            store.restore(1)
            assert [row.id for row in store.summaries()] == [1, 2]
            with pytest.raises(Damaged):
                store.load(1)
        store.delete(1, "2025-04-20T10:00:00")
        with closing(open_copy(copy)) as older:
            fetched = older.load(1).expediente
        again = store.create(fetched, store.summaries()[0].resumen, twice=True)
        store.erase(1)
        assert store.deleted() == ()
        assert [row.id for row in store.summaries()] == [2, again.id]
        assert store.load(again.id).expediente.bienes_producidos[0].bien == "café"
        assert examine(store.database).sound
    assert look_inside(back_up(two, NOON + timedelta(days=1))).health.sound


def test_erasing_hides_no_other_loss(two):
    lose(two, "DELETE FROM cabeza WHERE expediente = 2", "UPDATE cabeza SET suma = suma + 1")
    with closing(Store.open(two)) as store:
        store.delete(1, "2025-04-20T10:00:00")
        store.erase(1)
        assert examine(store.database).unreadable == {2}


def test_deleting_twice_and_restoring_what_is_there_change_nothing(two):
    with closing(Store.open(two)) as store:
        store.delete(1, "2025-04-20T10:00:00")
        store.delete(1, "2025-04-21T10:00:00")
        assert store.deleted()[0].borrado == "2025-04-20T10:00:00"


def test_a_page_that_cannot_be_read_is_said(two):
    with closing(Store.open(two)) as store:
        page = store.database.rows("SELECT rootpage FROM sqlite_master WHERE name = 'bien'")[0][0]
        content = bytearray(two.read_bytes())
        content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
        two.write_bytes(content)
        assert not examine(store.database).whole


# ---------------------------------------------------------------- journals


def hot_journal(path):
    """The journal of a transaction that is under way, and the database beside it."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = TRUNCATE")
    other.execute("PRAGMA cache_size = 1")
    other.execute("BEGIN")
    other.execute("UPDATE cabeza SET datos = datos || 'x'")
    other.executemany(
        "INSERT INTO ajuste VALUES (?, ?, 0)", [(f"k{n}", "y" * 2000) for n in range(200)]
    )
    journal = path.with_name(f"{path.name}-journal").read_bytes()
    content = path.read_bytes()
    other.close()
    return journal, content


def test_a_whole_journal_of_its_own_takes_an_unfinished_change_back(two):
    journal, content = hot_journal(two)
    two.write_bytes(content)
    two.with_name(f"{two.name}-journal").write_bytes(journal)
    with closing(Store.open(two)) as store:
        assert examine(store.database).sound
        assert store.load(1).expediente.bienes_producidos[0].bien == "café"


@pytest.mark.parametrize("part", [0.1, 0.5])
def test_a_halved_journal_is_noticed_and_not_applied(two, part):
    journal, content = hot_journal(two)
    two.write_bytes(content)
    half = two.with_name(f"{two.name}-journal")
    half.write_bytes(journal[: int(len(journal) * part)])
    with pytest.raises(Damaged, match="le falta una parte, y no se aplicó"):
        Store.open(two)
    assert two.read_bytes() == content


def test_a_journal_without_the_first_page_is_left_to_sqlite(two):
    journal, content = hot_journal(two)
    count = int.from_bytes(journal[8:12], "big")
    record = 4096 + 8
    changed = bytearray(journal)
    for number in range(count):
        at = 512 + number * record
        if changed[at : at + 4] == b"\0\0\0\1":
            changed[at : at + 4] = b"\0\0\0\2"
    two.write_bytes(content)
    two.with_name(f"{two.name}-journal").write_bytes(changed)
    with suppress(StoreProblem), closing(Store.open(two)) as store:
        if examine(store.database).sound:
            assert store.load(1).expediente.bienes_producidos[0].bien == "café"


def test_a_window_of_an_older_version_is_waited_for_and_then_said(tmp_path, monkeypatch):
    path = tmp_path / "expedientes.db"
    make_older(path)
    monkeypatch.setattr("raoce_desktop.store.database._OPENING_SECONDS", 0.3)
    with closing(sqlite3.connect(path)) as older:
        older.execute("BEGIN")
        older.execute("SELECT * FROM ajuste").fetchall()
        with pytest.raises(StoreProblem, match="Otra ventana"):
            Store.open(path)


def test_a_later_column_keeps_a_wrong_row_wrong(two, monkeypatch):
    change_behind(two, "UPDATE ajuste SET valor = valor")
    with closing(Store.open(two)) as store:
        store.set_setting("bien", "sí")
        store.set_setting("mal", "sí")
    change_behind(two, "UPDATE ajuste SET valor = 'no' WHERE clave = 'mal'")
    more = (
        "ALTER TABLE ajuste ADD COLUMN nota TEXT NOT NULL DEFAULT ''",
        SumStep("ajuste", known=2),
    )
    monkeypatch.setattr("raoce_desktop.store.database.MIGRATIONS", (*MIGRATIONS, more))
    with closing(Store.open(two)) as store:
        assert examine(store.database).tables == {"ajuste"}


# ---------------------------------------------------------------- copies


def test_a_copy_that_says_nothing_of_itself_is_followed_by_another(two):
    copy = back_up(two, NOON)
    copy.write_bytes(b"nada" * 99)
    assert is_due(two, NOON + timedelta(days=1))


def test_a_partly_readable_copy_is_offered_where_there_is_no_better(two):
    change_behind(two, "UPDATE bien SET datos = 'x' WHERE expediente = 1")
    back_up(two, NOON)
    two.write_bytes(b"nada" * 999)
    path, contents = best_copy(two)
    assert contents.readable == 1
    recover(two, path)
    with closing(Store.open(two)) as store:
        assert store.load(2).expediente.bienes_producidos[0].bien == "té"


def test_going_back_to_a_copy_with_an_unreadable_row_brings_the_others(two):
    change_behind(two, "UPDATE expediente SET rfc = 'X' WHERE id = 1")
    copy = back_up(two, NOON)
    restore(copy, two, NOON + timedelta(hours=1))
    with closing(Store.open(two)) as store:
        assert {row.id: row.ilegible for row in store.summaries()} == {1: True, 2: False}


def test_a_copy_whose_counts_are_wrong_is_damaged(two):
    copy = back_up(two, NOON)
    lose(copy, "DELETE FROM cabeza WHERE expediente = 1", "DELETE FROM expediente WHERE id = 1")
    with pytest.raises(Damaged):
        look_inside(copy)


def test_a_database_that_stays_busy_is_not_waited_for_for_ever(two):
    times = iter((0.0, 0.0, 11.0, 12.0, 13.0))
    with (
        closing(sqlite3.connect(two, isolation_level=None, timeout=0.05)) as other,
        closing(staged(None)) as coming,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreProblem):
            write_into(coming, two, limit=lambda: next(times))


def test_what_is_no_database_is_not_written_into(two, tmp_path):
    target = tmp_path / "otra.db"
    target.write_bytes(b"nada" * 999)
    with closing(staged(None)) as coming, pytest.raises(StoreProblem):
        write_into(coming, target)


def test_a_place_that_refuses_leaves_the_database_as_it_was(two, monkeypatch):
    def refuse(*_):
        raise PermissionError

    content = two.read_bytes()
    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(StoreProblem):
        recover(two, None)
    assert two.read_bytes() == content


def test_two_set_aside_in_the_same_second_keep_both(two, monkeypatch):
    class Same(datetime):
        @classmethod
        def fromtimestamp(cls, _when):
            return NOON

    monkeypatch.setattr("raoce_desktop.store.place.datetime", Same)
    for number in range(3):
        two.write_bytes(b"nada" * (999 + number))
        recover(two, None)
    assert len(list(two.parent.glob("expedientes-aparte-*.db"))) == 3


def test_half_a_character_in_a_setting_is_said(two):
    with closing(Store.open(two)) as store, pytest.raises(StoreProblem, match="caracteres"):
        store.set_setting("panel", "a\ud800")


class Once(sqlite3.Connection):
    """Says that it is damaged as often as it is told, and then isn't any more."""

    times = 0

    def execute(self, *arguments):
        if Once.times:
            Once.times -= 1
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
        return super().execute(*arguments)


def once_damaged(path):
    return sqlite3.connect(path, isolation_level=None, factory=Once, check_same_thread=False)


def test_what_looks_damaged_once_is_looked_at_again_and_what_stays_so_is(two, monkeypatch):
    monkeypatch.setattr("raoce_desktop.store.store._PAUSE", 0.0)
    Once.times = 1
    with closing(Store.open(two, once_damaged)) as store:
        assert len(store.summaries()) == 2
    Once.times = 2
    with pytest.raises(Damaged):
        Store.open(two, once_damaged)
    Once.times = 0


def test_that_a_list_should_be_empty_is_asked_once(two):
    with closing(Store.open(two)) as store:
        assert not is_accepted(store)
        accept_empty(store)
    with closing(Store.open(two)) as store:
        assert is_accepted(store)


def test_a_database_that_goes_missing_while_its_copies_stay_is_said_at_once(two, monkeypatch):
    back_up(two, NOON)
    looks = iter((False, True))
    monkeypatch.setattr("raoce_desktop.store.place.has_copies", lambda _path: next(looks))
    monkeypatch.setattr("raoce_desktop.store.place.is_missing", lambda _path: True)
    with pytest.raises(Damaged):
        Store.open(two)
