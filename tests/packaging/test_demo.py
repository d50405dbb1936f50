"""The first command: the guide's cases in a window, or typed key by key without a screen."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import environment
from demo import cases as demo_cases
from demo import run as demo_module
from demo import walk as demo_walk
from demo.run import demo, has_display, rehearse
from raoce_desktop.domain.pasos import Paso
from raoce_desktop.exchange.examples import example
from raoce_desktop.paths import RESOURCES
from raoce_desktop.session.expedientes import ExpedienteList
from raoce_desktop.store import Store
from raoce_desktop.store.location import database_path

STEPS = tuple(Paso)


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """What one whole walk writes, and the expedientes that it leaves."""
    folder, place = tmp_path_factory.mktemp("salida"), tmp_path_factory.mktemp("datos")
    demo_module._prepare()
    demo_module._walk(place, folder)
    store = Store.open(database_path(place))
    kept = [store.load(listed.id).expediente for listed in store.summaries()]
    store.close()
    return folder, sorted(kept, key=lambda expediente: expediente.solicitante.rfc)


@pytest.fixture
def written(walked):
    """The folder of that walk."""
    return walked[0]


def test_every_step_of_both_cases_has_its_picture(written):
    names = {path.name for path in written.glob("*.png")}
    for case in ("immex-prosec", "prosec"):
        for step in STEPS:
            assert [name for name in names if name.startswith(case) and f"-{step}.png" in name]
    assert {"expedientes-inicio.png", "expedientes-final.png"} <= names
    assert any(name.endswith("-oscuro.png") for name in names)


def test_both_checklists_are_written(written):
    for case in ("immex-prosec", "prosec"):
        assert (written / f"{case}.pdf").read_bytes().startswith(b"%PDF-")


def test_nothing_but_pictures_and_checklists_is_left_in_the_folder(written):
    assert {path.suffix for path in written.iterdir()} == {".png", ".pdf"}


UNSTEADY = {"expedientes-final.png"}
"""The list holds two cases or one."""


def test_the_same_walk_makes_the_same_files_and_says_where_each_one_is(
    written, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(demo_walk, "CASES", demo_cases.CASES[:1])
    assert rehearse(tmp_path) == 0
    said = capsys.readouterr().out
    for path in tmp_path.iterdir():
        assert str(path) in said
        if path.name not in UNSTEADY:
            assert path.read_bytes() == (written / path.name).read_bytes(), path.name


def test_what_was_typed_is_the_guides_case_to_the_letter(walked):
    assert walked[1] == [example("immex-prosec"), example("prosec")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"shown": (("balanza.saldo", "999"),)},
        {"locked": False},
    ],
)
def test_a_screen_that_shows_something_else_fails_and_says_what(
    wrong, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(demo_walk, "CASES", (replace(demo_cases.CASES[0], **wrong),))
    assert rehearse(tmp_path) == 1
    assert "IMMEX con PROSEC: en «" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_window_opens_only_where_somebody_sees_it(platform, environment, expected, monkeypatch):
    monkeypatch.setattr(demo_module.sys, "platform", platform)
    assert has_display(environment) is expected


def test_a_display_that_is_dead_is_said_in_one_sentence_and_done_without(
    tmp_path, monkeypatch, capsys
):
    walked = []
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(demo_module.sys, "platform", "linux")
    monkeypatch.setattr(demo_module, "rehearse", walked.append)
    demo(tmp_path)
    said = capsys.readouterr().err
    assert walked == [tmp_path]
    assert ":987" in said
    assert said.count("\n") == 1


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """What a window would open, twice, for somebody whose own folder is empty at first."""
    found, home = [], tmp_path / "datos"
    monkeypatch.setenv("RAOCE_DATOS", str(home))
    monkeypatch.setattr(demo_module, "has_display", lambda _: True)
    monkeypatch.setattr(demo_module, "opens_window", lambda: True)
    monkeypatch.setattr(
        demo_module, "run", lambda _opening, paths, folder: found.append((paths, folder))
    )
    for _ in range(2):
        demo(tmp_path / "salida")
    return found


def test_in_a_window_both_cases_come_in_once(opened):
    (first, _), (later, _) = opened
    assert [path.stem for path in first] == ["immex-prosec", "prosec"]
    assert all(path.is_file() for path in first)
    assert list(later) == []


def test_the_window_opens_the_list_that_raoce_opens_and_nothing_goes_to_the_download(
    opened, tmp_path
):
    assert [folder for _, folder in opened] == [None, None]
    assert database_path(None) == tmp_path / "datos" / "expedientes.db"
    assert database_path(None).exists()
    assert not (tmp_path / "salida").exists()


def test_the_first_time_counts_from_the_cases_own_day_and_says_so(opened, tmp_path, capsys):
    store = Store.open(database_path(None))
    office = ExpedienteList(store, hoy=lambda: date(2026, 11, 24), now=demo_module._now)
    assert office.preferences.ensayo == demo_module.HOY
    assert office.hoy == demo_module.HOY
    store.close()


def test_what_opens_and_where_it_is_kept_is_said_in_the_terminal(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(demo_module, "has_display", lambda _: True)
    monkeypatch.setattr(demo_module, "opens_window", lambda: True)
    monkeypatch.setattr(demo_module, "run", lambda *_: 0)
    home = tmp_path / "mis datos"
    for _ in range(2):
        demo(tmp_path / "salida", home)
    first, later = capsys.readouterr().out.splitlines()
    assert "la lista con los dos casos" in first
    assert "20 de abril de 2025" in first
    assert "tu lista de expedientes" in later
    assert str(home) in first
    assert str(home) in later


def test_the_size_of_the_download_is_told_before_it_and_in_readme():
    readme = " ".join((RESOURCES.parent / "README.md").read_text(encoding="utf-8").split())
    assert f"descarga unos {environment.DOWNLOAD_MB} MB" in readme
    assert f"ocupan unos {environment.ROOM_MB} MB" in readme


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path, capsys):
    taken = tmp_path / "salida"
    taken.write_text("ocupado", encoding="utf-8")
    assert demo(taken) == 1
    assert capsys.readouterr().err.count("\n") == 1
