"""Expedientes and summaries that the store's tests keep."""

from collections.abc import Callable
from pathlib import Path

import pytest

from raoce_desktop.domain.expediente import BienProducido, Expediente, Solicitante
from raoce_desktop.store import Store, Summary


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "expedientes.db"


@pytest.fixture
def store(path: Path):
    store = Store.open(path)
    yield store
    store.close()


@pytest.fixture
def expediente() -> Callable[..., Expediente]:
    def make(*names: str, rfc: str = "", ejercicio: int = 2024) -> Expediente:
        return Expediente(
            ejercicio=ejercicio,
            solicitante=Solicitante(rfc=rfc),
            bienes_producidos=tuple(BienProducido(bien=name) for name in names),
        )

    return make


@pytest.fixture
def resumen() -> Callable[..., Summary]:
    def make(rfc: str = "", ejercicio: int = 2024, **others: object) -> Summary:
        columns = {
            "denominacion": "CAFÉ DE ENSAYO SA DE CV",
            "rfc": rfc,
            "programas": "IMMEX-PROSEC",
            "ejercicio": ejercicio,
            "estado": "borrador",
            "vence": "2025-05-30",
            "bloquea": 2,
            "avisos": 1,
            "modificado": "2025-04-20T14:32:00",
            "identidad": rfc,
        }
        return Summary(**{**columns, **others})

    return make
