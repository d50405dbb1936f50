"""Expedientes from files: what fails is said by name, and the others come in."""

import pytest

from raoce_desktop.exchange.examples import example
from raoce_desktop.exchange.raoce_file import save_copy
from raoce_desktop.session.bring_in import keep_files, read_files
from raoce_desktop.store import Store, StoreProblem


def _quiet(*_told):
    """Nobody looks."""


def _never():
    return False


def bring(expedientes, paths, cancelled=_never):
    return keep_files(expedientes, read_files(paths, _quiet, _never), _quiet, cancelled)


@pytest.fixture
def files(tmp_path):
    def make(*years):
        paths = [tmp_path / f"{year}.raoce" for year in years]
        for year, path in zip(years, paths, strict=True):
            save_copy(example("prosec").model_copy(update={"ejercicio": year}), path)
        return paths

    return make


def test_what_can_not_be_read_is_named_and_the_others_come(expedientes, files, tmp_path):
    sound, bad = files(2022, 2023), tmp_path / "foto.raoce"
    bad.write_bytes(b"\x89PNG")
    found = bring(expedientes, [sound[0], bad, tmp_path / "falta.raoce", sound[1]])
    assert len(found.added) == len(expedientes.listing()) == 2
    assert [told.partition(":")[0] for told in found.sentences] == ["foto.raoce", "falta.raoce"]


def test_of_many_that_fail_the_first_are_named_and_the_rest_counted(expedientes, tmp_path):
    found = bring(expedientes, [tmp_path / f"{number}.raoce" for number in range(5)])
    assert len(found.sentences) == 4
    assert "2" in found.sentences[3]


def test_one_that_is_there_already_waits_for_somebody_to_choose(expedientes, files):
    paths = files(2022)
    bring(expedientes, paths)
    found = bring(expedientes, paths)
    assert (found.added, len(found.seconds), found.sentences) == ([], 1, [])


def test_a_disk_that_refuses_is_said_for_each(expedientes, files, monkeypatch):
    def refuse(*_args, **_others):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr(Store, "create", refuse)
    found = bring(expedientes, files(2022, 2023))
    assert found.added == []
    assert found.sentences == [StoreProblem("guardado.disco_lleno").sentence] * 2


def test_whoever_stops_keeps_what_came_in_before(expedientes, files):
    stops = iter((False, True))
    found = bring(expedientes, files(2022, 2023, 2024), lambda: next(stops))
    assert len(found.added) == len(expedientes.listing()) == 1


def test_reading_stops_too(files):
    paths, stops = files(2022, 2023), iter((False, True))
    assert [path for path, _ in read_files(paths, _quiet, lambda: next(stops))] == paths[:1]


def test_what_was_left_out_of_a_file_is_said(expedientes, tmp_path):
    path = tmp_path / "de otra versión.raoce"
    save_copy(example("prosec"), path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{", '{"nada": 1,', 1), encoding="utf-8")
    found = bring(expedientes, [path])
    assert len(found.added) == 1
    assert all("de otra versión.raoce" in told for told in found.sentences)
    assert found.sentences
