"""The tariff and the non-working days, which hold for every expediente."""

from datetime import date

import pytest

from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.session.jobs import ImmediateRunner
from raoce_desktop.store import StoreProblem
from raoce_desktop.store.tariff_table import TariffTable
from tests.later import Later
from tests.ui.showing import drop

CSV = """FRACCIÓN,DESCRIPCIÓN,UMT,Inicio de vigencia
0901.21.99,Los demás.,Kg,2022-12-12
2203.00.01,Cerveza de malta.,vara,2024-03-22
"""


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "snice.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def tariff(window, settle):
    window.menus.actions["tarifa"].trigger()
    settle()
    shown = window.windows.tariff
    shown.runner = ImmediateRunner()
    return shown


def listed(tariff):
    return [tariff.problems.item(i).text() for i in range(tariff.problems.count())]


# ---------------------------------------------------------------- tariff


def test_without_a_tariff_it_says_what_one_is_good_for(tariff):
    assert tariff.said.text().startswith("Todavía no has cargado una tarifa.")
    assert not tariff.remove.isEnabled()


def test_a_loaded_tariff_is_told_with_what_was_not_understood(tariff, answers, csv):
    answers.files = [csv]
    tariff.load_button.click()
    assert tariff.said.text() == (
        "2 fracciones, con datos al 22 de marzo de 2024, cargada el 20 de abril de 2025, "
        "de «snice.csv»."
    )
    assert any("«vara» no es una unidad" in sentence for sentence in listed(tariff))
    assert tariff.remove.isEnabled()


def test_the_open_expediente_is_reviewed_with_the_new_tariff_at_once(window, answers, csv, settle):
    window.open_example("prosec")
    window.session.capture("bienes_producidos.0.fraccion", "87089999")
    window.windows.show_tariff()
    window.windows.tariff.runner = ImmediateRunner()
    window.windows.tariff.load(csv)
    rules = [h.regla for h in window.session.revision.at("bienes_producidos.0.fraccion")]
    assert "bienes.fraccion-fuera-de-tarifa" in rules
    window.windows.tariff.remove.click()
    assert window.session.revision.at("bienes_producidos.0.fraccion") == ()


def test_a_file_without_a_tariff_is_said_and_the_loaded_one_stays(
    tariff, csv, tmp_path, expedientes
):
    tariff.load(csv)
    other = tmp_path / "otro.csv"
    other.write_text("nada,de\nesto,es\n", encoding="utf-8")
    tariff.load(other)
    assert tariff.said.text().startswith("No se encontró la tabla de fracciones.")
    assert "«snice.csv»" in tariff.said.text()
    assert expedientes.tarifas.current.lineas == 2


def test_reading_can_be_cancelled_and_leaves_what_there_was(tariff, csv, expedientes):
    class Never:
        def start(self, work, done, failed, progressed=None):
            from raoce_desktop.session.jobs import Job

            self.job = Job()
            progressed(3500, 0)
            return self.job

    tariff.runner = Never()
    tariff.load(csv)
    assert tariff.said.text() == "Se está leyendo «snice.csv»: 3,500 renglones."
    assert tariff.bar.isVisible()
    tariff.stop.click()
    assert tariff.runner.job.cancelled()
    assert not tariff.bar.isVisible()
    assert expedientes.tarifas.current is None


def test_a_tariff_that_is_dropped_on_the_window_is_loaded(window, csv, monkeypatch, qtbot):
    assert drop(window, csv)
    qtbot.waitUntil(lambda: window.expedientes.tarifas.current is not None)
    qtbot.waitUntil(lambda: "2 fracciones" in window.windows.tariff.said.text())
    assert window.windows.tariff.isVisible()


def test_where_to_download_it_is_in_the_help(tariff, window, settle):
    tariff.where.click()
    settle()
    assert "c_FraccionArancelaria" in window.windows.help.browser.toPlainText()


# ---------------------------------------------------------------- days


@pytest.fixture
def days(window, settle):
    window.menus.actions["inhabiles"].trigger()
    settle()
    return window.windows.days


def test_a_day_moves_the_limit_of_what_is_open_and_of_the_list(window, days, expedientes, settle):
    window.open_example("prosec")
    before = window.session.revision.plazos.fin
    assert before == date(2025, 4, 30)
    days.text.setPlainText("30/04/2025, aviso de la SE")
    days.keep.click()
    assert days.said.text().startswith("Se guardó 1 día.")
    assert window.session.revision.plazos.fin == date(2025, 4, 29)
    assert "29 abr 2025" in window.workspace.wizard.rail.deadline.text()
    window.leave_expediente()
    assert [fila.vence for fila in expedientes.listing()] == [date(2025, 4, 29)]


def test_the_list_on_screen_follows_at_once_and_back(window, expedientes, days):
    window.open_example("prosec")
    window.leave_expediente()
    for text, limit in (("30-04-2025; puente", date(2025, 4, 29)), ("", date(2025, 4, 30))):
        days.text.setPlainText(text)
        days.keep.click()
        assert window.list_screen.model.row(0).vence == limit


def test_a_line_that_is_no_date_is_named_and_nothing_is_kept(days, expedientes):
    days.text.setPlainText("30/04/2029, puente\nel lunes, no sé")
    days.keep.click()
    assert "renglón 2: «el lunes, no sé»" in days.said.text()
    assert expedientes.store.inhabiles() == {}


def test_what_is_kept_is_shown_again_and_what_is_being_written_stays(days, window, expedientes):
    expedientes.days.set({date(2029, 4, 30): "puente", date(2028, 4, 28): "luto"})
    window.windows.show_days()
    assert days.text.toPlainText() == "28/04/2028, luto\n30/04/2029, puente"
    days.text.textCursor().insertText("2")
    window.windows.show_days()
    assert days.text.toPlainText().startswith("228/04/2028")


def test_a_failure_of_the_disk_is_said(days, expedientes, monkeypatch):
    def fail(_days):
        raise StoreProblem("guardado.disco_lleno")

    monkeypatch.setattr(expedientes.store, "set_inhabiles", fail)
    days.text.setPlainText("30/04/2029, puente")
    days.keep.click()
    assert days.said.text().startswith("El disco está lleno")


def test_every_window_closes_with_the_main_one(window, tariff, days):
    window.windows.show_help()
    window.close()
    assert not any(w.isVisible() for w in (tariff, days, window.windows.help))


# ---------------------------------------------------------------- what waits around expedientes


def refuse(*_args, **_others):
    raise StoreProblem("guardado.disco_lleno")


def test_a_tariff_that_the_disk_refuses_is_said_to_wait_and_loaded_later(
    tariff, csv, monkeypatch, expedientes
):
    with monkeypatch.context() as broken:
        broken.setattr(TariffTable, "replace", refuse)
        tariff.load(csv)
        assert tariff.said.text().startswith(StoreProblem("guardado.disco_lleno").sentence)
        assert "Todavía no has cargado una tarifa." in tariff.said.text()
        assert expedientes.pending.waiting
    expedientes.pending.flush()
    assert tariff.said.text().startswith("2 fracciones")
    assert tariff.remove.isEnabled()


def test_another_windows_tariff_is_named_when_it_is_replaced(tariff, csv, expedientes):
    line = LineaTarifa("09012199", "Los demás.")
    expedientes.store.tariff.replace(
        (line,), archivo="otra.csv", sha256="x", fecha=None, cargada=date(2025, 4, 19)
    )
    tariff.load(csv)
    assert listed(tariff)[0] == (
        "Otra ventana había cargado «otra.csv», que ya no vale. "
        "Está en el respaldo de antes de este cambio."
    )


@pytest.mark.parametrize("agrees", [False, True])
def test_closing_from_the_list_asks_before_what_waits_is_lost(
    window, tariff, csv, monkeypatch, answers, expedientes, agrees
):
    answers.agrees = agrees
    with monkeypatch.context() as broken:
        broken.setattr(TariffTable, "replace", refuse)
        tariff.load(csv)
        window.close()
    assert len(answers.questions) == 1
    assert answers.questions[0].startswith("Lo último que cambió fuera de los expedientes")
    assert window.isVisible() is not agrees
    if not agrees:
        window.close()
        assert not window.isVisible()
        assert len(answers.questions) == 1
        assert expedientes.store.tariff.load().lineas == 2


def test_closing_waits_for_what_is_being_written(window, expedientes, answers):
    expedientes.pending.put("algo", Slow())
    runner = expedientes.pending._runner = Later()
    window.close()
    assert window.isVisible()
    assert "Falta guardar lo último" in window.banner.message
    window.close()
    runner.go()
    assert not window.isVisible()
    assert answers.questions == []


class Slow:
    def take(self):
        return lambda: lambda: None
