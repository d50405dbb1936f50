"""Whatever fails below, a person reads one sentence and the file stays as it was."""

import sqlite3
from contextlib import closing

import pytest

from raoce_desktop.store import Conflict, Damaged, Store, StoreProblem
from raoce_desktop.store.opening import connect
from raoce_desktop.store.schema import MIGRATIONS
from tests.store.faulty import Faulty


class FaultyToTheEnd(Faulty):
    """Closing is a call too, that may fail."""

    def close(self):
        super().close()
        self.count()


def faulty(path):
    FaultyToTheEnd.calls += 1
    if FaultyToTheEnd.calls == FaultyToTheEnd.fails_at:
        raise sqlite3.OperationalError("unable to open database file")
    return sqlite3.connect(path, isolation_level=None, factory=FaultyToTheEnd)


def story(path, expediente, resumen, acknowledged):
    """Everything that a working day asks of the store."""
    store = Store.open(path, faulty)
    try:
        stored = store.create(expediente("café", "té"), resumen())
        acknowledged.append(stored.expediente)
        for names in (("café", "mate", "té"), ("té",), ()):
            stored = store.save(stored, expediente(*names), resumen(bloquea=len(names)))
            acknowledged.append(stored.expediente)
        store.learn_units({"09012199": "01"})
        store.delete(stored.id, "2025-04-20T10:00:00")
        store.restore(stored.id)
        store.load(stored.id)
        store.summaries()
    finally:
        store.close()


@pytest.mark.parametrize("stays_broken", [False, True])
def test_wherever_sqlite_fails_what_was_acknowledged_is_there(
    tmp_path, expediente, resumen, stays_broken
):
    FaultyToTheEnd.stays_broken = stays_broken
    sentences = set()
    for call in range(1, 200):
        path = tmp_path / f"{call}.db"
        FaultyToTheEnd.fails_at, FaultyToTheEnd.calls = call, 0
        acknowledged = []
        try:
            story(path, expediente, resumen, acknowledged)
        except StoreProblem as problem:
            sentences.add(problem.sentence)
        if FaultyToTheEnd.calls < call:
            break
        with closing(Store.open(path)) as store:
            found = [store.load(listed.id).expediente for listed in store.summaries()]
            found += [None for _ in store.deleted()]
        assert found in ([], [None], acknowledged[-1:])
        assert bool(found) == bool(acknowledged)
    assert 40 < call < 199
    assert all(sentence.endswith(".") for sentence in sentences)


def full(path):
    connection = connect(path)
    connection.execute("PRAGMA max_page_count = 40")
    return connection


def test_a_full_disk_is_said_and_the_last_save_stays(path, expediente, resumen):
    with closing(Store.open(path, full)) as store:
        kept = store.create(expediente("café"), resumen())
        with pytest.raises(StoreProblem, match="disco está lleno"):
            store.save(kept, expediente(*("x" * 200 for _ in range(2000))), resumen())
        assert store.load(kept.id) == kept
        assert store.save(kept, expediente("té"), resumen()).version == 2


def read_only(path):
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)


def test_a_read_only_file_is_said_and_can_still_be_read(path, store, expediente, resumen):
    kept = store.create(expediente("café"), resumen())
    with closing(Store.open(path, read_only)) as other:
        assert other.load(kept.id) == kept
        with pytest.raises(StoreProblem, match="no permite guardar"):
            other.save(kept, expediente("té"), resumen())


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "estorbo").write_text("")
    with pytest.raises(StoreProblem, match="No se puede abrir"):
        Store.open(tmp_path / "estorbo" / "datos" / "expedientes.db")


def test_a_file_that_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(StoreProblem, match="No se puede abrir"):
        Store.open(tmp_path)


def test_another_window_that_is_writing_is_waited_for_and_then_said(
    path, store, expediente, resumen
):
    kept = store.create(expediente("café"), resumen())
    with closing(Store.open(path, lambda name: sqlite3.connect(name, timeout=0))) as other:
        other._db.run("BEGIN IMMEDIATE")
        store._db.run("PRAGMA busy_timeout = 10")
        with pytest.raises(StoreProblem, match="Otra ventana") as caught:
            store.save(kept, expediente("té"), resumen())
        assert not isinstance(caught.value, Conflict)
    assert store.save(kept, expediente("té"), resumen()).version == 2


@pytest.mark.parametrize(
    "content", [b"esto no es una base de datos" * 50, b"SQLite format 3\0" * 99]
)
def test_a_damaged_file_is_said_and_left_as_it_was(path, content):
    path.write_bytes(content)
    with pytest.raises(Damaged, match="dañado"):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_file_of_another_program_is_said_and_left_as_it_was(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE cosas (nombre TEXT)")
    before = path.read_bytes()
    with pytest.raises(Damaged, match="otro programa"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_said_and_left_as_it_was(path, store):
    store._db.run(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    store.close()
    before = path.read_bytes()
    with pytest.raises(StoreProblem, match="versión más nueva"):
        Store.open(path)
    assert path.read_bytes() == before


def test_an_older_file_is_brought_up_to_date_and_keeps_what_it_has(
    path, store, expediente, resumen, monkeypatch
):
    kept = store.create(expediente("café"), resumen())
    store.close()
    newer = (*MIGRATIONS, ("CREATE TABLE nueva (dato TEXT)",))
    monkeypatch.setattr("raoce_desktop.store.database.MIGRATIONS", newer)
    with closing(Store.open(path)) as again:
        assert again._db.rows("SELECT * FROM nueva") == []
        assert again.load(kept.id) == kept


@pytest.mark.parametrize("sql", ["UPDATE cabeza SET datos = '{'", "UPDATE bien SET datos = '1'"])
def test_an_expediente_that_cannot_be_read_is_said_and_the_others_open(
    store, expediente, resumen, sql
):
    broken = store.create(expediente("café"), resumen())
    store._db.run(sql)
    sound = store.create(expediente("té"), resumen())
    with pytest.raises(Damaged, match="no se puede leer"):
        store.load(broken.id)
    assert store.load(sound.id) == sound
