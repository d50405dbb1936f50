"""The fictitious company's few pedimentos, as files of each source."""

import pytest

from tests.evidence.few_pedimentos import PAPERS
from tests.evidence.months import month
from tests.fabrica.other_sources import write_m3, write_vucem


@pytest.fixture
def m3(tmp_path):
    return write_m3(tmp_path / "m3421001.075", PAPERS)


@pytest.fixture
def vucem(tmp_path):
    folder = tmp_path / "vucem"
    folder.mkdir()
    for paper in PAPERS:
        write_vucem(folder, paper)
    return folder


@pytest.fixture
def delivery(tmp_path):
    return [month(tmp_path, 3, PAPERS[0]), month(tmp_path, 4, *PAPERS[1:])]
