"""Where the data is."""

from pathlib import Path

import platformdirs

from raoce_desktop.store.location import data_folder, database_path


def test_the_folder_that_was_asked_for_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("RAOCE_DATOS", "/otra")
    assert database_path(tmp_path) == tmp_path / "expedientes.db"


def test_the_environment_comes_before_the_usual_place(monkeypatch, tmp_path):
    monkeypatch.setenv("RAOCE_DATOS", str(tmp_path))
    assert data_folder() == tmp_path


def test_usually_it_is_the_users_own_folder(monkeypatch):
    monkeypatch.delenv("RAOCE_DATOS", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, appauthor: Path("/u") / name)
    assert data_folder() == Path("/u/raoce_desktop")
