"""An office on an empty disk, with a clock that only tests move."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from raoce_desktop.domain.expediente import (
    BienProducido,
    Expediente,
    Programa,
    Solicitante,
    TipoPrograma,
)
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.session.papers.live import LivePapers
from raoce_desktop.session.session import Session
from raoce_desktop.store import Store
from tests.offices import office_on
from tests.session.scripted_reader import Reader

RFC = "AAL0409235E6"


@dataclass
class Clock:
    """Today and now, as the test says."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def hoy(self) -> date:
        return self.at.date()

    def advance(self, **amount: float) -> None:
        self.at += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.fromisoformat("2025-04-20T14:32:00"))


@pytest.fixture
def expedientes(tmp_path: Path, clock: Clock) -> Iterator[ExpedienteList]:
    store = Store.open(tmp_path / "expedientes.db")
    yield ExpedienteList(store, hoy=clock.hoy, now=clock.now)
    store.close()


@pytest.fixture
def another_window(tmp_path: Path, clock: Clock) -> Iterator[ExpedienteList]:
    store = Store.open(tmp_path / "expedientes.db")
    yield ExpedienteList(store, hoy=clock.hoy, now=clock.now)
    store.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[ExpedienteList]:
    """One whose clock stands still."""
    store = Store.open(tmp_path / "e.db")
    yield office_on(store)
    store.close()


@pytest.fixture
def prosec() -> Callable[..., Expediente]:
    """A PROSEC company with a sound bien of each name."""

    def make(*names: str, rfc: str = RFC, ejercicio: int = 2024) -> Expediente:
        return Expediente(
            ejercicio=ejercicio,
            solicitante=Solicitante(rfc=rfc, denominacion="CAFÉ DE ENSAYO SA DE CV"),
            programas=(Programa(tipo=TipoPrograma.PROSEC, numero="2019-8664"),),
            bienes_producidos=tuple(
                BienProducido(
                    clave_sector="XXII",
                    fraccion="09012199",
                    bien=name,
                    unidad="KILO",
                    volumen_total=30,
                    volumen_nacional=10,
                    volumen_exportaciones=20,
                )
                for name in names
            ),
        )

    return make


@pytest.fixture
def session(expedientes: ExpedienteList, prosec: Callable[..., Expediente]) -> Session:
    """A session on a company that makes three things."""
    return expedientes.open(expedientes.add(prosec("café", "té", "mate")))


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def papeles(session: Session, reader: Reader) -> LivePapers:
    """The working papers of that company, before anything was read."""
    return LivePapers(session, ImmediateRunner(), reader)
