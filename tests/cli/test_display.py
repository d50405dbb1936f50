"""`raoce` where nobody would see a window: one sentence, and no word of Qt's."""

import pytest

from raoce_desktop import cli
from raoce_desktop.cli import display
from raoce_desktop.cli.display import dead_display


@pytest.mark.parametrize(
    ("environment", "dead"),
    [
        ({}, ""),
        ({"DISPLAY": ":987"}, ":987"),
        ({"DISPLAY": "unix:987.0"}, "unix:987.0"),
        ({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"}, "wayland-9"),
        ({"DISPLAY": "elsewhere:10.0"}, None),
        ({"DISPLAY": "launchd:x"}, None),
        ({"DISPLAY": ":987", "QT_QPA_PLATFORM": "offscreen"}, None),
    ],
    ids=str,
)
def test_a_display_that_is_not_there_is_found(environment, dead):
    assert dead_display(environment) == dead


def test_one_that_is_there_is_well(tmp_path, monkeypatch):
    (tmp_path / "wayland-0").touch()
    at = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert dead_display(at) is None
    monkeypatch.setattr(display, "_X", str(tmp_path / "wayland-"))
    assert dead_display({"DISPLAY": ":0"}) is None


def test_raoce_says_it_in_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(cli.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert cli.main([]) == 2
    said = capsys.readouterr().err
    assert ":987" in said
    assert said.count("\n") == 1
