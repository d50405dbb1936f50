"""The queue itself: in order, one after another, and later each time the disk refuses."""

import pytest

from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.pending import Pending
from raoce_desktop.store import StoreProblem
from tests.later import Later


class Noted:
    """An entry that notes what it writes, and fails as often as it is told."""

    def __init__(self, log, name, failures=0):
        self.log, self.name, self.failures = log, name, failures

    def take(self):
        return self.write

    def write(self):
        if self.failures:
            self.failures -= 1
            raise StoreProblem("guardado.disco_lleno")
        self.log.append(self.name)
        return lambda: self.log.append(f"{self.name} está")


def test_the_order_is_kept_and_one_that_fails_stops_no_other():
    log, pending = [], Pending(ImmediateRunner())
    for name, failures in (("a", 0), ("b", 1), ("c", 0)):
        pending.put(name, Noted(log, name, failures))
    pending.flush()
    assert log == ["a", "c", "a está", "c está"]
    assert (pending.waiting, pending.problem.key) == (True, "guardado.disco_lleno")
    pending.flush()
    assert log[-2:] == ["b", "b está"]
    assert (pending.waiting, pending.problem) == (False, None)


def test_each_failure_waits_longer_until_half_a_minute():
    pending = Pending(ImmediateRunner())
    pending.put("a", Noted([], "a", failures=7))
    waits = []
    for _ in range(8):
        pending.flush()
        waits.append(pending.retry_seconds)
    assert waits == [1, 2, 4, 8, 16, 30, 30, 1]


def test_what_comes_while_it_is_written_is_written_after_it():
    log, runner, settled = [], Later(), []
    pending = Pending(runner)
    pending.put("a", Noted(log, "a1"))
    pending.settle(settled.append)
    pending.put("a", Noted(log, "a2"))
    pending.flush()
    assert len(runner.waiting) == 1
    runner.go()
    assert pending.waiting
    assert settled == []
    runner.go()
    assert (log, settled) == (["a1", "a1 está", "a2", "a2 está"], [True])


def test_what_nobody_foresaw_leaves_all_of_it_waiting():
    class Surprise(Noted):
        def write(self):
            raise ValueError("nadie lo previó")

    runner, settled = Later(), []
    pending = Pending(runner)
    pending.put("a", Surprise([], "a"))
    pending.settle(settled.append)
    with pytest.raises(ValueError, match="nadie"):
        runner.go()
    assert (pending.waiting, pending.writing, settled) == (True, False, [False])
    assert pending.problem.key == "guardado.no_se_pudo"


def test_what_is_kept_somewhere_else_waits_no_more():
    pending = Pending(ImmediateRunner())
    pending.put("a", Noted([], "a", failures=9))
    pending.flush()
    told = []
    pending.put("b", Noted([], "b", failures=9))
    pending.when_written(["a"], lambda: told.append("a"))
    pending.when_written(["b"], lambda: told.append("b"))
    pending.flush()
    pending.drop("a".__eq__)
    assert (pending.has("a"), pending.has("b")) == (False, True)
    assert pending.problem is not None
    pending.drop("b".__eq__)
    assert (pending.waiting, pending.problem) == (False, None)
    pending.put("c", Noted([], "c"))
    pending.flush()
    assert told == []  # nobody says that it was written here
