"""What every test may ask for."""

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.reference import Referencia


@pytest.fixture(scope="session")
def referencia() -> Referencia:
    """Reference data of the guide's season: operations of 2024, filed in 2025."""
    return load_reference(2024)
