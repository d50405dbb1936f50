"""Several expedientes at once: all of them or none."""

import pytest

from raoce_desktop.domain.expediente import Expediente, Solicitante
from raoce_desktop.session.adding import add_all
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import Runners
from raoce_desktop.store import Duplicate, Store, StoreProblem
from tests.later import Later
from tests.offices import office_on


def company(rfc):
    return Expediente(ejercicio=2024, solicitante=Solicitante(rfc=rfc, denominacion="UNO"))


GOOD, OTHER = company("AAL0409235E6"), company("EKU9003173C9")


def add(office: ExpedienteList, companies):
    told = []
    add_all(office, companies, told.append, told.append)
    return told


def test_all_are_kept_and_their_numbers_told(office):
    (numbers,) = add(office, [GOOD, OTHER])
    assert sorted(row.id for row in office.listing()) == sorted(numbers)
    assert office.identities() == {("AAL0409235E6", 2024), ("EKU9003173C9", 2024)}


def test_where_one_is_there_already_none_is_kept(office):
    office.add(OTHER)
    (problem,) = add(office, [GOOD, OTHER])
    assert isinstance(problem, Duplicate)
    assert len(office.listing()) == 1


@pytest.mark.parametrize("stopped_at", ["reading", "reviewing", "reviewed"])
def test_what_is_cancelled_keeps_nothing_and_says_nothing(office, stopped_at):
    later, told, progress = ToldByHand(), [], []
    office._make_runners = lambda: Runners(later, later)
    job = add_all(office, [GOOD, OTHER], told.append, told.append, lambda *at: progress.append(at))
    for _ in range({"reading": 0, "reviewing": 1, "reviewed": 2}[stopped_at]):
        later.go()
    if stopped_at == "reviewing":
        later.progressed(0, 2)
    job.cancel()
    while later.waiting:
        later.go()
        later.progressed(1, 2)
    assert told == []
    assert progress == ([(0, 2)] if stopped_at == "reviewing" else [])
    assert office.store.summaries() == ()


def test_what_cant_be_reviewed_is_told_unless_it_was_cancelled(office, monkeypatch):
    problem = StoreProblem("guardado.ocupado")

    def fail(_year):
        raise problem

    monkeypatch.setattr(office, "referencia", fail)
    assert add(office, [GOOD]) == [problem]
    later, told = Later(), []
    office._runners = Runners(later, later)
    add_all(office, [GOOD], told.append, told.append).cancel()
    later.go()
    assert told == []


class ToldByHand(Later):
    """How far it is, the test tells."""

    def start(self, work, done, failed, progressed=None):
        self.progressed = progressed or (lambda *_: None)
        return super().start(work, done, failed)


@pytest.fixture
def office(tmp_path):
    store = Store.open(tmp_path / "e.db")
    yield office_on(store)
    store.close()
