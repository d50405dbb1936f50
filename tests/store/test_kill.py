"""A process that is killed at any moment loses nothing that was said to be saved."""

import multiprocessing
import os
import random
import signal
import sys
import time
from contextlib import closing

import pytest

from raoce_desktop.domain.expediente import BienProducido, Expediente
from raoce_desktop.store import Store, Summary

SUMMARY = Summary("", "", "", 2024, "borrador", "", 0, 0, "2025-04-20T14:32:00")
KILLS = 80
STEPS = 400

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def versions(seed):
    """The documents that one seeded working session goes through."""
    chance = random.Random(seed)
    expediente = Expediente(ejercicio=2024)
    for step in range(STEPS):
        rows = list(expediente.bienes_producidos)
        if rows and chance.random() < 0.3:
            del rows[chance.randrange(len(rows))]
        else:
            rows.insert(chance.randint(0, len(rows)), BienProducido(bien=f"bien {step}"))
        changed = {"notas": f"paso {step}", "bienes_producidos": tuple(rows)}
        expediente = expediente.model_copy(update=changed)
        yield expediente


def work(path, id_, seed, acknowledge):
    store = Store.open(path)
    stored = store.load(id_)
    for step, expediente in enumerate(versions(seed)):
        stored = store.save(stored, expediente, SUMMARY)
        os.write(acknowledge, step.to_bytes(4, "big"))


def work_and_die(path, id_, seed):
    """Run a session in a process of its own, kill it, and return the last step it was sure of."""
    reading, writing = os.pipe()
    process = multiprocessing.get_context("fork").Process(
        target=work, args=(path, id_, seed, writing)
    )
    process.start()
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as acknowledged:
        received = acknowledged.read(4) if seed % 4 else b""  # some die before their first save
        time.sleep(random.Random(-seed).random() * 0.02)
        os.kill(process.pid, signal.SIGKILL)
        received += acknowledged.readall()
    process.join()
    return int.from_bytes(received[-4:], "big") if received else -1


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_after_a_kill_the_document_is_the_last_that_was_acknowledged_or_the_one_after(path):
    first = Expediente(ejercicio=2024)
    middle_of_work = 0
    for seed in range(KILLS):
        with closing(Store.open(path)) as store:  # closed before the fork, which SQLite asks for
            id_ = store.create(first, SUMMARY).id
        acknowledged = work_and_die(path, id_, seed)
        middle_of_work += 0 <= acknowledged < STEPS - 1
        with closing(Store.open(path)) as store:
            found = store.load(id_).expediente
            assert store._db.rows("PRAGMA quick_check") == [("ok",)]
        states = [first, *versions(seed)]
        assert found in states[acknowledged + 1 : acknowledged + 3], (seed, acknowledged)
    assert middle_of_work > KILLS / 2
