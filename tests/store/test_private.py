"""What the program keeps is read by its user alone."""

import os
import stat
import subprocess
from datetime import datetime

import pytest

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.store import Store, private
from raoce_desktop.store.backup import back_up
from raoce_desktop.store.location import data_folder, prepare_folder
from raoce_desktop.store.private import private_folder
from tests.offices import office_on

NOW = datetime(2025, 4, 20, 14, 32)  # noqa: DTZ001
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has lists, not modes")


@pytest.fixture(autouse=True)
def _generous():
    """A computer whose new files anybody may read."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_nothing_that_is_kept_can_be_read_by_others(tmp_path):
    path = tmp_path / "datos" / "expedientes.db"
    store = Store.open(path)
    office_on(store).add(Expediente(ejercicio=2024))
    back_up(path, NOW)
    files = [found for found in path.parent.rglob("*") if found.is_file()]
    assert {file.name for file in files} >= {"expedientes.db"}
    assert {mode(file) for file in files} == {0o600}
    assert {mode(path.parent), mode(path.parent / "respaldos")} == {0o700}
    store.close()


def test_what_an_earlier_version_left_open_is_closed(tmp_path):
    folder = tmp_path / "raoce_desktop"
    folder.mkdir(mode=0o755)
    (folder / "expedientes.db").touch(mode=0o644)
    prepare_folder(folder)
    Store.open(folder / "expedientes.db").close()
    assert mode(folder) == 0o700
    assert mode(folder / "expedientes.db") == 0o600


def test_a_folder_that_somebody_chose_stays_as_open_as_it_was(tmp_path):
    tmp_path.chmod(0o755)
    prepare_folder(data_folder(tmp_path))
    assert mode(tmp_path) == 0o755


def test_on_windows_a_folder_outside_the_profile_gets_a_list_of_its_own(tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(private, "_WINDOWS", True)
    monkeypatch.setenv("HOME", str(tmp_path / "perfil"))
    monkeypatch.setenv("LOGNAME", "contadora")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: said.append(command))
    private_folder(tmp_path / "perfil" / "AppData" / "raoce_desktop")
    private_folder(tmp_path / "D" / "clientes")
    folder = str(tmp_path / "D" / "clientes")
    assert said == [["icacls", folder, "/inheritance:r", "/grant:r", "contadora:(OI)(CI)F"]]
