"""The gallery: a picture of every page, whatever is in it."""

import pytest

from tests.gallery.__main__ import main
from tests.gallery.pages import PAGES
from tests.gallery.stage import Stage, Wanted


@pytest.fixture
def take(tmp_path):
    def taken(page, *, rows=1, long=False):
        wanted = Wanted(rows, long, False, 100, ("PROSEC",), (1366, 768), tmp_path)
        with Stage(wanted, page, tmp_path) as stage:
            PAGES[page](stage)
        return stage.taken

    return taken


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_its_picture(page, take):
    taken = take(page, rows=3, long=True)
    assert any(path.suffix == ".png" for path in taken)
    assert all(path.stat().st_size > 1_000 for path in taken)


@pytest.mark.parametrize("page", ["lista", "datos", "checklist", "cedula"])
def test_a_page_without_rows_has_one_too(page, take):
    assert take(page, rows=0)


def test_a_page_that_there_is_not_is_answered_with_those_that_there_are(capsys):
    assert main(["ninguna"]) == 2
    assert "checklist" in capsys.readouterr().out
