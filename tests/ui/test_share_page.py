"""Preferences taken along and brought in, after somebody saw what they would change."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from raoce_desktop.domain.oficina import Oficina, Preparador, ValorPropio
from raoce_desktop.exchange.preferences_file import write_preferences
from raoce_desktop.session.preferences import FIRM

OFFICE = Oficina(
    "Despacho Ruiz",
    preparador=Preparador("Ana"),
    valores={"tipo_cambio.2025": ValorPropio("19.5", "DOF")},
)


@pytest.fixture
def page(window, settle):
    window.menus.actions["preferencias"].trigger()
    settle()
    shown = window.windows.preferences
    shown.tabs.setCurrentIndex(shown.pages.index(shown.share))
    settle()
    return shown.share


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "otra.raoce-preferencias"
    path.write_bytes(write_preferences(OFFICE, {date(2026, 4, 30): "aviso"}))
    return path


def rows(page):
    items = [page.table.topLevelItem(at) for at in range(page.table.topLevelItemCount())]
    checked = Qt.CheckState.Checked
    return [(item.text(0), item.text(2), item.checkState(0) is checked) for item in items]


def test_what_is_set_is_saved_where_somebody_chose(page, answers, tmp_path, expedientes, settle):
    expedientes.preferences.put(FIRM, "Despacho Ruiz")
    answers.save_path = tmp_path / "mia"
    page.save.click()
    settle()
    told = json.loads((tmp_path / "mia.raoce-preferencias").read_bytes())
    assert told["despacho"] == {"nombre": "Despacho Ruiz"}
    assert page.said.text().endswith("mia.raoce-preferencias».")
    answers.save_path = None
    page.save.click()
    answers.save_path = Path("/no/hay/esto.raoce-preferencias")
    page.save.click()
    settle()
    assert "No" in page.said.text()


def test_what_a_file_would_change_is_seen_first_and_taken_item_by_item(
    page, answers, file, expedientes, settle, window
):
    answers.files = [file]
    page.choose.click()
    settle()
    assert rows(page) == [
        ("Nombre del despacho", "Despacho Ruiz", True),
        ("Quien prepara: nombre", "Ana", False),
        ("Tipo de cambio promedio de 2025, en pesos por dólar", "19.5 · DOF", True),
        ("Días inhábiles", "1 día nuevo o con otro motivo", True),
    ]
    assert expedientes.preferences.all == {}
    page.table.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    page.accept.click()
    settle()
    assert expedientes.preferences.all == {"propio.tipo_cambio.2025": "19.5\nDOF"}
    assert expedientes.store.inhabiles() == {date(2026, 4, 30): "aviso"}
    assert page.said.text() == "Se tomó lo marcado."
    shown = window.windows.preferences
    assert "19.5" in [row[-1] for row in shown.values.table.words()]


def test_nothing_marked_is_nothing_to_take(page, file, settle):
    page.load(file)
    settle()
    for at in range(page.table.topLevelItemCount()):
        page.table.topLevelItem(at).setCheckState(0, Qt.CheckState.Unchecked)
    assert not page.accept.isEnabled()
    page.take()


def test_the_same_file_again_changes_nothing(page, file, settle):
    page.load(file)
    settle()
    page.table.topLevelItem(1).setCheckState(0, Qt.CheckState.Checked)
    page.accept.click()
    settle()
    page.load(file)
    settle()
    assert rows(page) == []
    assert page.said.text() == "Ya está todo como en el archivo."


def test_a_bad_file_is_one_sentence_and_offers_nothing(page, file, settle, tmp_path, answers):
    page.load(file)
    settle()
    bad = tmp_path / "malo.raoce-preferencias"
    bad.write_text('{"formato": "raoce-preferencias"}', encoding="utf-8")
    page.load(bad)
    settle()
    assert rows(page) == []
    assert "versión" in page.said.text()
    answers.files = []
    page.choose.click()
