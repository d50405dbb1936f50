"""Expedientes and summaries that the store's tests keep."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from raoce_desktop.domain.expediente import BienProducido, Expediente, Solicitante
from raoce_desktop.store import Store, Summary
from raoce_desktop.store.backup import back_up
from raoce_desktop.store.encrypting import set_key, set_key_of_copies
from raoce_desktop.store.passphrase import new_key
from tests.store.encrypted import NOON, PASSPHRASE, RFC, company


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


@pytest.fixture
def plain(path, resumen):
    """A plain database of one company, with a copy."""
    with closing(Store.open(path)) as store:
        store.create(company(), resumen(rfc=RFC))
    back_up(path, NOON)
    return path


@pytest.fixture
def encrypted(plain):
    """The same, encrypted and open."""
    set_key(plain, new_key(PASSPHRASE))
    set_key_of_copies(plain)
    return plain
