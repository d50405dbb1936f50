"""Offices on a disk, at a moment that the test chooses."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

import platformdirs
import pytest

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange.examples import example
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store

NOW = datetime(2025, 4, 20, 14, 32)  # noqa: DTZ001


def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's data are while nothing names another folder."""
    own = tmp_path / "mía"
    monkeypatch.delenv("RAOCE_DATOS", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda _name, appauthor: own)
    return own


def office_on(store: Store, now: datetime = NOW, **others: object) -> ExpedienteList:
    return ExpedienteList(store, hoy=now.date, now=lambda: now, **others)


def made_office(path: Path, *cases: Expediente, now: datetime = NOW) -> None:
    """One that is closed, with these in its list, or with the guide's PROSEC."""
    with closing(Store.open(path)) as store:
        for case in cases or (example("prosec"),):
            office_on(store, now).add(case)
