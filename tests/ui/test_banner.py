"""The strip above the screen, and when each of its sentences leaves."""

import re
from pathlib import Path

import pytest

import raoce_desktop.ui
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.ui.app import banner as strip
from raoce_desktop.ui.app.backing_up import RegularBackup
from raoce_desktop.ui.app.banner import OF_A_SCREEN, UNTIL_IT_IS_OVER, Banner
from raoce_desktop.ui.app.plain_check import PlainCheck
from tests.ui.showing import step_of

WITH_THE_NEXT_SCREEN = {"archivo", "eliminado", "celdas", "sorpresa", "traslado"}
"""A file unread, a row taken off, cells that came back, an error, data that were moved."""
UI = Path(raoce_desktop.ui.__file__).parent


@pytest.fixture
def banner(qtbot):
    made = Banner()
    qtbot.addWidget(made)
    return made


def keys_of_the_source() -> set[str]:
    """The keys under which something is told, by their names or as they are."""
    told, named = set(), {}
    for path in UI.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        here = dict(re.findall(r'^(_?[A-Z]+) = "(\w+)"$', source, re.MULTILINE))
        pair = re.search(r'^ABOUT, _BRINGING = "(\w+)", "(\w+)"$', source, re.MULTILINE)
        here |= {"ABOUT": pair[1], "_BRINGING": pair[2]} if pair else {}
        named.setdefault("ABOUT", set()).add(here.get("ABOUT", "archivo"))
        for key in re.findall(r"banner\.tell\(\s*([\w\"]+),", source):
            told |= {key.strip('"')} if key.startswith('"') else {here.get(key, key)}
    return told


def test_it_is_known_of_every_sentence_when_it_leaves():
    known = OF_A_SCREEN | UNTIL_IT_IS_OVER | WITH_THE_NEXT_SCREEN
    assert {key for key in keys_of_the_source() if key.islower()} <= known
    assert not OF_A_SCREEN & UNTIL_IT_IS_OVER


@pytest.mark.parametrize("key", sorted(OF_A_SCREEN))
def test_what_is_about_a_screen_leaves_with_it(banner, key):
    banner.tell(key, "x")
    banner.leave()
    assert banner.message == ""


@pytest.mark.parametrize("key", sorted(WITH_THE_NEXT_SCREEN))
def test_what_led_to_a_screen_stays_there_and_leaves_with_the_next(banner, key, monkeypatch):
    banner.tell(key, "x")
    banner.leave()
    assert banner.message == "x"
    monkeypatch.setattr(strip, "FRESH_MS", -1)
    banner.leave()
    assert banner.message == ""


@pytest.mark.parametrize("key", sorted(UNTIL_IT_IS_OVER))
def test_what_is_about_all_screens_stays(banner, key, monkeypatch):
    monkeypatch.setattr(strip, "FRESH_MS", -1)
    banner.tell(key, "x")
    banner.leave()
    assert banner.message == "x"
    banner.dismiss("otra")
    assert banner.message == "x"
    banner.dismiss(key)
    assert banner.message == ""


def test_a_copy_that_is_made_takes_the_word_of_one_that_was_not(banner, expedientes):
    keeper = RegularBackup(expedientes, banner)
    keeper.runner = ImmediateRunner()
    banner.tell("respaldo", "No se pudo")
    keeper._made("una.zip")
    assert banner.message == ""


def test_looking_at_the_files_that_are_left_takes_the_word_of_them(banner, expedientes):
    seen = []
    check = PlainCheck(expedientes, banner, lambda: seen.append(True))
    banner.tell("bloqueo", "Quedan")
    check._open()
    assert (banner.message, seen) == ("", [True])


def test_a_checklist_that_was_saved_is_no_more_told_of_once_the_figures_change(
    window, settle, answers, tmp_path
):
    page = step_of(window, settle, "prosec", "firmantes")
    page.export.saver.runner = ImmediateRunner()
    answers.save_path = tmp_path / "lista.pdf"
    page.export.export.click()
    assert "lista.pdf" in page.export.saver.said.text()
    window.session.capture("balanza.ventas_totales", "5000")
    assert page.export.saver.said.text() == ""
    assert page.export.saver.open.isHidden()


def test_a_carpeta_that_was_made_is_no_more_told_of_once_the_figures_change(window, settle):
    box = step_of(window, settle, "prosec", "seguimiento").after
    box.said.tell("hecha")
    window.session.capture("balanza.ventas_totales", "5000")
    assert box.said.text() == ""
