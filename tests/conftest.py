"""What every test may ask for."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.store.keyring import forget_keys

# Commands go by what their user set: that of whoever runs the tests is nobody's business.
os.environ["RAOCE_DATOS"] = str(Path(tempfile.gettempdir()) / "raoce-sin-datos")

# A machine that is busy with something else is no reason to fail.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


@pytest.fixture(scope="session")
def referencia() -> Referencia:
    """Reference data of the guide's season: operations of 2024, filed in 2025."""
    return load_reference(2024)


@pytest.fixture(autouse=True)
def _no_keys() -> Iterator[None]:
    """What one test unlocked is locked for the next."""
    forget_keys()
    yield
    forget_keys()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Some tests sample what they can also do whole, by hand."""
    parser.addoption("--exhaustive", action="store_true", help="leave nothing to a sample")
