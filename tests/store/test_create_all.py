"""Several expedientes at once: all of them or none."""

import pytest

from raoce_desktop.domain.expediente import Expediente, Solicitante
from raoce_desktop.session.adding import add_all
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import ImmediateRunner, Job
from raoce_desktop.store import Duplicate


def company(rfc):
    return Expediente(ejercicio=2024, solicitante=Solicitante(rfc=rfc, denominacion="UNO"))


GOOD, OTHER = company("AAL0409235E6"), company("EKU9003173C9")


def add(office: ExpedienteList, companies, runner=None):
    told = []
    add_all(office, companies, runner or ImmediateRunner(), told.append, told.append)
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


def test_what_is_cancelled_keeps_nothing(office):
    class Cancelled(ImmediateRunner):
        def start(self, work, done, failed, progressed=None):
            job = Job()
            job.cancel()
            assert work(lambda *_: None, job.cancelled) == []
            return job

    assert add(office, [GOOD], Cancelled()) == []
    assert office.listing() == ()


@pytest.fixture
def office(tmp_path):
    from datetime import datetime

    from raoce_desktop.store import Store

    now = datetime(2025, 4, 20)  # noqa: DTZ001
    store = Store.open(tmp_path / "e.db")
    yield ExpedienteList(store, hoy=now.date, now=lambda: now)
    store.close()
