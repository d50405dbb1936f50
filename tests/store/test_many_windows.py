"""Several processes at once: first starts, first starts on an older database, and saving."""

import multiprocessing
import sys
from contextlib import closing

import pytest

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.store import Store, StoreProblem, Summary
from raoce_desktop.store.engine import JOURNAL, wal_is_sound
from tests.store.older import make_older

WINDOWS, ROUNDS = 6, 8

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def start(path, together, told):
    """One window's first start, at the same moment as the others'."""
    together.wait()
    try:
        with closing(Store.open(path)) as store:
            columns = ("UNA", "", "IMMEX", 2024, "borrador", "", 0, 0, "2025-04-20T14:32:00")
            store.create(Expediente(ejercicio=2024), Summary(*columns))
            told.put("")
    except StoreProblem as problem:
        told.put(problem.sentence)


def all_at_once(path):
    """What each of several windows says that start together."""
    fork = multiprocessing.get_context("fork")
    together, told = fork.Barrier(WINDOWS), fork.Queue()
    windows = [fork.Process(target=start, args=(path, together, told)) for _ in range(WINDOWS)]
    for window in windows:
        window.start()
    said = [told.get(timeout=60) for _ in windows]
    for window in windows:
        window.join()
    return said


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_first_starts_at_the_same_moment_all_succeed(tmp_path):
    for number in range(ROUNDS):
        path = tmp_path / str(number) / "expedientes.db"
        assert all_at_once(path) == [""] * WINDOWS
        with closing(Store.open(path)) as store:
            assert len(store.summaries()) == WINDOWS


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_first_starts_on_an_older_database_bring_it_up_to_date_once(tmp_path):
    for number in range(ROUNDS):
        path = tmp_path / str(number) / "expedientes.db"
        path.parent.mkdir()
        make_older(path)
        assert all_at_once(path) == [""] * WINDOWS
        with closing(Store.open(path)) as store:
            assert len(store.summaries()) == WINDOWS + 1
            assert store.load(1).expediente.bienes_producidos[0].bien == "café"
        assert list((path.parent / "respaldos").glob("respaldo-*.db"))


def test_no_database_of_ours_is_in_wal_mode_whatever_it_was(path):
    make_older(path)
    with closing(Store.open(path)) as store:
        assert store.database.rows("PRAGMA journal_mode") == [(JOURNAL.lower(),)]
        assert not path.with_name(path.name + "-wal").exists()
    assert path.read_bytes()[18:20] == b"\x01\x01"


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_the_versions_with_the_fault_of_wal_are_known(version, sound):
    assert wal_is_sound(version) is sound
