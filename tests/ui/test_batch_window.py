"""Many companies at once, by hand: chosen, worked on, stopped, and told at the end."""

import pytest
from PySide6.QtCore import Qt

from raoce_desktop.exchange.examples import example
from raoce_desktop.session.jobs import ImmediateRunner, Job
from raoce_desktop.store import StoreProblem

CHECKED = Qt.CheckState.Checked


@pytest.fixture
def batch(window, expedientes, settle):
    expedientes.add(example("prosec"))
    expedientes.add(example("immex-prosec").model_copy(update={"ejercicio": 2022}))
    expedientes.create(2024)
    window.menus.actions["lote"].trigger()
    settle()
    shown = window.sheets.batch
    shown.runner = ImmediateRunner()
    return shown


def choose(batch, key, value):
    box = batch.filters[key]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def visible(batch):
    return [item.text(3) for item in batch.table.items() if not item.isHidden()]


def results(batch):
    return [batch.results.item(at).text() for at in range(batch.results.count())]


def test_companies_are_chosen_by_year_program_state_urgency_and_words(batch):
    assert len(visible(batch)) == 3
    assert not batch.begin.isEnabled()
    choose(batch, "ejercicio", 2024)
    assert visible(batch) == ["2024", "2024"]
    choose(batch, "programa", "PROSEC")
    assert visible(batch) == ["2024"]
    batch.all.click()
    assert batch.begin.text() == "&Empezar con 1 empresa"
    choose(batch, "programa", None)
    choose(batch, "ejercicio", None)
    assert len(batch.chosen) == 1
    choose(batch, "urgencia", "vencido")
    assert visible(batch) == ["2022"]
    assert batch.chosen == []
    choose(batch, "urgencia", "pronto")
    assert visible(batch) == ["2024"]
    choose(batch, "urgencia", "bloqueado")
    choose(batch, "estado", "borrador")
    assert "2022" not in visible(batch)
    choose(batch, "urgencia", None)
    choose(batch, "estado", None)
    batch.search.setText("zzz")
    assert visible(batch) == []
    batch.search.clear()
    batch.all.click()
    batch.none.click()
    assert batch.chosen == []


def test_what_was_done_and_what_failed_is_told(batch, answers, tmp_path):
    batch.all.click()
    batch.tasks["lista"].setChecked(True)
    batch.tasks["calendario"].setChecked(True)
    batch.begin.click()
    assert not batch.results.isVisible(), "nobody said where"
    answers.folder = tmp_path
    batch.begin.click()
    assert batch.said.text().startswith("Se trabajó con 3 expedientes.")
    assert "Falló 1 cosa." in batch.said.text()
    assert "No tiene fechas" in results(batch)[0]
    (folder,) = [path for path in tmp_path.iterdir() if path.name.startswith("RAOCE ")]
    assert len(list(folder.glob("*-lista.pdf"))) == 3
    batch.show_folder.click()
    assert answers.links == [str(folder)]


def test_it_can_be_stopped(batch, monkeypatch):
    class Slow:
        def start(self, work, done, failed, progressed=None):
            self.finish = lambda: done(work(progressed, lambda: False))
            progressed(1, 3)
            return Job()

    slow = batch.runner = Slow()
    batch.all.click()
    batch.begin.click()
    assert batch.said.text() == "Van 1 de 3."
    assert batch.bar.isVisible()
    assert not batch.begin.isEnabled()
    batch.load([])  # opening it again leaves what is under way
    assert len(batch.chosen) == 3
    batch.stop.click()
    slow.finish()
    assert "Lo detuviste: quedaron 3 sin hacer." in batch.said.text()
    assert not batch.bar.isVisible()
    batch.begin.click()
    batch.cancel()
    assert batch.begin.isEnabled()


def test_what_keeps_it_from_starting_is_said(batch, monkeypatch, window, expedientes):
    def fail(*_args, **_named):
        raise StoreProblem("guardado.ocupado")

    monkeypatch.setattr("raoce_desktop.session.batch_of_list.Store.open", fail)
    batch.all.click()
    batch.begin.click()
    assert batch.said.text() == StoreProblem("guardado.ocupado").sentence
    monkeypatch.setattr(expedientes, "listing", fail)
    window.menus.actions["lote"].trigger()
    assert window.banner.message == StoreProblem("guardado.ocupado").sentence


def test_it_runs_off_the_window_and_answers_there(window, expedientes, answers, tmp_path, qtbot):
    expedientes.add(example("prosec"))
    window.menus.actions["lote"].trigger()
    batch = window.sheets.batch
    answers.folder = tmp_path
    batch.all.click()
    batch.tasks["lista"].setChecked(True)
    batch.begin.click()
    assert batch.bar.isVisible()
    qtbot.waitUntil(batch.results.isVisible, timeout=30_000)
    assert "Se guardó 1 lista de verificación." in batch.said.text()
    assert list(tmp_path.rglob("*-lista.pdf"))
