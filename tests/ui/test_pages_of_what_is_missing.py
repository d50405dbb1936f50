"""The pages of an expediente that lacks everything speak in whole sentences."""

import pytest
from PySide6.QtWidgets import QLabel

from raoce_desktop.domain.pasos import Paso
from tests.test_sentences_of_what_is_missing import BROKEN, WORLDS
from tests.ui.showing import go_to


@pytest.mark.parametrize("name", ["nothing", "of no season", "bare rows", "from somewhere"])
def test_no_page_shows_a_gap(window, expedientes, settle, name):
    window.open_expediente(expedientes.add(WORLDS[name]))
    settle()
    told = []
    for paso in Paso:
        go_to(window, settle, paso)
        told += [label.text() for label in window.findChildren(QLabel)]

    assert len(told) > 100
    assert [text for text in told if BROKEN.search(text)] == []
