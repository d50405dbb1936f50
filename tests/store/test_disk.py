"""Below SQLite and Python: each operation on the disk fails, or its power goes.

Every story of `stories.py` meets every fault and every power cut. CI takes a seeded sample where
there are many; `--exhaustive` takes all faults, and many more cuts.
"""

import random
import shutil
import tempfile
from pathlib import Path

import pytest

from raoce_desktop.store import StoreProblem
from tests.store import disk
from tests.store.power import MODES, Platter, put
from tests.store.stories import STORIES, Desk, found

pytestmark = pytest.mark.skipif(not disk.HERE, reason=disk.MISSING)

FAULTS, CUTS, SEED = 12, 40, 20250420
"""Of each story in CI: faults of each kind, and moments at which the power goes."""
MORE = 20
"""How often each moment is taken by `--exhaustive`, as what is lost is a matter of chance."""
KINDS = [(disk.IOERR, False), (disk.IOERR, True), (disk.FULL, False), (disk.FULL, True)]


@pytest.fixture
def room(monkeypatch):
    """A folder in memory, where there is one: nothing here waits for a real disk."""
    monkeypatch.setattr("raoce_desktop.store.place._PAUSE", 0.0)
    with tempfile.TemporaryDirectory(dir=next(filter(Path.is_dir, map(Path, ROOMS)), None)) as made:
        yield Path(made)


ROOMS = ("/dev/shm", "/tmp")


class Stage:
    """One story: what there is before it, and after each of its steps."""

    def __init__(self, name: str, room: Path) -> None:
        self.name, self.story = name, STORIES[name]
        self.before, self.place = room / "antes", room / "disco"
        self.before.mkdir()
        self.story.before(self.before)
        self.again()
        self.platter = Platter(self.place)
        self.marks = [0]
        with disk.watched(self.place) as under:
            desk = Desk(self.place)
            for step in self.story.steps:
                step(desk)
                self.marks.append(len(under.log))
            self.log = tuple(under.log)
            desk.close()
        self.states = [self.state_at(mark) for mark in self.marks]

    def again(self) -> None:
        """Have the disk be as it was before."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.before, self.place)

    def state_at(self, mark: int):
        platter = Platter(self.before_there())
        for done in self.log[:mark]:
            platter.do(done)
        return self.after(platter, "all", random.Random(SEED))

    def before_there(self) -> Path:
        self.again()
        return self.place

    def after(self, platter: Platter, mode: str, chance: random.Random):
        """What a person finds after a power cut."""
        shutil.rmtree(self.place, ignore_errors=True)
        put(platter.cut(mode, chance))
        return found(self.place)

    def check(self, now, done: int, about: object) -> None:
        """It is what there was after `done` steps, or after the next one; no copy is lost."""
        allowed = [state.held for state in self.states[done : done + 2]]
        assert now.held in allowed, (self.name, done, about, now.held)
        sure = self.states[done].copies
        assert sure.items() <= now.copies.items(), (self.name, done, about)


def sample(count: int, size: int, exhaustive: bool) -> list[int]:
    every = range(1, count + 1)
    return list(every) if exhaustive or count <= size else random.Random(SEED).sample(every, size)


@pytest.mark.parametrize("name", STORIES)
def test_after_a_power_cut_there_is_what_was_acknowledged(room, name, pytestconfig):
    exhaustive = pytestconfig.getoption("exhaustive")
    stage = Stage(name, room)
    assert stage.states[0].held != stage.states[-1].held or name == "migrate"
    moments = set(sample(len(stage.log), CUTS, exhaustive))
    platter, chance = Platter(stage.before_there()), random.Random(SEED)
    for number, done in enumerate(stage.log, start=1):
        platter.do(done)
        if number in moments:
            steps = sum(mark <= number for mark in stage.marks) - 1
            for mode in MODES * (MORE if exhaustive else 1):
                stage.check(stage.after(platter, mode, chance), steps, (number, mode))


@pytest.mark.parametrize(("how", "for_good"), KINDS)
@pytest.mark.parametrize("name", STORIES)
def test_whichever_operation_fails_nothing_is_lost_and_the_work_goes_on(
    room, name, how, for_good, pytestconfig
):
    stage = Stage(name, room)
    with disk.watched(stage.place) as under:
        stage.again()
        under.fail(0, how, for_good=False)
        work(stage, under, Desk(stage.place))
        count, hit = under.count, 0
        for n in sample(count, FAULTS, pytestconfig.getoption("exhaustive")):
            stage.again()
            under.fail(n, how, for_good=for_good)
            hit += work(stage, under, Desk(stage.place))
    assert count
    assert hit


def refused(step, desk: Desk) -> str:
    """Why a step couldn't be done; empty where it was. No other exception is one of the store's."""
    try:
        step(desk)
    except StoreProblem as problem:
        return problem.sentence
    return ""


def work(stage: Stage, under: disk.Disk, desk: Desk) -> bool:
    """Do every step; one that a fault stops is done when the disk works again."""
    hit = False
    try:
        for number, step in enumerate(stage.story.steps):
            sentence = refused(step, desk)
            if sentence:
                assert under.heal(), sentence
                hit = True
                assert sentence.endswith(".")
                stage.check(found(stage.place), number, under.count)
                step(desk)
    finally:
        desk.close()
    hit |= under.heal()
    now = found(stage.place)
    assert now.held == stage.states[-1].held
    assert stage.states[-1].copies.items() <= now.copies.items()
    return hit
