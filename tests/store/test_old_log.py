"""An older version was killed and its write-ahead log is cut, missing or another's at migration."""

import random
import shutil
from contextlib import closing, suppress
from datetime import datetime

import pytest

from raoce_desktop.store import Damaged, Store
from tests.store.older import connected, fill

NOON = datetime.fromisoformat("2025-04-20T12:00:00")
CUTS, SEED = 40, 20250420


def killed_at_work(folder, sides=("", "-wal", "-shm"), *, settled=False):
    """What an older version leaves that is killed: the last changes are only in its log."""
    made, path = folder / "en obra.db", folder / "datos" / "expedientes.db"
    path.parent.mkdir(parents=True)
    with closing(connected(made)) as database:
        if settled:
            database.execute("PRAGMA wal_checkpoint(RESTART)")
        fill(database)
        if settled == "all":
            database.execute("PRAGMA wal_checkpoint(FULL)")
        for side in sides:
            shutil.copyfile(f"{made}{side}", f"{path}{side}")
    return path


def listed(path):
    with closing(Store.open(path, now=lambda: NOON)) as store:
        return [row.resumen.denominacion for row in (*store.summaries(), *store.deleted())]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr("raoce_desktop.store.side_files._PAUSE", 0.0)
    monkeypatch.setattr("raoce_desktop.store.store._PAUSE", 0.0)
    monkeypatch.setattr("raoce_desktop.store.place._PAUSE", 0.0)


@pytest.mark.parametrize("settled", [False, True])
@pytest.mark.parametrize("sides", [("", "-wal", "-shm"), ("", "-wal")])
def test_what_was_saved_last_is_taken_over(tmp_path, settled, sides):
    path = killed_at_work(tmp_path, sides, settled=settled)
    assert listed(path) == ["DE ANTES SA", "BORRADA ANTES SA"]
    assert not path.with_name("expedientes.db-wal").exists()


@pytest.mark.parametrize("settled", [False, True])
def test_wherever_the_log_is_cut_it_is_noticed(tmp_path, settled, pytestconfig):
    path = killed_at_work(tmp_path, settled=settled)
    files = {side: path.with_name(path.name + side).read_bytes() for side in ("", "-wal", "-shm")}
    used = 32 + int.from_bytes(files["-shm"][16:20], "little") * (24 + 4096)
    every = range(used)
    if not pytestconfig.getoption("exhaustive"):
        every = [0, 1, 32, used - 1, *random.Random(SEED).sample(every, CUTS)]
    for size in every:
        for side, content in files.items():
            path.with_name(path.name + side).write_bytes(
                content[:size] if side == "-wal" else content
            )
        with pytest.raises(Damaged, match=r"falta una parte|No se encuentra|no son suyos"):
            Store.open(path)
        assert path.read_bytes() == files[""]


def test_a_log_that_is_gone_is_noticed(tmp_path):
    path = killed_at_work(tmp_path, ("", "-shm"), settled=True)
    with pytest.raises(Damaged, match="falta una parte"):
        Store.open(path)


def test_a_log_of_which_everything_was_moved_over_isn_t_missed(tmp_path):
    path = killed_at_work(tmp_path, ("", "-shm"), settled="all")
    assert listed(path) == ["DE ANTES SA", "BORRADA ANTES SA"]


def test_the_log_of_another_database_is_noticed(tmp_path):
    path = killed_at_work(tmp_path, settled=True)
    other = killed_at_work(tmp_path / "otra", settled=True)
    before = path.read_bytes()
    shutil.copyfile(f"{other}-wal", f"{path}-wal")
    with pytest.raises(Damaged, match="no son suyos"):
        Store.open(path)
    assert path.read_bytes() == before


def test_an_index_that_is_older_than_the_log_says_nothing_of_it(tmp_path):
    """As a power cut may leave it: the index isn't synchronised, and the log was begun anew."""
    path = killed_at_work(tmp_path, settled=True)
    shm = bytearray(path.with_name("expedientes.db-shm").read_bytes())
    salt = int.from_bytes(shm[32:36], "big")
    for at in (32, 80):
        shm[at : at + 4] = ((salt - 1) & 0xFFFFFFFF).to_bytes(4, "big")
    path.with_name("expedientes.db-shm").write_bytes(shm)
    with suppress(Damaged):  # SQLite itself finds an index whose sum is wrong and makes it anew
        assert listed(path) == ["DE ANTES SA", "BORRADA ANTES SA"]
